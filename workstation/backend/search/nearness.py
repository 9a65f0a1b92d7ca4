"""How far the cities of candidates are from a zip code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from workstation.backend.search.places import geography, of_city, where
from workstation.contract.errors import Code, Refusal
from workstation.contract.searches import Near, Search
from workstation.contract.words import SortBy
from workstation.query.geo import Point, miles_between


@dataclass(frozen=True)
class Nearness:
    """Miles by city, of cities that are known; and which are near enough, None for all."""

    miles: Mapping[str, float] = field(default_factory=dict)
    within: frozenset[str] | None = None


def nearness(cities: frozenset[str], search: Search) -> Nearness:
    """What a search asks of distance; refuses zip codes that don't exist, and order without one."""
    near = search.near
    if near is None:
        if search.sort is SortBy.DISTANCE:
            raise Refusal(Code.INVALID, "The order by distance needs a zip code.")
        return Nearness()
    middle = point_of(near)
    miles = _miles(cities, middle)
    if near.miles is None:
        return Nearness(miles)
    return Nearness(miles, frozenset(city for city, far in miles.items() if far <= near.miles))


def point_of(near: Near) -> Point:
    """The middle of the zip code's area; refuses one that does not exist."""
    point = geography().of_zip(near.zip)
    if point is None:
        raise Refusal(Code.INVALID, "There is no such zip code.", remedy="Check the five digits.")
    return point


def miles_to(place: str, region: str, middle: Point) -> float | None:
    """Miles from a point to a card's town; None where that is not known."""
    there = where(place, region)
    return None if there is None else round(miles_between(middle, there), 1)


@lru_cache(maxsize=64)
def _miles(cities: frozenset[str], middle: Point) -> Mapping[str, float]:
    found = {}
    for city in cities:
        there = of_city(city)
        if there is not None:
            found[city] = round(miles_between(middle, there), 1)
    return found
