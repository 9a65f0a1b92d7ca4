"""Tells of sealed records: why each is kept and until when, and nothing of whom it is about."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.database import AnyRow
from workstation.backend.sealed import store
from workstation.contract.copies import SealedRow
from workstation.contract.errors import Code, Refusal
from workstation.contract.sealed import SealedRecord, SealedRecords
from workstation.contract.words import Role


def page(connection: Connection, caller: Caller, after: str | None, limit: int) -> SealedRecords:
    """A page of what a caller may know of: its employer's; for the privacy officer everybody's."""
    employer = None if caller.role is Role.PRIVACY_OFFICER else caller.employer_id
    found = store.page(connection, employer, _place(after), limit + 1)
    rows = found[:limit]
    last = rows[-1] if len(found) > limit else None
    return SealedRecords(
        records=[shown(row) for row in rows],
        total=store.total(connection, employer),
        next=None if last is None else f"{last.made.isoformat()}_{last.id}",
    )


def found(connection: Connection, caller: Caller, id_: str) -> AnyRow:
    """A record that the caller knows of; NOT_FOUND for any other."""
    row = store.listed(connection, id_)
    officer = caller.role is Role.PRIVACY_OFFICER
    if row is None or not (officer or row.employer_id == caller.employer_id):
        raise Refusal(Code.NOT_FOUND, "There is no such record.")
    return row


def shown(row: AnyRow) -> SealedRecord:
    """A record as it is listed."""
    held = row.hold_over is not None and row.destroyed is None
    return SealedRecord(
        id=row.id,
        employer=row.employer_name,
        job=row.job_title,
        made=row.made,
        reason=row.reason,
        until=row.until,
        awaited=row.awaited,
        openings=row.openings,
        destroyed=row.destroyed,
        held_until=row.hold_over - timedelta(days=1) if held else None,
        held_by=(row.keeper or "") if held else "",
    )


def for_copy(connection: Connection, subject: str, job: str | None) -> SealedRow | None:
    """The record that meets the floors of a copy's candidate (by the log's name) and job."""
    found = None if job is None else store.live(connection, subject, job)
    if found is None:
        return None
    until = None if found.awaited else found.until
    return SealedRow(id=found.id, reason=found.reason, until=until)


def _place(after: str | None) -> store.After | None:
    if after is None:
        return None
    made, _, id_ = after.partition("_")
    try:
        at = datetime.fromisoformat(made)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise Refusal(Code.INVALID)
    return at, id_
