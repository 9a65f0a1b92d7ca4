"""Conditions of a query: the same query as a list, moved about without changing what is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.trees import trees
from workstation.query.conditions import (
    Condition,
    Group,
    conditions,
    divisible,
    either,
    moved,
    taken_apart,
    together,
    typed,
    with_years,
    without,
    years_of,
)
from workstation.query.errors import QueryError
from workstation.query.parser import parse
from workstation.query.printer import printed
from workstation.query.tree import Not, Tree

MUST, CAN, MUST_NOT = Group


def of(query: str) -> list[Condition]:
    """The conditions of a query text."""
    return conditions(parse(query))


def said(found: list[Condition]) -> str:
    """The query text of conditions."""
    return printed(together(found))


def _twice_negated(tree: Tree) -> bool:
    return isinstance(tree, Not) and isinstance(tree.part, Not)


@given(trees())
def test_conditions_put_together_are_the_tree_they_came_from(tree: Tree) -> None:
    found = conditions(tree)
    again = together(found)
    if not any(map(_twice_negated, getattr(tree, "parts", (tree,)))):
        assert again == tree
    assert conditions(again) == found
    assert parse(printed(again)) == again


@given(trees(), st.data())
def test_whatever_is_moved_can_be_typed_and_moved_back(tree: Tree, data: st.DataObject) -> None:
    found = conditions(tree)
    if not found:
        return
    at = data.draw(st.integers(0, len(found) - 1))
    onto = data.draw(st.integers(0, len(found) - 1))
    for changed in (
        *(moved(found, at, group) for group in Group),
        without(found, at),
        taken_apart(found, at),
        *([either(found, at, onto)] if at != onto else []),
    ):
        tree_now = together(changed)
        assert parse(printed(tree_now)) == tree_now
        assert conditions(parse(said(changed))) == conditions(tree_now)


@pytest.mark.parametrize(
    ("query", "at", "group", "after"),
    [
        ("nurse hilo -travel", 1, CAN, "nurse ?hilo -travel"),
        ("nurse hilo -travel", 0, MUST_NOT, "hilo -travel -nurse"),
        ("nurse ?hilo -travel", 2, MUST, "nurse travel ?hilo"),
        ("NOT NOT nurse", 0, CAN, "?nurse"),
        ("-(a b) c", 0, MUST, "c a b"),
        ('"a b"~3 c', 0, MUST_NOT, '-"a b"~3 c'),
    ],
)
def test_a_condition_moves_behind_those_of_its_new_group_or_stays(
    query: str, at: int, group: Group, after: str
) -> None:
    assert said(moved(of(query), at, group)) == after


def test_a_condition_becomes_an_alternative_to_another_and_is_taken_apart_again() -> None:
    joined = either(of("nurse -travel aide"), 2, 0)
    assert said(joined) == "(nurse OR aide) -travel"
    assert said(taken_apart(joined, 0)) == "nurse aide -travel"
    assert said(taken_apart(of("-(a OR NOT b)"), 0)) == "-a b"


def test_only_what_keeps_its_group_is_taken_apart() -> None:
    assert [divisible(one) for one in of("(a OR b) ?(c d) -(e OR f) -(g h) ?(i -j) k")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("query", "at", "text", "group", "after"),
    [
        ("nurse -travel", 1, "night shift", MUST_NOT, "nurse -(night shift)"),
        ("nurse -travel", 1, "?night", MUST_NOT, "nurse ?night"),
        ("nurse ?hilo", 1, "hilo OR kona", CAN, "nurse ?(hilo OR kona)"),
        ("nurse", 1, "years:5.. -travel", MUST, "nurse years:5.. -travel"),
        ("nurse hilo", 0, "  ", MUST, "hilo"),
    ],
)
def test_what_is_typed_for_a_condition_keeps_its_group_unless_it_says_another(
    query: str, at: int, text: str, group: Group, after: str
) -> None:
    assert said(typed(of(query), at, text, group)) == after


def test_a_mistake_in_a_condition_has_its_place() -> None:
    with pytest.raises(QueryError) as wrong:
        typed(of("nurse"), 0, "nurse (icu", MUST)
    assert (wrong.value.start, wrong.value.end) == (6, 7)


@given(trees(), st.integers(0, 99), st.integers(0, 99))
def test_years_replace_those_that_must_be_and_touch_nothing_else(
    tree: Tree, one: int, other: int
) -> None:
    low, high = sorted((one, other))
    found = conditions(tree)
    asked = with_years(found, low, high)
    assert years_of(asked) == (low, high)
    assert years_of(with_years(asked, None, None)) == (None, None)
    assert with_years(asked, None, None) == with_years(found, None, None)
