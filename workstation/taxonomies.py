"""Reads the lists of names, titles, technologies and words that come with the product."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from workstation.query.did_you_mean import Vocabulary
from workstation.query.synonyms import Synonyms

_ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[1]))
_FOLDER = _ROOT / "resources" / "taxonomies"


@cache
def synonyms() -> Synonyms:
    """Names that mean the same: our own for Hawaiʻi, and O*NET's abbreviations."""
    return Synonyms(lines("hawaii"), lines("abbreviations"))


@cache
def vocabulary() -> Vocabulary:
    """Words of titles, technologies and our own list, the most usual first."""
    return Vocabulary(lines("words"))


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of one list."""
    return tuple((_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines())
