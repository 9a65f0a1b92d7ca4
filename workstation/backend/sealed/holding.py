"""Legal holds on sealed records: while a charge or an audit is open, none of them ends."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.admin_acts import Actor, record_act
from workstation.backend.copies import clock
from workstation.backend.database import AnyRow
from workstation.backend.parts import Parts
from workstation.backend.rules.service import terms_of
from workstation.backend.sealed import store
from workstation.backend.sealed.listing import found, shown
from workstation.backend.searches_kept.sealing import Sealing
from workstation.backend.shortlists.sealing import check_typed
from workstation.contract.errors import Code, Refusal
from workstation.contract.sealed import HoldSealed, SealedRecord


def hold(parts: Parts, caller: Caller, id_: str, wanted: HoldSealed) -> SealedRecord:
    """Lay a hold on a record through a day; the reason is kept sealed."""
    check_typed(wanted.reason)
    with clock.keeping(parts) as connection:
        row, today = _live(parts, connection, caller, id_)
        if wanted.until < today or wanted.until == date.max:
            raise Refusal(Code.DOES_NOT_FIT, "A legal hold ends today or later.")
        sealing = Sealing(parts.keys, f"sealed-holds:{row.employer_id}")
        store.change(
            connection,
            id_,
            hold_by=caller.account_id,
            hold_over=wanted.until + timedelta(days=1),
            hold_reason=sealing.seal({"reason": wanted.reason}, id_),
        )
        _record(parts, connection, caller, "hold", id_)
        return shown(found(connection, caller, id_))


def lift(parts: Parts, caller: Caller, id_: str) -> SealedRecord:
    """Lift a record's hold; DOES_NOT_FIT where there is none."""
    with clock.keeping(parts) as connection:
        row, _ = _live(parts, connection, caller, id_)
        if row.hold_over is None:
            raise Refusal(Code.DOES_NOT_FIT, "No legal hold is on this record.")
        store.change(connection, id_, hold_by=None, hold_over=None, hold_reason=None)
        _record(parts, connection, caller, "lift", id_)
        return shown(found(connection, caller, id_))


def _live(parts: Parts, connection: Connection, caller: Caller, id_: str) -> tuple[AnyRow, date]:
    """A record that is not destroyed, locked, and the day there."""
    store.lock(connection, id_)
    row = found(connection, caller, id_)
    if row.destroyed is not None:
        raise Refusal(Code.CONFLICT, "The record is destroyed.")
    at = clock.read(connection, parts.clock())
    return row, clock.today(terms_of(connection, row.employer_id).rules, at)


def _record(parts: Parts, connection: Connection, caller: Caller, what: str, id_: str) -> None:
    actor = Actor(caller.account_id, "desk")
    record_act(parts, connection, actor, f"sealed-record:{what}", id_)
