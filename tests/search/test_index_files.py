"""What the index's files give back: numbers, words and facet values, never a resume's text."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from tests.search.people import candidate
from workstation.backend.search.column_engine import ColumnEngine

_TEXT = (("zebra", "yacht", "xenon", "walrus"),)


def test_no_text_is_stored_in_the_index(tmp_path: Path) -> None:
    """Words stand in the order of the alphabet: no line of a resume can be read in a file."""
    engine = ColumnEngine(tmp_path, 0)
    people = [candidate(random.Random(n), n) for n in range(1, 30)]
    engine.load([*people, replace(people[0], number=30, order=30, anywhere=_TEXT)], 1)
    engine.close()
    held = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert any(b"zebra" in content for content in held)
    for content in held:
        for one, other in (("zebra", "yacht"), ("yacht", "xenon"), ("xenon", "walrus")):
            place = content.find(one.encode())
            assert other.encode() not in content[place : place + len(one) + len(other) + 2]
