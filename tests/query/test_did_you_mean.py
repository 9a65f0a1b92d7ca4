"""Misspelt words of a query, and what they were meant to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.trees import trees
from workstation.query.did_you_mean import Vocabulary, corrected
from workstation.query.parser import parse
from workstation.query.printer import printed
from workstation.query.tree import Tree
from workstation.taxonomies import vocabulary

WORDS = Vocabulary(["nurse", "nursery", "hilo", "critical", "care", "accountant", "kailua"])


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("nrse hilo", "nurse hilo"),
        ("nures", "nurse"),
        ("nursse", "nurse"),
        ("nurze", "nurse"),
        ('title:"critcal care"', 'title:"critical care"'),
        ("acountent", "accountant"),
        ("nurse ?acountant -nrse", "nurse ?accountant -nrse"),
        ('"nrse hilo"~3', '"nurse hilo"~3'),
        ("(nrse OR hilo) kailau", "(nurse OR hilo) kailua"),
        ("criticalcare hilo", '"critical care" hilo'),
        ('title:"criticalcare nrse"', 'title:"critical care nurse"'),
        ("account ant", "accountant"),
        ('"account ant hilo"', '"accountant hilo"'),
        ('"account ant"', "accountant"),
        ("title:(kai lua) nurse", "title:kailua nurse"),
    ],
)
def test_a_misspelt_word_is_put_right(query: str, meant: str) -> None:
    found = corrected(parse(query), WORDS)
    assert found is not None
    assert printed(found) == meant


@pytest.mark.parametrize(
    "query",
    [
        "",
        "nurse",
        "nurses",
        "nurse hilo",
        "critical care",
        "rnn",
        "nrs*",
        "-nrse",
        "c++",
        "x1y2z3",
        "xqzw",
        "years:5..",
    ],
)
def test_what_is_right_short_or_unknown_stays(query: str) -> None:
    assert corrected(parse(query), WORDS) is None


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("houskeeper", "housekeeper"),
        ("phlebotomyst", "phlebotomist"),
        ("receptionst", "receptionist"),
        ("Kahalui", "kahului"),
        ("tagolog", "tagalog"),
        ("electritian", "electrician"),
        ("guestservices", '"guest services"'),
        ("fire fighter", "firefighter"),
        ("housekeeping laundryroom", 'housekeeping "laundry room"'),
    ],
)
def test_the_words_that_come_with_the_product_know_the_market(word: str, meant: str) -> None:
    found = corrected(parse(word), vocabulary())
    assert found is not None
    assert printed(found) == meant


@pytest.mark.parametrize("word", ["C++", "Node.js", "Waikīkī", "Kauaʻi", "nurses", "Python"])
def test_known_names_are_not_called_mistakes(word: str) -> None:
    assert corrected(parse(word), vocabulary()) is None


@given(trees(st.text("abcdhilonurse", min_size=1, max_size=9), size=8))
def test_what_was_put_right_can_be_written_and_is_right(tree: Tree) -> None:
    found = corrected(tree, WORDS)
    if found is not None:
        assert parse(printed(found)) == found
        assert corrected(found, WORDS) is None
