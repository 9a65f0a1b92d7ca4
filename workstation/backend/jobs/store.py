"""Queries on jobs."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, select, update

from workstation.backend.database import AnyRow, insert_new
from workstation.backend.jobs.tables import jobs


def create(
    connection: Connection, employer_id: str, title: str, reference: str, at: datetime
) -> str | None:
    """Insert a job; None where the employer has one of this reference."""
    id_ = str(uuid.uuid4())
    inserted = insert_new(
        connection,
        jobs,
        id=id_,
        employer_id=employer_id,
        title=title,
        reference=reference,
        created=at,
    )
    return id_ if inserted else None


def of_employer(connection: Connection, employer_id: str) -> list[AnyRow]:
    """An employer's jobs, the open ones first, newest first."""
    return list(
        connection.execute(
            select(jobs.c.id, jobs.c.title, jobs.c.reference, jobs.c.closed)
            .where(jobs.c.employer_id == employer_id)
            .order_by(jobs.c.closed.is_not(None), jobs.c.created.desc(), jobs.c.id)
        )
    )


def one(connection: Connection, job_id: str, employer_id: str) -> AnyRow | None:
    """An employer's job."""
    return connection.execute(
        select(jobs).where(jobs.c.id == job_id, jobs.c.employer_id == employer_id)
    ).first()


def closings(
    connection: Connection, employer_id: str, ids: Collection[str] | None = None
) -> dict[str, datetime]:
    """When those of an employer's jobs were closed that are, of ``ids`` where they are named."""
    query = select(jobs.c.id, jobs.c.closed).where(
        jobs.c.employer_id == employer_id, jobs.c.closed.is_not(None)
    )
    if ids is not None:
        query = query.where(jobs.c.id.in_(ids))
    return {row.id: row.closed for row in connection.execute(query)}


def set_closed(connection: Connection, job_id: str, at: datetime | None) -> None:
    """Close a job at a time, or with None reopen it."""
    connection.execute(update(jobs).where(jobs.c.id == job_id).values(closed=at))


def belongs(connection: Connection, job_id: str, employer_id: str) -> bool:
    """Whether the job is there and is this employer's."""
    found = connection.scalar(
        select(jobs.c.id).where(jobs.c.id == job_id, jobs.c.employer_id == employer_id)
    )
    return found is not None
