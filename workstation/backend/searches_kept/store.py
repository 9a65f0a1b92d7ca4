"""Queries on what is kept of searches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from workstation.backend.accounts.tables import accounts
from workstation.backend.database import AnyRow
from workstation.backend.jobs.tables import jobs
from workstation.backend.searches_kept.tables import search_records


def add_records(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Insert records of searches."""
    connection.execute(insert(search_records), rows)


def records_after(
    connection: Connection, employer_id: str, job_id: str | None, number: int, limit: int
) -> list[AnyRow]:
    """The next records of an employer (of one job, where named), with names, in their order."""
    query = (
        select(
            search_records,
            accounts.c.name.label("account_name"),
            accounts.c.email.label("account_email"),
            jobs.c.title.label("job_title"),
            jobs.c.reference.label("job_reference"),
        )
        .join(accounts, accounts.c.id == search_records.c.account_id)
        .outerjoin(jobs, jobs.c.id == search_records.c.job_id)
        .where(search_records.c.employer_id == employer_id, search_records.c.number > number)
        .order_by(search_records.c.number)
        .limit(limit)
    )
    if job_id is not None:
        query = query.where(search_records.c.job_id == job_id)
    return list(connection.execute(query))


def job_named(connection: Connection, employer_id: str, id_or_reference: str) -> str | None:
    """The id of an employer's job, by its id or its reference."""
    found: str | None = connection.scalar(
        select(jobs.c.id)
        .where(jobs.c.employer_id == employer_id)
        .where((jobs.c.id == id_or_reference) | (jobs.c.reference == id_or_reference))
    )
    return found
