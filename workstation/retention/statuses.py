"""How a copy stands on a day, and which warning is to be given.

The day is one of the employer's time zone, taken from a clock that is not set back (`clock`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workstation.retention.clock import Reading
from workstation.retention.copies import Copy
from workstation.retention.errors import RetentionError

#: The most days ahead of which a warning may be given.
MAX_WARNING = 365
#: The most warnings before a copy is due.
MAX_WARNINGS = 10


class Status(StrEnum):
    """How a copy stands. Of those that are true, the first in this order is told."""

    DESTROYED = "destroyed"
    WITHDRAWN = "withdrawn"
    MISSING = "missing"
    ON_HOLD = "on_hold"
    OVERDUE = "overdue"
    DUE = "due"
    DUE_SOON = "due_soon"
    CURRENT = "current"


@dataclass(frozen=True, slots=True)
class Warnings:
    """How many days before the last day warnings are given, the most first; without repeats."""

    days: tuple[int, ...] = (14, 7, 1)

    def __post_init__(self) -> None:
        if not 1 <= len(self.days) <= MAX_WARNINGS:
            raise RetentionError("One to ten warnings are given.")
        if not all(1 <= count <= MAX_WARNING for count in self.days):
            raise RetentionError("Warnings are given 1 to 365 days ahead.")
        object.__setattr__(self, "days", tuple(sorted(set(self.days), reverse=True)))

    def mark(self, left: int) -> int | None:
        """The warning that stands with so many days left: one of ``days``, 0 on the last day.

        Each day after the last one is a warning of its own, below 0. None while it is early.
        """
        if left <= 0:
            return left
        return min((count for count in self.days if left <= count), default=None)

    def to_tell(self, left: int, told: int | None) -> int | None:
        """The warning to give now, or None where it was given.

        ``told`` is the one given last for the same last day. Those that were missed are not given
        after the fact: the one that stands says it all.
        """
        mark = self.mark(left)
        return mark if mark is not None and (told is None or mark < told) else None


@dataclass(frozen=True, slots=True)
class State:
    """How a copy stands on a day.

    ``last_day`` is the last day for destroying it: its date, or the day on which a hold no longer
    holds where that is later. ``left`` are the days until then, negative once it is over.
    ``readable`` is false from a withdrawal on, a hold notwithstanding. ``to_destroy`` says that it
    is to be destroyed now: overdue or withdrawn, and not held; a missing one is to be found first.
    """

    status: Status
    last_day: date
    left: int
    held: bool
    readable: bool
    to_destroy: bool


def state(copy: Copy, day: date, today: date, warnings: Warnings) -> State:
    """How a copy with the date ``day`` (`Dating.day`) stands on the day ``today``."""
    hold = copy.hold
    held = hold is not None and hold.holds(today)
    last_day = day
    if hold is not None and hold.over > hold.since:
        last_day = max(day, hold.over)
    left = last_day.toordinal() - today.toordinal()
    status = _status(copy, held, left, warnings)
    gone = copy.destroyed is not None
    return State(
        status=status,
        last_day=last_day,
        left=left,
        held=held and not gone,
        readable=not (gone or copy.missing or copy.withdrawal is not None),
        to_destroy=not (gone or held or copy.missing) and (left < 0 or copy.withdrawal is not None),
    )


def unasked(stand: State, reading: Reading) -> bool:
    """Whether a copy may be destroyed without asking, where its employer wants that.

    Not while the clock is not to be trusted: nothing undoes a destruction.
    """
    return stand.to_destroy and reading.sure


def _status(copy: Copy, held: bool, left: int, warnings: Warnings) -> Status:
    if copy.destroyed is not None:
        return Status.DESTROYED
    if copy.withdrawal is not None:
        return Status.WITHDRAWN
    if copy.missing:
        return Status.MISSING
    if held:
        return Status.ON_HOLD
    if left < 0:
        return Status.OVERDUE
    if left == 0:
        return Status.DUE
    return Status.DUE_SOON if left <= warnings.days[0] else Status.CURRENT
