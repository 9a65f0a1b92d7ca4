"""The register as it is read: rows, counts, what falls due, and one copy with all its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.candidates.store import family
from workstation.backend.copies import clock, standing, store
from workstation.backend.copies.dating import Ways, facts, ways
from workstation.backend.copies.scope import Scope
from workstation.backend.copies.sealing import open_reasons
from workstation.backend.database import AnyRow
from workstation.backend.jobs.store import closings
from workstation.backend.lost_devices.store import device_lost
from workstation.backend.parts import Parts
from workstation.backend.rules.service import terms_of
from workstation.backend.rules.shapes import Terms
from workstation.backend.sealed.listing import for_copy
from workstation.contract.copies import (
    CopyDetail,
    CopyPage,
    CopyRow,
    CopyStatus,
    DueDay,
    HoldRow,
    RuleSaid,
    Timeline,
)
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import Role
from workstation.retention.copies import Copy, SealedRecord
from workstation.retention.dating import Dating
from workstation.retention.decisions import Decision, Why
from workstation.retention.sentences import lost_said, won_said


@dataclass(frozen=True)
class Asked:
    """Which copies are asked for."""

    statuses: Sequence[CopyStatus] = ()
    forms: Sequence[str] = ()
    job: str | None = None
    holder: str | None = None
    reference: str | None = None
    due_from: date | None = None
    due_to: date | None = None


def page(parts: Parts, caller: Caller, asked: Asked, after: str | None, limit: int) -> CopyPage:
    """A page of the register as far as the caller sees it."""
    place = None if after is None else _place(after)
    with parts.database.reading() as connection:
        wanted = _filter(parts, connection, caller, asked)
        terms, at = _now(parts, connection, caller)
        frame = standing.frame_of(terms, at)
        scope = Scope.of(caller)
        rows = store.page(connection, scope, wanted, frame, place, limit + 1)
        counts = store.counts(connection, scope, wanted, frame)
    clock.remember(parts, at)
    more, rows = len(rows) > limit, rows[:limit]
    chosen = asked.statuses or list(CopyStatus)
    return CopyPage(
        copies=[_shown(parts, caller, row, terms, at) for row in rows],
        total=sum(counts.get(status, 0) for status in set(chosen)),
        counts=counts,
        next=_cursor(rows[-1]) if more else None,
    )


def timeline(parts: Parts, caller: Caller, asked: Asked) -> Timeline:
    """How many copies that still exist are to be destroyed by which day."""
    with parts.database.reading() as connection:
        wanted = _filter(parts, connection, caller, asked)
        days = store.due_days(connection, Scope.of(caller), wanted)
    return Timeline(days=[DueDay(day=day, count=count) for day, count in days])


def detail(parts: Parts, caller: Caller, id_: str) -> CopyDetail:
    """One copy with all that led to its date; NOT_FOUND for any that the caller does not see."""
    with parts.database.reading() as connection:
        row = found(connection, caller, id_)
        terms = terms_of(connection, row.employer_id)
        at = clock.read(connection, parts.clock())
        closed = closings(connection, row.employer_id, [row.job_id] if row.job_id else [])
        copy = facts(row, terms, _ways(connection, row), closed)
        sealed = for_copy(connection, row.subject, row.job_id)
        lost = device_lost(connection, id_) if row.missing and not row.gone else None
    if sealed is not None:
        copy = replace(copy, sealed=SealedRecord(sealed.id, sealed.until))
    dating = Dating(terms.rules)
    decision = dating.decide(copy)
    reasons = open_reasons(parts.keys, row.employer_id, row.id, row.sealed)
    return CopyDetail(
        row=_shown(parts, caller, row, terms, at),
        won=RuleSaid(
            id=decision.rule.id,
            name=decision.rule.name,
            citation=decision.rule.basis.citation,
            day=decision.rule_day,
            why=won_said(decision),
        ),
        lost=_lost(decision, floors=False),
        floors=_lost(decision, floors=True),
        sealed=sealed,
        hold=_hold(row, reasons.get("hold", "")),
        ceiling=_ceiling(copy, dating, at),
        extended=_extended(row, reasons.get("extension", "")),
        withdrawn=row.withdrawn,
        deadline=row.deadline,
        device_lost=lost,
    )


def found(connection: Connection, caller: Caller, id_: str, *, lock: bool = False) -> AnyRow:
    """A copy that the caller sees; NOT_FOUND for any other."""
    row = store.one(connection, Scope.of(caller), id_, lock=lock)
    if row is None:
        raise Refusal(Code.NOT_FOUND, "There is no such copy.")
    return row


def row_of(parts: Parts, connection: Connection, caller: Caller, id_: str) -> CopyRow:
    """A copy that the caller sees, as its row says it."""
    row = found(connection, caller, id_)
    at = clock.read(connection, parts.clock())
    return _shown(parts, caller, row, terms_of(connection, row.employer_id), at)


def _now(parts: Parts, connection: Connection, caller: Caller) -> tuple[Terms, datetime]:
    """The terms and the time by which a list is told: the caller's employer's, for all rows."""
    return terms_of(connection, caller.employer_id), clock.read(connection, parts.clock())


def _filter(parts: Parts, connection: Connection, caller: Caller, asked: Asked) -> store.Filter:
    wanted = store.Filter(
        statuses=asked.statuses,
        forms=asked.forms,
        job=asked.job,
        holder=asked.holder,
        due_from=asked.due_from,
        due_to=asked.due_to,
    )
    if asked.reference is None:
        return wanted
    if caller.role is Role.PRIVACY_OFFICER:
        # A reference would tie the copies of several employers to one person, unlogged.
        return replace(wanted, candidates=())
    number = parts.candidates.references(caller.employer_id).number(asked.reference)
    return replace(wanted, candidates=family(connection, number))


def _shown(parts: Parts, caller: Caller, row: AnyRow, terms: Terms, at: datetime) -> CopyRow:
    references = parts.candidates.references(caller.employer_id)
    return standing.shown(caller, row, terms, at, references)


def _ways(connection: Connection, row: AnyRow) -> Ways:
    if row.candidate is None:
        return {}
    return ways(connection, row.employer_id, [row.candidate])


def _lost(decision: Decision, *, floors: bool) -> list[RuleSaid]:
    return [
        RuleSaid(
            id=lost.rule.id,
            name=lost.rule.name,
            citation=lost.rule.basis.citation,
            day=lost.day,
            why=lost_said(lost, decision),
        )
        for lost in decision.lost
        if (lost.why is Why.FLOOR) is floors
    ]


def _hold(row: AnyRow, reason: str) -> HoldRow | None:
    if row.hold_since is None:
        return None
    return HoldRow(
        by=row.keeper_name,
        reason=reason,
        since=row.hold_since,
        until=row.hold_until,
        lifted=row.hold_lifted,
    )


def _ceiling(copy: Copy, dating: Dating, at: datetime) -> date | None:
    over = dating.day(copy) < clock.today(dating.rules, at)
    if copy.destroyed is not None or copy.withdrawal is not None or over:
        return None
    return dating.longest(copy)


def _extended(row: AnyRow, reason: str) -> str:
    return "" if row.extended_until is None else f"{row.extender_name}: {reason}"


def _cursor(row: AnyRow) -> str:
    return f"{int(row.gone)}.{row.last_day.isoformat()}.{row.number}"


def _place(text: str) -> store.After:
    gone, last_day, number = text.split(".")
    try:
        return gone == "1", date.fromisoformat(last_day), int(number)
    except ValueError:
        raise Refusal(Code.INVALID) from None
