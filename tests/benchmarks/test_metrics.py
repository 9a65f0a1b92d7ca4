"""Measures of ranking: known values by hand, and what holds for every ranking."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.judged import Judged, halves
from tests.benchmarks.metrics import ndcg, recall, reciprocal_rank

IDS = st.text("abcdefghijklmnop", min_size=1, max_size=1)
RANKED = st.lists(IDS, unique=True)
RELEVANT = st.frozensets(IDS)


def test_ndcg_is_what_is_reckoned_by_hand() -> None:
    first_and_third = 1 + 1 / 2
    best = 1 + 1 / math.log2(3)
    assert ndcg(["a", "x", "b"], {"a", "b"}) == pytest.approx(first_and_third / best)
    assert ndcg(["x", "a"], {"a"}) == pytest.approx(1 / math.log2(3))


def test_ndcg_looks_no_deeper_than_told() -> None:
    assert ndcg(["x", "y", "a"], {"a"}, depth=2) == 0
    assert ndcg(["a", "b", "x"], {"a", "b", "c"}, depth=2) == pytest.approx(1)


def test_the_reciprocal_rank_is_that_of_the_first_relevant_one() -> None:
    assert reciprocal_rank(["x", "a", "b"], {"a", "b"}) == pytest.approx(0.5)
    assert reciprocal_rank(["x"], {"a"}) == 0


def test_recall_counts_what_is_within_reach_against_all_that_is_relevant() -> None:
    assert recall(["a", "x", "b"], {"a", "b", "c", "d"}) == pytest.approx(0.5)
    assert recall(["a", "x", "b"], {"a", "b"}, depth=2) == pytest.approx(0.5)


def test_a_question_without_answers_measures_nothing() -> None:
    assert ndcg(["a"], set()) == reciprocal_rank(["a"], set()) == recall(["a"], set()) == 0


@given(RANKED, RELEVANT)
def test_every_measure_lies_between_nothing_and_one(
    ranked: list[str], relevant: frozenset[str]
) -> None:
    for value in (ndcg(ranked, relevant), reciprocal_rank(ranked, relevant)):
        assert 0 <= value <= 1 + 1e-9
    assert 0 <= recall(ranked, relevant) <= 1


@given(RANKED, RELEVANT)
def test_relevant_ones_first_is_as_good_as_these_can_be_ranked(
    ranked: list[str], relevant: frozenset[str]
) -> None:
    best = sorted(ranked, key=lambda one: one not in relevant)
    assert ndcg(best, relevant) >= ndcg(ranked, relevant) - 1e-9
    assert reciprocal_rank(best, relevant) >= reciprocal_rank(ranked, relevant)


def test_halves_share_no_question_and_leave_none_out() -> None:
    asked = [Judged(f"c{n:02}", "x", frozenset({"a"})) for n in range(9)]
    tuned, held_out = halves(asked)
    assert sorted([*tuned, *held_out], key=lambda one: one.name) == asked
    assert abs(len(tuned) - len(held_out)) <= 1
