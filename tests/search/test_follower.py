"""The index follows the database: through restarts, kills, damage, and another database."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.search import oracle
from tests.search.followed import PEOPLE, Truth, change, opened, settled
from workstation.backend.database import Database
from workstation.backend.search import follower as following
from workstation.backend.search import store
from workstation.backend.search.changes import record_change
from workstation.backend.search.engine import EngineDamaged, Question
from workstation.backend.search.follower import Follower
from workstation.backend.search.indexed import Indexed
from workstation.backend.search.tables import index_changes, index_head
from workstation.contract.words import SortBy
from workstation.query.parser import parse
from workstation.query.tree import Everything

_ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An embedded database with the tables of search."""
    found = opened(tmp_path)
    yield found
    found.close()


def _started(database: Database, folder: Path) -> Follower:
    follower = Follower(database, Truth(), folder / "index")
    follower.start()
    return follower


def _check(database: Database, follower: Follower) -> None:
    """The settled index gives the right answers."""
    settled(database, follower)
    everyone = Truth().everyone(database)
    view = follower.view()
    assert view is not None
    for query in ("", "nurse", "skill:icu years:5..", "-care"):
        question = Question(parse(query) if query else Everything())
        page = view.page(question, SortBy.FRESHNESS, None, PEOPLE)
        assert list(page.numbers) == oracle.answer(question, everyone).numbers


def test_changes_are_applied_and_survive_a_restart(database: Database, tmp_path: Path) -> None:
    rng = random.Random(1)
    for _ in range(3):
        follower = _started(database, tmp_path)
        for _ in range(5):
            change(database, rng.sample(range(1, PEOPLE + 1), 30))
        _check(database, follower)
        follower.stop()
        change(database, rng.sample(range(1, PEOPLE + 1), 30))


def test_a_restart_keeps_the_index_and_replays_only_what_is_new(
    database: Database, tmp_path: Path
) -> None:
    follower = _started(database, tmp_path)
    change(database, range(1, 50))
    _check(database, follower)
    follower.stop()
    before = json.loads((tmp_path / "index" / "current.json").read_text())
    change(database, [3])
    again = _started(database, tmp_path)
    _check(database, again)
    again.stop()
    after = json.loads((tmp_path / "index" / "current.json").read_text())
    assert after["folder"] == before["folder"]
    assert (before["cursor"], after["cursor"]) == (49, 50)


def test_changes_already_applied_are_replayed_without_harm(
    database: Database, tmp_path: Path
) -> None:
    follower = _started(database, tmp_path)
    change(database, range(1, 80))
    change(database, range(20, 60))
    _check(database, follower)
    follower.stop()
    current = tmp_path / "index" / "current.json"
    current.write_text(json.dumps(json.loads(current.read_text()) | {"cursor": 10}))
    again = _started(database, tmp_path)
    _check(database, again)
    again.stop()


@pytest.mark.parametrize("round_", range(2))
def test_a_killed_process_loses_no_change(tmp_path: Path, round_: int) -> None:
    rng = random.Random(round_)
    for _ in range(2):
        _killed_at_a_random_moment(tmp_path, rng)
    database = opened(tmp_path)
    follower = _started(database, tmp_path)
    _check(database, follower)
    follower.stop()
    database.close()


def _killed_at_a_random_moment(folder: Path, rng: random.Random, *more: str) -> None:
    seed = str(rng.randrange(10**6))
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.search.followed", str(folder), seed, *more],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stdout.readline().startswith(b"started")
    time.sleep(rng.uniform(0.0, 0.6))
    child.kill()
    child.wait()
    child.stdout.close()


@pytest.mark.slow
def test_many_kills_in_the_middle_of_indexing_lose_nothing_and_bring_nothing_back(
    tmp_path: Path,
) -> None:
    """Whatever was committed to the database is in the index, and what was removed is not."""
    rng = random.Random(20)
    current = tmp_path / "index" / "current.json"
    kept = 0
    for _ in range(200 if os.environ.get("NIGHTLY") else 20):
        _killed_at_a_random_moment(tmp_path, rng)
        before = json.loads(current.read_text()) if current.exists() else {"lineage": ""}
        database = opened(tmp_path)
        follower = _started(database, tmp_path)
        _check(database, follower)
        follower.stop()
        database.close()
        after = json.loads(current.read_text())
        # An index of a database that had seen no change yet does not know whose it is.
        if before["lineage"]:
            kept += 1
            assert after["folder"] == before["folder"], "a kill's index was not opened"
    assert kept > 10


@pytest.mark.slow
def test_kills_in_the_middle_of_a_first_building_leave_nothing_half_built(tmp_path: Path) -> None:
    rng = random.Random(21)
    index = tmp_path / "index"
    database = opened(tmp_path)
    change(database, range(1, PEOPLE + 1))
    database.close()
    unfinished = 0
    for _ in range(50 if os.environ.get("NIGHTLY") else 5):
        shutil.rmtree(index, ignore_errors=True)
        _killed_at_a_random_moment(tmp_path, rng, "slow")
        unfinished += not (index / "current.json").exists()
        database = opened(tmp_path)
        follower = _started(database, tmp_path)
        _check(database, follower)
        follower.stop()
        database.close()
        assert len([path for path in index.iterdir() if path.is_dir()]) == 1
    assert unfinished, "no kill met a building"


