"""Reports as they are kept: a row each, content sealed in pieces, forgotten after a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from workstation.backend.database import AnyRow
from workstation.backend.keys import Keys, seal, unseal
from workstation.backend.parts import Parts
from workstation.backend.reporting import store
from workstation.backend.reporting.asked import Asked
from workstation.contract.errors import Code, Refusal
from workstation.contract.reports import ReportForm, ReportKind, ReportRow, ReportState

#: Unfinished reports that one account may have.
MOST_AT_ONCE = 3
#: How long a report can be fetched.
KEPT = timedelta(hours=24)
#: A maker that gave no sign of life for so long is gone.
GONE = timedelta(minutes=5)
#: Bytes of one piece of content.
_PIECE = 1 << 20


def known(connection: Connection, asked: Asked) -> AnyRow | None:
    """The report that was asked for under this id before; KEY_REUSED where it was another."""
    row = store.of_id(connection, asked.id)
    mine = (asked.caller.account_id, asked.request)
    if row is not None and (row.account_id, row.request) != mine:
        raise Refusal(Code.KEY_REUSED)
    return row


def add(connection: Connection, asked: Asked, at: datetime, entry: int | None = None) -> bool:
    """Keep that a report is asked for; TOO_MANY where an account has some under way.

    False where it is kept already: it was asked for twice at one moment.
    """
    store.give_up(connection, at - GONE)
    if store.unfinished(connection, asked.caller.account_id) >= MOST_AT_ONCE:
        raise Refusal(Code.TOO_MANY, "Other reports of yours are still being made.")
    return store.add(
        connection,
        id=asked.id,
        account_id=asked.caller.account_id,
        kind=asked.kind.value,
        form=asked.form.value,
        state=ReportState.WAITING.value,
        asked=at,
        touched=at,
        done=0,
        total=0,
        entry=entry,
        request=asked.request,
    )


def own(connection: Connection, id_: str, account_id: str) -> AnyRow:
    """A report of an account; NOT_FOUND for any other."""
    row = store.of_id(connection, id_)
    if row is None or row.account_id != account_id:
        raise Refusal(Code.NOT_FOUND, "There is no such report, or no longer.")
    return row


def shown(row: AnyRow, now: datetime) -> ReportRow:
    """A report as it is sent; one whose maker is gone has failed."""
    state = ReportState(row.state)
    if state in (ReportState.WAITING, ReportState.MAKING) and now - row.touched > GONE:
        state = ReportState.FAILED
    kind, form = ReportKind(row.kind), ReportForm(row.form)
    return ReportRow(
        id=row.id,
        kind=kind,
        form=form,
        state=state,
        asked=row.asked,
        done=row.done,
        total=row.total,
        size=row.size,
        name=f"{kind.value}-{row.asked:%Y-%m-%d}-{row.id[:8]}.{form.value}",
        entry=row.entry,
    )


def keep(connection: Connection, keys: Keys, id_: str, content: bytes) -> None:
    """Keep a report's content."""
    key = keys.derive("reports")
    for number, start in enumerate(range(0, len(content), _PIECE)):
        sealed = seal(key, content[start : start + _PIECE], _bound(id_, number))
        store.add_piece(connection, id_, number, sealed)


def content(parts: Parts, id_: str) -> Iterator[bytes]:
    """A report's content, piece by piece."""
    key, number = parts.keys.derive("reports"), 0
    while True:
        with parts.database.reading() as connection:
            sealed = store.piece(connection, id_, number)
        if sealed is None:
            return
        yield unseal(key, sealed, _bound(id_, number))
        number += 1


def forget_old(connection: Connection, now: datetime) -> int:
    """Forget the reports that nobody fetches any more; returns how many."""
    ids = store.asked_before(connection, now - KEPT)
    if ids:
        store.forget(connection, ids)
    return len(ids)


def _bound(id_: str, number: int) -> bytes:
    return f"{id_}:{number}".encode()
