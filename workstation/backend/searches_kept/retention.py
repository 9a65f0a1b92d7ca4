"""How long search records are kept: an employer's retention rule, and what destroys the rest.

In the United States an employer keeps its selection records for a year after they are made (29 CFR
1602.14), a larger federal contractor for two (41 CFR 60-300.80(a), 60-741.80(a): 150 employees and
a contract of $150,000). The longer one is the default, the shorter one the floor. While a charge or
an audit is open nothing may be destroyed (same sections): that is a hold.
"""

from __future__ import annotations

import calendar
from datetime import datetime

from workstation.backend.admin_acts import Actor, record_act
from workstation.backend.database import AnyRow
from workstation.backend.employers.service import employer_id
from workstation.backend.parts import Parts
from workstation.backend.regular import Regular
from workstation.backend.searches_kept import store
from workstation.contract.kept import NewRetentionRule, RetentionRule

#: The rule of an employer for which none was set.
DEFAULT = RetentionRule(months=24, basis="29 CFR 1602.14; 41 CFR 60-300.80(a), 60-741.80(a)")

#: Seconds between two looks for records that are due.
TURN = 6 * 3600.0
#: Records that one transaction destroys.
PIECE = 1_000

_PROGRAM = Actor(None, "retention rule")


def rule_for(parts: Parts, owner: str) -> RetentionRule:
    """The rule of an employer, by its id."""
    with parts.database.reading() as connection:
        return _rule(store.retention_of(connection, owner))


def set_rule(parts: Parts, actor: Actor, wanted: NewRetentionRule) -> RetentionRule:
    """Set the rule of a named employer; what is due by it is destroyed in the next turn."""
    with parts.database.transaction() as connection:
        owner = employer_id(connection, wanted.employer)
        store.set_retention(
            connection,
            owner,
            months=wanted.months,
            basis=wanted.basis,
            hold=wanted.hold,
            changed=parts.clock(),
        )
        record_act(parts, connection, actor, "search-records:retention", owner)
        return _rule(store.retention_of(connection, owner))


class Purge:
    """Destroys, in a thread of its own, the records whose rule is over."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._regular = Regular("search record retention", TURN, self.turn)

    def start(self) -> None:
        """Begin to look."""
        self._regular.start()

    def stop(self) -> None:
        """Finish the piece at hand."""
        self._regular.stop()

    def turn(self) -> int:
        """Destroy what is due now; returns how many records that were."""
        self._parts.recorder.settle()
        with self._parts.database.reading() as connection:
            owners = store.retentions(connection)
        return sum(self._of(row) for row in owners if not self._regular.stopping)

    def _of(self, row: AnyRow) -> int:
        """What is due of one employer; that it was destroyed is an act, without saying what."""
        rule = _rule(row)
        if rule.hold is not None:
            return 0
        before, destroyed = months_before(self._parts.clock(), rule.months), 0
        while not self._regular.stopping:
            with self._parts.database.transaction() as connection:
                # The rule as it is now: a hold may have been laid on meanwhile.
                if _rule(store.retention_of(connection, row.employer, lock=True)) != rule:
                    break
                found = store.destroy_records(connection, row.employer, before, PIECE)
                if found and not destroyed:
                    record_act(
                        self._parts, connection, _PROGRAM, "search-records:destroy", row.employer
                    )
            destroyed += found
            if found < PIECE:
                break
        return destroyed


def months_before(moment: datetime, months: int) -> datetime:
    """The same day so many months earlier, or the last of that month where it has no such day."""
    years, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    last = calendar.monthrange(years, month + 1)[1]
    return moment.replace(year=years, month=month + 1, day=min(moment.day, last))


def _rule(row: AnyRow | None) -> RetentionRule:
    if row is None or row.months is None:
        return DEFAULT
    return RetentionRule(months=row.months, basis=row.basis, hold=row.hold)
