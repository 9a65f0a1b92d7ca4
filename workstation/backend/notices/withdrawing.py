"""Withdraws copies in the transaction that takes their basis away.

Whoever changes what may be seen of a person says so here. A copy loses its basis where its employer
may not see the candidate any more, or where what it holds is hidden by now. That is never taken
back: who may be seen again later is disclosed anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from workstation.backend.candidates import store as candidates_store
from workstation.backend.copies import clock
from workstation.backend.copies import store as copies
from workstation.backend.copies.dating import date_anew
from workstation.backend.copies.keeping import Event
from workstation.backend.database import AnyRow
from workstation.backend.notices import store
from workstation.backend.rules.service import terms_of
from workstation.contract.copies import WithdrawalReason
from workstation.contract.words import FieldGroup

#: Days that a holder has to destroy what the desk can't destroy by itself.
DEADLINES = {
    WithdrawalReason.REMOVED: 7,
    WithdrawalReason.HIDDEN: 7,
    WithdrawalReason.ERASED: 3,
    WithdrawalReason.UNDER_AGE: 1,
}

#: What a candidate's state says of why nobody sees it.
_REASONS = {
    "removed": WithdrawalReason.REMOVED,
    "erased": WithdrawalReason.ERASED,
}


def withdraw(
    connection: Connection, numbers: Sequence[int], now: datetime, *, under_age: bool = False
) -> int:
    """Withdraw those copies of candidates that have lost their basis; returns how many.

    ``numbers`` are all resumes of one person. Call it after what changes, in the same transaction,
    and where the person is erased before copies forget whose they are.
    """
    rows = [row for row in copies.live_of(connection, numbers) if row.withdrawn is None]
    if not rows:
        return 0
    at = clock.read(connection, now)
    found: dict[str, list[AnyRow]] = {}
    states = store.states(connection, sorted({row.candidate for row in rows}))
    for row in rows:
        reason = _reason(connection, row, states)
        if reason is None:
            continue
        if under_age:
            reason = WithdrawalReason.UNDER_AGE
        _withdraw(connection, row, reason, at)
        found.setdefault(row.employer_id, []).append(row)
    for employer, withdrawn in found.items():
        ids = [row.id for row in withdrawn]
        date_anew(connection, employer, copies.rows_of(connection, ids))
    return sum(map(len, found.values()))


def _reason(connection: Connection, row: AnyRow, states: dict[int, str]) -> WithdrawalReason | None:
    """Why a copy has lost its basis; None where it has not."""
    house = store.house(connection, row.employer_id)
    number = candidates_store.standing_for(connection, row.candidate)
    seen = candidates_store.visible(connection, number, row.employer_id, house)
    if seen is None:
        return _REASONS.get(states.get(row.candidate, ""), WithdrawalReason.HIDDEN)
    hidden = frozenset[str]() if house else seen.hidden_groups
    return WithdrawalReason.HIDDEN if _holds(row, hidden) else None


def _holds(row: AnyRow, hidden: frozenset[str]) -> bool:
    """Whether a copy holds anything of the hidden groups."""
    groups = set(row.groups.split(","))
    # An original holds every group, and names of employers stand in each profile's text.
    whole = FieldGroup.DOCUMENTS in groups or FieldGroup.CAREER_NAMES in hidden
    return bool(hidden) and (whole or not hidden.isdisjoint(groups))


def _withdraw(connection: Connection, row: AnyRow, reason: WithdrawalReason, at: datetime) -> None:
    today = clock.today(terms_of(connection, row.employer_id).rules, at)
    deadline = today + timedelta(days=DEADLINES[reason])
    copies.change(connection, row.id, withdrawn=at, deadline=deadline)
    copies.note(connection, row.id, Event.WITHDRAWN, None, at)
    store.add(
        connection,
        copy_id=row.id,
        employer_id=row.employer_id,
        account_id=row.account_id,
        device_id=row.device_id,
        reason=reason.value,
        at=at,
        deadline=deadline,
    )
