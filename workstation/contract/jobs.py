"""Jobs that disclosures are made for: a title and a reference."""

from __future__ import annotations

from workstation.contract.base import Line, Moment, Wire


class NewJob(Wire):
    """A job to be created for one's own employer."""

    title: Line
    reference: Line


class Job(Wire):
    """A job; ``closed`` says since when nothing more is disclosed for it."""

    id: str
    title: str
    reference: str
    closed: Moment | None = None


class Jobs(Wire):
    """The jobs of one's employer, the open ones first, newest first."""

    jobs: list[Job]
