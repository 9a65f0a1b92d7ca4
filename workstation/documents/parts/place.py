"""Where a person is: a town, and the island or state it lies in."""

from __future__ import annotations

import re

from workstation.documents.lexicon.places import HAWAII, ISLANDS, STATE_CODES, STATES, TOWNS
from workstation.documents.redact.text import APOSTROPHES, folded
from workstation.documents.resume import NO_REGION

_WORD = rf"[^\W\d_](?:[^\W\d_]|[{APOSTROPHES}.-])*"
_NAMES = "|".join(sorted((re.escape(state) for state in STATES.values()), key=len, reverse=True))
_TOWN_STATE = re.compile(
    rf"(?P<town>{_WORD}(?:\s{_WORD}){{0,3}})\s*,\s*"
    rf"(?P<state>(?:{'|'.join(STATE_CODES)})\b|(?:{_NAMES}|Hawai[{APOSTROPHES}]?i)\b)"
)
#: Characters of a text that are looked at for a place.
_LONGEST = 240
_WORDS = re.compile(_WORD)


def place_of(text: str) -> tuple[str, str] | None:
    """(town, region) that ``text`` names, the region always and the town where it is known."""
    text = text[:_LONGEST]
    for found in _TOWN_STATE.finditer(text):
        state = STATE_CODES.get(found["state"]) or STATES.get(folded(found["state"]))
        if state is None:
            continue
        words = found["town"].split()
        if state == HAWAII:
            for first in range(len(words)):
                if known := TOWNS.get(folded(" ".join(words[first:]))):
                    return known
            return _titled(words[-2:] if len(words) > 1 else words), HAWAII
        return _titled(words), state
    words = _WORDS.findall(text)
    for length in (4, 3, 2, 1):
        for first in range(len(words) - length + 1):
            known = TOWNS.get(folded(" ".join(words[first : first + length])))
            if known and words[first][:1] != words[first][:1].lower():
                return known
    plain = f" {' '.join(folded(word) for word in words)} "
    for island, region in ISLANDS.items():
        if f" {island} " in plain:
            return "", region
    for name, state in STATES.items():
        if plain.strip() == name:
            return "", state
    return None


def chosen(texts: list[str]) -> tuple[str, str]:
    """The first place that any of ``texts`` names; empty and `NO_REGION` where none does."""
    for text in texts:
        if len(text) <= 300 and (found := place_of(text)):
            return found
    return "", NO_REGION


def _titled(words: list[str]) -> str:
    said = " ".join(words)
    return said.title() if said.isupper() else said
