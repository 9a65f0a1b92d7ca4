"""Random canonical trees and query texts, for tests that state laws."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from workstation.query.tree import (
    MAX_DAYS,
    MAX_DISTANCE,
    MAX_HOURLY,
    MAX_YEARLY,
    MAX_YEARS,
    MIN_YEARLY,
    WORD_FIELDS,
    YEARS,
    Everything,
    Near,
    Nice,
    Not,
    Pay,
    Phrase,
    Prefix,
    Range,
    Term,
    Tree,
    Updated,
    all_of,
    any_of,
)
from workstation.query.words import normal

FIELD = st.none() | st.sampled_from(WORD_FIELDS)
#: Words of many scripts, in normal form, with those that look like operators among them.
WORD = st.one_of(
    st.sampled_from(
        ["nurse", "c++", "c#", ".net", "node.js", "and", "or", "not", "kauai", "a", "5"]
    ),
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)
    .map(normal)
    .filter(lambda found: len(found) == 1)
    .map(lambda found: found[0]),
)


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    """A range of years, perhaps open at one end."""
    low = draw(st.none() | st.integers(0, MAX_YEARS))
    high = draw(
        st.integers(low or 0, MAX_YEARS) if low is None else st.none() | st.integers(low, 99)
    )
    return Range(YEARS, low, high)


@st.composite
def pays(draw: st.DrawFn) -> Pay:
    """Pay by the hour, mostly as people have it, or by the year; perhaps open at one end."""
    yearly = draw(st.booleans())
    usual, any_at_all = (
        (st.integers(15, 100).map(lambda k: k * 1_000), st.integers(MIN_YEARLY, MAX_YEARLY))
        if yearly
        else (st.integers(10, 80), st.integers(0, MAX_HOURLY))
    )
    ends = sorted([draw(usual | any_at_all), draw(usual | any_at_all)])
    missing = draw(st.sampled_from([None, 0, 1]))
    low, high = (None if place == missing else end for place, end in enumerate(ends))
    return Pay(low, high, yearly)


@st.composite
def updates(draw: st.DrawFn) -> Updated:
    """Days of the last update: back from today, or dates, perhaps open at one end."""
    if draw(st.booleans()):
        return Updated(days=draw(st.integers(1, MAX_DAYS)))
    day = st.dates(date(2025, 12, 20), date(2026, 1, 20)) | st.dates(date(1000, 1, 1))
    ends = sorted([draw(day), draw(day)])
    missing = draw(st.sampled_from([None, 0, 1]))
    since, until = (None if place == missing else end for place, end in enumerate(ends))
    return Updated(since, until)


def leaves(word: st.SearchStrategy[str] = WORD) -> st.SearchStrategy[Tree]:
    """Terms, phrases, prefixes and ranges made of the words given."""
    return st.one_of(
        st.builds(Term, word, FIELD, st.booleans()),
        st.builds(Phrase, st.lists(word, min_size=2, max_size=4).map(tuple), FIELD),
        st.builds(
            Near,
            st.lists(word, min_size=2, max_size=3, unique=True).map(tuple),
            st.integers(1, MAX_DISTANCE),
            FIELD,
        ),
        st.builds(Prefix, word.filter(lambda w: len(w) >= 2), FIELD),
        ranges(),
        updates(),
        pays(),
    )


def trees(word: st.SearchStrategy[str] = WORD, size: int = 12) -> st.SearchStrategy[Tree]:
    """Canonical trees within the parser's limits, some of them with wishes."""
    plain = _plain(word, size)
    wishes = st.lists(
        plain.filter(lambda part: not isinstance(part, Not)).map(Nice), min_size=1, max_size=2
    )
    wishing = st.tuples(st.lists(plain, max_size=2), wishes).map(
        lambda two: all_of([*two[0], *two[1]])
    )
    return st.just(Everything()) | plain | wishing


def _plain(word: st.SearchStrategy[str], size: int) -> st.SearchStrategy[Tree]:
    return st.recursive(
        leaves(word),
        lambda part: (
            st.lists(part, min_size=2, max_size=3).map(all_of)
            | st.lists(part, min_size=2, max_size=3).map(any_of)
            | part.map(Not)
        ),
        max_leaves=size,
    )
