"""Job titles, employers and schools, taken from the entries of experience and education."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workstation.documents.lexicon.headings import Section
from workstation.documents.lexicon.listing import listed
from workstation.documents.lexicon.titles import title_words
from workstation.documents.parts.place import place_of
from workstation.documents.redact.dates import has_range, without_ranges
from workstation.documents.resume import SourceBlock

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
_SCHOOL = re.compile(
    r"\b(?:university|college|institute|school|academy|polytechnic|universidad|seminary"
    r"|training cent(?:er|re))\b",
    re.I,
)
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
class Career:
    """Titles newest first, employers, and schools; each once."""

    titles: tuple[str, ...]
    employers: tuple[str, ...]
    schools: tuple[str, ...]


def career_of(blocks: Sequence[tuple[Section, SourceBlock]]) -> Career:
    """What the entries say."""
    titles: dict[str, str] = {}
    employers: dict[str, None] = {}
    schools: dict[str, None] = {}
    for index, (section, block) in enumerate(blocks):
        if section == "education":
            if block.kind != "heading" and len(block.text) < 160:
                for part in re.split(
                    r"\s*\b(?:19|20)\d\d\b\s*|\s*\|\s*", " | ".join(_pieces(block.text))
                ):
                    if _SCHOOL.search(part):
                        schools.setdefault(part)
            continue
        if section not in ("experience", "top") or not _is_entry(block):
            continue
        if section == "top" and not has_range(f"{block.text} {block.right}"):
            continue
        pieces = _pieces(block.text)
        title = _whole(block, blocks[index + 1][1] if index + 1 < len(blocks) else None)
        pieces = [] if title else pieces
        title = title or _title(pieces)
        below = title is not None
        if title is None:
            near = [blocks[i][1] for i in (index - 1, index + 1) if 0 <= i < len(blocks)]
            for other in near:
                if other.kind not in ("heading", "bullet") and len(other.text) < 90:
                    title = title or _title(_pieces(other.text))
        if title:
            titles.setdefault(title.casefold(), title)
        following = blocks[index + 1][1] if index + 1 < len(blocks) else None
        if following is not None and following.kind == "detail":
            said = _pieces(following.text)
            pieces = pieces + said
            # Below a title stands the employer, also where its name holds a word of titles.
            if below and said and _is_employer(said[0], title, titled=True):
                employers.setdefault(said[0])
        for piece in pieces:
            if _is_employer(piece, title):
                employers.setdefault(piece)
    return Career(tuple(titles.values())[:12], tuple(employers)[:30], tuple(schools)[:10])


def presentable(title: str) -> str:
    """A title as it reads best: not in capitals only, without stray marks, not too long."""
    said = " ".join(title.strip(" ,;:|–—-•·.*\"'").split())
    letters = [mark for mark in said if mark.isalpha()]
    if letters and sum(mark.isupper() for mark in letters) > 0.7 * len(letters):
        said = " ".join(_word(word, i) for i, word in enumerate(said.split()))
    elif said.islower():
        said = said[:1].upper() + said[1:]
    if "(" in said and ")" not in said:
        said = said[: said.index("(")].rstrip(" ,;-") or said
    if len(said) > 90:
        said = said[:90].rsplit(" ", 1)[0].rstrip(" ,;&/-") + "…"
    return said


def _word(word: str, index: int) -> str:
    if word.strip("(),/") in _ACRONYMS:
        return word
    if index and word.lower() in _SMALL:
        return word.lower()
    return "".join(
        part if part in _ACRONYMS or not part.isalpha() else part[:1] + part[1:].lower()
        for part in re.split(r"([^\w'’ʻ]+)", word)
    )


def _is_entry(block: SourceBlock) -> bool:
    if block.kind == "entry":
        return True
    return (
        block.kind == "line" and len(block.text) < 140 and has_range(f"{block.text} {block.right}")
    )


def _pieces(text: str) -> list[str]:
    plain = _ANONYMOUS.sub(" | ", without_ranges(text))
    return [said for part in _PARTS.split(plain) if (said := part.strip(" ,.()|-–—/"))]


def _title(pieces: list[str]) -> str | None:
    for piece in pieces:
        words = piece.split()
        if len(piece) < 90 and 0 < len(words) <= 9 and title_words(piece) and not _is_act(words):
            return presentable(piece)
    return None


def _whole(block: SourceBlock, after: SourceBlock | None) -> str | None:
    """The entry's text as a title, where dates stand at its right and the employer below it."""
    if not block.right or has_range(block.text) or after is None or after.kind != "detail":
        return None
    alone = len(block.text) < 70 and title_words(block.text) and not _ANONYMOUS.search(block.text)
    return presentable(block.text) if alone and not _is_act(block.text.split()) else None


def _is_act(words: list[str]) -> bool:
    """Whether the words tell what was done ("Trained new staff") and not what somebody was."""
    first = words[0].lower()
    if any(word.lower() in _SENTENCE for word in words):
        return True
    if first in _ACTS or (len(words) > 1 and words[1].lower() in ("and", "the", "to", "with")):
        return len(words) > 2 and not title_words(words[0])
    return first.endswith(("ed", "ly")) and first not in _ADJECTIVES


def _is_employer(piece: str, title: str | None, *, titled: bool = False) -> bool:
    """Whether a piece of an entry names an employer; ``titled`` where it may look like a title."""
    if len(piece) < 3 or not piece[:1].isupper() or any(m.isdigit() for m in piece[:1]):
        return False
    if title is not None and piece.casefold() == title.casefold():
        return False
    if (
        title_words(piece)
        and not titled
        and not re.search(r"\b(?:inc|llc|co|corp|ltd|group|hospital)\b", piece, re.I)
    ):
        return False
    if len(piece.split()) > 8 or _DEGREE.search(piece):
        return False
    place = place_of(piece)
    return place is None or len(piece.split()) > 2
