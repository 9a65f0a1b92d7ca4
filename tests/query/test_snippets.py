"""What a card quotes of a resume, and what it highlights."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.trees import trees
from workstation.query.parser import parse
from workstation.query.snippets import WIDTH, Highlighter, snippets
from workstation.query.tree import Tree


def marked(query: str, text: str, field: str | None = None) -> list[str]:
    """The stretches of ``text`` that a query highlights."""
    return [text[h.start : h.end] for h in Highlighter(parse(query), field).hits(text)]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("nurse", "Charge Nurse, then nurse manager; nursery", ["Nurse", "nurse"]),
        ("nurses company", "Nurse, companies, nursing", ["Nurse", "companies"]),
        ('"nurses" skill:nurse', "nurse nurses", ["nurse", "nurses"]),
        ('"nurses"', "nurse nurses", ["nurses"]),
        ("nurs*", "Charge Nurse in a nursery", ["Nurse", "nursery"]),
        ('"critical care"', "critical thinking, Critical-care unit", ["Critical-care"]),
        ("kauai", "Līhuʻe, Kauaʻi", ["Kauaʻi"]),
        ("C++ OR C#", "C, C++ and C#", ["C++", "C#"]),
        ("nurse -travel", "travel nurse", ["nurse"]),
        ("NOT (NOT nurse)", "nurse", []),
        ("title:nurse years:5..", "nurse 5", ["nurse"]),
        ('"a b" b', "a b b", ["a b", "b"]),
        ("", "nurse", []),
    ],
)
def test_a_query_highlights_what_it_wants(query: str, text: str, expected: list[str]) -> None:
    assert marked(query, text) == expected


def test_a_field_keeps_to_what_is_asked_anywhere_or_in_it() -> None:
    assert marked("title:nurse skill:icu epic", "nurse icu epic", "skill") == ["icu", "epic"]


LONG = (
    "Cared for patients in a large teaching hospital over many years and on many different wards,"
    " precepted eleven new nurses, and led the sepsis bundle audit in the intensive care unit for"
    " two years before moving to the operating theatre"
)


def test_a_long_text_is_cut_around_the_hits_at_whole_words() -> None:
    (piece,) = snippets(Highlighter(parse("sepsis")), [LONG])
    assert piece.text.startswith("… ")
    assert piece.text.endswith(" …")
    assert [piece.text[a:b] for a, b in piece.hits] == ["sepsis"]
    inner = piece.text[2:-2]
    assert f" {inner} " in LONG
    assert len(inner) <= WIDTH


def test_the_piece_with_most_different_words_is_taken() -> None:
    text = f"nurses nurses nurses. {LONG}"
    (piece,) = snippets(Highlighter(parse("nurses OR sepsis OR audit")), [text])
    assert {piece.text[a:b] for a, b in piece.hits} == {"nurses", "sepsis", "audit"}


def test_words_near_each_other_are_hits_only_where_they_are() -> None:
    (hits, none) = (
        Highlighter(parse('"icu nurse"~2')).hits(text)
        for text in ("Nurse, charge, in the ICU; ICU staff nurse", "nurse of the whole big icu")
    )
    text = "Nurse, charge, in the ICU; ICU staff nurse"
    assert [text[h.start : h.end] for h in hits] == ["ICU", "ICU", "nurse"]
    assert none == []


def test_what_is_nice_to_have_is_highlighted_too() -> None:
    (piece,) = snippets(Highlighter(parse("nurse ?hilo -icu")), ["Nurse in Hilo, ICU"])
    assert [piece.text[a:b] for a, b in piece.hits] == ["Nurse", "Hilo"]


def test_two_pieces_show_what_one_can_not_in_the_order_of_the_resume() -> None:
    texts = ["Nurse in Hilo", "nurse nurse", "Cook", "ICU and nurse"]
    pieces = snippets(Highlighter(parse("nurse icu hilo")), texts)
    assert [piece.text for piece in pieces] == ["Nurse in Hilo", "ICU and nurse"]


def test_another_condition_is_shown_rather_than_another_name_for_the_same() -> None:
    texts = ["RN since 2019", "Registered nurse, day shift", *["RN"] * 20, "Lives in Hilo"]
    pieces = snippets(Highlighter(parse('(rn OR "registered nurse") hilo')), texts)
    assert [piece.text for piece in pieces] == ["RN since 2019", "Lives in Hilo"]


def test_of_one_condition_both_names_are_shown() -> None:
    texts = ["RN since 2019", "RN again, RN", "Registered nurse, day shift"]
    pieces = snippets(Highlighter(parse('rn OR "registered nurse"')), texts)
    assert [piece.text for piece in pieces] == ["RN again, RN", "Registered nurse, day shift"]


def test_where_nothing_was_found_the_beginning_stands_for_the_resume() -> None:
    (piece,) = snippets(Highlighter(parse("years:5..")), ["", LONG, "more"])
    assert LONG.startswith(piece.text.removesuffix(" …"))
    assert piece.hits == ()
    assert snippets(Highlighter(parse("nurse")), []) == []


def test_breaks_within_a_text_become_spaces() -> None:
    (piece,) = snippets(Highlighter(parse("nurse")), ["a\tnurse\nb"])
    assert piece.text == "a nurse b"


@given(trees(size=6), st.lists(st.text(max_size=300), max_size=6), st.integers(1, 150))
def test_hits_lie_in_the_piece_and_pieces_keep_to_the_width(
    tree: Tree, texts: list[str], width: int
) -> None:
    pieces = snippets(Highlighter(tree), texts, width=width)
    assert len(pieces) <= 2
    for piece in pieces:
        at = 0
        for start, end in piece.hits:
            assert at <= start < end <= len(piece.text)
            at = end


@given(st.text(st.sampled_from("nurse icu'ʻ-. ") | st.characters(), max_size=80))
def test_highlights_are_the_words_that_the_index_holds(text: str) -> None:
    from workstation.query.words import words

    hits = Highlighter(parse("nurse OR icu")).hits(text)
    expected = [(w.start, w.end) for w in words(text) if w.text in ("nurse", "icu")]
    assert [(h.start, h.end) for h in hits] == expected


WORDS = st.lists(
    st.sampled_from(
        [
            *("nurse", "Nurse", "nurses", "icu", "c", "C#", "c++", ".NET", "net", "node.js"),
            *("node", "-", "/", ",", "'", "\n", "manager's", "o'clock"),
        ]
    ),
    max_size=20,
).map(" ".join)
QUERIES = [
    "nurse",
    "nurs*",
    '"nurse icu" nurse',
    '"nurse icu"~2 OR c',
    "c OR c# OR node* OR managers",
    '".NET nurse" net',
]


@given(
    WORDS | st.text(st.sampled_from("nurse icu-_.'") | st.characters()), st.sampled_from(QUERIES)
)
def test_a_plain_text_is_highlighted_as_any_other(text: str, query: str) -> None:
    highlighter = Highlighter(parse(query))
    # An apostrophe that belongs to no word: now the text has to be taken apart into its words.
    assert highlighter.hits(text) == highlighter.hits(f"{text} ' '")


@given(st.lists(WORDS, max_size=6), st.sampled_from(QUERIES))
def test_no_text_with_a_hit_is_passed_over(texts: list[str], query: str) -> None:
    highlighter = Highlighter(parse(query))
    each = [(place, hits) for place, text in enumerate(texts) if (hits := highlighter.hits(text))]
    assert list(highlighter.found(texts)) == each
