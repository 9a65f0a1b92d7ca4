"""Old changes are forgotten, and an index that has missed them knows it."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from tests.backend.running import Backend
from tests.search.followed import PEOPLE, Truth, change, opened, settled
from workstation.backend.database import Database
from workstation.backend.search import forgetting, store
from workstation.backend.search.changes import record_changes
from workstation.backend.search.engine import Question
from workstation.backend.search.follower import Follower
from workstation.backend.search.forgetting import KEPT, Forgetting
from workstation.backend.search.tables import index_changes, index_days
from workstation.contract.words import SortBy
from workstation.query.tree import Everything

DAY = timedelta(days=1)


def _kept(connection: Connection) -> list[int]:
    return list(connection.scalars(select(index_changes.c.number).order_by("number")))


def _changed(backend: Backend, count: int) -> None:
    with backend.parts.database.transaction() as connection:
        record_changes(connection, [1_000_000] * count)


def _numbers(backend: Backend) -> list[int]:
    with backend.parts.database.reading() as connection:
        return _kept(connection)


def test_changes_are_kept_as_long_as_saved_searches_tell_who_is_new(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgetting, "PIECE", 2)
    _changed(backend, 3)
    assert backend.parts.forgetting.turn() == 0
    backend.clock.moved += KEPT - DAY
    _changed(backend, 2)
    assert backend.parts.forgetting.turn() == 0
    backend.clock.moved += DAY
    assert backend.parts.forgetting.turn() == 3
    assert _numbers(backend) == [4, 5]


def test_the_newest_change_is_never_forgotten(backend: Backend) -> None:
    _changed(backend, 3)
    backend.parts.forgetting.turn()
    backend.clock.moved += 2 * KEPT
    assert backend.parts.forgetting.turn() == 2
    assert backend.parts.forgetting.turn() == 0
    assert _numbers(backend) == [3]
    _changed(backend, 1)
    assert _numbers(backend) == [3, 4]


def _held(follower: Follower, database: Database) -> list[int]:
    settled(database, follower)
    view = follower.view()
    assert view is not None
    page = view.page(Question(Everything()), SortBy.FRESHNESS, None, PEOPLE)
    return sorted(page.numbers)


def test_an_index_that_was_away_for_too_long_is_built_anew(tmp_path: Path) -> None:
    database = opened(tmp_path)
    with database.transaction() as connection:
        index_days.create(connection)
    draw = random.Random(5)
    change(database, list(range(1, PEOPLE + 1)))
    follower = Follower(database, Truth(), tmp_path / "index")
    follower.start()
    settled(database, follower)
    follower.stop()
    for _ in range(3):
        change(database, draw.sample(range(1, PEOPLE + 1), 50))
    now = [datetime(2026, 11, 1, tzinfo=UTC)]
    forgets = Forgetting(database, lambda: now[0])
    forgets.turn()
    now[0] += KEPT
    # In this test the changes themselves are the truth: who is found follows from those left.
    assert forgets.turn() == PEOPLE + 149
    change(database, [1, 2, 3])
    again = Follower(database, Truth(), tmp_path / "index")
    again.start()
    try:
        assert _held(again, database) == sorted(p.number for p in Truth().everyone(database))
    finally:
        again.stop()
        database.close()


def test_a_day_is_noted_once(tmp_path: Path) -> None:
    database = opened(tmp_path)
    with database.transaction() as connection:
        index_days.create(connection)
    today = datetime(2026, 11, 1, tzinfo=UTC).date()
    for numbers in ([1, 2], [3]):
        change(database, numbers)
        with database.transaction() as connection:
            store.note_day(connection, today)
    with database.reading() as connection:
        assert connection.scalar(select(index_days.c.last)) == 2
    database.close()
