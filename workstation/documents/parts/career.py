"""Job titles, employers and schools, taken from the entries of experience and education."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workstation.documents.lexicon.headings import Section
from workstation.documents.parts.entries import pieces_of
from workstation.documents.parts.jobs import Job, jobs_of
from workstation.documents.parts.studies import SCHOOL
from workstation.documents.resume import SourceBlock


@dataclass(frozen=True, slots=True)
class Career:
    """The jobs in order; titles, employers and schools, each once."""

    jobs: tuple[Job, ...]
    titles: tuple[str, ...]
    employers: tuple[str, ...]
    schools: tuple[str, ...]


def career_of(blocks: Sequence[tuple[Section, SourceBlock]], today: date) -> Career:
    """What the entries say; jobs that go on end at ``today``."""
    jobs = jobs_of(blocks, today)
    titles: dict[str, str] = {}
    for job in jobs:
        titles.setdefault(job.title.casefold(), job.title)
    employers = dict.fromkeys(job.employer for job in jobs if job.employer)
    schools: dict[str, None] = {}
    for section, block in blocks:
        if section != "education" or block.kind == "heading" or len(block.text) >= 160:
            continue
        for piece in pieces_of(block.text):
            for part in re.split(r"\s*\b(?:19|20)\d\d\b\s*", piece.text):
                if SCHOOL.search(part):
                    schools.setdefault(part)
    return Career(
        tuple(jobs), tuple(titles.values())[:12], tuple(employers)[:30], tuple(schools)[:10]
    )
