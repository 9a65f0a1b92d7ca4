"""Jobs that disclosures are made for: a title and a reference."""

from __future__ import annotations

from workstation.contract.base import Line, Wire


class NewJob(Wire):
    """A job to be created for one's own employer."""

    title: Line
    reference: Line


class Job(Wire):
    """A job."""

    id: str
    title: str
    reference: str


class Jobs(Wire):
    """The open jobs of one's employer, newest first."""

    jobs: list[Job]
