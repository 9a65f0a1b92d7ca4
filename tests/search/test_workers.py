"""Blocks that processes of their own make are those that would be made here."""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.search.people import resume
from workstation.backend.search import building
from workstation.backend.search.block import PARTS
from workstation.backend.search.block_making import built
from workstation.backend.search.column_files import ColumnFiles
from workstation.backend.search.unread import Unread, heard, read, written


def _unread(count: int) -> list[Unread]:
    rng = random.Random(9)
    at = datetime(2026, 5, 1, 12, 30, 1, 5, tzinfo=UTC)
    return [
        Unread(n, resume(rng).to_json(), at, "employers", ("makani",) * (n % 3 == 0))
        for n in range(1, count + 1)
    ]


def test_candidates_are_heard_as_they_were_said() -> None:
    people = _unread(5)
    assert list(heard(written(people))) == people


@pytest.mark.parametrize("program", [None, "/nowhere/python", sys.executable])
def test_blocks_are_the_same_whoever_makes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str | None
) -> None:
    """Also where no process can be started, or one fails."""
    monkeypatch.setattr(building, "PIECE", 20)
    if program == sys.executable:
        # It starts, says nothing and ends.
        monkeypatch.setattr(building, "MODULE", "this_module_is_not_there")
    elif program is not None:
        monkeypatch.setattr(sys, "executable", program)
    people = _unread(50)
    made = list(building.blocks(ColumnFiles(tmp_path), people))
    pieces = [people[:20], people[20:40], people[40:]]
    for block, piece in zip(made, pieces, strict=True):
        wanted = built(map(read, piece))
        assert block.names == wanted.names
        for part in PARTS:
            assert (getattr(block.arrays, part) == getattr(wanted.arrays, part)).all()
