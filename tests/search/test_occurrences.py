"""Phrases and words near each other, found in rows of any length, against a plain search."""

from __future__ import annotations

import random
from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.search import oracle
from tests.search.people import candidate
from workstation.backend.search import block_making, occurrences
from workstation.backend.search.block import Block
from workstation.backend.search.block_making import built
from workstation.backend.search.block_merging import merged
from workstation.backend.search.indexed import Indexed
from workstation.query.tree import Near, Phrase

_WORDS = st.sampled_from(["a", "b", "c", "often", "none"])
_LEAVES = st.builds(Phrase, st.lists(_WORDS, min_size=2, max_size=4).map(tuple)) | st.builds(
    Near, st.lists(_WORDS, min_size=2, max_size=3, unique=True).map(tuple), st.integers(1, 10)
)


def _people(rng: random.Random) -> list[Indexed]:
    """Candidates of few words, one of which most of the text is made of."""
    plain = candidate(random.Random(1), 1)
    return [
        replace(
            plain,
            number=number,
            order=number,
            anywhere=tuple(
                tuple(rng.choices(["a", "b", "c", "often"], [1, 2, 3, 20], k=rng.randint(1, 30)))
                for _ in range(rng.randint(0, 3))
            ),
        )
        for number in range(1, rng.randint(2, 40))
    ]


@given(st.integers(0, 2**32), _LEAVES, st.sampled_from([2, 7, 1 << 16]), st.sampled_from([1, 6]))
@pytest.mark.parametrize("wide", [False, True])
def test_who_matches_is_who_matches_by_reading(
    wide: bool, seed: int, leaf: Phrase | Near, piece: int, longer: int
) -> None:
    people = _people(random.Random(seed))
    with (
        patch.object(occurrences, "_PIECE", piece),
        patch.object(occurrences, "_LONGER", longer),
        patch.object(block_making, "_NARROW", 0 if wide else 1 << 32),
    ):
        block = built(people)
        assert block.arrays.places.dtype == (np.uint64 if wide else np.uint32)
        _check(block, people, leaf)
        half = len(people) // 2
        alive = np.arange(len(people) - half) % 3 > 0
        parts = [(built(people[:half]), np.ones(half, np.bool_)), (built(people[half:]), alive)]
        left = people[:half] + [
            one for one, is_left in zip(people[half:], alive, strict=True) if is_left
        ]
        _check(merged(parts), left, leaf)


def _check(block: Block, people: list[Indexed], leaf: Phrase | Near) -> None:
    found = occurrences.found(block, leaf)
    assert found.slots.tolist() == [
        slot for slot, one in enumerate(people) if oracle.matches(leaf, one)
    ]
    assert (found.times > 0).all()


def test_a_phrase_is_counted_as_often_as_it_stands() -> None:
    one = _people(random.Random(3))[0]
    block = built([replace(one, anywhere=(("a", "b", "a", "b"), ("a", "b"), ("b",), ("a",)))])
    assert occurrences.found(block, Phrase(("a", "b"))).times.tolist() == [3]
    assert occurrences.found(block, Phrase(("b", "a"))).times.tolist() == [1]
