"""Queries on jobs."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import Connection, select

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
    """An employer's jobs, newest first."""
    return list(
        connection.execute(
            select(jobs.c.id, jobs.c.title, jobs.c.reference)
            .where(jobs.c.employer_id == employer_id)
            .order_by(jobs.c.created.desc(), jobs.c.id)
        )
    )


def belongs(connection: Connection, job_id: str, employer_id: str) -> bool:
    """Whether the job is there and is this employer's."""
    found = connection.scalar(
        select(jobs.c.id).where(jobs.c.id == job_id, jobs.c.employer_id == employer_id)
    )
    return found is not None
