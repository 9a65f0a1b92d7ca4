"""From what a document says to what may be shown of it, and what is personal data. Pure.

Everything that is shown comes out of text from which contact data and the person's name were
taken first; so headline, skills, place and titles can't carry them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from workstation.documents.corrections import NONE, Corrections
from workstation.documents.lexicon.headings import Section
from workstation.documents.lexicon.titles import title_words
from workstation.documents.parts.career import career_of
from workstation.documents.parts.entries import presentable
from workstation.documents.parts.particulars import particulars_of
from workstation.documents.parts.past import history_of
from workstation.documents.parts.place import chosen, place_of
from workstation.documents.parts.sections import sections
from workstation.documents.parts.skillset import skills_of
from workstation.documents.parts.studies import studies_of
from workstation.documents.parts.years import MOST, years_of
from workstation.documents.redact.names import without_credentials
from workstation.documents.redact.person import Person, find_person
from workstation.documents.redact.text import clean
from workstation.documents.resume import (
    ParsedResume,
    Pii,
    RedactedBlock,
    RedactedResume,
    RedactedRun,
    Source,
    SourceBlock,
    SourceFields,
)

#: Raised with each release that understands or redacts otherwise: resumes that an older version
#: took apart are then taken apart anew from their sources (`backend/candidates/upgrade.py`).
VERSION = 3

#: What a mask says in the place of what was taken out.
MASK_WORDS = {
    "identity": "name",
    "phones": "phone",
    "emails": "e-mail",
    "addresses": "address",
    "links": "link",
    "career_names": "employer name",
}
_LEFTOVER = re.compile(
    r"\b(?:e-?mail|phone|tele?|telephone|mobile|cell|home|work|address|contact|links?|web(?:site)?"
    r"|linkedin|github|portfolio|name|date of birth|dob|born|fax|resume|of|curriculum vitae|cv|and"
    r"|page|me|info|information|details|at|or|profile|url|evenings?|call|text|[ptmceah])\b|[\W_]+",
    re.IGNORECASE,
)
_NO_HEADLINE = "Resume without a title"


def understand(
    source: Source,
    hidden: frozenset[str] = frozenset(),
    today: date | None = None,
    corrections: Corrections = NONE,
) -> ParsedResume:
    """Take ``source`` apart. ``hidden`` are the groups that the person hides.

    With ``career_names`` in ``hidden``, names of employers and schools are masked too. ``today``
    ends the jobs that go on (UTC date; needed for reproducible years). ``corrections`` stand over
    what was understood, with the same personal data taken out of them.
    """
    fields = _cleaned(source.fields)
    parts = sections(
        SourceBlock(block.kind, clean(block.text), clean(block.right)) for block in source.blocks
    )
    person = find_person(parts, fields)
    now = today or date.today()
    career = career_of(parts, now)
    employers = _names((*fields.employers, *career.employers), person)
    schools = _names((*fields.schools, *career.schools), person)
    names = tuple(dict.fromkeys((*employers, *schools, *_names(corrections.names(), person))))
    if "career_names" in hidden:
        employers = schools = ()
        person = person.hiding(names)

    shown: list[tuple[Section, RedactedBlock]] = []
    for section, block in parts:
        redacted = _redacted(block, person, section)
        if redacted is not None:
            shown.append((section, redacted))

    skills = skills_of(
        (
            (section, block.text())
            for section, block in shown
            if section != "references" and block.kind != "heading"
        ),
        [said for skill in fields.skills if (said := _safe(skill, person))],
    )
    titles = [*fields.titles, *career.titles]
    headline = _headline(fields, shown, titles, person, skills)
    kept_titles: dict[str, str] = {}
    for title in [headline, *titles]:
        said = _presentable(title, person)
        if said and said != _NO_HEADLINE:
            kept_titles.setdefault(said.casefold(), said)
    place, region = _place(fields, parts, person)
    stated = fields.years
    years = (
        stated
        if stated is not None and 0 <= stated <= MOST
        else years_of(parts, now, [job.months for job in career.jobs if job.months])
    )
    redacted_resume = RedactedResume(
        headline=headline,
        skills=tuple(skill for skill in skills if not person.hides(skill)),
        years=years,
        place=place,
        region=region,
        titles=tuple(kept_titles.values())[:12],
        blocks=tuple(_without_top(shown, headline, place)),
        particulars=replace(
            particulars_of(shown, list(kept_titles.values())),
            employers=_without_findings(employers, person),
            schools=_without_findings(schools, person),
        ),
        reading=source.reading,
        history=history_of(
            parts,
            career.jobs,
            studies_of(parts),
            skills,
            lambda text: _safe(text, person),
            "career_names" not in hidden,
            now.year * 12 + now.month - 1,
        ),
    )
    if corrections is not NONE:
        safe = corrections.safe(lambda text: _safe(text, person), "career_names" not in hidden)
        redacted_resume = safe.over(redacted_resume)
    pii: Pii = person.pii()
    return ParsedResume(redacted_resume, pii, names)


def without_personal_data(source: Source, corrections: Corrections) -> Corrections:
    """``corrections`` of what ``source`` says, as they may be kept and shown."""
    blocks = sections(
        SourceBlock(block.kind, clean(block.text), clean(block.right)) for block in source.blocks
    )
    person = find_person(blocks, _cleaned(source.fields))
    return corrections.safe(lambda text: _safe(clean(text), person), named=True)


def _names(names: Iterable[str], person: Person) -> tuple[str, ...]:
    """Names of employers or schools, each once; none that is the person's own."""
    return tuple(name for name in dict.fromkeys(names) if not person.hides(name))


