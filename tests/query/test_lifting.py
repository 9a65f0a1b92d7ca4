"""A place that a query names is wished for where people live; nothing else of it changes."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.query.trees import trees
from workstation.query.lifting import lifted
from workstation.query.parser import parse
from workstation.query.printer import printed
from workstation.query.tree import And, Nice, Tree
from workstation.taxonomies import places


@pytest.mark.parametrize(
    ("query", "sought"),
    [
        ("Hilo nurse", "hilo nurse ?location:hilo"),
        ("nurse pearl city rn", 'nurse pearl city rn ?location:"pearl city"'),
        ('"Captain Cook" cook', '"captain cook" cook ?location:"captain cook"'),
        ("kailua-kona OR hilo", '"kailua kona" OR hilo'),
        ("nurse -hilo", "nurse -hilo"),
        ('nurse "hilo"', 'nurse "hilo"'),
        ("location:hilo nurse", "location:hilo nurse"),
        ("hilo location:hilo", "hilo location:hilo"),
        ("title:hilo nurse", "title:hilo nurse"),
        ("hawaii nurse", "hawaii nurse"),
        ("", ""),
    ],
)
def test_places_are_wished_for_where_they_are_typed_as_words(query: str, sought: str) -> None:
    assert printed(lifted(parse(query), places().begins)) == printed(parse(sought))


@given(trees())
def test_lifting_only_wishes(tree: Tree) -> None:
    found = lifted(tree, lambda words: 1 if words[0] < "n" else 0)
    if found != tree:
        assert isinstance(found, And)
        before = tree.parts if isinstance(tree, And) else (tree,)
        assert found.parts[: len(before)] == before
        assert all(isinstance(part, Nice) for part in found.parts[len(before) :])
