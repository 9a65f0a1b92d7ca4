"""A clock that can't be set back: the highest time seen, kept by whoever asks.

A desk's own clock may be wrong, by accident or to keep copies longer. Time here is the highest one
ever seen, so that setting a clock back makes nothing current again. A clock set ahead would make
everything overdue, and for ever: so the backend's time corrects what the desk's clock alone has
said, and nothing is destroyed unasked while the desk's clock is far ahead of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from workstation.retention.durations import require_offset

#: A clock that is behind by less is not called set back: clocks are put right by some minutes.
TOLERANCE = timedelta(minutes=5)
#: How long after the backend was last heard the desk's own clock is trusted with destruction.
TRUSTED = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Reading:
    """The time that counts; by how much the clock was set back; whether it is to be trusted."""

    time: datetime
    set_back: timedelta | None
    sure: bool


@dataclass(frozen=True, slots=True)
class Clock:
    """The highest times seen: by the backend's clock (``heard``) and by one's own since then.

    Both are None before anything was seen. A backend that reads its own clock has no other one
    to hear; it hears itself.
    """

    heard: datetime | None = None
    own: datetime | None = None

    def __post_init__(self) -> None:
        require_offset(self.heard, "the backend's clock")
        require_offset(self.own, "a clock")

    def hear(self, at: datetime) -> Clock:
        """The backend said that it is ``at``; what one's own clock said before is forgotten."""
        require_offset(at, "the backend's clock")
        return Clock(heard=at if self.heard is None else max(self.heard, at))

    def read(self, now: datetime) -> tuple[Clock, Reading]:
        """One's own clock shows ``now``: the clock to keep, and the time that counts."""
        require_offset(now, "a clock")
        highest = max(moment for moment in (self.heard, self.own, now) if moment is not None)
        behind = highest - now
        sure = self.heard is not None and highest - self.heard <= TRUSTED and behind <= TOLERANCE
        return (
            Clock(self.heard, highest),
            Reading(highest, behind if behind > TOLERANCE else None, sure),
        )
