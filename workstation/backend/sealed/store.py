"""Queries on sealed records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, tuple_, update

from workstation.backend.accounts.tables import accounts
from workstation.backend.database import AnyRow
from workstation.backend.disclosures.tables import log_entries
from workstation.backend.employers.tables import employers
from workstation.backend.jobs.tables import jobs
from workstation.backend.sealed.tables import sealed_keys, sealed_openings, sealed_records

#: Where a page begins: when the row before it was made, and its id.
After = tuple[datetime, str]

#: All but what is sealed.
_OUTSIDE = [column for column in sealed_records.c if column.name not in ("sealed", "hold_reason")]


#: Made once: each disclosure for a job asks for it.
_LIVE = select(*_OUTSIDE).where(
    sealed_records.c.subject == bindparam("subject"),
    sealed_records.c.job_id == bindparam("job"),
    sealed_records.c.destroyed.is_(None),
)


def live(connection: Connection, subject: str, job: str) -> AnyRow | None:
    """The record of a candidate (by the log's name) and job; None where none is kept."""
    return connection.execute(_LIVE, {"subject": subject, "job": job}).first()


_ADD_RECORD, _ADD_KEY = insert(sealed_records), insert(sealed_keys)


def add(connection: Connection, wrapped: bytes, **values: object) -> None:
    """Insert a record with its key."""
    connection.execute(_ADD_RECORD, values)
    connection.execute(_ADD_KEY, {"record_id": values["id"], "wrapped": wrapped})


def change(connection: Connection, id_: str, **values: object) -> None:
    """Change columns of a record."""
    connection.execute(update(sealed_records).where(sealed_records.c.id == id_).values(**values))


def of_employer(connection: Connection, employer: str, after: str, limit: int) -> list[AnyRow]:
    """An employer's records that are not destroyed, in order of their ids, above an id."""
    return list(
        connection.execute(
            select(*_OUTSIDE)
            .where(sealed_records.c.employer_id == employer, sealed_records.c.id > after)
            .where(sealed_records.c.destroyed.is_(None))
            .order_by(sealed_records.c.id)
            .limit(limit)
            .with_for_update(key_share=True)
        )
    )


def of_job(connection: Connection, job: str) -> list[AnyRow]:
    """The records for a job that are not destroyed, in order of their ids; locked."""
    return list(
        connection.execute(
            select(*_OUTSIDE)
            .where(sealed_records.c.job_id == job, sealed_records.c.destroyed.is_(None))
            .order_by(sealed_records.c.id)
            .with_for_update(key_share=True)
        )
    )


def of_candidate(connection: Connection, candidate: int) -> list[AnyRow]:
    """All records of a candidate that are not destroyed."""
    return list(
        connection.execute(
            select(*_OUTSIDE)
            .where(sealed_records.c.candidate == candidate)
            .where(sealed_records.c.destroyed.is_(None))
        )
    )


def owners(connection: Connection) -> list[str]:
    """The employers that have records which are not destroyed."""
    found = connection.scalars(
        select(sealed_records.c.employer_id).where(sealed_records.c.destroyed.is_(None)).distinct()
    )
    return list(found)


def settle(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Give records (``of``) another end: ``until``, ``awaited`` and ``reason``."""
    if rows:
        connection.execute(
            update(sealed_records)
            .where(sealed_records.c.id == bindparam("of"))
            .values({name: bindparam(f"new_{name}") for name in ("until", "awaited", "reason")}),
            [
                {"of": row["of"]} | {f"new_{name}": row[name] for name in row if name != "of"}
                for row in rows
            ],
        )


def destroy(connection: Connection, ids: Sequence[str], at: datetime) -> None:
    """Destroy records: their keys first, then what they said."""
    if ids:
        connection.execute(delete(sealed_keys).where(sealed_keys.c.record_id.in_(ids)))
        connection.execute(
            update(sealed_records)
            .where(sealed_records.c.id.in_(ids))
            .values(sealed=None, destroyed=at, candidate=None)
        )


def forget_candidate(connection: Connection, candidate: int) -> None:
    """Erase what ties records to a person."""
    connection.execute(
        update(sealed_records).where(sealed_records.c.candidate == candidate).values(candidate=None)
    )


def key(connection: Connection, id_: str) -> bytes | None:
    """The wrapped key of a record; None where it is destroyed."""
    return connection.scalar(select(sealed_keys.c.wrapped).where(sealed_keys.c.record_id == id_))


def lock(connection: Connection, id_: str) -> None:
    """Let others who change a record, or end it, wait for this transaction."""
    connection.execute(
        select(sealed_records.c.id)
        .where(sealed_records.c.id == id_)
        .with_for_update(key_share=True)
    )


def content(connection: Connection, id_: str) -> bytes | None:
    """What a record says, sealed; None where it is destroyed."""
    return connection.scalar(select(sealed_records.c.sealed).where(sealed_records.c.id == id_))


def listed(connection: Connection, id_: str) -> AnyRow | None:
    """A record as it is listed."""
    return connection.execute(_listing().where(sealed_records.c.id == id_)).first()


def page(
    connection: Connection, employer: str | None, after: After | None, limit: int
) -> list[AnyRow]:
    """Records of an employer, or with None of all, the latest made first."""
    place = (sealed_records.c.made, sealed_records.c.id)
    query = _listing()
    if employer is not None:
        query = query.where(sealed_records.c.employer_id == employer)
    if after is not None:
        query = query.where(tuple_(*place) < after)
    return list(
        connection.execute(
            query.order_by(sealed_records.c.made.desc(), sealed_records.c.id.desc()).limit(limit)
        )
    )


def total(connection: Connection, employer: str | None) -> int:
    """How many records `page` would list in all."""
    query = select(func.count()).select_from(sealed_records)
    if employer is not None:
        query = query.where(sealed_records.c.employer_id == employer)
    return connection.execute(query).scalar_one()


def add_opening(connection: Connection, **values: object) -> None:
    """Keep that a record was opened."""
    connection.execute(insert(sealed_openings).values(**values))


def opening(connection: Connection, entry: int) -> AnyRow | None:
    """The opening of an entry: ``record_id``, ``account_id``, ``at``, ``sealed``."""
    return connection.execute(
        select(sealed_openings).where(sealed_openings.c.entry == entry)
    ).first()


def disclosures(connection: Connection, subject: str, before: int, limit: int) -> list[AnyRow]:
    """(number, entry, name) of a subject's log entries below an index, in order."""
    return list(
        connection.execute(
            select(log_entries.c.number, log_entries.c.entry, accounts.c.name)
            .outerjoin(accounts, accounts.c.id == log_entries.c.account)
            .where(log_entries.c.subject == subject, log_entries.c.number < before)
            .order_by(log_entries.c.number)
            .limit(limit)
        )
    )


def _listing() -> Select[Any]:
    openings = (
        select(func.count())
        .select_from(sealed_openings)
        .where(sealed_openings.c.record_id == sealed_records.c.id)
        .scalar_subquery()
    )
    return (
        select(
            *_OUTSIDE,
            openings.label("openings"),
            accounts.c.name.label("keeper"),
            employers.c.name.label("employer_name"),
            jobs.c.title.label("job_title"),
            jobs.c.reference.label("job_reference"),
        )
        .join(employers, employers.c.id == sealed_records.c.employer_id)
        .join(jobs, jobs.c.id == sealed_records.c.job_id)
        .outerjoin(accounts, accounts.c.id == sealed_records.c.hold_by)
    )
