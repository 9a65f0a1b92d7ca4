"""Counts of what a query asks for are those of the marks on cards, however long the text."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from tests.query.trees import trees
from tests.search.people import WORDS
from workstation.query.highlights import Highlighter
from workstation.query.tree import Near, Phrase, Prefix, Term, Tree, wanted
from workstation.query.word_counts import WordCounts
from workstation.query.words import normal

_SAID = [word for text in WORDS for word in normal(text)]
_GAPS = st.sampled_from([" ", " ", ", ", "-", "'s ", "; ʻ"])


@st.composite
def _texts(draw: st.DrawFn) -> list[str]:
    pieces = st.lists(st.tuples(st.sampled_from(WORDS), _GAPS), max_size=12)
    return ["".join(map("".join, one)) for one in draw(st.lists(pieces, max_size=4))]


@given(texts=_texts(), tree=trees(st.sampled_from(_SAID), size=6))
def test_a_leaf_is_counted_as_often_as_it_is_marked(texts: list[str], tree: Tree) -> None:
    counts = WordCounts(texts)
    for leaf in wanted(tree):
        if isinstance(leaf, Term | Prefix | Phrase):
            highlighter = Highlighter(leaf)
            assert counts.of(leaf) == sum(len(highlighter.hits(text)) for text in texts)
        elif isinstance(leaf, Near):
            pairs = [Near(pair, leaf.distance) for pair in leaf.pairs]
            met = [any(Highlighter(pair).matches(text) for text in texts) for pair in pairs]
            assert (counts.of(leaf) > 0) == all(met)


def test_a_long_text_is_taken_apart_once_however_much_is_asked() -> None:
    rng = random.Random(1)
    counts = WordCounts([" ".join(rng.choices(WORDS, k=20_000))])
    places = counts._word_at
    for word in _SAID:
        assert counts.of(Term(word)) >= counts.of(Phrase((word, word)))
    assert counts._word_at is places
