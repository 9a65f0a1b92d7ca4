"""What stands at the head of each report: of what it is, of which log, by whose signature."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from workstation.backend.disclosures import store as log_store
from workstation.backend.disclosures.days import ZONE
from workstation.backend.parts import Parts
from workstation.backend.reporting import store
from workstation.backend.reporting.asked import Asked
from workstation.contract.reports import ReportKind
from workstation.ledger.checkpoints import open_checkpoint
from workstation.reports.accounting import six_years_before
from workstation.reports.shapes import Fact, Head, Mark

_TITLES = {
    ReportKind.ACCOUNTING: "Accounting of disclosures",
    ReportKind.EMPLOYER: "Disclosures to an employer",
    ReportKind.COPIES: "Retained copies",
    ReportKind.SEARCHES: "Search record of a job",
    ReportKind.CERTIFICATES: "Certificate of destruction",
}

_ALWAYS = (
    "Times are Hawaii Standard Time (UTC-10). An entry's number counts the entries of the log from"
    " 1; anybody who holds the log, or its exported bundle, finds it there, under the root hash.",
)
_NOTES = {
    ReportKind.ACCOUNTING: (
        "In the form of 45 CFR 164.528. Several disclosures to one recipient for a single purpose"
        " are one line: the first, how often, and the last. The address of an account is its e-mail"
        " address. Accountings given to the person are entries of the log too, and left out here as"
        " 164.528(a)(1)(ii) allows.",
    ),
    ReportKind.COPIES: (
        "A copy is registered before it is made. What became of it is what its holder's program or"
        " its holder has said, and for destroyed ones their certificate.",
    ),
    ReportKind.SEARCHES: (
        "Each answer to a search is recorded before it is given. References are the employer's.",
    ),
}


def mark_of(parts: Parts, connection: Connection) -> Mark:
    """The log as it is now."""
    size = log_store.size(connection)
    verifier = parts.log_signer.verifier
    found = open_checkpoint(parts.appender.log.note(connection, size), verifier)
    return Mark(parts.log_signer.name, size, found.root.hex(), verifier.text)


def head(
    parts: Parts,
    connection: Connection,
    asked: Asked,
    mark: Mark,
    signed_by: str,
    asked_at: datetime,
) -> Head:
    """The head of a report; ``signed_by`` is the fingerprint of the signing certificate."""
    by = store.account(connection, asked.caller.account_id)
    made = parts.clock().astimezone(ZONE).isoformat(timespec="seconds")
    maker = (("Made for", f"{by.name}, {by.employer}"),) if by is not None else ()
    return Head(
        id=asked.id,
        kind=asked.kind.value,
        title=_TITLES[asked.kind],
        facts=(
            *_facts(connection, asked, asked_at),
            *maker,
            ("Made", made),
            ("Disclosure log", f"{mark.log}, size {mark.size}"),
            ("Root hash", mark.root),
            ("Log key", mark.key),
            ("Signing certificate", f"SHA-256 {signed_by}"),
        ),
        notes=(*_NOTES.get(asked.kind, ()), *_ALWAYS),
        made=made,
        mark=mark,
    )


def _facts(connection: Connection, asked: Asked, asked_at: datetime) -> Sequence[Fact]:
    if asked.kind is ReportKind.ACCOUNTING:
        last = asked_at.astimezone(ZONE)
        first = six_years_before(last)
        return (
            ("Person", f"{asked.reference} (reference of the database's own staff)"),
            ("Period", f"{first:%Y-%m-%d} through {last:%Y-%m-%d}"),
        )
    if asked.kind is ReportKind.CERTIFICATES:
        return ()
    facts = [("Employer", store.employer_name(connection, asked.employer))]
    if asked.kind in (ReportKind.EMPLOYER, ReportKind.COPIES):
        facts.append(("Period", asked.days))
    if asked.job is not None:
        job = store.job(connection, asked.job)
        facts.append(("Job", f"{job.title} ({job.reference})" if job is not None else asked.job))
    return facts
