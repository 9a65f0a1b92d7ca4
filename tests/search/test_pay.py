"""Who expects what is offered is found, by the hour and by the year."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.search.people import candidate
from workstation.backend.search.column_engine import ColumnEngine
from workstation.backend.search.column_view import ColumnView
from workstation.backend.search.engine import Question
from workstation.contract.words import SortBy
from workstation.documents.parts.pay import HOURS_A_YEAR, pay_of
from workstation.query import tree
from workstation.query.contact import looks_like_contact
from workstation.query.parser import parse

_EXPECTED = {1: (28, 34), 2: (40, 40), 3: None, 4: (0, 999)}


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ColumnView]:
    """Four candidates, one of whom states no pay."""
    engine = ColumnEngine(tmp_path_factory.mktemp("index"), 0)
    rng = random.Random(6)
    people = [replace(candidate(rng, number), pay=pay) for number, pay in _EXPECTED.items()]
    engine.apply([], people, 1)
    yield engine.view()
    engine.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("pay:30", {1, 4}),
        ("pay:34..40", {1, 2, 4}),
        ("pay:35..39", {4}),
        ("pay:35..", {2, 4}),
        ("pay:..27", {4}),
        ("pay:0..", {1, 2, 4}),
        ("pay:..999", {1, 2, 4}),
        ("pay:80k..", {2, 4}),
        ("pay:60..70k", {1, 4}),
        ("-pay:0..", {3}),
        ("-pay:35..", {1, 3}),
        ("pay:(30 OR 40)", {1, 2, 4}),
    ],
)
def test_who_expects_pay_in_the_range_is_found(
    view: ColumnView, query: str, found: set[int]
) -> None:
    page = view.page(Question(parse(query)), SortBy.RELEVANCE, None, 10)
    assert set(page.numbers) == found
    assert page.total == len(found)


@pytest.mark.parametrize("query", ["?pay:35..39", "?pay:1000..1k"])
def test_pay_that_is_nice_to_have_leaves_nobody_out(view: ColumnView, query: str) -> None:
    page = view.page(Question(parse(query)), SortBy.RELEVANCE, None, 10)
    assert page.numbers[0] == 4 or query.endswith("1k")
    assert page.total == len(_EXPECTED)


@pytest.mark.parametrize("dollars", range(12_000, 1_000_000, 51_013))
def test_a_year_asked_for_is_the_year_that_a_resume_states(dollars: int) -> None:
    assert HOURS_A_YEAR == tree.HOURS_A_YEAR
    stated = pay_of(f"Expected pay: ${dollars} a year")
    assert stated is not None
    assert tree.Pay(dollars, None, yearly=True).ends[0] == stated[0]


@pytest.mark.parametrize(
    "query", ["pay:25..40", "pay:80,000..100,000", "pay:$80000..$100000", "pay:100..120k 2026"]
)
def test_pay_does_not_look_like_a_phone_number(query: str) -> None:
    assert not looks_like_contact(query)
