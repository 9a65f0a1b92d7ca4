"""Which O*NET-SOC occupation a job title stands for, and how sure that is.

O*NET 29.3 names 1,016 occupations with some 56,000 other titles (resources/taxonomies/NOTICE).
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from workstation.documents.lexicon.listing import listed
from workstation.documents.redact.text import folded

_ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[3]))
_FILE = _ROOT / "resources" / "taxonomies" / "occupations.txt.gz"
#: Words of rank and kind of contract: without them a title still names the same work.
_RANK = frozenset(
    listed(
        "senior sr junior jr lead principal staff chief head assistant associate deputy acting"
        " interim i ii iii iv v 1 2 3 4 entry level experienced certified licensed registered part"
        " full time temporary seasonal per diem travel contract freelance remote night day evening"
        " shift the of a an and"
    )
)
#: Titles that are nearly one of O*NET's: how near, and how sure that is.
_NEAR = 88.0
_LEAST = 40


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation: its O*NET-SOC code, its name, and from 0 to 100 how sure it is."""

    code: str
    name: str
    confidence: int


@lru_cache(maxsize=20_000)
def occupation_of(title: str) -> Occupation | None:
    """The occupation that a title stands for; None where none is likely enough.

    Sure is a title that O*NET lists for one occupation; less sure one of several occupations, one
    that fits without words of rank, and one that is nearly the same.
    """
    words, first = _words(title), _words(re.split(r"[,|–—]| - ", title)[0])
    if not words:
        return None
    tried = (words, 100), (_without_rank(words), 85), (first, 85), (_without_rank(first), 75)
    for kept, sure in tried:
        if kept and (codes := _titles().get(" ".join(kept))):
            return _chosen(codes, sure)
    plain = _without_rank(words) or words
    # Only titles with the same last word: in English it says what somebody is.
    near = process.extractOne(
        " ".join(plain), _by_last().get(plain[-1], ()), scorer=fuzz.token_sort_ratio,
        score_cutoff=_NEAR,
    )  # fmt: skip
    if near is not None:
        return _chosen(_titles()[near[0]], round(near[1] * 0.8))
    return None


def _chosen(codes: tuple[str, ...], sure: int) -> Occupation | None:
    confidence = round(sure / min(len(codes), 4) ** 0.5)
    if confidence < _LEAST:
        return None
    return Occupation(codes[0], _names()[codes[0]], confidence)


def _words(title: str) -> list[str]:
    plain = re.sub(r"\([^)]*\)", " ", folded(title[:200]).replace("&", " and "))
    words = re.findall(r"[\w+#.]+", plain.replace("/", " "))
    return [_singular(word.strip(".")) for word in words if word.strip(".")]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _without_rank(words: list[str]) -> list[str]:
    return [word for word in words if word not in _RANK]


@cache
def _rows() -> list[list[str]]:
    with gzip.open(_FILE, "rt", encoding="utf-8") as text:
        return [line.rstrip("\n").split("\t") for line in text]


@cache
def _names() -> dict[str, str]:
    return {code: name for code, name, _ in _rows()}


@cache
def _titles() -> dict[str, tuple[str, ...]]:
    """Title in plain words → codes, those first whose own name it is, then where it comes first."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for code, name, others in _rows():
        for place, title in enumerate([name, *others.split("|")]):
            for words in (_words(title), _without_rank(_words(title))):
                if words:
                    found[" ".join(words)].append((place if words == _words(title) else 900, code))
    return {
        title: tuple(dict.fromkeys(code for _, code in sorted(ranked)))
        for title, ranked in found.items()
    }


@cache
def _by_last() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for title in _titles():
        found[title.rpartition(" ")[2]].append(title)
    return found
