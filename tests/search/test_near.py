"""Near a zip code, and the orders by distance and by years, against a brute-force evaluation."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given

from tests.backend.client import Device
from tests.backend.running import Backend
from tests.candidates.people import person, take_in
from tests.search import oracle
from tests.search.people import CITIES, QUESTIONS, candidates
from workstation.backend.candidates.service import NewResume
from workstation.backend.search import store
from workstation.backend.search.column_engine import ColumnEngine
from workstation.backend.search.column_view import ColumnView
from workstation.backend.search.engine import Page, Question
from workstation.backend.search.indexed import Indexed
from workstation.contract.words import Facet, SortBy
from workstation.query.tree import Everything

COUNT = 200
#: Two cities are as far; one is not known.
_MILES = dict(zip(CITIES[:3], (4.0, 4.0, 2_600.5), strict=True))


@pytest.fixture(scope="module")
def people() -> list[Indexed]:
    """Random candidates in few cities."""
    return candidates(COUNT, seed=5)


@pytest.fixture(scope="module")
def view(people: list[Indexed], tmp_path_factory: pytest.TempPathFactory) -> Iterator[ColumnView]:
    """An index of them."""
    engine = ColumnEngine(tmp_path_factory.mktemp("near"), 0)
    engine.apply([], people, 1)
    yield engine.view()
    engine.close()


def _far(one: Indexed) -> float:
    return min((_MILES.get(city, math.inf) for city in one.values.get(Facet.CITY, ())), default=1e9)


def _years(one: Indexed) -> float:
    return math.inf if one.years is None else -one.years


def _paged(view: ColumnView, question: Question, sort: SortBy) -> list[int]:
    found: list[int] = []
    page = view.page(question, sort, None, 9)
    while True:
        found.extend(page.numbers)
        if page.next is None:
            return found
        page = view.page(question, sort, page.next, 9)


@given(QUESTIONS)
def test_the_orders_by_distance_and_years_are_right_page_by_page(
    people: list[Indexed], view: ColumnView, question: Question
) -> None:
    question = replace(question, miles=_MILES)
    by_number = {one.number: one for one in people}
    truth = [by_number[number] for number in oracle.answer(question, people).numbers]
    for sort, rank in ((SortBy.DISTANCE, _far), (SortBy.YEARS, _years)):
        if sort is SortBy.DISTANCE and question.within is not None:
            # Who is within some miles is in a city that is known.
            question = replace(question, within=question.within & set(_MILES))
            truth = [by_number[n] for n in oracle.answer(question, people).numbers]
        wanted = sorted(truth, key=lambda one: (min(rank(one), 1e8), -one.order))
        assert _paged(view, question, sort) == [one.number for one in wanted]


def test_a_place_of_another_order_is_no_harm(view: ColumnView) -> None:
    question = Question(Everything(), miles=_MILES)
    other = view.page(question, SortBy.FRESHNESS, None, 5).next
    assert isinstance(view.page(question, SortBy.DISTANCE, other, 5), Page)


def _in(place: str, region: str) -> NewResume:
    one = person()
    redacted = replace(one.parsed.redacted, place=place, region=region)
    return replace(one, parsed=replace(one.parsed, redacted=redacted))


@pytest.fixture
def desk(backend: Backend) -> Device:
    """A recruiter's desk; candidates are in four towns, one of them somewhere unknown."""
    places = [("Hilo", "Hawaiʻi island"), ("Kailua", "Oʻahu"), ("Honolulu", "Oʻahu")]
    take_in(backend, [_in(*place) for place in [*places, ("", "Maui")]])
    recruiter = backend.recruiter()
    with backend.parts.database.reading() as connection:
        last = store.head(connection).last
    assert backend.parts.search.follower.wait_beyond(last - 1, 10)
    return recruiter


def test_a_search_keeps_to_the_miles_around_a_zip_code(desk: Device) -> None:
    asked = {"query": "nurse", "near": {"zip": "96813", "miles": 25}, "sort": "distance"}
    answer = desk.post("/v1/searches", asked)
    assert answer["total"] == 2
    assert [card["place"] for card in answer["cards"]] == ["Honolulu", "Kailua"]
    assert [round(card["miles"]) for card in answer["cards"]] == [0, 10]
    cities = {value["value"]: value["count"] for value in answer["facets"]["city"]}
    assert cities == {"Honolulu": 1, "Kailua": 1}


def test_without_a_limit_all_are_ordered_by_distance_and_the_unknown_come_last(
    desk: Device,
) -> None:
    asked = {"near": {"zip": "96720"}, "sort": "distance", "limit": 2}
    first = desk.post("/v1/searches", asked)
    second = desk.post("/v1/searches", {**asked, "after": first["next"]})
    cards = [*first["cards"], *second["cards"]]
    assert [card["place"] for card in cards] == ["Hilo", "Kailua", "Honolulu", ""]
    assert cards[-1]["miles"] is None
    assert second["next"] is None


@pytest.mark.parametrize(
    "asked",
    [
        {"near": {"zip": "00000"}},
        {"near": {"zip": "9681"}},
        {"near": {"zip": "96813", "miles": 0}},
        {"sort": "distance"},
    ],
)
def test_what_is_no_place_is_refused(desk: Device, asked: dict[str, object]) -> None:
    reply = desk.request("POST", "/v1/searches", asked)
    assert (reply.status, reply.code) == (422, "invalid")
