"""What is decided for one copy: its date, the rule that won, the rules that lost, the floors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workstation.retention.copies import SealedRecord
from workstation.retention.precedence import Part
from workstation.retention.rules import Event, Rule


class How(StrEnum):
    """What made a date what it is."""

    #: The rule that won says so.
    RULE = "rule"
    #: It was extended.
    EXTENSION = "extension"
    #: New rules are shorter, and some days are left after their coming into force.
    GRACE = "grace"
    #: It was over before new rules came into force; they don't bring it back.
    OVER_BEFORE = "over_before"
    #: The copy's basis was withdrawn.
    WITHDRAWAL = "withdrawal"


class Why(StrEnum):
    """Why a rule did not set a copy's date."""

    LESS_SPECIFIC = "less_specific"
    LATER = "later"
    SAME_DAY = "same_day"
    AWAITS = "awaits"
    OVERRULED = "overruled"
    FLOOR = "floor"
    OUT_OF_SCOPE = "out_of_scope"
    SWITCHED_OFF = "switched_off"


@dataclass(frozen=True, slots=True)
class Lost:
    """A rule that did not set the date: the day it would have set, where it has one, and why not.

    ``part`` says for `Why.OUT_OF_SCOPE` what of the scope did not fit, ``awaited`` which of its
    events have not happened.
    """

    rule: Rule
    why: Why
    day: date | None = None
    part: Part | None = None
    awaited: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Floor:
    """A *keep at least until* rule that is for the copy's candidate and job.

    ``until`` is the last day of keeping as far as known. While an event is ``awaited`` the day may
    still move later, and the sealed record is not destroyed.
    """

    rule: Rule
    until: date
    awaited: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision for one copy, whatever today is.

    ``day`` is the last day on which the copy may exist, ``rule`` the rule that won and
    ``rule_day`` what that rule alone says. Each rule of the set is either ``rule`` or in ``lost``.
    ``floors`` are sorted, the latest first; ``sealed`` is the record that is to meet them.
    """

    copy: str
    version: int
    day: date
    how: How
    rule: Rule
    rule_day: date
    lost: tuple[Lost, ...]
    floors: tuple[Floor, ...]
    sealed: SealedRecord | None

    @property
    def floors_met(self) -> bool:
        """Whether the sealed record keeps what all floors ask; true where there are none."""
        return self.unmet is None

    @property
    def unmet(self) -> Floor | None:
        """The first floor that no sealed record meets: it must be sealed while there is a copy."""
        for floor in self.floors:
            if self.sealed is None:
                return floor
            kept = self.sealed.until
            if kept is not None and (floor.awaited or kept < floor.until):
                return floor
        return None
