"""Where in a document each understood field comes from, so that a person can check it.

Places are those of the source, personal data included: they are for staff, and never stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from workstation.documents.lexicon.headings import Section
from workstation.documents.lexicon.languages import LANGUAGES
from workstation.documents.lexicon.licences import LICENCES
from workstation.documents.parts.career import career_of
from workstation.documents.parts.jobs import Span
from workstation.documents.parts.place import place_of
from workstation.documents.parts.sections import sections
from workstation.documents.redact.text import clean, folded
from workstation.documents.resume import RedactedResume, Source, SourceBlock

Field = Literal[
    "title", "employer", "dates", "school", "skill", "licence", "language", "place", "headline"
]
_WORD = re.compile(r"[^\W\d_]+(?:[ʻʼ’'-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Found:
    """One understood value, and where the text says it."""

    field: Field
    value: str
    at: Span


def cleaned_blocks(source: Source) -> list[tuple[Section, SourceBlock]]:
    """The blocks that spans count, with the section of each."""
    return sections(
        SourceBlock(block.kind, clean(block.text), clean(block.right)) for block in source.blocks
    )


def provenance(source: Source, resume: RedactedResume, today: date) -> list[Found]:
    """Where ``resume``, understood from ``source``, has its fields from, in the text's order."""
    blocks = cleaned_blocks(source)
    found = [*_of_jobs(blocks, today), *_of_words(blocks, resume)]
    return sorted(found, key=lambda one: (one.at.block, one.at.side == "right", one.at.start))


def _of_jobs(blocks: Sequence[tuple[Section, SourceBlock]], today: date) -> Iterator[Found]:
    for job in career_of(blocks, today).jobs:
        if job.title_at:
            yield Found("title", job.title, job.title_at)
        if job.employer_at:
            yield Found("employer", job.employer, job.employer_at)
        if job.dates_at:
            side = blocks[job.dates_at.block][1]
            text = side.text if job.dates_at.side == "text" else side.right
            yield Found("dates", text[job.dates_at.start : job.dates_at.end], job.dates_at)


def _of_words(
    blocks: Sequence[tuple[Section, SourceBlock]], resume: RedactedResume
) -> Iterator[Found]:
    wanted: dict[tuple[Field, str], re.Pattern[str]] = {}
    for skill in resume.skills:
        wanted["skill", skill] = _spelled(skill)
    for school in resume.particulars.schools:
        wanted["school", school] = _spelled(school)
    wanted["headline", resume.headline] = _spelled(resume.headline)
    for name, pattern in LICENCES:
        if any(licence.name == name for licence in resume.particulars.licences):
            wanted["licence", name] = pattern
    languages = set(resume.particulars.languages)
    seen: set[tuple[str, str]] = set()
    for number, (_, block) in enumerate(blocks):
        for key, pattern in wanted.items():
            match = pattern.search(block.text) if key not in seen else None
            if match is not None:
                seen.add(key)
                yield Found(key[0], key[1], Span(number, match.start(), match.end()))
        for word in _WORD.finditer(block.text):
            language = LANGUAGES.get(folded(word[0]))
            if language in languages and ("language", language) not in seen:
                seen.add(("language", language))
                yield Found("language", language, Span(number, word.start(), word.end()))
        place = place_of(block.text) if resume.place and ("place", "") not in seen else None
        if place is not None and place[0] == resume.place:
            seen.add(("place", ""))
            yield Found("place", resume.place, Span(number, 0, len(block.text)))


def _spelled(value: str) -> re.Pattern[str]:
    words = r"\W+".join(re.escape(word) for word in value.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
