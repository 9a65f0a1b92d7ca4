"""An index that another process keeps: followed from its files, and never written to."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.search import oracle
from tests.search.followed import PEOPLE, Truth, change, opened, settled
from workstation.backend.database import Database
from workstation.backend.search import column_engine
from workstation.backend.search import follower as following
from workstation.backend.search.engine import Question
from workstation.backend.search.follower import Follower
from workstation.backend.search.follower_of_files import FollowerOfFiles
from workstation.contract.words import SortBy
from workstation.query.tree import Everything


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An embedded database with the tables of search."""
    found = opened(tmp_path)
    yield found
    found.close()


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def _right(database: Database, follower: Follower) -> None:
    settled(database, follower)
    view = follower.view()
    assert view is not None
    everyone = Truth().everyone(database)
    question = Question(Everything())
    page = view.page(question, SortBy.FRESHNESS, None, PEOPLE)
    assert list(page.numbers) == oracle.answer(question, everyone).numbers


def _files(folder: Path) -> dict[str, tuple[int, int]]:
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            stat = path.stat()
            found[str(path)] = stat.st_ino, stat.st_mtime_ns
    return found


def test_it_follows_without_writing_and_has_no_index_before_there_are_files(
    database: Database, tmp_path: Path
) -> None:
    reader = FollowerOfFiles(database, Truth(), tmp_path / "index")
    reader.start()
    try:
        assert reader.view() is None
        change(database, range(1, 80))
        keeper = Follower(database, Truth(), tmp_path / "index")
        keeper.start()
        _right(database, keeper)
        keeper.stop()
        before = _files(tmp_path / "index")
        _right(database, reader)
        change(database, [*range(1, 40), *range(90, PEOPLE)])
        _right(database, reader)
    finally:
        reader.stop()
    assert _files(tmp_path / "index") == before


def test_it_goes_over_to_newer_files_and_holds_no_old_ones(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(column_engine, "SAVE_AFTER", 30)
    keeper = Follower(database, Truth(), tmp_path / "index")
    reader = FollowerOfFiles(database, Truth(), tmp_path / "index")
    keeper.start()
    reader.start()
    try:
        for start in range(1, 160, 7):
            change(database, range(start, start + 20))
            settled(database, keeper)
            was = _cursor(reader)
            _right(database, reader)
            assert _cursor(reader) >= was
        # Built anew: who was taken out has left the files, and the reader lets go of the old ones.
        monkeypatch.setattr(following, "REBUILD_AFTER", 0.0)
        old = _folders(tmp_path)
        change(database, [1])
        _until(lambda: bool(_folders(tmp_path) - old))
        monkeypatch.setattr(following, "REBUILD_AFTER", 3600.0)
        _right(database, keeper)
        _right(database, reader)
        if os.path.exists("/proc/self/maps"):
            _until(lambda: not any(name in _maps() for name in old))
    finally:
        reader.stop()
        keeper.stop()


def _cursor(follower: Follower) -> int:
    view = follower.view()
    return view.cursor if view is not None else -1


def _folders(path: Path) -> set[str]:
    return {each.name for each in (path / "index").iterdir() if each.is_dir()}


def _maps() -> str:
    return Path("/proc/self/maps").read_text(encoding="utf-8", errors="replace")


def test_whoever_keeps_the_files_is_told_that_they_cannot_be_read(
    database: Database, tmp_path: Path
) -> None:
    change(database, range(1, 50))
    keeper = Follower(database, Truth(), tmp_path / "index")
    keeper.start()
    _right(database, keeper)
    folder = next(path for path in (tmp_path / "index").iterdir() if path.is_dir())
    next((folder / "columns").glob("*.orders.npy")).write_bytes(b"cut")
    reader = FollowerOfFiles(database, Truth(), tmp_path / "index")
    reader.start()
    try:
        _until(lambda: not folder.exists())
        _right(database, reader)
        _right(database, keeper)
        assert not list((tmp_path / "index").glob("*.doubted"))
    finally:
        reader.stop()
        keeper.stop()
