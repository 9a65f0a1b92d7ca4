"""What staff corrected of what was understood; laid over it each time it is understood anew."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from typing import Any

from workstation.documents.history import HeldJob
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

    def over(self, resume: RedactedResume) -> RedactedResume:
        """``resume`` with what was corrected in the place of what was understood."""
        plain = {
            name: value
            for name in ("headline", "place", "region", "years", "titles", "skills")
            if (value := getattr(self, name)) is not None
        }
        stated = {
            name: value
            for name in ("languages", "licences")
            if (value := getattr(self, name)) is not None
        }
        corrected: dict[str, Any] = dict(plain)
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
