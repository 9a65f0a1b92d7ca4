"""The search language: what queries mean, and where their mistakes are."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.trees import trees
from workstation.contract.errors import Code
from workstation.contract.searches import MAX_QUERY
from workstation.query.errors import QueryError
from workstation.query.parser import MAX_DEPTH, MAX_NODES, MAX_PREFIXES, MAX_RANGES, parse
from workstation.query.printer import printed
from workstation.query.tree import (
    And,
    Everything,
    Near,
    Nice,
    Not,
    Or,
    Pay,
    Phrase,
    Prefix,
    Range,
    Term,
    Tree,
    Updated,
    wanted,
)

A, B, C, D = (Term(letter) for letter in "abcd")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", Everything()),
        (" \t\n ", Everything()),
        ("Nurse", Term("nurse")),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a && b", And((A, B))),
        ("a OR b", Or((A, B))),
        ("a || b", Or((A, B))),
        ("a and b", And((A, Term("and"), B))),
        ("a b OR c d", Or((And((A, B)), And((C, D))))),
        ("a OR b AND NOT c", Or((A, And((B, Not(C)))))),
        ("NOT a b", And((Not(A), B))),
        ("NOT (a b)", Not(And((A, B)))),
        ("-a b", And((Not(A), B))),
        ("a -(b OR c)", And((A, Not(Or((B, C)))))),
        ("a - b & c + d", And((A, B, C, D))),
        ("a -- b", And((A, B))),
        ("+a !b", And((A, Not(B)))),
        ("NOT NOT a", Not(Not(A))),
        ("(a (b c))", And((A, B, C))),
        ("a OR (b OR c)", Or((A, B, C))),
        ('"critical care"', Phrase(("critical", "care"))),
        ("“critical care”", Phrase(("critical", "care"))),
        ('"nurse"', Term("nurse", exact=True)),
        ('title:"Nurse"', Term("nurse", "title", exact=True)),
        ('"Nurse,"', Term("nurse", exact=True)),
        ("full-time R&D", And((Phrase(("full", "time")), Phrase(("r", "d"))))),
        ("C++ C# .NET", And((Term("c++"), Term("c#"), Term(".net")))),
        ('"ICU nurse"~5', Near(("icu", "nurse"), 5)),
        ('"icu nurse"~', Near(("icu", "nurse"), 3)),
        ('title:"icu nurse"~2 a', And((Near(("icu", "nurse"), 2, "title"), A))),
        ('-"a b c"~10', Not(Near(("a", "b", "c"), 10))),
        ("a ?b", And((A, Nice(B)))),
        ("?a", Nice(A)),
        ("(a ?b) c", And((A, Nice(B), C))),
        ("?(a b) ?title:c", And((Nice(And((A, B))), Nice(Term("c", "title"))))),
        ("title:(a ?b)", And((Term("a", "title"), Nice(Term("b", "title"))))),
        ('?"a b"~2', Nice(Near(("a", "b"), 2))),
        ("?(a -b)", Nice(And((A, Not(B))))),
        ("a b?", And((A, B))),
        ("Nurs*", Prefix("nurs")),
        ("title:nurs*", Prefix("nurs", "title")),
        ("Title:nurse", Term("nurse", "title")),
        ("title: nurse", Term("nurse", "title")),
        ('skill:"general ledger"', Phrase(("general", "ledger"), "skill")),
        ("title:(nurse OR rn)", Or((Term("nurse", "title"), Term("rn", "title")))),
        ("location:Kauaʻi", Term("kauai", "location")),
        ('employer:"Queens Medical"', Phrase(("queens", "medical"), "employer")),
        ("License:RN skills:excel", And((Term("rn", "licence"), Term("excel", "skill")))),
        ("school:manoa licence:RN", And((Term("manoa", "school"), Term("rn", "licence")))),
        (
            "Language:(tagalog OR ilo*)",
            Or((Term("tagalog", "language"), Prefix("ilo", "language"))),
        ),
        ("updated:30d", Updated(days=30)),
        ("updated:2026-06..", Updated(date(2026, 6, 1))),
        ("updated:..2026-02", Updated(None, date(2026, 2, 28))),
        ("updated:2026-06..2026-08-15", Updated(date(2026, 6, 1), date(2026, 8, 15))),
        ("updated:2026", Updated(date(2026, 1, 1), date(2026, 12, 31))),
        ("-updated:2026-01-02", Not(Updated(date(2026, 1, 2), date(2026, 1, 2)))),
        ("years:5..10", Range("years", 5, 10)),
        ("years:5..", Range("years", 5, None)),
        ("years:..10", Range("years", None, 10)),
        ("years:5…10", Range("years", 5, 10)),
        ("years:7", Range("years", 7, 7)),
        ("years:0", Range("years", 0, 0)),
        ("years:(2 OR 5..)", Or((Range("years", 2, 2), Range("years", 5, None)))),
        ("pay:25..40", Pay(25, 40)),
        ("pay:$25…$40", Pay(25, 40)),
        ("pay:30", Pay(30, 30)),
        ("pay:..30", Pay(None, 30)),
        ("pay:0..", Pay(0, None)),
        ("pay:80k..", Pay(80_000, None, yearly=True)),
        ("PAY:$80,000..$95,500", Pay(80_000, 95_500, yearly=True)),
        ("pay:60..80K", Pay(60_000, 80_000, yearly=True)),
        ("pay:80000", Pay(80_000, 80_000, yearly=True)),
        ("-pay:(..15 OR 90..)", Not(Or((Pay(None, 15), Pay(90, None))))),
        ("at 12:30", And((Term("at"), Phrase(("12", "30"))))),
    ],
)
def test_a_query_means_this(text: str, tree: Tree) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "start", "end", "part"),
    [
        ('nurse "icu', 6, 7, "never closed"),
        ("nurse (icu", 6, 7, "never closed"),
        ("nurse (", 6, 7, "never closed"),
        ("nurse) icu", 5, 6, "never opened"),
        (")", 0, 1, "never opened"),
        ("nurse ()", 6, 8, "Nothing stands between"),
        ("nurse OR", 6, 8, "Nothing follows"),
        ("nurse AND OR icu", 6, 9, "Nothing follows"),
        ("OR nurse", 0, 2, "Nothing stands before"),
        ("nurse NOT", 6, 9, "Nothing follows"),
        ("*", 0, 1, "A star needs"),
        ("nurse n*", 6, 8, "A star needs"),
        ("nu*se", 0, 5, "A star may stand only"),
        ("*nurse", 0, 6, "A star may stand only"),
        ('"nurs*"', 0, 7, "A star may stand only"),
        ("full-tim*", 0, 9, "A star may stand only"),
        ("colour:red", 0, 7, "no field of this name"),
        ("nurse title:", 6, 12, "must follow"),
        ("title:(skill:a)", 7, 13, "inside another field"),
        ("title:-nurse", 6, 12, "minus"),
        ("title:a:b", 6, 9, "second colon"),
        ("years:many", 6, 10, "number or a range"),
        ("years:..", 6, 8, "number or a range"),
        ("years:5-10", 6, 10, "number or a range"),
        ("years:٥", 6, 7, "number or a range"),
        ("years:10..5", 6, 11, "goes downwards"),
        ("updated:soon", 8, 12, "no day"),
        ("updated:0d", 8, 10, "no day"),
        ("updated:..", 8, 10, "no day"),
        ("updated:2026-13", 8, 15, "no day"),
        ("updated:2026-02-30", 8, 18, "no day"),
        ("updated:2026-03..2026-02", 8, 24, "no day"),
        ("updated:2026-00", 8, 15, "no day"),
        ("updated:2026-05-00", 8, 18, "no day"),
        ("updated:0000..", 8, 14, "no day"),
        ('updated:"2026"', 8, 14, "no day"),
        ("pay:much", 4, 8, "amount or a range"),
        ("pay:25-40", 4, 9, "amount or a range"),
        ("pay:..", 4, 6, "amount or a range"),
        ("pay:٣٠", 4, 6, "amount or a range"),
        ('pay:"25"', 4, 8, "amount or a range"),
        ("pay:25..40..60", 4, 14, "amount or a range"),
        ("pay:40..25", 4, 10, "goes downwards"),
        ("pay:80k..60k", 4, 12, "goes downwards"),
        ("pay:25..80000", 4, 13, "beside a year's"),
        ("pay:9,000k", 4, 10, "more than anybody is paid"),
        ('pay:"25 40"~3', 11, 13, "one alone"),
        ("years:100", 6, 9, "from 0 to 99"),
        ("nurse~2", 0, 7, "mean nothing"),
        ("nurse icu^3", 6, 11, "mean nothing"),
        ("te?m", 0, 4, "question mark"),
        ('"icu nurse"~11', 11, 14, "from 1 to 10"),
        ('"icu nurse"~0', 11, 13, "from 1 to 10"),
        ('"icu nurse"~near', 11, 16, "from 1 to 10"),
        ('"icu"~3', 5, 7, "one alone"),
        ('years:"5 6"~3', 11, 13, "one alone"),
        ('"care of care"~3', 0, 14, "twice"),
        ("a OR ?b", 5, 6, "inside an OR"),
        ("(a ?b) OR c", 3, 4, "inside an OR"),
        ("a -(b ?c)", 6, 7, "inside an OR, a NOT"),
        ("?(a ?b)", 4, 5, "another wish"),
        ("-?a", 1, 2, "after another sign"),
        ("??a", 1, 2, "after another sign"),
        ("?-a", 1, 2, "left out"),
        ("title:?a", 6, 8, "after the colon"),
        ("?AND a", 1, 4, "before this AND"),
        ("nurse ?", 6, 7, "nothing to search for"),
        ("nurse ...", 6, 9, "nothing to search for"),
        ('nurse ""', 6, 8, "nothing to search for"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, start: int, end: int, part: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    mistake = caught.value
    assert (mistake.start, mistake.end) == (start, end)
    assert mistake.code is Code.QUERY_INVALID
    assert part in mistake.sentence
    assert mistake.remedy


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("titel:nurse", "Did you mean title:?"),
        ("salary:50k", "Did you mean pay:?"),
        ("city:hilo", "Did you mean location:?"),
        ("licnese:rn", "Did you mean licence:?"),
        ("Employr:queens", "Did you mean employer:?"),
        ("colour:red", "The fields are title:"),
        ("re:red", "The fields are title:"),
        ("pay:", "pay:80k.."),
        ("updated: ", "updated:30d"),
        ("language:", "language:tagalog"),
    ],
)
def test_a_mistake_in_a_field_is_told_with_what_would_work(text: str, remedy: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert remedy in caught.value.remedy


@pytest.mark.parametrize(
    "character", list("\x00\x07\x1b\x7f\x85\u200b\u200e\u200f\u202e\u2066\ufeff\u2028")
)
def test_control_and_direction_characters_are_refused_at_their_place(character: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(f"nurse i{character}cu")
    assert (caught.value.start, caught.value.end) == (7, 8)


@pytest.mark.parametrize(
    "text",
    [
        "a" * (MAX_QUERY + 1),
        "(" * 10_000,
        "(" * 10_000 + "a" + ")" * 10_000,
        "(" * (MAX_DEPTH + 1) + "a" + ")" * (MAX_DEPTH + 1),
        "-" * (MAX_DEPTH + 1) + "a",
        "NOT " * (MAX_DEPTH + 1) + "a",
        "a " * (MAX_NODES + 1),
        " OR ".join(["a"] * MAX_NODES),
        " ".join(f"a{n}*" for n in range(MAX_PREFIXES + 1)),
        " ".join(f"years:{n}.." for n in range(MAX_RANGES + 1)),
        " ".join(f"pay:{n}.." for n in range(MAX_RANGES + 1)),
        '"' + "a " * 30 + '"',
    ],
)
def test_too_much_work_is_refused(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert caught.value.code is Code.QUERY_TOO_COMPLEX


def test_the_deepest_and_the_widest_query_allowed_are_parsed() -> None:
    assert parse("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH) == A
    assert isinstance(parse("a " * MAX_NODES), And)


@given(trees())
def test_what_is_printed_parses_into_the_same_tree(tree: Tree) -> None:
    assert parse(printed(tree)) == tree


@given(st.text(st.sampled_from('ab "()*-:.5~!') | st.characters(), max_size=60))
def test_any_text_is_parsed_or_refused_with_a_place_in_it(text: str) -> None:
    try:
        tree = parse(text)
    except QueryError as mistake:
        place = mistake.start, mistake.end
    else:
        assert parse(printed(tree)) == tree
        place = 0, len(text) + 1
    assert 0 <= place[0] < place[1] <= len(text) + 1


@given(st.text(st.sampled_from("abc ") | st.characters(categories=["L"]), min_size=3, max_size=20))
def test_a_mistake_never_echoes_the_query(text: str) -> None:
    secret = f"zq{text}zq"
    for query in (f'"{secret}', f"{secret}~", f"years:{secret}", f"({secret}"):
        with pytest.raises(QueryError) as caught:
            parse(query)
        assert "zq" not in caught.value.sentence + caught.value.remedy + str(caught.value)


def test_another_engines_queries_are_parsed_or_refused_never_misread(shared_data: Path) -> None:
    known = json.loads((shared_data / "E-vectors" / "lucene_queryparser.json").read_text())
    refused_here = {"~", "^", "*g", "?", "foo:", "author:", '" "'}
    for query, _ in known["pairs"]:
        if query.startswith('"term germ"~2'):
            assert isinstance(next(wanted(parse(query))), Near)
        elif any(sign in query for sign in refused_here):
            with pytest.raises(QueryError):
                parse(query)
        else:
            assert parse(printed(parse(query))) == parse(query)
    for query in known["must_fail"]:
        with pytest.raises(QueryError):
            parse(query)
