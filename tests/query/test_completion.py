"""What is offered while a query is typed, and the query once an offer is taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.query.completion import SHOWN, Completer, Kind
from workstation.query.errors import QueryError
from workstation.query.parser import parse
from workstation.taxonomies import completer

NAMES = Completer(
    {
        Kind.TITLE: ["Registered Nurse", "Nurse Aide", "Registrar", "Line Cook"],
        Kind.SKILL: ["Microsoft Excel", "Bilingual", "C++", "Line cooking"],
        Kind.PLACE: ["Kailua", "Līhuʻe", "Hawaiʻi island"],
        Kind.LICENCE: ["RN", "CDL A", "A+"],
        Kind.LANGUAGE: ["Ilocano", "American Sign Language"],
    }
)


@pytest.mark.parametrize(
    ("typed", "then"),
    [
        ("reg", ["Registrar", '"Registered Nurse"']),
        ("icu registered nu", ['icu "Registered Nurse"', 'icu registered "Nurse Aide"']),
        ("title:line", ['title:"Line Cook"']),
        ("skill:line", ['skill:"Line cooking"']),
        ("location:lihu", ["location:Līhuʻe"]),
        ("location:ʻkai", ["location:Kailua"]),
        ('"nurse a', ['"Nurse Aide"']),
        ('skill:"micro', ['skill:"Microsoft Excel"']),
        ("?bil", ["?Bilingual"]),
        ("nurse -bil", ["nurse -Bilingual"]),
        ("icu OR regi", ["icu OR Registrar", 'icu OR "Registered Nurse"']),
        ("(regi", ["(Registrar", '("Registered Nurse"']),
        ("ye", ["years:"]),
        ("nurse ye", ["nurse years:"]),
        ("n", []),
        ("registrar ", []),
        ("", []),
        ("years:5", []),
        ("licence:cd", ['licence:"CDL A"']),
        ("License:cd", ['License:"CDL A"']),
        ("language:ilo", ["language:Ilocano"]),
        ("ilo", []),
        ("employer:regi", []),
    ],
)
def test_names_that_begin_as_typed_are_offered(typed: str, then: list[str]) -> None:
    offered = [one.text for one in NAMES.completions(typed, len(typed))]
    assert sorted(offered[: len(then)]) == sorted(then)
    assert bool(offered) == bool(then)


def test_what_stands_behind_the_cursor_stays() -> None:
    (one,) = NAMES.completions('"nurse a" hilo', 8)
    assert (one.text, one.cursor) == ('"Nurse Aide" hilo', 12)
    assert NAMES.completions("nurse hilo", 3) == []


def test_own_searches_before_come_first_and_replace_the_whole_query() -> None:
    before = ["nurse icu", "Nurse icu hilo", "nurse", "cook", "nurse icu"]
    offered = NAMES.completions("nurse", 5, before)
    assert [(one.text, one.kind) for one in offered[:2]] == [
        ("nurse icu", Kind.BEFORE),
        ("Nurse icu hilo", Kind.BEFORE),
    ]


def test_the_lists_that_come_with_the_product_offer_the_market_s_names_first() -> None:
    for typed, shown in (("registered n", "Registered Nurse"), ("title:room", "Room Attendant")):
        assert completer().completions(typed, len(typed))[0].shown == shown


@given(st.text(st.sampled_from('regnus kailb:"()-?OR ') | st.characters(), max_size=30), st.data())
def test_any_text_gets_offers_that_end_at_their_cursor(text: str, data: st.DataObject) -> None:
    cursor = data.draw(st.integers(0, len(text)))
    offered = NAMES.completions(text, cursor, ["nurse kailua"])
    assert len(offered) <= SHOWN
    for one in offered:
        assert 0 <= one.cursor <= len(one.text)


@given(st.lists(st.sampled_from(["nurse", "OR", "-icu", "title:cook", '"a b"']), max_size=4))
def test_a_right_query_stays_right_when_a_name_is_taken(parts: list[str]) -> None:
    text = " ".join([*parts, "reg"])
    try:
        parse(text)
    except QueryError:
        return
    for one in NAMES.completions(text, len(text)):
        parse(one.text)
