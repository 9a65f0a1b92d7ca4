"""Whole years of work experience: from stated years and from the dates of the jobs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from workstation.documents.lexicon.headings import Section
from workstation.documents.parts.past import months_in
from workstation.documents.redact.dates import Months, ranges
from workstation.documents.resume import SourceBlock

_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"twenty-five": 25, "thirty": 30, "thirty-five": 35, "forty": 40}
_STATED = re.compile(
    rf"\b(?P<years>\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\s*\+?"
    r"(?:\s*(?:-|–|to)\s*\d{1,2}\+?)?\s*(?:plus\s+)?years?['’]?\s+(?:of\s+)?(?:[\w/&,-]+\s+){0,6}?"
    r"(?:experience|background|practice|expertise)\b",
    re.IGNORECASE,
)
#: More than a working life is a mistake of the text.
MOST = 50


def years_of(
    blocks: Iterable[tuple[Section, SourceBlock]], today: date, jobs: Iterable[Months] = ()
) -> int | None:
    """Years of experience, None where neither the text nor the months of ``jobs`` say any."""
    spans: list[Months] = list(jobs)
    stated = 0
    for section, block in blocks:
        if section in ("summary", "top", "skills", "other"):
            for found in _STATED.finditer(block.text[:2_000]):
                said = found["years"].lower()
                years = int(said) if said.isdigit() else _NUMBERS[said]
                stated = max(stated, years if years <= MOST else 0)
        if section in ("experience", "top") and block.kind != "bullet":
            for text in (block.text, block.right):
                if text and len(text) < 400:
                    spans.extend(months for _, _, months in ranges(text, today))
    worked = months_in(spans) // 12
    if not spans and not stated:
        return None
    return min(max(worked, stated), MOST)
