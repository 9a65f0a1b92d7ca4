"""The lines that head an entry: pieces of them that may be titles or names of employers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workstation.documents.lexicon.listing import listed
from workstation.documents.lexicon.titles import title_words
from workstation.documents.parts.place import place_of
from workstation.documents.redact.dates import blanked

_PARTS = re.compile(
    r"\s*[|•·—–:;\t]\s*|\s+-\s+|\s*,\s+|\s+@\s+|\s+at\s+(?=[A-Z])|\s{2,}|\s*ï¼\S?\s*"
)
_ANONYMOUS = re.compile(
    r"Company\s?Name|City\s*,\s*State|ï¼\S?|\(Full[- ]?Time\)|\(Part[- ]?Time\)", re.IGNORECASE
)
_DEGREE = re.compile(
    r"\b(?:bachelor|master|associate|doctor|diploma|certificate|degree|b\.?s\.?n?|b\.?a|m\.?s\.?n?|m\.?a"
    r"|mba|ph\.?d|ged|a\.?a\.?s?|minor|major|gpa|coursework|certification|high school)\b\.?",
    re.IGNORECASE,
)
#: Dates with placeholders, and words about a job that are nobody's name.
_NO_NAME = re.compile(
    r"\b(?:19|20)(?:\d\d|XX)\b|^(?:current|present|remote|full[- ]?time|part[- ]?time|contract"
    r"|temporary|seasonal|internship|location|dates?|title|position|duties|responsibilities)$",
    re.IGNORECASE,
)
_EDGES = " ,.()|-–—/"
_ACRONYMS = frozenset(
    [
        "IT",
        "HR",
        "RN",
        "LPN",
        "CNA",
        "ICU",
        "ER",
        "CEO",
        "CFO",
        "CTO",
        "COO",
        "VP",
        "AVP",
        "SVP",
        "II",
        "III",
        "IV",
        "QA",
        "UI",
        "UX",
        "SQL",
        "SAP",
        "PR",
        "CPA",
        "PMO",
        "CRM",
        "ERP",
        "HVAC",
        "CDL",
        "AP",
        "AR",
        "BPO",
        "MRI",
        "CT",
        "OR",
        "PT",
        "OT",
        "ESL",
        "US",
        "USA",
        "UH",
        "F&B",
        "AV",
        "SEO",
        "BI",
        "PHP",
        ".NET",
        "C#",
        "C++",
        "ASP.NET",
        "AWS",
        "SCM",
        "GIS",
        "CAD",
        "RF",
        "ETL",
        "NICU",
        "PACU",
        "EMS",
        "EMT",
        "RN,",
        "LPN,",
        "MEP",
        "CNC",
        "OTR",
        "PE",
        "SOX",
        "GL",
    ]
)
# Words that open a sentence about work; and adjectives that open a title all the same.
_ACTS = frozenset(
    listed(
        "assist provide ensure develop maintain coordinate train purchase schedule perform prepare "
        "conduct oversee supervise create handle help lead manage work support serve review report "
        "monitor implement establish act collaborate communicate process responsible duties"
    )
)
_SENTENCE = frozenset(listed("was were which where that who as by from my our their i"))
_ADJECTIVES = frozenset(
    listed("certified licensed registered advanced embedded integrated assembly early family")
)
_SMALL = frozenset(["of", "and", "the", "for", "in", "to", "at", "on", "with", "a", "an", "or"])


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line between commas, bars and dates, and where it stands in the line."""

    text: str
    start: int
    end: int


def pieces_of(text: str) -> Iterator[Piece]:
    """The pieces of a line, without its dates and without what stands for a hidden name."""
    plain = blanked(text)
    plain = _ANONYMOUS.sub(lambda found: "|".ljust(len(found[0])), plain)
    at = 0
    for parting in [*_PARTS.finditer(plain), None]:
        end = parting.start() if parting else len(plain)
        said = plain[at:end]
        left = len(said) - len(said.lstrip(_EDGES))
        stripped = said.strip(_EDGES)
        if stripped:
            yield Piece(
                text[at + left : at + left + len(stripped)], at + left, at + left + len(stripped)
            )
        at = parting.end() if parting else end


def presentable(title: str) -> str:
    """A title as it reads best: not in capitals only, without stray marks, not too long.

    Personal data is taken out of what is given: what is left of a phone number that was cut off
    looks like none any more.
    """
    said = well_cased(title)
    if "(" in said and ")" not in said:
        said = said[: said.index("(")].rstrip(" ,;-") or said
    if len(said) > 90:
        said = said[:90].rsplit(" ", 1)[0].rstrip(" ,;&/-") + "…"
    return said


def well_cased(title: str) -> str:
    """The same, however long."""
    said = " ".join(title.strip(" ,;:|–—-•·.*\"'").split())
    letters = [mark for mark in said if mark.isalpha()]
    if letters and sum(mark.isupper() for mark in letters) > 0.7 * len(letters):
        return " ".join(_word(word, i) for i, word in enumerate(said.split()))
    return said[:1].upper() + said[1:] if said.islower() else said


def _word(word: str, index: int) -> str:
    if word.strip("(),/") in _ACRONYMS:
        return word
    if index and word.lower() in _SMALL:
        return word.lower()
    return "".join(
        part if part in _ACRONYMS or not part.isalpha() else part[:1] + part[1:].lower()
        for part in re.split(r"([^\w'’ʻ]+)", word)
    )


def is_act(words: list[str]) -> bool:
    """Whether the words tell what was done ("Trained new staff") and not what somebody was."""
    first = words[0].lower()
    if any(word.lower() in _SENTENCE for word in words):
        return True
    if first in _ACTS or (len(words) > 1 and words[1].lower() in ("and", "the", "to", "with")):
        return len(words) > 2 and not title_words(words[0])
    return first.endswith(("ed", "ly")) and first not in _ADJECTIVES


def could_be_employer(piece: str, title: str, *, titled: bool = False) -> bool:
    """Whether a piece of an entry names an employer; ``titled`` where it may look like a title."""
    if len(piece) < 3 or not piece[:1].isupper() or any(m.isdigit() for m in piece[:1]):
        return False
    if piece.casefold() == title.casefold():
        return False
    if (
        title_words(piece)
        and not titled
        and not re.search(r"\b(?:inc|llc|co|corp|ltd|group|hospital)\b", piece, re.I)
    ):
        return False
    if len(piece.split()) > 8 or _DEGREE.search(piece) or _NO_NAME.search(piece):
        return False
    words = len(piece.split())
    # "Kona Clinic" is no place, if it stands where employers do; "Kona" alone is one.
    return place_of(piece) is None or words > (1 if titled else 2)
