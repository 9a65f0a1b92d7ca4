"""Where zip codes and towns lie, and how far apart places are. Pure: the table is handed in.

A point is the middle of a zip code's area or of a town, good to some miles: to find people near a
place, never to find a person.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from statistics import median
from typing import NamedTuple

from workstation.query.words import normal

#: Miles of the earth's mean radius.
_RADIUS = 3_958.8
_ZIP = re.compile(r"\d{5}")
_HAWAII = "HI"
#: Towns and quarters of Hawaiʻi without a zip code of their own name, by the nearest zip code.
_NEAR: dict[str, str] = {
    **dict.fromkeys(("honolulu", "kakaako"), "96813"),
    **dict.fromkeys(("mililani town", "mililani mauka"), "96789"),
    **dict.fromkeys(("ewa", "ewa gentry"), "96706"),
    **dict.fromkeys(("makakilo", "ko olina", "kapolei"), "96707"),
    **dict.fromkeys(("nanakuli", "makaha", "maili"), "96792"),
    **dict.fromkeys(("halawa", "aiea"), "96701"),
    "waimalu": "96782",
    **dict.fromkeys(("waipio", "waikele", "royal kunia"), "96797"),
    "pupukea": "96712",
    "hawaii kai": "96825",
    **dict.fromkeys(("kahala", "kaimuki", "palolo", "waialae"), "96816"),
    "waikiki": "96815",
    **dict.fromkeys(("manoa", "makiki"), "96822"),
    **dict.fromkeys(("moiliili", "mccully"), "96826"),
    **dict.fromkeys(("kalihi", "moanalua"), "96819"),
    **dict.fromkeys(("nuuanu", "iwilei", "chinatown honolulu"), "96817"),
    "ala moana": "96814",
    **dict.fromkeys(("salt lake", "foster village"), "96818"),
    "joint base pearl harbor hickam": "96860",
    **dict.fromkeys(("kahaluu", "waikane"), "96744"),
    "aina haina": "96821",
    "kalaeloa": "96862",
    **dict.fromkeys(("wailea", "makena", "maalaea"), "96753"),
    **dict.fromkeys(("kaanapali", "kapalua", "napili", "honokowai"), "96761"),
    **dict.fromkeys(("waihee", "waikapu", "waiehu"), "96793"),
    "spreckelsville": "96779",
    **dict.fromkeys(("kona", "kailua kona", "kalaoa"), "96740"),
    **dict.fromkeys(("waimea", "kawaihae"), "96743"),
    "waikoloa village": "96738",
    **dict.fromkeys(("hawaiian paradise park", "orchidlands"), "96749"),
    **dict.fromkeys(("puna", "hawaiian beaches"), "96778"),
    "kohala": "96719",
    "waiakea": "96720",
    **dict.fromkeys(("poipu", "omao"), "96756"),
    "wailua": "96746",
    "waimea kauai": "96796",
    "puhi": "96766",
    "haena": "96714",
    "molokai": "96748",
    "lanai": "96763",
}


class Point(NamedTuple):
    """A place on the earth: degrees north and east."""

    lat: float
    lon: float


class Geography:
    """The zip codes of the United States and the towns that they name."""

    def __init__(self, lines: Iterable[str]) -> None:
        """``lines`` are zip code, latitude, longitude, town and state, parted by tabs."""
        self._zips: dict[str, Point] = {}
        towns: dict[tuple[str, str], list[Point]] = defaultdict(list)
        for line in lines:
            code, lat, lon, town, state = line.rstrip("\n").split("\t")
            point = Point(float(lat), float(lon))
            self._zips[code] = point
            towns[(_folded(town), state)].append(point)
        self._towns = {
            town: points[0]
            if len(points) == 1
            else Point(median(p.lat for p in points), median(p.lon for p in points))
            for town, points in towns.items()
        }
        for near, code in _NEAR.items():
            if code in self._zips:
                self._towns[(near, _HAWAII)] = self._zips[code]

    def of_zip(self, code: str) -> Point | None:
        """The middle of a zip code's area; None for one that does not exist."""
        return self._zips.get(code) if _ZIP.fullmatch(code) else None

    def of_town(self, town: str, state: str) -> Point | None:
        """The middle of a town, by the state's postal code; None where it is not known."""
        return self._towns.get((_folded(town), state)) if town else None


def miles_between(one: Point, other: Point) -> float:
    """The straight distance over the ground (haversine), in miles."""
    lat1, lat2 = math.radians(one.lat), math.radians(other.lat)
    across = math.radians(other.lon - one.lon)
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin(across / 2) ** 2
    )
    return 2 * _RADIUS * math.asin(min(1.0, math.sqrt(half)))


def _folded(town: str) -> str:
    return " ".join(normal(town))
