"""What staff corrected of what was understood; laid over it each time it is understood anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from workstation.documents.history import HeldJob
from workstation.documents.lexicon.occupations import group_of
from workstation.documents.particulars import Licence
from workstation.documents.resume import RedactedResume


@dataclass(frozen=True, slots=True)
class Corrections:
    """The fields that were corrected, None where what was understood stands.

    Values are career data: the caller takes personal data out of them before they are shown.
    """

    headline: str | None = None
    place: str | None = None
    region: str | None = None
    years: int | None = None
    titles: tuple[str, ...] | None = None
    skills: tuple[str, ...] | None = None
    languages: tuple[str, ...] | None = None
    licences: tuple[Licence, ...] | None = None
    jobs: tuple[HeldJob, ...] | None = None

    def names(self) -> tuple[str, ...]:
        """The employers that are named here: who hides them hides these too."""
        return tuple(dict.fromkeys(job.employer for job in self.jobs or () if job.employer))

    def safe(self, say: Callable[[str], str], named: bool) -> Corrections:
        """The same as it may be shown: ``say`` takes personal data out of a short text.

        Without ``named`` no employer is named. What nothing is left of is not shown.
        """

        def kept(texts: tuple[str, ...] | None) -> tuple[str, ...] | None:
            return None if texts is None else tuple(said for text in texts if (said := say(text)))

        jobs = None
        if self.jobs is not None:
            jobs = tuple(
                replace(job, title=title, employer=say(job.employer) if named else "")
                for job in self.jobs
                if (title := say(job.title))
            )
        return replace(
            self,
            headline=(say(self.headline) or None) if self.headline is not None else None,
            place=None if self.place is None else say(self.place),
            titles=kept(self.titles),
            skills=kept(self.skills),
            jobs=jobs,
        )

    def without_names(self) -> Corrections:
        """The same without employers' names: for those from whom the person hides them."""
        return self.safe(str, named=False)

    def with_names_of(self, other: Corrections) -> Corrections:
        """The same with the employers that ``other`` names of the same jobs, where none is."""
        if self.jobs is None:
            return self
        known = {(job.title, job.first): job.employer for job in other.jobs or ()}
        jobs = tuple(
            job if job.employer else replace(job, employer=known.get((job.title, job.first), ""))
            for job in self.jobs
        )
        return replace(self, jobs=jobs)

    def over(self, resume: RedactedResume) -> RedactedResume:
        """``resume`` with what was corrected in the place of what was understood."""
        plain = {
            name: value
            for name in ("headline", "place", "region", "years", "titles", "skills")
            if (value := getattr(self, name)) is not None
        }
        stated: dict[str, Any] = {
            name: value
            for name in ("languages", "licences")
            if (value := getattr(self, name)) is not None
        }
        corrected: dict[str, Any] = dict(plain)
        if self.headline is not None or self.titles is not None:
            said = (self.headline or resume.headline, *(self.titles or resume.titles))
            stated["title_group"] = next((group for one in said if (group := group_of(one))), "")
        if self.jobs is not None:
            stated["employers"] = self.names()
        if stated:
            corrected["particulars"] = replace(resume.particulars, **stated)
        if self.jobs is not None:
            corrected["history"] = replace(resume.history, jobs=self.jobs)
        return replace(resume, **corrected)

    def to_json(self) -> str:
        """Compact JSON; `from_json` is its inverse."""
        said: dict[str, Any] = {}
        for one in fields(self):
            value = getattr(self, one.name)
            if value is None:
                continue
            if one.name == "licences":
                value = [[licence.name, licence.state, licence.expires] for licence in value]
            elif one.name == "jobs":
                value = [[getattr(job, part.name) for part in fields(HeldJob)] for job in value]
            said[one.name] = value
        return json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    @classmethod
    def from_json(cls, text: str | bytes) -> Corrections:
        """The corrections that `to_json` wrote."""
        said: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in json.loads(text).items()
        }
        if "licences" in said:
            said["licences"] = tuple(Licence(*one) for one in said["licences"])
        if "jobs" in said:
            said["jobs"] = tuple(HeldJob(*one) for one in said["jobs"])
        return cls(**said)


NONE = Corrections()
