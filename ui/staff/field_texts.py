"""Fields of a resume as text that a person edits, and back; pure. One value stands on a line.

A licence is ``RN | Hawaiʻi | 2027-05``, a job ``Title | Employer | 2016-01 – 2024-01``; what is not
stated is left out at the end, a job that goes on ends with ``now``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from ui.candidate.wording import translated
from workstation.contract.corrections import Stated, StatedJob, StatedLicence

_NOW = "now"
_SPAN = re.compile(r"\s*(\d{4}-\d\d)?\s*(?:[–—-]\s*(\d{4}-\d\d|now)?)?\s*", re.IGNORECASE)


class NotUnderstood(ValueError):
    """What was typed is not of the form of its field; the text says what would be."""


@dataclass(frozen=True)
class Field:
    """A field that is corrected: what it is called, and which places of the text are its."""

    name: str
    words: str
    places: tuple[str, ...]
    lines: int = 1
    form: str = ""


def fields() -> tuple[Field, ...]:
    """All fields, in the order of the form."""
    return (
        Field("headline", translated("Headline"), ("headline",)),
        Field("place", translated("Town"), ("place",)),
        Field("region", translated("Island or state"), ("place",)),
        Field("years", translated("Years of experience"), ("dates",)),
        Field(
            "jobs",
            translated("Jobs"),
            ("title", "employer", "dates"),
            5,
            translated("Title | Employer | 2016-01 – 2024-01 (or now)"),
        ),
        Field("titles", translated("Titles"), ("title", "headline"), 4, translated("one a line")),
        Field("skills", translated("Skills"), ("skill",), 6, translated("one a line")),
        Field(
            "licences",
            translated("Licences"),
            ("licence",),
            3,
            translated("Name | State | Expires (2027-05)"),
        ),
        Field("languages", translated("Languages"), ("language",), 3, translated("one a line")),
    )


def text_of(stated: Stated, name: str) -> str:
    """What a field says, as text."""
    value: Any = getattr(stated, name)
    if value is None:
        return ""
    if name == "jobs":
        return "\n".join(_job_text(job) for job in value)
    if name == "licences":
        parts = ([one.name, one.state, one.expires] for one in value)
        return "\n".join(_joined(part) for part in parts)
    return "\n".join(value) if isinstance(value, list) else str(value)


def stated_of(texts: dict[str, str]) -> Stated:
    """The fields that these texts state; raises `NotUnderstood`."""
    try:
        return Stated(**{name: _READ.get(name, _line)(text) for name, text in texts.items()})
    except ValidationError as mistake:
        names = {field.name: field.words for field in fields()}
        where = str(mistake.errors(include_input=False)[0]["loc"][0])
        said = translated("“%1” is not of its form.").replace("%1", names.get(where, where))
        raise NotUnderstood(said) from None


def _job_text(job: StatedJob) -> str:
    last = _NOW if job.now else job.last
    span = f"{job.first} – {last}" if last else job.first
    return _joined([job.title, job.employer, span.strip()])


def _joined(parts: Sequence[str]) -> str:
    while parts and not parts[-1]:
        parts = parts[:-1]
    # What divides the parts can't be in them.
    return " | ".join(part.replace("|", "/") for part in parts)


def _line(text: str) -> str:
    return " ".join(text.split())


def _lines(text: str) -> list[str]:
    return [said for line in text.splitlines() if (said := _line(line))]


def _years(text: str) -> int | None:
    said = text.strip()
    if not said:
        return None
    if not said.isascii() or not said.isdigit():
        raise NotUnderstood(translated("Years are a whole number."))
    return int(said)


def _parts(line: str, most: int) -> list[str]:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) > most or not parts[0]:
        raise NotUnderstood(translated("A line has parts that are not understood."))
    return [*parts, *[""] * (most - len(parts))]


def _licences(text: str) -> list[StatedLicence]:
    found = []
    for line in _lines(text):
        name, state, expires = _parts(line, 3)
        found.append(StatedLicence(name=name, state=state, expires=_month(expires)))
    return found


def _jobs(text: str) -> list[StatedJob]:
    found = []
    for line in _lines(text):
        title, employer, span = _parts(line, 3)
        match = _SPAN.fullmatch(span)
        if match is None:
            raise NotUnderstood(translated("Months are written as 2016-01 – 2024-01, or – now."))
        first, last = _month(match[1] or ""), match[2] or ""
        now = last.lower() == _NOW
        last = "" if now else _month(last)
        found.append(StatedJob(title=title, employer=employer, first=first, last=last, now=now))
    return found


def _month(text: str) -> str:
    if text and not re.fullmatch(r"(19|20)\d\d(-(0[1-9]|1[0-2]))?", text):
        raise NotUnderstood(translated("Months are written as 2016-01."))
    return text


_READ: dict[str, Callable[[str], Any]] = {
    "years": _years,
    "titles": _lines,
    "skills": _lines,
    "languages": _lines,
    "licences": _licences,
    "jobs": _jobs,
}
