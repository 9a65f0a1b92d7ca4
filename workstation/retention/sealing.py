"""When the sealed record of one candidate and job ends.

A floor of the law is met by this one record, and by no copy at a desk. It lies at the backend.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workstation.retention.copies import Hold
from workstation.retention.decisions import Decision, Floor
from workstation.retention.rules import Rule


@dataclass(frozen=True, slots=True)
class Sealing:
    """What a sealed record must meet: the rule that lasts longest, and its last day.

    ``open`` says that a floor awaits an event: then ``until`` is only the earliest possible day,
    and the record is not destroyed.
    """

    rule: Rule
    until: date
    open: bool

    def over(self, today: date, hold: Hold | None = None) -> bool:
        """Whether the record is to be destroyed: all floors are over, none can move, no hold."""
        held = hold is not None and hold.holds(today)
        return not self.open and not held and today > self.until


def sealing(decisions: Iterable[Decision]) -> Sealing | None:
    """What the record must meet by the decisions for all copies, also destroyed ones.

    None where no floor is for them. The copies are those of one candidate and job.
    """
    floors: list[Floor] = [floor for decision in decisions for floor in decision.floors]
    if not floors:
        return None
    latest = max(floors, key=lambda floor: (floor.until, floor.rule.id))
    return Sealing(latest.rule, latest.until, any(floor.awaited for floor in floors))
