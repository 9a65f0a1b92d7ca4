"""Reports on the disclosure log: asked for, made in the background, fetched as a file.

All of them name the log's size and root hash; as PDF they are signed.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from workstation.contract.base import Day, Identifier, Line, Moment, Reference, Wire
from workstation.contract.disclosures import Receipt, Seen

#: The most certificates in one document.
MOST_CERTIFICATES = 1_000


class ReportKind(StrEnum):
    """What a report is about."""

    #: The accounting of disclosures of one person (45 CFR 164.528).
    ACCOUNTING = "accounting"
    #: What one employer was given in a period.
    EMPLOYER = "employer"
    #: An employer's retained copies and what became of them.
    COPIES = "copies"
    #: The search record of one job.
    SEARCHES = "searches"
    #: Destruction certificates.
    CERTIFICATES = "certificates"


class ReportForm(StrEnum):
    """How a report is written."""

    PDF = "pdf"
    CSV = "csv"
    JSON = "json"


class ReportState(StrEnum):
    """How far a report is."""

    WAITING = "waiting"
    MAKING = "making"
    READY = "ready"
    FAILED = "failed"
    CANCELLED = "cancelled"


class NewReport(Seen):
    """Ask for a report; the key is its id.

    An accounting is of a ``reference``, one of the company's own, or of the ``person`` whom a
    look-up of the audit found. ``employer`` (name or id) is left out for one's own. ``since`` and
    ``until`` are days of the log, both included. ``job`` is a job's id or reference.
    """

    kind: ReportKind
    form: ReportForm = ReportForm.PDF
    reference: Reference | None = None
    person: Identifier | None = None
    employer: Line | None = None
    since: Day | None = None
    until: Day | None = None
    job: Line | None = None
    copies: Annotated[list[Identifier], Field(max_length=MOST_CERTIFICATES)] = []
    idempotency_key: Identifier

    @model_validator(mode="after")
    def _whole(self) -> NewReport:
        needed = {
            ReportKind.ACCOUNTING: (self.reference is None) is not (self.person is None),
            ReportKind.SEARCHES: self.job is not None,
            ReportKind.CERTIFICATES: bool(self.copies),
        }
        if not needed.get(self.kind, True):
            raise ValueError("what the report is about is missing")
        if self.since is not None and self.until is not None and self.until < self.since:
            raise ValueError("the period ends before it begins")
        return self


class ReportRow(Wire):
    """A report that the caller asked for; ``done`` of ``total`` rows are written.

    ``name`` is the file's name, with nothing personal in it; ``entry`` an accounting's log entry.
    """

    id: Identifier
    kind: ReportKind
    form: ReportForm
    state: ReportState
    asked: Moment
    done: int
    total: int
    size: int | None
    name: str
    entry: int | None = None


class StartedReport(Wire):
    """A report that is being made; an accounting is a disclosure and carries its receipt."""

    report: ReportRow
    receipt: Receipt | None = None


class ReportCertificate(Wire):
    """The certificate under whose key reports are signed: PEM, and its SHA-256 for comparing."""

    pem: str
    fingerprint: str
