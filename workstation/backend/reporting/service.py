"""Asks for reports, tells how far they are, and gives them out to whoever asked."""

from __future__ import annotations

from collections.abc import Iterator

from workstation.backend.access import Caller
from workstation.backend.admin_acts import Actor, record_act
from workstation.backend.disclosures import store as log_store
from workstation.backend.disclosures.log import Proven, check_seen
from workstation.backend.parts import Parts
from workstation.backend.reporting import rows, store
from workstation.backend.reporting.accounting_act import Accounting
from workstation.backend.reporting.asked import Asked, asked, check_role
from workstation.contract.disclosures import Receipt
from workstation.contract.errors import Code, Refusal
from workstation.contract.reports import (
    NewReport,
    ReportCertificate,
    ReportKind,
    ReportRow,
    ReportState,
    StartedReport,
)
from workstation.reports.signing import as_pem, fingerprint


def start(parts: Parts, caller: Caller, wanted: NewReport) -> StartedReport:
    """Ask for a report; a retry finds the one that is being made.

    An accounting is logged before anything of it is read.
    """
    with parts.database.reading() as connection:
        wish = asked(connection, caller, wanted, parts.keys.derive("report-requests"))
        known = rows.known(connection, wish)
    if known is not None:
        return _known(parts, wish, wanted.seen_size)
    new, receipt = True, None
    if wish.kind is ReportKind.ACCOUNTING:
        act = Accounting(parts.candidates, wish, wanted.seen_size)
        (wish, new), receipt = parts.appender.append(act)
    with parts.database.transaction() as connection:
        if receipt is None:
            new = rows.add(connection, wish, parts.clock())
            rows.known(connection, wish)  # it may have come in between as another request
        if new:
            actor = Actor(caller.account_id, "signed in")
            record_act(parts, connection, actor, f"report:{wish.kind.value}", _object(wish))
    if new:
        parts.reporting.make(wish)
    return StartedReport(report=row(parts, caller, wish.id), receipt=receipt)


def row(parts: Parts, caller: Caller, id_: str) -> ReportRow:
    """How far one's own report is."""
    with parts.database.reading() as connection:
        return rows.shown(rows.own(connection, id_, caller.account_id), parts.clock())


def content(parts: Parts, caller: Caller, id_: str) -> tuple[ReportRow, Iterator[bytes]]:
    """One's own report's row and content; DOES_NOT_FIT while it is not ready.

    Whoever has another role by now is refused.
    """
    found = row(parts, caller, id_)
    check_role(caller, found.kind)
    if found.state is not ReportState.READY:
        raise Refusal(Code.DOES_NOT_FIT, "The report is not ready.")
    return found, rows.content(parts, id_)


def cancel(parts: Parts, caller: Caller, id_: str) -> None:
    """Cancel one's own report, or forget it where it is done."""
    with parts.database.transaction() as connection:
        rows.own(connection, id_, caller.account_id)
        if not store.go_on(connection, id_, state=ReportState.CANCELLED.value):
            store.forget(connection, [id_])


def certificate(parts: Parts) -> ReportCertificate:
    """The certificate under which reports are signed."""
    der = parts.reporting.certificate.der
    return ReportCertificate(pem=as_pem(der), fingerprint=fingerprint(der))


def _known(parts: Parts, wish: Asked, seen_size: int) -> StartedReport:
    found = row(parts, wish.caller, wish.id)
    receipt: Receipt | None = None
    if found.entry is not None:
        with parts.database.reading() as connection:
            size = log_store.size(connection)
            check_seen(seen_size, size)
            log = parts.appender.log
            proven = Proven(found.entry, log_store.entry(connection, found.entry), seen_size)
            [receipt] = log.receipts(connection, [proven], size, log.note(connection, size))
    return StartedReport(report=found, receipt=receipt)


def _object(wish: Asked) -> str:
    if wish.kind is ReportKind.ACCOUNTING:
        return wish.id
    return wish.job or wish.employer