def _without_findings(names: Iterable[str], person: Person) -> tuple[str, ...]:
    """Those names in which no personal data is found: only they may be indexed as names."""
    return tuple(name for name in names if not any(True for _ in person.findings(name)))


def _cleaned(fields: SourceFields | None) -> SourceFields:
    if fields is None:
        return SourceFields()
    said: dict[str, Any] = {}
    for name in SourceFields.__dataclass_fields__:
        value = getattr(fields, name)
        if isinstance(value, tuple):
            value = tuple(one for text in value if (one := clean(text)))
        said[name] = clean(value) if isinstance(value, str) else value
    return SourceFields(**said)


def _redacted(block: SourceBlock, person: Person, section: Section) -> RedactedBlock | None:
    if section == "references" and block.kind != "heading":
        if re.search(r"\brequest\b", block.text, re.IGNORECASE) and len(block.text) < 80:
            return RedactedBlock(block.kind, (RedactedRun(block.text),))
        return RedactedBlock(block.kind, (RedactedRun("reference", "identity"),))
    runs = _runs(block.text, person)
    right = block.right
    if right and any(True for _ in person.findings(right)):
        runs = (*runs, RedactedRun(" "), *_runs(right, person))
        right = ""
    return RedactedBlock(block.kind, runs, right) if runs else None


def _runs(text: str, person: Person) -> tuple[RedactedRun, ...]:
    runs: list[RedactedRun] = []
    at = 0
    for found in person.findings(text):
        if found.start > at:
            runs.append(RedactedRun(text[at : found.start]))
        words = found.label if found.label in ("birth date", "age") else MASK_WORDS[found.group]
        runs.append(RedactedRun(words, found.group))
        at = found.end
    if at < len(text):
        runs.append(RedactedRun(text[at:]))
    return tuple(runs)


def _safe(text: str, person: Person) -> str:
    """``text`` without personal data, for the short fields of a card."""
    said = "".join(" " if run.mask else run.text for run in _runs(text, person))
    return " ".join(said.split()).strip(" ,;:|–—-•·")


def _presentable(title: str, person: Person) -> str:
    """A title without personal data, as it reads best."""
    return _safe(presentable(_safe(title, person)), person)


def _headline(
    fields: SourceFields,
    shown: Sequence[tuple[Section, RedactedBlock]],
    titles: Iterable[str],
    person: Person,
    skills: Sequence[str],
) -> str:
    if fields.headline and (said := _presentable(fields.headline, person)):
        return said
    top = [
        (said, block)
        for section, block in shown
        if section == "top" and (said := block.text()) and not _only_leftover(said)
    ][:8]
    for said, block in top:
        if without_credentials(said) == "" and any(run.mask == "identity" for run in block.runs):
            continue
        if title_words(said) and len(said) <= 100 and not said.endswith("."):
            return presentable(said)
    first = top[0][0] if top and not person.name else ""
    if first and len(first) <= 80 and not place_of(first) and first.count(" ") < 10:
        return presentable(first)
    for title in titles:
        if said := _presentable(title, person):
            return said
    for section, block in shown:
        if section == "summary" and block.kind != "heading" and (said := block.text()):
            return presentable(re.split(r"(?<=[a-z])[.;:]\s|\swith\s|\swho\s", said)[0])
    for section, block in shown:
        said = block.text() if section in ("experience", "top") else ""
        short = said[:1].isupper() and len(said) < 60 and not said.endswith(".")
        if short and title_words(said):
            return presentable(said)
    return presentable(", ".join(skills[:3])) if skills else _NO_HEADLINE


def _place(
    fields: SourceFields, parts: Sequence[tuple[Section, SourceBlock]], person: Person
) -> tuple[str, str]:
    top = [
        text
        for section, block in parts
        if section in ("top", "personal")
        for text in (block.text, block.right)
        if text
    ][:16]
    jobs = [
        block.text
        for section, block in parts
        if section == "experience" and block.kind in ("entry", "detail")
    ][:4]
    asked = [fields.location, *fields.addresses, *person.values("addresses")]
    place, region = chosen([text for text in asked if text])
    if not place:
        named = [text for text in top if not title_words(text)]
        place, region = _better((place, region), chosen(named))
    if not place and region == "Not stated":
        place, region = chosen([text for text in jobs if re.search(r",\s*[A-Z]", text)])
    return (_safe(place, person) if place else ""), region


def _better(first: tuple[str, str], second: tuple[str, str]) -> tuple[str, str]:
    return second if first[1] == "Not stated" or (second[0] and second[1] == first[1]) else first


def _only_leftover(text: str) -> bool:
    return not _LEFTOVER.sub("", text)


def _without_top(
    shown: Sequence[tuple[Section, RedactedBlock]], headline: str, place: str
) -> Iterable[RedactedBlock]:
    """The blocks, without what the card says already and contact lines that are all masks."""
    for section, block in shown:
        if section in ("top", "personal"):
            said = block.text()
            if _only_leftover(said) or presentable(said) == headline:
                continue
            if place and len(said) < 60 and place_of(said) and not title_words(said):
                continue
        yield block
