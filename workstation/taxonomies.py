"""Reads the lists of names, titles, technologies and words that come with the product."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from workstation.documents.lexicon import skills
from workstation.documents.lexicon.languages import LANGUAGES
from workstation.documents.lexicon.licences import LICENCES, licences_in
from workstation.documents.lexicon.places import ISLANDS, STATES, TOWNS
from workstation.query.completion import Completer, Kind
from workstation.query.did_you_mean import Vocabulary
from workstation.query.propose import Names, Proposer
from workstation.query.synonyms import Synonyms
from workstation.query.words import normal

_ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[1]))
_FOLDER = _ROOT / "resources" / "taxonomies"


@cache
def synonyms() -> Synonyms:
    """Names that mean the same: our own for Hawaiʻi, and O*NET's of titles and technologies."""
    own = [*lines("hawaii"), *lines("alternates")]
    return Synonyms(own, [*lines("abbreviations"), *lines("alike")], lines("unsure"))


@cache
def vocabulary() -> Vocabulary:
    """Words of titles, technologies and our own list, the most usual first."""
    return Vocabulary(lines("words"))


@cache
def completer() -> Completer:
    """Titles, technologies, skills, places, licences and languages, as they may be typed."""
    named = [*dict.fromkeys(ISLANDS.values()), *(town for town, _ in TOWNS.values())]
    return Completer(
        {
            Kind.TITLE: _titles(),
            Kind.SKILL: [*skills.NAMES, *lines("technologies")],
            Kind.PLACE: [*named, *STATES.values()],
            Kind.LICENCE: [name for name, _ in LICENCES],
            Kind.LANGUAGE: list(dict.fromkeys(LANGUAGES.values())),
        }
    )


@cache
def places() -> Names:
    """Towns and islands of Hawaiʻi."""
    return Names([*ISLANDS.values(), *(town for town, _ in TOWNS.values())])


@cache
def proposer() -> Proposer:
    """Makes queries of job descriptions."""
    return Proposer(
        Names(_titles()),
        places(),
        skills.skills_in,
        licences_in,
        Names({*LANGUAGES.values()}),
    )


def _titles() -> list[str]:
    """Titles, those of our own market first."""
    titles = lines("titles")
    jobs = {normal(title)[-1] for title in titles}
    own = [name for line in lines("hawaii") if " = " in line for name in line.split(" = ")]
    return [*(_written(one) for one in own if jobs & set(normal(one))), *titles]


def _written(name: str) -> str:
    return name.title() if name.islower() else name


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of one list."""
    return tuple((_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines())
