"""The history that may be shown, made of the jobs and studies that a document names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from workstation.documents.history import HeldJob, History, Study
from workstation.documents.lexicon.headings import Section
from workstation.documents.lexicon.occupation_titles import occupation_of
from workstation.documents.lexicon.skills import skills_in
from workstation.documents.parts.entries import presentable
from workstation.documents.parts.jobs import Job
from workstation.documents.redact.dates import Months
from workstation.documents.resume import SourceBlock

#: Skills whose years are counted, and months below which nothing is said of years.
_MOST, _LEAST = 12, 12
#: Characters of one block in which skills are looked for.
_LONGEST = 2_000


def history_of(
    blocks: Sequence[tuple[Section, SourceBlock]],
    jobs: Sequence[Job],
    studies: Sequence[Study],
    skills: Sequence[str],
    safe: Callable[[str], str],
    named: bool,
    now: int,
) -> History:
    """``safe`` takes personal data out of a short text; without ``named`` no employer is named.

    ``now`` is the month of today, as months are counted.
    """
    held = tuple(job for one in jobs if (job := _held(one, safe, named, now)).title)
    studied = tuple(
        Study(safe(study.degree), safe(study.school) if named else "", study.year)
        for study in studies
    )
    return History(held, studied, _skill_years(blocks, jobs, skills))


def _held(job: Job, safe: Callable[[str], str], named: bool, now: int) -> HeldJob:
    title = presentable(safe(job.title))
    first, last = job.months or (0, 0)
    going_on = job.months is not None and last >= now
    occupation = occupation_of(title) if title else None
    return HeldJob(
        title,
        safe(job.employer) if named else "",
        _month(first) if job.months else "",
        "" if going_on or not job.months else _month(last),
        going_on,
        last - first + 1 if job.months else None,
        occupation.code if occupation else "",
        occupation.confidence if occupation else 0,
    )


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _skill_years(
    blocks: Sequence[tuple[Section, SourceBlock]], jobs: Sequence[Job], skills: Sequence[str]
) -> tuple[tuple[str, int], ...]:
    """Whole years by skill: those of the jobs that name it, none counted twice."""
    spans: dict[str, list[Months]] = {}
    for job in jobs:
        if job.months is None:
            continue
        texts = (blocks[n][1].text[:_LONGEST] for n in job.blocks)
        for skill in dict.fromkeys(chain.from_iterable(skills_in(text) for text in texts)):
            spans.setdefault(skill, []).append(job.months)
    counted = {skill: months_in(found) // _LEAST for skill, found in spans.items()}
    ranked = sorted(
        ((skill, counted[skill]) for skill in skills if counted.get(skill)),
        key=lambda one: -one[1],
    )
    return tuple(ranked[:_MOST])


def months_in(spans: Iterable[Months]) -> int:
    """How many different months the spans hold."""
    total, end = 0, -1
    for first, last in sorted(spans):
        if last > end:
            total += last - max(first, end + 1) + 1
            end = last
    return total
