"""What can be done with jobs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from workstation.backend.database import AnyRow
from workstation.backend.jobs import store
from workstation.contract.errors import Code, Refusal
from workstation.contract.jobs import Job, Jobs, NewJob


def create(connection: Connection, employer_id: str, wanted: NewJob, now: datetime) -> Job:
    """Create a job of an employer; a taken reference is refused as CONFLICT."""
    id_ = store.create(connection, employer_id, wanted.title, wanted.reference, now)
    if id_ is None:
        raise Refusal(Code.CONFLICT, "A job of this reference exists already.")
    return Job(id=id_, title=wanted.title, reference=wanted.reference)


def jobs_of(connection: Connection, employer_id: str) -> Jobs:
    """An employer's jobs, the open ones first, newest first."""
    return Jobs(jobs=[shown(row) for row in store.of_employer(connection, employer_id)])


def shown(row: AnyRow) -> Job:
    """A job as it is sent."""
    return Job(id=row.id, title=row.title, reference=row.reference, closed=row.closed)


def check_open(connection: Connection, job_id: str, employer_id: str) -> None:
    """Refuse a job, for which something shall be disclosed, that is not there or is closed."""
    row = store.one(connection, job_id, employer_id)
    if row is None:
        raise Refusal(Code.JOB_REQUIRED)
    if row.closed is not None:
        raise Refusal(
            Code.JOB_REQUIRED, "This job is closed.", remedy="Choose another job, or reopen it."
        )


def belongs(connection: Connection, job_id: str, employer_id: str) -> bool:
    """Whether the job is there and is this employer's."""
    return store.belongs(connection, job_id, employer_id)
