"""Date ranges as resumes write them ("Jul 2011 to now", "07/2011 – 11/2012", "2011–2012")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_POINT = rf"(?:(?:(?:{_MONTH}|\d{{1,2}})[\s./,-]{{1,2}})?(?:{_YEAR})|{_YEAR}[-/]\d{{2}})"
_NOW = r"(?:present|current|now|today|date|ongoing|to\sdate)"
_RANGE = re.compile(
    rf"(?<![\w$])(?P<from>{_POINT})\s*(?:-|–|—|−|to|until|through|/)+\s*(?P<to>{_POINT}|{_NOW})\b",
    re.IGNORECASE,
)
_SINCE = re.compile(rf"\bsince\s+(?P<from>{_POINT})\b", re.IGNORECASE)
#: A date before a dash at the end: it goes on.
_OPEN = re.compile(rf"(?<![\w$])(?P<from>{_POINT})\s*[-–—−]\s*$", re.IGNORECASE)
_ONLY = re.compile(rf"^\W*{_POINT}\W*$", re.IGNORECASE)

#: A stretch of months, first and last included, counted from year 0.
Months = tuple[int, int]


def ranges(text: str, today: date) -> Iterator[tuple[int, int, Months]]:
    """Each date range in ``text`` as (start, end, months); "now" is ``today``."""
    now = today.year * 12 + today.month - 1
    for found in _RANGE.finditer(text):
        first = _month(found["from"], 0)
        last = _month(found["to"], 11) if found["to"][-1].isdigit() else now
        if first <= last:
            yield found.start(), found.end(), (first, min(last, now))
    for pattern in (_SINCE, _OPEN):
        for found in pattern.finditer(text):
            first = _month(found["from"], 0)
            if first <= now:
                yield found.start(), found.end(), (first, now)


def has_range(text: str) -> bool:
    """Whether ``text`` holds a date range."""
    return _RANGE.search(text) is not None or _OPEN.search(text) is not None


def only_range(text: str) -> bool:
    """Whether ``text`` is nothing but a date range or a date."""
    if len(text) > 60:
        return False
    found = _RANGE.search(text)
    if found is None:
        return _ONLY.match(text) is not None
    return not re.search(r"\w", text[: found.start()] + text[found.end() :])


def blanked(text: str) -> str:
    """``text``, as long as it was, with a bar and spaces where its date ranges stood."""
    for pattern in (_RANGE, _SINCE, _OPEN):
        text = pattern.sub(lambda found: "|".ljust(len(found[0])), text)
    return text


def _month(point: str, otherwise: int) -> int:
    year = int(re.search(_YEAR, point)[0])  # type: ignore[index]
    rest = re.sub(_YEAR, " ", point, count=1).strip(" ./,-").lower()
    if rest[:3] in _MONTHS:
        return year * 12 + _MONTHS.index(rest[:3])
    if rest.isdigit() and 1 <= int(rest) <= 12:
        return year * 12 + int(rest) - 1
    return year * 12 + otherwise
