"""The jobs that disclosures are made for."""

from __future__ import annotations

from workstation.contract.jobs import Job, Jobs, NewJob
from workstation.desk.backend_api.authorised import Authorised


def jobs(api: Authorised) -> Jobs:
    """GET /v1/jobs."""
    return api.ask(Jobs, "GET", "/v1/jobs")


def create(api: Authorised, job: NewJob) -> Job:
    """POST /v1/jobs."""
    return api.ask(Job, "POST", "/v1/jobs", body=job)


def close(api: Authorised, job_id: str) -> Job:
    """POST /v1/jobs/{id}/closing."""
    return api.ask(Job, "POST", f"/v1/jobs/{job_id}/closing")


def reopen(api: Authorised, job_id: str) -> Job:
    """POST /v1/jobs/{id}/reopening."""
    return api.ask(Job, "POST", f"/v1/jobs/{job_id}/reopening")