def _remove_index(folder: Path) -> None:
    shutil.rmtree(folder)


def _remove_cursor(folder: Path) -> None:
    (folder / "current.json").unlink()


def _garble_cursor(folder: Path) -> None:
    (folder / "current.json").write_text('{"folder": "../..", "cursor": -1}')


def _cut_segment(folder: Path) -> None:
    for path in folder.glob("*/*.idx"):
        path.write_bytes(path.read_bytes()[:20])


def _remove_segment(folder: Path) -> None:
    for path in folder.glob("*/*.store"):
        path.unlink()


def _remove_meta(folder: Path) -> None:
    for path in folder.glob("*/meta.json"):
        path.write_text("{")


def _other_schema(folder: Path) -> None:
    current = json.loads((folder / "current.json").read_text())
    (folder / "current.json").write_text(json.dumps(current | {"schema": "0"}))


def _other_database(folder: Path) -> None:
    current = json.loads((folder / "current.json").read_text())
    (folder / "current.json").write_text(json.dumps(current | {"lineage": "another"}))


def _ahead_of_database(folder: Path) -> None:
    current = json.loads((folder / "current.json").read_text())
    (folder / "current.json").write_text(json.dumps(current | {"cursor": 10_000}))


@pytest.mark.parametrize(
    "harm",
    [
        _remove_index,
        _remove_cursor,
        _garble_cursor,
        _cut_segment,
        _remove_segment,
        _remove_meta,
        _other_schema,
        _other_database,
        _ahead_of_database,
    ],
)
def test_an_index_that_does_not_fit_is_built_anew(
    database: Database, tmp_path: Path, harm: object
) -> None:
    follower = _started(database, tmp_path)
    change(database, range(1, 120))
    _check(database, follower)
    follower.stop()
    assert callable(harm)
    harm(tmp_path / "index")
    again = _started(database, tmp_path)
    assert again.wait_beyond(-1, 20)
    _check(database, again)
    again.stop()
    assert len([path for path in (tmp_path / "index").iterdir() if path.is_dir()]) == 1


def test_an_index_reported_damaged_is_replaced_while_serving(
    database: Database, tmp_path: Path
) -> None:
    follower = _started(database, tmp_path)
    change(database, range(1, 60))
    _check(database, follower)
    view = follower.view()
    assert view is not None
    follower.damaged(view)
    deadline = time.monotonic() + 20
    while follower.view() is view and time.monotonic() < deadline:
        time.sleep(0.02)
    assert follower.view() is not view
    _check(database, follower)
    follower.stop()


class _Marked(Truth):
    """Gives one candidate a word that nobody else has."""

    WORD = "zqzqmarker"
    NUMBER = 7

    def indexed(self, connection: Connection, numbers: Sequence[int]) -> dict[int, Indexed]:
        found = super().indexed(connection, numbers)
        one = found.get(self.NUMBER)
        if one is not None:
            word = (self.WORD,)
            found[self.NUMBER] = replace(
                one, anywhere=(word, *one.anywhere), title=(word, *one.title)
            )
        return found


def _files_with(folder: Path, word: str) -> set[str]:
    return {
        path.name
        for path in folder.rglob("*")
        if path.is_file() and word.encode() in path.read_bytes()
    }


