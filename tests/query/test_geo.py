"""Places and distances, held against distances that are known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.backend.search.places import city, geography, where
from workstation.documents.lexicon.places import TOWNS
from workstation.query.geo import Point, miles_between

_POINTS = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("one", "other", "miles"),
    [
        ("96813", "96734", 10),
        ("96813", "96789", 14),
        ("96813", "96732", 94),
        ("96720", "96740", 60),
        ("96813", "96766", 108),
        ("90001", "10001", 2_445),
    ],
)
def test_distances_are_right_within_some_miles(one: str, other: str, miles: int) -> None:
    first, second = geography().of_zip(one), geography().of_zip(other)
    assert first is not None
    assert second is not None
    assert miles_between(first, second) == pytest.approx(miles, rel=0.06, abs=2)


@given(_POINTS, _POINTS)
def test_distance_is_the_same_both_ways_and_never_more_than_half_around(
    one: Point, other: Point
) -> None:
    there = miles_between(one, other)
    assert there == pytest.approx(miles_between(other, one), abs=1e-6)
    assert 0 <= there <= 12_450
    assert miles_between(one, one) == 0


def test_every_town_of_hawaii_lies_on_its_island() -> None:
    middles = {
        "Oʻahu": (21.45, -157.98, 25),
        "Maui": (20.8, -156.35, 30),
        "Hawaiʻi island": (19.6, -155.5, 60),
        "Kauaʻi": (22.05, -159.5, 20),
        "Molokaʻi": (21.13, -157.0, 20),
        "Lānaʻi": (20.83, -156.92, 10),
    }
    for town, island in TOWNS.values():
        point = where(town, island)
        assert point is not None, town
        lat, lon, miles = middles[island]
        assert miles_between(point, Point(lat, lon)) <= miles, town


@pytest.mark.parametrize("code", ["", "9681", "968130", "00000", "96813-1", "９６８１３"])
def test_what_is_no_zip_code_has_no_place(code: str) -> None:
    assert geography().of_zip(code) is None


def test_a_card_without_a_known_town_has_no_place() -> None:
    assert where("", "Oʻahu") is None
    assert where("Nowhere Springs", "Texas") is None
    assert where("Seattle", "Not stated") is None
    assert where("Seattle", "Washington") is not None


def test_towns_outside_hawaii_are_named_with_their_state() -> None:
    assert city("Portland", "Oregon") == "Portland, OR"
    assert city("Hilo", "Hawaiʻi island") == "Hilo"
    assert city("", "Oregon") == ""
