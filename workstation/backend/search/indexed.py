"""What the index holds of one candidate: normal words and facet values, no text and no PII."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from workstation.backend.search.bands import RELOCATES, pay_bands
from workstation.backend.search.places import city
from workstation.contract.words import Facet
from workstation.documents.particulars import Particulars
from workstation.documents.resume import RedactedResume
from workstation.query.tree import MAX_HOURLY, MAX_YEARS
from workstation.query.words import normal

#: Bits of the order that hold the candidate's number; the rest are seconds since 1970.
NUMBER_BITS = 28
#: The greatest number that an index can hold; greater ones are nobody's.
MAX_NUMBER = (1 << NUMBER_BITS) - 1
SECONDS_A_DAY = 86_400

#: Texts up to this many characters are often the same in many resumes.
_SHORT = 40

#: Words in runs: a phrase is found within a run, never across two.
Runs = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Indexed:
    """One candidate as an engine takes it in.

    ``order`` sorts by freshness and is unique. ``audience`` is ``employers`` or ``staff``;
    ``blocked`` are ids of employers that must not find the candidate.
    """

    number: int
    order: int
    anywhere: Runs
    title: Runs
    skill: Runs
    location: Runs
    years: int | None
    region: str
    skills: tuple[str, ...]
    audience: str
    blocked: tuple[str, ...]
    #: The values of the other facets that are kept as values.
    values: Mapping[Facet, tuple[str, ...]]
    #: The words of fields that few resumes state, by the field's name.
    stated: Mapping[str, Runs]
    #: The least and the most that is expected, in whole dollars an hour; None where not stated.
    pay: tuple[int, int] | None = None

    @property
    def day(self) -> int:
        """The UTC day of the last update, in days since 1970."""
        return (self.order >> NUMBER_BITS) // SECONDS_A_DAY


def order_of(number: int, updated: datetime) -> int:
    """The unique sort key of a candidate: the later updated, the greater."""
    if not 0 <= number <= MAX_NUMBER:
        raise ValueError("a candidate number must fit the index")
    return max(0, int(updated.timestamp())) << NUMBER_BITS | number


def number_of(order: int) -> int:
    """The candidate's number in a sort key."""
    return order & MAX_NUMBER


def indexed(
    number: int,
    resume: RedactedResume,
    updated: datetime,
    audience: str,
    blocked: tuple[str, ...] = (),
) -> Indexed:
    """What the index holds of a redacted resume; text outside it is never seen here."""
    title = _runs((resume.headline, *resume.titles))
    skill = _runs(resume.skills)
    location = _runs((resume.place, resume.region))
    body = _runs(block.text() for block in resume.blocks)
    years = None if resume.years is None else max(0, min(resume.years, MAX_YEARS))
    return Indexed(
        number=number,
        order=order_of(number, updated),
        anywhere=tuple(dict.fromkeys((*title, *skill, *location, *body))),
        title=title,
        skill=skill,
        location=location,
        years=years,
        region=resume.region,
        skills=tuple(dict.fromkeys(resume.skills)),
        audience=audience,
        blocked=blocked,
        values=_values(resume),
        stated=_stated(resume),
        pay=_pay(resume.particulars),
    )


def _pay(said: Particulars) -> tuple[int, int] | None:
    if said.pay_low is None or said.pay_high is None:
        return None
    low, high = sorted(max(0, min(end, MAX_HOURLY)) for end in (said.pay_low, said.pay_high))
    return low, high


def _values(resume: RedactedResume) -> dict[Facet, tuple[str, ...]]:
    stated = resume.particulars
    licences: dict[str, None] = {}
    for licence in stated.licences:
        licences[licence.name] = None
        if licence.state:
            licences[f"{licence.name}, {licence.state}"] = None
    town = city(resume.place, resume.region)
    found = {
        Facet.CITY: (town,) if town else (),
        Facet.TITLE_GROUP: (stated.title_group,) if stated.title_group else (),
        Facet.LICENCE: tuple(licences),
        Facet.AVAILABILITY: (stated.availability,) if stated.availability else (),
        Facet.SHIFT: tuple(dict.fromkeys(stated.shifts)),
        Facet.AUTHORISATION: (stated.authorisation,) if stated.authorisation else (),
        Facet.PAY: pay_bands(stated),
        Facet.LANGUAGE: tuple(dict.fromkeys(stated.languages)),
        Facet.RELOCATE: () if stated.relocate is None else (RELOCATES[stated.relocate],),
    }
    return {facet: values for facet, values in found.items() if values}


def _stated(resume: RedactedResume) -> dict[str, Runs]:
    said = resume.particulars
    found = {
        "employer": _runs(said.employers),
        "school": _runs(said.schools),
        "licence": _runs(f"{licence.name} {licence.state}" for licence in said.licences),
        "language": _runs(said.languages),
    }
    return {field: runs for field, runs in found.items() if runs}


def _runs(texts: Iterable[str]) -> Runs:
    return tuple(
        run for text in texts if (run := _short(text) if len(text) <= _SHORT else _run(text))
    )


def _run(text: str) -> tuple[str, ...]:
    return tuple(normal(text))


#: Skills, titles, places and headings: a few thousand make up half of all runs.
_short = lru_cache(maxsize=1 << 14)(_run)
