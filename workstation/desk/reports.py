"""Reports at the desk: asked for, waited for with progress, and saved where the person says."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workstation.contract.disclosures import Receipt
from workstation.contract.errors import Refusal
from workstation.contract.reports import (
    NewReport,
    ReportCertificate,
    ReportForm,
    ReportKind,
    ReportRow,
    ReportState,
    StartedReport,
)
from workstation.contract.words import Form, Purpose
from workstation.desk.backend_api import reports
from workstation.desk.backend_api.authorised import Authorised
from workstation.desk.disclosures import Disclosures, new_key
from workstation.desk.errors import BadAnswer, Cancelled, DeskError
from workstation.ledger.receipts import CheckedReceipt
from workstation.private_files import write_privately

#: Seconds between two looks at a report that is being made.
_PAUSE = 0.4

#: Told (rows written, rows in all), 0 in all while that is not known.
Progress = Callable[[int, int], None]


class ReportFailed(DeskError):
    """The server gave a report up."""

    sentence = "The report could not be made."
    remedy = "Try again. If it stays so, choose a shorter period or tell your administrator."


@dataclass(frozen=True)
class Subject:
    """What a report is about; what does not belong to its kind is left out."""

    reference: str | None = None
    person: str | None = None
    employer: str | None = None
    since: date | None = None
    until: date | None = None
    job: str | None = None
    copies: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Accounted:
    report: ReportRow
    receipt: Receipt


class Reports:
    """Every call asks the server; nothing is kept at the desk but what is saved."""

    def __init__(self, api: Authorised, disclosures: Disclosures) -> None:
        self._api = api
        self._disclosures = disclosures

    def save(
        self,
        kind: ReportKind,
        form: ReportForm,
        subject: Subject,
        out: Path,
        progress: Progress = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> int:
        """Have a report made and write it, for its owner alone; returns its bytes.

        Raises `Refusal`, `ReportFailed`, `Cancelled`, another `DeskError`, or `OSError` where the
        file can't be written. Nothing is written then.
        """
        row = self.start(kind, form, subject)
        try:
            row = self._wait(row, progress, cancelled)
            content = reports.content(self._api, row.id)
            write_privately(out, [content])
        finally:
            # Made or not, nothing more is wanted of it; the server forgets it by itself too.
            with contextlib.suppress(DeskError, Refusal):
                reports.cancel(self._api, row.id)
        return len(content)

    def start(
        self, kind: ReportKind, form: ReportForm, subject: Subject, key: str | None = None
    ) -> ReportRow:
        """Ask for a report; of an accounting the entry is verified before this returns."""
        wanted = NewReport(
            kind=kind,
            form=form,
            reference=subject.reference,
            person=subject.person,
            employer=subject.employer,
            since=subject.since,
            until=subject.until,
            job=subject.job,
            copies=list(subject.copies),
            idempotency_key=key or new_key(),
        )
        if kind is not ReportKind.ACCOUNTING:
            return reports.start(self._api, wanted).report

        def ask(key: str, seen_size: int) -> _Accounted:
            content = wanted.model_copy(update={"idempotency_key": key, "seen_size": seen_size})
            return _accounted(reports.start(self._api, content))

        def fits(answer: _Accounted, checked: CheckedReceipt) -> bool:
            return answer.report.entry == checked.index and self._disclosures.is_mine(
                checked, (), Purpose.PERSON_REQUEST, None, Form.REPORT
            )

        return self._disclosures.act(wanted.idempotency_key, ask, fits).report

    def certificate(self) -> ReportCertificate:
        """The certificate under which the server signs reports."""
        return reports.certificate(self._api)

    def _wait(self, row: ReportRow, progress: Progress, cancelled: Callable[[], bool]) -> ReportRow:
        while row.state in (ReportState.WAITING, ReportState.MAKING):
            if cancelled():
                raise Cancelled
            progress(row.done, row.total)
            time.sleep(_PAUSE)
            row = reports.report(self._api, row.id)
        if row.state is not ReportState.READY:
            raise ReportFailed
        progress(row.total, row.total)
        return row


def _accounted(started: StartedReport) -> _Accounted:
    if started.receipt is None:
        raise BadAnswer
    return _Accounted(started.report, started.receipt)
