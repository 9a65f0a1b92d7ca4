"""SQL of reports: their rows and content, and what they are made from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from workstation.backend.accounts.tables import accounts
from workstation.backend.copies.tables import copies
from workstation.backend.database import AnyRow, insert_new
from workstation.backend.disclosures.tables import log_categories, log_entries, subjects
from workstation.backend.employers.tables import employers
from workstation.backend.jobs.tables import jobs
from workstation.backend.reporting.tables import report_certificates, report_pieces, reports
from workstation.contract.reports import ReportState
from workstation.contract.words import Form
from workstation.ledger.entries import Kind

#: Ids in one statement: databases limit how many values one may carry.
_CHUNK = 500
_UNFINISHED = (ReportState.WAITING.value, ReportState.MAKING.value)


# ---- reports ---------------------------------------------------------------------------------


def add(connection: Connection, **values: object) -> bool:
    """Insert a report; False where one of this id is there."""
    return insert_new(connection, reports, **values)


def of_id(connection: Connection, id_: str) -> AnyRow | None:
    """A report, whoever asked for it."""
    return connection.execute(select(reports).where(reports.c.id == id_)).first()


def unfinished(connection: Connection, account_id: str) -> int:
    """How many reports of an account are not done yet."""
    return connection.execute(
        select(func.count())
        .select_from(reports)
        .where(reports.c.account_id == account_id, reports.c.state.in_(_UNFINISHED))
    ).scalar_one()


def go_on(connection: Connection, id_: str, **values: object) -> bool:
    """Change a report that is not done yet; False where it is not wanted any more."""
    changed = connection.execute(
        update(reports)
        .where(reports.c.id == id_, reports.c.state.in_(_UNFINISHED))
        .values(**values)
    )
    return changed.rowcount == 1


def give_up(connection: Connection, before: datetime) -> None:
    """Call those failed whose maker gave no sign of life since a moment."""
    connection.execute(
        update(reports)
        .where(reports.c.state.in_(_UNFINISHED), reports.c.touched < before)
        .values(state=ReportState.FAILED.value)
    )


def forget(connection: Connection, ids: Sequence[str]) -> None:
    """Delete reports with their content."""
    connection.execute(delete(report_pieces).where(report_pieces.c.report_id.in_(ids)))
    connection.execute(delete(reports).where(reports.c.id.in_(ids)))


def asked_before(connection: Connection, before: datetime) -> list[str]:
    """The ids of reports that were asked for before a moment."""
    return list(connection.scalars(select(reports.c.id).where(reports.c.asked < before)))


def add_piece(connection: Connection, id_: str, number: int, sealed: bytes) -> None:
    """Keep one piece of a report's content."""
    connection.execute(insert(report_pieces).values(report_id=id_, number=number, sealed=sealed))


def piece(connection: Connection, id_: str, number: int) -> bytes | None:
    """One piece of a report's content; None after the last."""
    return connection.scalar(
        select(report_pieces.c.sealed).where(
            report_pieces.c.report_id == id_, report_pieces.c.number == number
        )
    )


def certificate(connection: Connection, key: str) -> bytes | None:
    """The certificate that was made for a key."""
    return connection.scalar(
        select(report_certificates.c.certificate).where(report_certificates.c.key == key)
    )


def keep_certificate(connection: Connection, key: str, made: bytes, at: datetime) -> None:
    """Keep the certificate of a key, unless one is kept."""
    insert_new(connection, report_certificates, key=key, certificate=made, made=at)


# ---- what they are made from -----------------------------------------------------------------


def subjects_of(connection: Connection, candidates: Sequence[int]) -> list[str]:
    """Under which random ids the log names a person, at all employers."""
    return list(
        connection.scalars(
            select(subjects.c.subject)
            .where(subjects.c.candidate.in_(candidates))
            .order_by(subjects.c.subject)
        )
    )


def entries_of_subjects(
    connection: Connection, ids: Sequence[str], since: datetime, size: int
) -> list[int]:
    """The numbers of the disclosures of subjects since a moment, in a log of ``size``.

    Accountings given to the person are none of them.
    """
    return list(
        connection.scalars(
            select(log_entries.c.number)
            .join(log_categories, log_categories.c.id == log_entries.c.category)
            .where(log_entries.c.subject.in_(ids), log_entries.c.time >= since)
            .where(log_entries.c.number < size, log_categories.c.kind == Kind.DISCLOSURE.value)
            .where(log_categories.c.form != Form.REPORT.value)
            .order_by(log_entries.c.number)
        )
    )


def entries_of_employer(
    connection: Connection,
    employer: str,
    since: datetime | None,
    until: datetime | None,
    size: int,
    limit: int,
) -> list[int]:
    """The numbers of an employer's disclosures from ``since`` to before ``until``, as they came."""
    categories = connection.scalars(
        select(log_categories.c.id).where(
            log_categories.c.employer == employer, log_categories.c.kind == Kind.DISCLOSURE.value
        )
    ).all()
    query = select(log_entries.c.number).where(
        log_entries.c.category.in_(categories), log_entries.c.number < size
    )
    if since is not None:
        query = query.where(log_entries.c.time >= since)
    if until is not None:
        query = query.where(log_entries.c.time < until)
    return sorted(connection.scalars(query.limit(limit)))


def entries(connection: Connection, numbers: Sequence[int]) -> list[AnyRow]:
    """(number, time, entry, form, purpose, subject, candidate) of entries, in their order.

    ``candidate`` is None once the person is erased.
    """
    found: list[AnyRow] = []
    for start in range(0, len(numbers), _CHUNK):
        found += connection.execute(
            select(
                log_entries.c.number,
                log_entries.c.time,
                log_entries.c.entry,
                log_entries.c.form,
                log_entries.c.purpose,
                log_entries.c.subject,
                subjects.c.candidate,
            )
            .outerjoin(subjects, subjects.c.subject == log_entries.c.subject)
            .where(log_entries.c.number.in_(numbers[start : start + _CHUNK]))
            .order_by(log_entries.c.number)
        )
    return found


def copies_of_employer(
    connection: Connection,
    employer: str,
    since: datetime | None,
    until: datetime | None,
    limit: int,
) -> list[str]:
    """The ids of an employer's copies made from ``since`` to before ``until``, in order."""
    query = select(copies.c.id).where(copies.c.employer_id == employer)
    if since is not None:
        query = query.where(copies.c.made >= since)
    if until is not None:
        query = query.where(copies.c.made < until)
    return list(connection.scalars(query.order_by(copies.c.entry).limit(limit)))


def account(connection: Connection, id_: str) -> AnyRow | None:
    """(name, email, employer's name) of an account."""
    return connection.execute(
        select(accounts.c.name, accounts.c.email, employers.c.name.label("employer"))
        .join(employers, employers.c.id == accounts.c.employer_id)
        .where(accounts.c.id == id_)
    ).first()


def job(connection: Connection, id_: str) -> AnyRow | None:
    """(title, reference) of a job."""
    return connection.execute(
        select(jobs.c.title, jobs.c.reference).where(jobs.c.id == id_)
    ).first()


def employer_name(connection: Connection, id_: str) -> str:
    """The name of an employer that is there."""
    found: str = connection.execute(
        select(employers.c.name).where(employers.c.id == id_)
    ).scalar_one()
    return found