def test_an_old_index_is_built_anew_so_that_removed_words_leave_its_files(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index"
    follower = Follower(database, _Marked(), index)
    follower.start()
    change(database, range(1, 60))
    settled(database, follower)
    change(database, [_Marked.NUMBER])
    settled(database, follower)
    follower.stop()
    assert _files_with(index, _Marked.WORD), "the word is not found as it is written"
    before = json.loads((index / "current.json").read_text())
    monkeypatch.setattr(following, "REBUILD_AFTER", time.time() - before["built"] + 0.2)
    again = Follower(database, _Marked(), index)
    again.start()
    deadline = time.monotonic() + 20
    while (index / before["folder"]).exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    monkeypatch.undo()
    _check(database, again)
    again.stop()
    assert not (index / before["folder"]).exists()
    assert not _files_with(index, _Marked.WORD)


def test_removed_words_leave_within_a_day() -> None:
    # The building itself takes minutes.
    assert following.REBUILD_AFTER <= 23 * 3600


def test_an_old_index_that_has_seen_no_change_is_kept(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(database, range(1, 60))
    follower = _started(database, tmp_path)
    _check(database, follower)
    follower.stop()
    before = json.loads((tmp_path / "index" / "current.json").read_text())
    monkeypatch.setattr(following, "REBUILD_AFTER", 0.0)
    again = _started(database, tmp_path)
    time.sleep(0.5)
    again.stop()
    assert json.loads((tmp_path / "index" / "current.json").read_text()) == before


def test_a_building_tells_how_far_it_is(database: Database, tmp_path: Path) -> None:
    change(database, range(1, PEOPLE + 1))
    told: list[float | None] = []

    class Watching(Truth):
        """Looks at the progress each time that a batch is read."""

        def all_numbers(self, connection: Connection, after: int, limit: int) -> list[int]:
            told.append(follower.building())
            return super().all_numbers(connection, after, 50)

    follower = Follower(database, Watching(), tmp_path / "index")
    assert follower.building() is None
    follower.start()
    settled(database, follower)
    assert told == [0.0, 0.25, 0.5, 0.75, 1.0]
    assert follower.building() is None
    follower.stop()


def test_the_follower_outlives_a_failing_database(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follower = _started(database, tmp_path)
    change(database, range(1, 30))
    _check(database, follower)
    failing = {"times": 3}
    real = store.changes_after

    def fails(*given: object) -> object:
        if failing["times"]:
            failing["times"] -= 1
            raise OSError("the disk is gone for a moment")
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "changes_after", fails)
    change(database, range(20, 50))
    _check(database, follower)
    assert not failing["times"]
    follower.stop()


def test_an_engine_that_fails_once_is_replaced(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workstation.backend.search.column_engine import ColumnEngine

    follower = _started(database, tmp_path)
    change(database, range(1, 30))
    _check(database, follower)
    real = ColumnEngine.apply
    failing = [True]

    def fails(engine: ColumnEngine, *given: object) -> None:
        if failing:
            failing.clear()
            raise EngineDamaged
        real(engine, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(ColumnEngine, "apply", fails)
    change(database, range(20, 50))
    _check(database, follower)
    assert not failing
    follower.stop()


def test_changes_become_visible_in_the_order_of_their_numbers(empty_postgres_url: str) -> None:
    """What commits late has the greater number, so that no cursor can pass it over."""
    database = Database.server(empty_postgres_url)
    with database.transaction() as connection:
        for table in (index_head, index_changes):
            table.create(connection)
        record_change(connection, 1)
    holds = threading.Event()
    late = threading.Event()

    def slow() -> None:
        with database.transaction() as connection:
            record_change(connection, 2)
            holds.set()
            late.wait(10)

    def quick() -> None:
        with database.transaction() as connection:
            record_change(connection, 3)

    first, second = threading.Thread(target=slow), threading.Thread(target=quick)
    first.start()
    assert holds.wait(10)
    second.start()
    second.join(0.3)
    with database.reading() as connection:
        assert [c.candidate for c in store.changes_after(connection, 0, 10)] == [1]
    late.set()
    first.join(10)
    second.join(10)
    with database.reading() as connection:
        changes = store.changes_after(connection, 0, 10)
    assert [tuple(change) for change in changes] == [(1, 1), (2, 2), (3, 3)]
    database.close()


def test_a_change_that_is_rolled_back_leaves_no_gap(database: Database) -> None:
    change(database, [1, 2])

    def fail() -> None:
        with database.transaction() as connection:
            record_change(connection, 3)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    change(database, [4])
    with database.reading() as connection:
        changes = store.changes_after(connection, 0, 10)
    assert [tuple(found) for found in changes] == [(1, 1), (2, 2), (3, 4)]


def test_a_building_that_fails_leaves_nothing_behind_and_is_tried_again(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workstation.backend.search.column_engine import ColumnEngine

    change(database, range(1, 30))
    real = ColumnEngine.load
    failing = [True, True]

    def fails(engine: ColumnEngine, *given: object) -> None:
        if failing:
            failing.pop()
            raise OSError("the disk is full")
        real(engine, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(ColumnEngine, "load", fails)
    follower = _started(database, tmp_path)
    _check(database, follower)
    follower.stop()
    assert len([path for path in (tmp_path / "index").iterdir() if path.is_dir()]) == 1


def test_the_index_in_use_goes_on_following_while_another_is_built(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follower = _started(database, tmp_path)
    # Built before the changes, so that they make it an old one.
    assert follower.wait_beyond(-1, 20)
    change(database, range(1, 100))
    _check(database, follower)
    follower.stop()
    folder = json.loads((tmp_path / "index" / "current.json").read_text())["folder"]
    monkeypatch.setattr(following, "BATCH", 10)
    monkeypatch.setattr(following, "REBUILD_AFTER", 0.0)
    change(database, range(1, 6))

    class Watching(Truth):
        """Says where the index in use stood each time that a batch was read for the new one."""

        seen: list[int] = []

        def all_numbers(self, connection: Connection, after: int, limit: int) -> list[int]:
            current = json.loads((tmp_path / "index" / "current.json").read_text())
            if current["folder"] == folder:
                self.seen.append(current["cursor"])
            if after:
                monkeypatch.setattr(following, "REBUILD_AFTER", 3600.0)
            return super().all_numbers(connection, after, limit)

    again = Follower(database, Watching(), tmp_path / "index")
    again.start()
    deadline = time.monotonic() + 20
    while (tmp_path / "index" / folder).exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    _check(database, again)
    again.stop()
    assert (Watching.seen[0], Watching.seen[-1]) == (99, 104)
