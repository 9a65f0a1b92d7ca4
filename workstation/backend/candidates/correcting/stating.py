"""Between the wire and what the documents' rooms know: fields as stated, and as corrections."""

from __future__ import annotations

from datetime import date

from workstation.contract.corrections import LONGEST, Stated, StatedJob, StatedLicence
from workstation.contract.errors import Code, Refusal
from workstation.documents.corrections import Corrections
from workstation.documents.history import HeldJob
from workstation.documents.lexicon.languages import LANGUAGES
from workstation.documents.lexicon.licences import LICENCES
from workstation.documents.lexicon.occupation_titles import occupation_of
from workstation.documents.lexicon.places import HAWAII, ISLANDS, STATES
from workstation.documents.particulars import Licence
from workstation.documents.resume import NO_REGION, RedactedResume

_REGIONS = frozenset((*ISLANDS.values(), *STATES.values(), HAWAII, NO_REGION))
_LANGUAGES = frozenset(LANGUAGES.values())
_LICENCES = frozenset(name for name, _ in LICENCES)
_LICENCE_STATES = frozenset((*STATES.values(), HAWAII, ""))


def stated(resume: RedactedResume) -> Stated:
    """All fields of a resume."""
    return Stated(
        headline=_cut(resume.headline),
        place=_cut(resume.place),
        region=_cut(resume.region),
        years=resume.years,
        titles=[_cut(one) for one in resume.titles],
        skills=[_cut(one) for one in resume.skills],
        languages=list(resume.particulars.languages),
        licences=[_licence(one) for one in resume.particulars.licences],
        jobs=[_job(one) for one in resume.history.jobs],
    )


def stated_of(corrections: Corrections) -> Stated:
    """The fields that were corrected."""
    many = {
        name: list(value)
        for name in ("titles", "skills", "languages")
        if (value := getattr(corrections, name)) is not None
    }
    return Stated(
        headline=corrections.headline,
        place=corrections.place,
        region=corrections.region,
        years=corrections.years,
        licences=None if corrections.licences is None else [*map(_licence, corrections.licences)],
        jobs=None if corrections.jobs is None else [*map(_job, corrections.jobs)],
        **many,
    )


def corrections_of(said: Stated, today: date) -> Corrections:
    """Corrections as they are kept; ``today`` ends jobs that go on.

    DOES_NOT_FIT where a field holds what it can't: regions, languages and licences are of our own
    lists, which searches filter by.
    """
    if said.headline == "":
        raise Refusal(Code.DOES_NOT_FIT, "A headline is needed.")
    _check("region", [said.region] if said.region is not None else [], _REGIONS)
    _check("language", said.languages or [], _LANGUAGES)
    _check("licence", [one.name for one in said.licences or []], _LICENCES)
    _check("licence's state", [one.state for one in said.licences or []], _LICENCE_STATES)
    return Corrections(
        headline=said.headline,
        place=said.place,
        region=said.region,
        years=said.years,
        titles=_many(said.titles),
        skills=_many(said.skills),
        languages=_many(said.languages),
        licences=None
        if said.licences is None
        else tuple(Licence(one.name, one.state, one.expires) for one in said.licences),
        jobs=None if said.jobs is None else tuple(_held(one, today) for one in said.jobs),
    )


def _check(what: str, values: list[str], known: frozenset[str]) -> None:
    if not known.issuperset(values):
        raise Refusal(Code.DOES_NOT_FIT, f"A {what} is not one of those that are known.")


def _many(values: list[str] | None) -> tuple[str, ...] | None:
    return None if values is None else tuple(dict.fromkeys(filter(None, values)))


def _held(job: StatedJob, today: date) -> HeldJob:
    if not job.title:
        raise Refusal(Code.DOES_NOT_FIT, "A job needs a title.")
    last = f"{today:%Y-%m}" if job.now else job.last
    months = None
    if job.first and last:
        months = _number(last) - _number(job.first) + 1
        if months < 1:
            raise Refusal(Code.DOES_NOT_FIT, "A job ends before it begins.")
    occupation = occupation_of(job.title)
    return HeldJob(
        job.title,
        job.employer,
        job.first,
        "" if job.now else job.last,
        job.now,
        months,
        occupation.code if occupation else "",
        occupation.confidence if occupation else 0,
    )


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _job(job: HeldJob) -> StatedJob:
    return StatedJob(
        title=_cut(job.title),
        employer=_cut(job.employer),
        first=job.first,
        last=job.last,
        now=job.now,
    )


def _licence(licence: Licence) -> StatedLicence:
    return StatedLicence(name=licence.name, state=licence.state, expires=licence.expires)


def _cut(text: str) -> str:
    return " ".join(text.split())[:LONGEST]
