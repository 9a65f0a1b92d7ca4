"""Birth dates, ages and identity numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workstation.documents.redact.findings import Finding

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[\s./-]+(?:of\s)?(?:{_MONTH}|\d{{1,2}})[\s.,/-]+\d{{2,4}}"
    rf"|{_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s*\d{{4}}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|{_MONTH}\s*\d{{4}}|(?:19|20)\d\d)"
)
_BORN = re.compile(
    rf"\b(?:date\s+of\s+birth|birth\s?(?:date|day)|born(?:\s+on|\s+in)?|d\.?o\.?b\.?)"
    rf"(?:\s+(?:is|was))?(?:\s+on)?(?:\s+the)?[\s:.–-]{{0,4}}(?P<when>{_DATE})"
    rf"|\b(?:birth\s?(?:date|day)|d\.?o\.?b\.?)\s*[:–-]\s*(?P<day>{_MONTH}\s*\d{{1,2}})\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_AGE = re.compile(
    r"\bage\s*:\s*(?P<age>\d{2})\b|\b(?P<aged>\d{2})\s+(?:years|yrs)\s+old\b", re.IGNORECASE
)
_NUMBERS = (
    re.compile(r"(?<![\d-])\d{3}[-–— ]\d{2}[-–— ]\d{4}(?![\d-])"),
    re.compile(
        r"\b(?:ssn|social\s+security(?:\s+(?:no|number))?|passport(?:\s+(?:no|number))?"
        r"|driver['’]?s?\s+licen[cs]e\s+(?:no|number|#))\b[\s.:#]*(?P<number>[A-Z]{0,2}[\dxX*-]{4,14})"
        r"|\b(?:driver['’]?s?\s+licen[cs]e|D/?L)\b[\s.:#]*(?P<licence>[A-Z]\d{6,8})\b",
        re.IGNORECASE,
    ),
)


def births(text: str) -> Iterator[Finding]:
    """Birth dates and ages; and identity numbers, which are never offered for disclosure."""
    if not _DIGIT.search(text):
        return
    for found in _BORN.finditer(text):
        group = "when" if found["when"] else "day"
        yield Finding(found.start(group), found.end(group), "identity", "birth date")
    for found in _AGE.finditer(text):
        group = "age" if found["age"] else "aged"
        yield Finding(found.start(group), found.end(group), "identity", "age")
    for found in _NUMBERS[0].finditer(text):
        yield Finding(found.start(), found.end(), "identity", "", False)
    for found in _NUMBERS[1].finditer(text):
        group = "number" if found["number"] else "licence"
        yield Finding(found.start(group), found.end(group), "identity", "", False)
