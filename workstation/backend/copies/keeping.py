"""What holders and admins say of a copy: confirmed, extended, held, found or missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.copies import clock, store
from workstation.backend.copies.dating import date_anew, facts, ways
from workstation.backend.copies.reading import found, row_of
from workstation.backend.copies.sealing import open_reasons, seal_reasons
from workstation.backend.database import AnyRow
from workstation.backend.jobs.store import closings
from workstation.backend.parts import Parts
from workstation.backend.rules.service import terms_of
from workstation.backend.shortlists.sealing import check_typed
from workstation.contract.copies import ConfirmCopy, CopyRow, ExtendCopy, HoldCopy, ReportCopy
from workstation.contract.errors import Code, Refusal
from workstation.retention.copies import Hold
from workstation.retention.dating import Dating
from workstation.retention.errors import ExtensionRefusedError
from workstation.retention.extending import extended


class Event(StrEnum):
    """What happened to a copy. Codes are never reused."""

    REGISTERED = "registered"
    CONFIRMED = "confirmed"
    EXTENDED = "extended"
    HELD = "held"
    LIFTED = "lifted"
    MISSING = "missing"
    PRESENT = "present"
    CHANGED = "changed"
    MOVED = "moved"
    DEVICE_LOST = "device_lost"
    WITHDRAWN = "withdrawn"
    DESTROYED = "destroyed"


def confirm(parts: Parts, caller: Caller, id_: str, wanted: ConfirmCopy) -> CopyRow:
    """Say what was written, once; the same said again changes nothing."""
    with clock.keeping(parts) as connection:
        row, at = _held_here(parts, connection, caller, id_)
        if row.confirmed is None:
            values = {"confirmed": at, "size": wanted.size, "sha256": wanted.sha256}
            store.change(connection, id_, **values)
            store.note(connection, id_, Event.CONFIRMED, caller.account_id, at)
        elif (row.size, row.sha256) != (wanted.size, wanted.sha256):
            raise Refusal(Code.CONFLICT, "This copy was confirmed with other content.")
        return row_of(parts, connection, caller, id_)


def extend(parts: Parts, caller: Caller, id_: str, wanted: ExtendCopy) -> CopyRow:
    """Keep a copy longer; DOES_NOT_FIT, with the engine's sentence, where it can't be."""
    check_typed(wanted.reason)
    with clock.keeping(parts) as connection:
        row, at = _live(parts, connection, caller, id_)
        terms = terms_of(connection, row.employer_id)
        numbers = [] if row.candidate is None else [row.candidate]
        known = ways(connection, row.employer_id, numbers)
        closed = closings(connection, row.employer_id, [row.job_id] if row.job_id else [])
        copy = facts(row, terms, known, closed)
        try:
            extended(
                copy,
                Dating(terms.rules),
                until=wanted.until,
                reason=wanted.reason,
                by=caller.account_id,
                at=at,
            )
        except ExtensionRefusedError as refused:
            raise Refusal(Code.DOES_NOT_FIT, str(refused)) from None
        store.change(
            connection,
            id_,
            extended_until=wanted.until,
            extended_by=caller.account_id,
            extended_at=at,
            sealed=_with_reason(parts, row, "extension", wanted.reason),
        )
        _date_anew(connection, row)
        store.note(connection, id_, Event.EXTENDED, caller.account_id, at)
        return row_of(parts, connection, caller, id_)


def hold(parts: Parts, caller: Caller, id_: str, wanted: HoldCopy) -> CopyRow:
    """Lay a legal hold on a copy from today on, in place of an earlier one."""
    check_typed(wanted.reason)
    with clock.keeping(parts) as connection:
        row, at = _live(parts, connection, caller, id_)
        today = clock.today(terms_of(connection, row.employer_id).rules, at)
        if wanted.until < today:
            raise Refusal(Code.DOES_NOT_FIT, "A legal hold ends today or later.")
        laid = Hold(caller.account_id, wanted.reason, today, wanted.until)
        store.change(
            connection,
            id_,
            hold_by=caller.account_id,
            hold_since=today,
            hold_until=wanted.until,
            hold_lifted=None,
            hold_over=laid.over,
            sealed=_with_reason(parts, row, "hold", wanted.reason),
        )
        store.note(connection, id_, Event.HELD, caller.account_id, at)
        return row_of(parts, connection, caller, id_)


def lift(parts: Parts, caller: Caller, id_: str) -> CopyRow:
    """Lift a legal hold today; DOES_NOT_FIT where there is none."""
    with clock.keeping(parts) as connection:
        row, at = _live(parts, connection, caller, id_)
        today = clock.today(terms_of(connection, row.employer_id).rules, at)
        if row.hold_over is None or row.hold_over <= today:
            raise Refusal(Code.DOES_NOT_FIT, "No legal hold is on this copy.")
        laid = Hold(row.hold_by, "lifted", row.hold_since, row.hold_until)
        over = replace(laid, lifted=today).over
        store.change(connection, id_, hold_lifted=today, hold_over=over)
        store.note(connection, id_, Event.LIFTED, caller.account_id, at)
        return row_of(parts, connection, caller, id_)


def report(parts: Parts, caller: Caller, id_: str, wanted: ReportCopy) -> CopyRow:
    """Take in what its holder's desk found of a copy."""
    what = Event(wanted.found)
    missing = what is Event.MISSING
    with clock.keeping(parts) as connection:
        row, at = _held_here(parts, connection, caller, id_)
        if missing != row.missing:
            store.change(connection, id_, missing=missing)
        if missing != row.missing or what is not Event.PRESENT:
            store.note(connection, id_, what, caller.account_id, at)
        return row_of(parts, connection, caller, id_)


def check_held_here(row: AnyRow, caller: Caller) -> None:
    """Refuse whoever is not the account at the device that holds the copy."""
    if (row.account_id, row.device_id) != (caller.account_id, caller.device_id):
        raise Refusal(Code.NOT_ALLOWED, "Only the desk that holds this copy can say so.")


def _live(
    parts: Parts, connection: Connection, caller: Caller, id_: str
) -> tuple[AnyRow, datetime]:
    """A copy that is not destroyed, locked, and the time that counts."""
    row = found(connection, caller, id_, lock=True)
    if row.gone:
        raise Refusal(Code.CONFLICT, "The copy is destroyed.")
    return row, clock.read(connection, parts.clock())


def _held_here(
    parts: Parts, connection: Connection, caller: Caller, id_: str
) -> tuple[AnyRow, datetime]:
    row = found(connection, caller, id_, lock=True)
    check_held_here(row, caller)
    return _live(parts, connection, caller, id_)


def _date_anew(connection: Connection, row: AnyRow) -> None:
    date_anew(connection, row.employer_id, store.rows_of(connection, [row.id]))


def _with_reason(parts: Parts, row: AnyRow, what: str, reason: str) -> bytes:
    reasons = open_reasons(parts.keys, row.employer_id, row.id, row.sealed)
    return seal_reasons(parts.keys, row.employer_id, row.id, {**reasons, what: reason})
