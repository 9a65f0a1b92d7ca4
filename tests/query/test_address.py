"""A search as one line of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.trees import trees
from workstation.contract.searches import MAX_QUERY, Near, Search
from workstation.contract.words import Facet, Mark, SortBy
from workstation.query import address
from workstation.query.address import MAX_ADDRESS, address_of, is_address, search_of
from workstation.query.errors import QueryError
from workstation.query.printer import printed

_LINE = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20).map(str.strip)
_VALUES = st.lists(_LINE.filter(bool), min_size=1, max_size=3)
_NEAR = st.builds(
    Near,
    zip=st.from_regex(r"[0-9]{5}", fullmatch=True),
    miles=st.none() | st.integers(1, 10_000),
)
SEARCHES = st.builds(
    Search,
    query=st.text(max_size=60) | trees().map(printed).map(lambda query: query[:MAX_QUERY]),
    chosen=st.dictionaries(st.sampled_from(list(Facet)), _VALUES, max_size=3),
    near=st.none() | _NEAR,
    sort=st.sampled_from(list(SortBy)),
    without_synonyms=_VALUES | st.just([]),
    with_synonyms=_VALUES | st.just([]),
    left_out=st.just([]) | st.just(["R-7F3K-92QX", "R-AAAA-AAAA"]),
    hide=st.lists(st.sampled_from(list(Mark)), max_size=3, unique=True),
)


@given(SEARCHES)
def test_every_search_comes_back_from_its_address(search: Search) -> None:
    assert search_of(address_of(search)) == search


@given(SEARCHES)
def test_an_address_is_one_line_of_plain_characters(search: Search) -> None:
    written = address_of(search)
    assert written.isascii()
    assert written.isprintable()
    assert " " not in written
    assert is_address(written)
    assert search_of(f"  {written}\n") == search


@given(st.text(max_size=80) | st.text("q=&%+near1", max_size=30).map(lambda rest: f"q={rest}"))
def test_any_text_is_a_search_or_a_mistake_with_its_place(text: str) -> None:
    read = _read(text)
    if isinstance(read, Search):
        assert search_of(address_of(read)) == read
    else:
        assert 0 <= read.start <= read.end <= len(text)
        assert read.remedy


def _read(text: str) -> Search | QueryError:
    try:
        return search_of(text)
    except QueryError as mistake:
        return mistake


def test_an_address_can_be_read_by_people() -> None:
    search = Search(
        query="title:nurse -travel C++",
        chosen={Facet.YEARS: ["5–9"], Facet.REGION: ["Oʻahu", "Maui"]},
        near=Near(zip="96813", miles=25),
        sort=SortBy.DISTANCE,
        without_synonyms=["RN"],
    )
    assert address_of(search) == (
        "q=title%3Anurse+-travel+C%2B%2B&region=O%CA%BBahu&region=Maui&years=5%E2%80%939"
        "&near=96813&miles=25&sort=distance&without=RN"
    )


def test_page_job_and_new_hits_are_no_part_of_it() -> None:
    search = Search(
        query="nurse", after="page", limit=10, new_since="mark", count_only=True
    ).model_copy(update={"job_id": "5f0c6f64-0000-7000-8000-000000000000"})
    assert search_of(address_of(search)) == Search(query="nurse")


def test_the_order_of_choosing_facets_does_not_show() -> None:
    one = Search(chosen={Facet.YEARS: ["5–9"], Facet.REGION: ["Maui"]})
    other = Search(chosen={Facet.REGION: ["Maui"], Facet.YEARS: ["5–9"], Facet.CITY: []})
    assert address_of(one) == address_of(other)


def test_an_empty_search_has_an_address_and_a_query_is_none() -> None:
    assert address_of(Search()) == "q="
    assert is_address("q=")
    assert not is_address("nurse q=1")
    assert not is_address('"q=nurse"')


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("q=nurse&salary=5", "salary=5"),
        ("q=nurse&region", "region"),
        ("q=nurse&q=doctor", "q=doctor"),
        ("q=nurse&sort=years&sort=years", "sort=years"),
        ("q=%ff", "q=%ff"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, place: str) -> None:
    with pytest.raises(QueryError) as caught:
        search_of(text)
    assert text[caught.value.start : caught.value.end] == place
    assert caught.value.start == text.rindex(place)


@pytest.mark.parametrize(
    "text",
    [
        "q=nurse&sort=sideways",
        "q=nurse&near=9681",
        "q=nurse&near=96813&miles=0",
        "q=nurse&near=96813&miles=٣",
        "q=nurse&miles=25",
        "q=nurse&region=",
        f"q={'x' * (MAX_QUERY + 1)}",
        f"q={'x' * MAX_ADDRESS}",
    ],
)
def test_a_value_that_no_search_has_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        search_of(text)
    assert "xxx" not in caught.value.sentence + caught.value.remedy
    assert caught.value.__cause__ is None


def test_no_facet_has_the_name_of_another_part() -> None:
    assert len(set(address._NAMES)) == len(address._NAMES)
