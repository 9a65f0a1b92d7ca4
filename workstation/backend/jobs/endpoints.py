"""Endpoints of jobs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from workstation.backend.admin_acts import Actor, actor_of, record_act
from workstation.backend.employers.service import employer_id
from workstation.backend.jobs import closing, service
from workstation.backend.sessions.endpoints import PartsOf, SignedIn
from workstation.contract.administration import Created, NewAdminJob
from workstation.contract.base import Identifier
from workstation.contract.jobs import Job, Jobs, NewJob

router = APIRouter(tags=["jobs"])
Acting = Annotated[Actor, Depends(actor_of)]


@router.get("/v1/jobs")
def list_jobs(caller: SignedIn, parts: PartsOf) -> Jobs:
    """The jobs of one's employer, the open ones first, newest first."""
    with parts.database.reading() as connection:
        return service.jobs_of(connection, caller.employer_id)


@router.post("/v1/jobs", status_code=201)
def create_job(wanted: NewJob, caller: SignedIn, parts: PartsOf) -> Job:
    """Create a job of one's employer."""
    with parts.database.transaction() as connection:
        return service.create(connection, caller.employer_id, wanted, parts.clock())


@router.post("/v1/jobs/{id}/closing")
def close_job(id: Annotated[Identifier, Path()], caller: SignedIn, parts: PartsOf) -> Job:
    """Close a job of one's employer: nothing more is disclosed for it."""
    return closing.close(parts, caller, id)


@router.post("/v1/jobs/{id}/reopening")
def reopen_job(id: Annotated[Identifier, Path()], caller: SignedIn, parts: PartsOf) -> Job:
    """Open a closed job of one's employer again."""
    return closing.reopen(parts, caller, id)


@router.post("/v1/admin/jobs", status_code=201)
def create_job_of(wanted: NewAdminJob, parts: PartsOf, actor: Acting) -> Created:
    """Create a job of a named employer."""
    with parts.database.transaction() as connection:
        owner = employer_id(connection, wanted.employer)
        asked = NewJob(title=wanted.title, reference=wanted.reference)
        job = service.create(connection, owner, asked, parts.clock())
        record_act(parts, connection, actor, "job:create", job.id)
    return Created(id=job.id)
