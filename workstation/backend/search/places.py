"""Where candidates are, as searches by distance see it: the middle of the town on their card.

Never the zip code of their address: that is personal data, and who asks for circles around many
points could find it out.
"""

from __future__ import annotations

import gzip
import sys
from functools import cache, lru_cache
from pathlib import Path

from workstation.documents.lexicon.places import HAWAII, ISLANDS, STATE_CODES
from workstation.query.geo import Geography, Point

_ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[3]))
_TABLE = _ROOT / "resources" / "geo" / "zipcodes.tsv.gz"
_CODES = {state: code for code, state in STATE_CODES.items()}
_ISLANDS = frozenset((HAWAII, *ISLANDS.values()))


@cache
def geography() -> Geography:
    """The zip codes and towns that come with the product."""
    with gzip.open(_TABLE, "rt", encoding="utf-8") as lines:
        return Geography(lines)


@lru_cache(maxsize=50_000)
def where(place: str, region: str) -> Point | None:
    """The middle of a card's town; None where the card names none that is known."""
    code = state_code(region)
    return geography().of_town(place, code) if code else None


def state_code(region: str) -> str | None:
    """The postal code of the state that a region is or lies in."""
    return "HI" if region in _ISLANDS else _CODES.get(region)


def city(place: str, region: str) -> str:
    """A town as a facet's value: outside Hawaiʻi with its state, because names come again."""
    if not place or region in _ISLANDS:
        return place
    code = state_code(region)
    return f"{place}, {code}" if code else place


@lru_cache(maxsize=50_000)
def of_city(city: str) -> Point | None:
    """The middle of a city as `city` names it."""
    town, _, code = city.rpartition(", ")
    return geography().of_town(town, code) if town else geography().of_town(city, "HI")
