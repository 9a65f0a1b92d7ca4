"""Other names for what a query asks: what is added, what never is, and that all of it is told."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.trees import trees
from tests.search.oracle import matches
from tests.search.people import candidates
from workstation.query.parser import parse
from workstation.query.printer import printed
from workstation.query.synonyms import MAX_ADDED, Synonyms, expanded
from workstation.query.tree import Not, Tree
from workstation.taxonomies import synonyms

NAMES = Synonyms(
    [
        *("# own", "RN = registered nurse", "ICU = critical care = intensive care", "hula"),
        "usher = movie usher",
    ],
    [
        *("RN = Rotary Notcher", "PM = Project Manager = Plant Manager"),
        *("CPA = Public Accountant", "Tech > Technician > Technologist"),
    ],
)
PEOPLE = candidates(60, seed=4)


@pytest.mark.parametrize(
    ("query", "widened"),
    [
        ("rn", 'rn OR "registered nurse"'),
        ('"Registered Nurse"', '"registered nurse" OR rn'),
        ("registered nurse hilo", "((registered nurse) OR rn) hilo"),
        ("nurse registered", "nurse registered"),
        ("title:rn", 'title:(rn OR "registered nurse")'),
        ("title:registered nurse", "title:registered nurse"),
        ("location:rn", "location:rn"),
        ("-rn", "-rn"),
        ("?rn", '?(rn OR "registered nurse")'),
        ("re* rn years:5", 're* (rn OR "registered nurse") years:5'),
        ('"rn icu"~3', '"rn icu"~3'),
        ('rn OR "registered nurse" OR hula', 'rn OR "registered nurse" OR hula'),
        ("pm", 'pm OR "project manager" OR "plant manager"'),
        ('"project manager"', '"project manager"'),
        ("public accountant", "(public accountant) OR cpa"),
        ("tech", "tech OR technician OR technologist"),
        ("technician", "technician OR title:tech"),
        ("title:technicians", "title:(technicians OR tech)"),
        ("skill:technician", "skill:technician"),
        ('"technician"', '"technician" OR title:tech'),
        ("rns", 'rns OR "registered nurse"'),
        ("registered nurses", "(registered nurses) OR rn"),
        ('"registered nurses"', '"registered nurses"'),
        ('"rns"', '"rns"'),
        ("skill:rns", "skill:rns"),
        ("usher", "usher"),
        ("movie usher", "(movie usher) OR usher"),
        ("", ""),
    ],
)
def test_a_query_is_widened_like_this(query: str, widened: str) -> None:
    tree, _ = expanded(parse(query), NAMES)
    assert printed(tree) == widened


def test_what_was_added_is_told_as_people_write_it() -> None:
    _, told = expanded(parse("icu rn icu -pm"), NAMES)
    assert [(one.term, one.alternatives, one.on) for one in told] == [
        ("ICU", ("critical care", "intensive care"), True),
        ("RN", ("registered nurse",), True),
    ]


def test_what_is_off_is_told_and_not_added() -> None:
    tree, told = expanded(parse("icu rn"), NAMES, ["ICU"])
    assert printed(tree) == 'icu (rn OR "registered nurse")'
    assert [(one.term, one.on) for one in told] == [("ICU", False), ("RN", True)]


def test_no_query_grows_beyond_a_limit() -> None:
    words = " OR ".join(f"{field}:icu" for field in ("title", "skill"))
    many = " ".join(f"({words} OR icu OR a{n})" for n in range(20))
    tree, _ = expanded(parse(many), NAMES)
    assert printed(tree).count('"') <= 2 * MAX_ADDED


@pytest.mark.parametrize("name", ["C++", "C#", ".NET", "Node.js", "cat", "eco"])
def test_protected_names_and_plain_words_stay_themselves(name: str) -> None:
    assert expanded(parse(name), synonyms()) == (parse(name), [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("RN", "registered nurse"),
        ("LPN", "licensed practical nurse"),
        ("CNA", "certified nurse aide"),
        ("CPA", "certified public accountant"),
        ("F&B", "food and beverage"),
        ("FOH", "front of house"),
        ("GM", "general manager"),
        ("HHA", "home health aide"),
        ("CDL", "commercial driver license"),
        ("CNMT", "Certified Nuclear Medicine Technologist"),
        ("Lab Technician", "Laboratory Technician"),
        ("Sales Rep", "Sales Representative"),
        ("attorney", "lawyer"),
        ("GIS", "Geographic Information Systems"),
        ("LMS", "Learning management system"),
    ],
)
def test_the_lists_that_come_with_the_product_know_the_market(one: str, other: str) -> None:
    for name, meant in ((one, other), (other, one)):
        _, told = expanded(parse(f'"{name}"'), synonyms())
        assert meant in told[0].alternatives


@pytest.mark.parametrize(
    ("one", "other"),
    [("rehab", "Rehabilitation"), ("lab", "Laboratory"), ("Tech", "Technician")],
)
def test_a_clipped_word_stands_for_the_whole_one_and_in_titles_the_other_way_round(
    one: str, other: str
) -> None:
    assert expanded(parse(f'"{one}"'), synonyms())[1][0].alternatives == (other,)
    widened, told = expanded(parse(other), synonyms())
    assert printed(widened) == f"{other.lower()} OR title:{one.lower()}"
    assert [name.alternatives for name in told] == [(one.title(),)]


@pytest.mark.parametrize(
    ("one", "other"), [("Microsoft Excel", "Excel"), ("Autodesk Revit", "Revit")]
)
def test_a_product_is_found_without_its_maker_and_its_maker_is_not_added(
    one: str, other: str
) -> None:
    assert expanded(parse(f'"{one}"'), synonyms())[1][0].alternatives == (other,)
    assert expanded(parse(other), synonyms()) == (parse(other), [])


@pytest.mark.parametrize(
    "name", ["Word", "Access", "Project", "him", "cat", "San", "info", "Intel"]
)
def test_everyday_words_are_no_names_of_products_or_titles(name: str) -> None:
    assert expanded(parse(name), synonyms()) == (parse(name), [])


def test_a_name_of_several_words_is_a_phrase() -> None:
    assert NAMES.is_phrase(("registered", "nurse"))
    assert not NAMES.is_phrase(("rn",))


def test_the_version_changes_with_the_names() -> None:
    assert Synonyms(["a b = c"], []).version != Synonyms(["a b = d"], []).version


WORDS = st.sampled_from(["rn", "icu", "critical", "care", "nurse", "registered", "hotel", "pm"])


@given(trees(WORDS, size=8), st.sets(st.sampled_from(["rn", "icu", "pm"])))
def test_widening_only_adds_and_all_off_changes_nothing(tree: Tree, off: set[str]) -> None:
    widened, told = expanded(tree, NAMES, off)
    assert parse(printed(widened)) == widened
    names = [one.term for one in told]
    if not _refuses(tree):
        for one in random.Random(1).sample(PEOPLE, 20):
            assert matches(widened, one) or not matches(tree, one)
    assert expanded(tree, NAMES, [*off, *names])[0] == tree


def _refuses(tree: Tree) -> bool:
    return "-" in printed(tree) or isinstance(tree, Not)


@pytest.mark.parametrize(
    ("query", "on", "widened"),
    [
        ("server", [], "server"),
        ("linux server", [], "linux server"),
        ("server", ["server"], "server OR waiter OR waitress"),
        ("servers hotel", [], "(servers OR waiter OR waitress) hotel"),
        ("server -hotel", [], "server -hotel"),
        ("waitress", [], 'waitress OR waiter OR "food server" OR title:server'),
    ],
)
def test_a_name_of_two_trades_stands_for_others_only_where_its_own_is_meant(
    query: str, on: list[str], widened: str
) -> None:
    tree, told = expanded(parse(query), synonyms(), (), on)
    assert printed(tree) == widened
    # It is offered in any case, and can be switched off in any case.
    (one,) = (one for one in told if one.term in ("server", "waitress"))
    assert one.on is (tree != parse(query))
    assert one.unsure is (one.term == "server")
    assert expanded(parse(query), synonyms(), [one.term], on)[0] == parse(query)
