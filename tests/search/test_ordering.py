"""The first of many are those that sorting all of them gives, whichever way they are found."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.search.people import QUESTIONS, candidates
from workstation.backend.search import matched
from workstation.backend.search.column_view import ColumnView
from workstation.backend.search.columns import Columns
from workstation.backend.search.engine import Page, Question
from workstation.backend.search.ordering import Hits, earliest, joined
from workstation.contract.words import SortBy

_PEOPLE = Columns().changed([], candidates(400, seed=3))


@given(st.integers(0, 2**32), st.integers(1, 40), st.integers(1, 30), st.booleans())
def test_the_first_are_those_of_all_in_order(
    seed: int, need: int, levels: int, later: bool
) -> None:
    rng = np.random.default_rng(seed)
    size = int(rng.integers(1, 6_000))
    orders = rng.permutation(2 * size).astype(np.uint64)
    slots = np.sort(rng.choice(2 * size, size, replace=False)).astype(np.uint32)
    ranks = rng.integers(0, levels, size).astype(np.float32) / np.float32(3)
    told = sorted(zip(ranks.tolist(), (-orders[slots].astype(np.int64)).tolist(), strict=True))
    after = (told[size // 3][0], -told[size // 3][1]) if later else None
    start = size // 3 + 1 if later else 0
    found = earliest(ranks, orders, need, slots, after)
    wanted = told[start : start + need]
    assert found.ranks.tolist() == [rank for rank, _ in wanted]
    assert found.orders.tolist() == [-order for _, order in wanted]
    halves = [
        earliest(ranks[part], orders, need, slots[part], after)
        for part in (slice(size // 2), slice(size // 2, None))
    ]
    assert joined(halves, need).orders.tolist() == found.orders.tolist()
    assert isinstance(found, Hits)


@given(QUESTIONS, st.integers(1, 30))
def test_looking_at_titles_first_changes_no_page(question: Question, limit: int) -> None:
    """Whoever has none of the words in a title can't score more than is said of them."""
    told = [_pages(question, limit, many) for many in (0, 1_000_000)]
    assert told[0] == told[1]


def _pages(question: Question, limit: int, many: int) -> list[Page]:
    """Three pages, where titles are looked at first in more than ``many`` matches."""
    view = ColumnView(_PEOPLE, 0)
    with patch.object(matched, "_MANY", many):
        pages = [view.page(question, SortBy.RELEVANCE, None, limit)]
        while len(pages) < 3 and pages[-1].next is not None:
            pages.append(view.page(question, SortBy.RELEVANCE, pages[-1].next, limit))
    return pages
