"""Jobs and studies as they may be shown: no names of people, employers only while not hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class HeldJob:
    """One job. ``first`` and ``last`` are months (YYYY-MM) or empty; ``now`` says that it goes on.

    ``months`` are counted with the first and the last, None where the dates are not known.
    ``occupation`` is an O*NET-SOC code or empty, ``confidence`` from 0 to 100 how sure it is.
    """

    title: str
    employer: str = ""
    first: str = ""
    last: str = ""
    now: bool = False
    months: int | None = None
    occupation: str = ""
    confidence: int = 0


@dataclass(frozen=True, slots=True)
class Study:
    """One degree or course: ``year`` is the last one named, None where none is."""

    degree: str
    school: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class History:
    """Jobs and studies in the order of the document; whole years by skill, the most first."""

    jobs: tuple[HeldJob, ...] = ()
    studies: tuple[Study, ...] = ()
    skill_years: tuple[tuple[str, int], ...] = ()

    def said(self) -> list[Any]:
        """As plain JSON, empty where nothing is known; `of` is its inverse."""
        if self == NO_HISTORY:
            return []
        jobs = [
            [j.title, j.employer, j.first, j.last, int(j.now), j.months, j.occupation, j.confidence]
            for j in self.jobs
        ]
        studies = [[s.degree, s.school, s.year] for s in self.studies]
        return [jobs, studies, [list(one) for one in self.skill_years]]

    @classmethod
    def of(cls, said: list[Any]) -> History:
        """The history that `said` gave."""
        if not said:
            return NO_HISTORY
        jobs, studies, years = said
        return cls(
            tuple(HeldJob(j[0], j[1], j[2], j[3], bool(j[4]), j[5], j[6], j[7]) for j in jobs),
            tuple(Study(*study) for study in studies),
            tuple((skill, count) for skill, count in years),
        )


NO_HISTORY = History()
