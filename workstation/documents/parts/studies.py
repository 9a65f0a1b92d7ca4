"""Degrees and courses with their schools and years, from the education section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workstation.documents.history import Study
from workstation.documents.lexicon.headings import Section
from workstation.documents.parts.entries import pieces_of
from workstation.documents.parts.place import place_of
from workstation.documents.resume import SourceBlock

SCHOOL = re.compile(
    r"\b(?:university|college|institute|school|academy|polytechnic|universidad|seminary"
    r"|training cent(?:er|re))\b",
    re.IGNORECASE,
)
#: What a degree or course is called; short forms in capitals only.
_DEGREE = re.compile(
    r"\b(?i:bachelor'?s?|master'?s?|associate'?s?|doctor(?:ate)?|diploma|certificate|degree|minor"
    r"|major|coursework|certification|ged|mba|ph\.?\s?d)\b"
    r"|\b(?:B\.?\s?[AS]\.?N?|M\.?\s?[AS]\.?N?|A\.?\s?A\.?S?|B\.?F\.?A|M\.?Ed|B\.?Eng|J\.?D|M\.?D)\b"
)
_YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-4]\d)\b")
_LONGEST, _MOST = 160, 12


def studies_of(blocks: Sequence[tuple[Section, SourceBlock]]) -> tuple[Study, ...]:
    """The studies in order. A school and a degree in neighbouring lines belong together."""
    found: list[Study] = []
    for degree, school, year in _stated(blocks):
        last = found[-1] if found else None
        beside = last is not None and not (last.degree and degree) and not (last.school and school)
        if last is not None and beside:
            found[-1] = Study(last.degree or degree, last.school or school, last.year or year)
        else:
            found.append(Study(degree, school, year))
    return tuple(study for study in found if study.degree or study.school)[:_MOST]


def _stated(
    blocks: Sequence[tuple[Section, SourceBlock]],
) -> Iterator[tuple[str, str, int | None]]:
    """What each line says: degree, school, last year; whatever is missing is empty."""
    for section, block in blocks:
        if section != "education" or block.kind == "heading" or len(block.text) > _LONGEST:
            continue
        if block.kind == "bullet" and not _DEGREE.search(block.text):
            continue
        pieces = [piece.text for piece in pieces_of(block.text)]
        school = next((piece for piece in pieces if SCHOOL.search(piece)), "")
        school = _YEAR.sub("", school).strip(" ,-–")
        degrees = [piece for piece in pieces if _DEGREE.search(piece) and piece != school]
        degree = degrees[0] if degrees else ""
        if degree and len(degree.split()) <= 4:
            # "Bachelor of Science, Nursing": the subject stands behind the comma.
            at = pieces.index(degree)
            subject = pieces[at + 1] if at + 1 < len(pieces) else ""
            plain = (
                subject[:1].isupper() and len(subject.split()) <= 4 and place_of(subject) is None
            )
            if plain and subject != school and not _YEAR.search(subject):
                degree = f"{degree}, {subject}"
        years = _YEAR.findall(f"{block.text} {block.right}")
        if degree or school:
            yield degree, school, int(max(years)) if years else None
