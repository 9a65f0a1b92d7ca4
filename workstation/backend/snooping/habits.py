"""What is usual for an account, and what is not: volume, hours, references in sequence. Pure.

An account's habits are numbers, and of the present day the references that it opened. They are
learned from each opening, one after the other, as the log has them.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime

from workstation.contract.snooping import SnoopingRule

#: Days on which an account was active before its habits count.
LEARNED = 10
#: Days that are remembered.
_REMEMBERED = 60
#: Fewer candidates in a day are never unusual.
_FEW = 25
#: A day with so many times a busy day's candidates is unusual.
_TIMES = 2
#: An account whose habits are not known yet is told of at so many candidates in a day.
_MANY = 150
#: Openings at an unusual hour before it is told: one may be a forgotten tab.
_AT_ODD_HOUR = 3
#: References opened in their own order, one after the other, before it is told.
RUN = 10
#: Seconds after which a run is over.
_RUN_OVER = 1_800
#: Look-ups in a day that found nobody before it is told: some addresses are mistyped.
MISSES = 8
#: So many candidates within so many seconds are not read by anybody.
BURST = 40
_BURST_WITHIN = 300


@dataclass(frozen=True)
class Opening:
    """One candidate opened: at which local time, by which reference of the viewer's employer."""

    at: datetime
    reference: str


@dataclass(frozen=True)
class Unusual:
    """What stands out, with the numbers of its rule (see the contract's `Finding`)."""

    rule: SnoopingRule
    count: int
    usual: int | None = None


@dataclass
class Habit:
    """The habits of one account. `see` learns an opening and tells what is unusual about it."""

    #: Candidates opened on each of the last active days.
    days: list[int] = field(default_factory=list)
    #: On how many of these days each hour (0 to 23) had an opening, by the day's hours.
    hours: list[list[int]] = field(default_factory=list)
    today: str = ""
    opened: list[str] = field(default_factory=list)
    hours_today: list[int] = field(default_factory=list)
    odd: int = 0
    told: list[str] = field(default_factory=list)
    run: int = 0
    way: int = 0
    last: str = ""
    last_at: float = 0.0
    recent: list[float] = field(default_factory=list)
    #: Look-ups of today that found nobody.
    misses: int = 0

    @classmethod
    def read(cls, text: str) -> Habit:
        """The habit that `written` gave."""
        return cls(**json.loads(text))

    def written(self) -> str:
        """As text to be kept."""
        return json.dumps(asdict(self), separators=(",", ":"))

    def see(self, opening: Opening) -> list[Unusual]:
        """Learn an opening; what is unusual about it, each kind once a day."""
        day = opening.at.date().isoformat()
        if day != self.today:
            self._close_day(day)
        again = opening.reference in self.opened
        found = [] if again else [*self._sequence(opening), *self._volume(opening)]
        found += self._hour(opening.at.hour)
        fresh = [one for one in found if one.rule.value not in self.told]
        self.told += [one.rule.value for one in fresh]
        return fresh

    def miss(self, at: datetime) -> list[Unusual]:
        """Learn of a look-up that found nobody; that there are many is told once a day."""
        day = at.date().isoformat()
        if day != self.today:
            self._close_day(day)
        self.misses += 1
        rule = SnoopingRule.LOOK_UPS
        if self.misses < MISSES or rule.value in self.told:
            return []
        self.told.append(rule.value)
        return [Unusual(rule, self.misses)]

    def _close_day(self, day: str) -> None:
        if self.opened:
            self.days = [*self.days, len(self.opened)][-_REMEMBERED:]
            self.hours = [*self.hours, sorted(self.hours_today)][-_REMEMBERED:]
        self.today, self.opened, self.hours_today, self.told = day, [], [], []
        self.odd = self.misses = 0

    def _volume(self, opening: Opening) -> list[Unusual]:
        self.opened.append(opening.reference)
        count = len(self.opened)
        if len(self.days) < LEARNED:
            return [Unusual(SnoopingRule.VOLUME, count)] if count >= _MANY else []
        busy = sorted(self.days)[-(1 + len(self.days) // 20)]  # all but one day in twenty are below
        usual = max(_FEW, _TIMES * busy)
        return [Unusual(SnoopingRule.VOLUME, count, busy)] if count > usual else []

    def _hour(self, hour: int) -> list[Unusual]:
        if hour not in self.hours_today:
            self.hours_today.append(hour)
        if len(self.hours) < LEARNED:
            return []
        near = {(hour - 1) % 24, hour, (hour + 1) % 24}
        days = sum(not near.isdisjoint(held) for held in self.hours)
        if days * 20 > len(self.hours):  # more than one day in twenty
            return []
        self.odd += 1
        return [Unusual(SnoopingRule.HOURS, hour)] if self.odd >= _AT_ODD_HOUR else []

    def _sequence(self, opening: Opening) -> list[Unusual]:
        at = opening.at.timestamp()
        self.recent = [one for one in (*self.recent, at) if at - one <= _BURST_WITHIN][-BURST:]
        way = 1 if opening.reference > self.last else -1
        over = not self.last or at - self.last_at > _RUN_OVER
        if over:
            self.run, self.way = 1, 0
        elif self.way in (0, way):
            self.run, self.way = self.run + 1, way
        else:
            self.run, self.way = 2, way
        self.last, self.last_at = opening.reference, at
        if self.run >= RUN:
            return [Unusual(SnoopingRule.SEQUENCE, self.run)]
        if len(self.recent) >= BURST:
            return [Unusual(SnoopingRule.SEQUENCE, len(self.recent))]
        return []
