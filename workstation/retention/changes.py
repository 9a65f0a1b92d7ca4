"""Rules that change after the fact: what becomes of copies that were dated by those before.

Every copy that still exists is dated anew. What was over before stays over, and what the new rules
would make overdue at once keeps some days (`Dating`, step 4). A copy remembers the date it had
(`Copy.before`), so that dating it again gives the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from workstation.retention.copies import Copy
from workstation.retention.dating import Dating
from workstation.retention.errors import RuleError
from workstation.retention.rules import Rule, RuleSet


@dataclass(frozen=True, slots=True)
class Redated:
    """A copy as it is to be kept from now on, its date before and its date now."""

    copy: Copy
    before: date
    after: date

    @property
    def moved(self) -> bool:
        """Whether its date is another one now."""
        return self.before != self.after


def changed(rules: RuleSet, edited: Iterable[Rule], on: date) -> RuleSet:
    """The next version of an employer's rules, in force from a day on."""
    if on < rules.in_force:
        raise RuleError("New rules don't come into force before those that they replace.")
    return RuleSet(
        version=rules.version + 1,
        rules=tuple(edited),
        zone=rules.zone,
        in_force=on,
        grace_days=rules.grace_days,
    )


def redated(copies: Iterable[Copy], old: Dating, new: Dating) -> Iterator[Redated]:
    """All copies that still exist, dated by new rules in place of old ones."""
    for copy in copies:
        if copy.destroyed is None:
            before = old.day(copy)
            kept = copy if copy.before == before else replace(copy, before=before)
            yield Redated(kept, before, new.day(kept))
