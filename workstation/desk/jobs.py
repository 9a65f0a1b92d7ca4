"""The jobs that disclosures are made for."""

from __future__ import annotations

from workstation.contract.jobs import Job, NewJob
from workstation.desk.backend_api import jobs
from workstation.desk.backend_api.authorised import Authorised


class JobList:
    """The jobs of one's employer."""

    def __init__(self, api: Authorised) -> None:
        self._api = api

    def all(self) -> list[Job]:
        """All jobs, the open ones first, newest first."""
        return jobs.jobs(self._api).jobs

    def create(self, title: str, reference: str) -> Job:
        """Create a job; its title and reference are one line each (else `pydantic` refuses)."""
        return jobs.create(self._api, NewJob(title=title, reference=reference))

    def close(self, job_id: str) -> Job:
        """Close a job: nothing more is disclosed for it, and dates that awaited this are set."""
        return jobs.close(self._api, job_id)

    def reopen(self, job_id: str) -> Job:
        """Open a closed job again."""
        return jobs.reopen(self._api, job_id)
