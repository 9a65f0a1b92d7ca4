"""An answer is made of those whom the asker may find: nobody else changes a thing in it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.search.people import QUESTIONS, candidate, candidates
from workstation.backend.search.column_engine import ColumnEngine
from workstation.backend.search.column_view import ColumnView
from workstation.backend.search.engine import Question
from workstation.backend.search.indexed import Indexed
from workstation.contract.words import SortBy
from workstation.query.parser import parse

COUNT = 120
_EMPLOYER = "makani"


def _engine(path: Path) -> ColumnEngine:
    path.mkdir()
    return ColumnEngine(path, 0)


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ColumnView, ColumnView]]:
    """The same findable people, alone, and among hidden, blocked and removed ones."""
    folder = tmp_path_factory.mktemp("indexes")
    shown = [replace(one, audience="employers", blocked=()) for one in candidates(COUNT, seed=5)]
    rng = random.Random(6)
    more = [candidate(rng, number) for number in range(COUNT + 1, 3 * COUNT)]
    kept = [
        replace(one, audience="staff")
        if one.number % 2
        else replace(one, audience="employers", blocked=("kalani", _EMPLOYER))
        for one in more
    ]
    gone = [candidate(rng, number) for number in range(3 * COUNT, 4 * COUNT)]
    alone, among = _engine(folder / "alone"), _engine(folder / "among")
    alone.apply([], shown, 1)
    among.apply([], [*kept, *shown, *gone], 1)
    among.apply([one.number for one in gone], [], 2)
    yield alone.view(), among.view()
    alone.close()
    among.close()


@given(QUESTIONS, st.sampled_from(SortBy))
def test_who_may_not_be_found_changes_neither_order_nor_total_nor_counts(
    views: tuple[ColumnView, ColumnView], question: Question, sort: SortBy
) -> None:
    alone, among = views
    asked = replace(question, employer=_EMPLOYER)
    assert among.page(asked, sort, None, COUNT) == alone.page(asked, sort, None, COUNT)
    assert among.facets(asked) == alone.facets(asked)


def test_the_order_tells_nobody_that_a_blocked_person_has_a_rare_word(tmp_path: Path) -> None:
    rng = random.Random(7)
    one, other = (_worded(candidate(rng, number), f"word{number}") for number in (1, 2))
    rest = [_worded(candidate(rng, number), "plain") for number in range(3, 30)]
    blocked = [replace(_worded(candidate(rng, n), "word2"), blocked=(_EMPLOYER,)) for n in (40, 41)]
    engine = _engine(tmp_path / "index")
    engine.apply([], [one, other, *rest, *blocked], 1)
    question = Question(parse("word1 OR word2"), employer=_EMPLOYER)
    page = engine.view().page(question, SortBy.RELEVANCE, None, 10)
    # Both words are as rare to whoever asks: the freshest is first.
    assert list(page.numbers) == [2, 1]
    engine.close()


def _worded(one: Indexed, word: str) -> Indexed:
    return replace(
        one,
        anywhere=((word, "and", "team"),),
        title=(),
        skill=(),
        location=(),
        stated={},
        audience="employers",
        blocked=(),
        order=one.number << 28 | one.number,
    )
