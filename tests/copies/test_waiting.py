"""Whoever waits for the register's rows waits in one order, so that nobody waits in a ring.

On PostgreSQL; the embedded database has one writer at a time.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, select, text

from tests.backend.client import Reply
from tests.backend.running import Backend
from tests.candidates.people import person, take_in
from tests.copies.holder import CONTENT, SHA256, destruction, kept, request, retain
from tests.disclosures.desk import Recruiter
from tests.disclosures.faults import alone
from workstation.backend.candidates.store import hold, locked_family
from workstation.backend.copies import store
from workstation.backend.copies.tables import copies, copies_clock
from workstation.backend.disclosures.acts import Stated
from workstation.backend.employers.store import lock_employer
from workstation.contract.disclosures import Receipt


@pytest.fixture(autouse=True)
def on_server(backend: Backend) -> None:
    """Leave the embedded database out."""
    if backend.parts.database.dialect != "postgresql":
        pytest.skip("the embedded database has one writer")


def test_who_waits_for_the_clock_keeps_no_copy_from_others(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    id_ = str(retain(desk, number)["copy_row"]["id"])
    # So long after the time kept that every step wants to keep a new one.
    with backend.parts.database.transaction() as connection:
        early = backend.clock() - timedelta(hours=1)
        connection.execute(copies_clock.update().values(seen=early))
    body = {"size": len(CONTENT), "sha256": SHA256}
    with ThreadPoolExecutor(1) as pool:
        with backend.parts.database.transaction() as connection:
            connection.execute(select(copies_clock.c.seen).with_for_update())
            path = f"/v1/copies/{id_}/confirmation"
            said = pool.submit(lambda: alone(desk, path, body))
            _until_waiting(connection)
            connection.execute(text("SET LOCAL lock_timeout = '2s'"))
            connection.execute(select(copies.c.id).where(copies.c.id == id_).with_for_update())
        assert said.result(30).status == 200


@pytest.mark.parametrize("first", ["candidate", "employer"])
def test_destroying_waits_for_whoever_has_the_candidate_or_the_employer(
    backend: Backend, first: str
) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    id_ = kept(desk, number)

    def take(connection: Connection) -> None:
        if first == "candidate":
            locked_family(connection, number)
        else:
            lock_employer(connection, desk.employer)

    with _meanwhile(
        backend, take, lambda: alone(desk, f"/v1/copies/{id_}/destruction", destruction(desk))
    ) as connection:
        # The copy itself is free: whoever has what stands before it goes on.
        if first == "candidate":
            assert len(store.live_of(connection, [number])) == 1
        else:
            assert id_ in {row.id for row in _live(connection, desk)}


def test_steps_of_all_kinds_at_once_all_come_to_an_end(backend: Backend) -> None:
    people = take_in(backend, [person() for _ in range(4)])
    desk = Recruiter.new(backend)
    ids = [kept(desk, number) for number in people]
    with backend.parts.database.transaction() as connection:
        before = connection.scalar(_DEADLOCKS)
    until = str((backend.clock() + timedelta(days=40)).date())
    steps: list[tuple[str, dict[str, object]]] = []
    for number, id_ in zip(people, ids, strict=True):
        said = {"until": until, "reason": "Second interview"}
        steps += [
            (f"/v1/copies/{id_}/extension", said),
            (f"/v1/copies/{id_}/report", {"found": "changed"}),
            (f"/v1/candidates/{desk.reference(number)}/copies", request(desk, seen_size=0)),
            (f"/v1/copies/{id_}/destruction", destruction(desk, seen_size=0)),
        ]
        job = f"/v1/jobs/{desk.job}"
        steps += [(f"{job}/closing", {}), (f"{job}/reopening", {})]
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda step: alone(desk, *step), steps))
    # A copy that is destroyed already is neither extended nor reported on, and for a job that is
    # closed just then nothing is retained.
    assert {reply.status for reply in replies} <= {200, 201, 409, 422}
    with backend.parts.database.transaction() as connection:
        assert connection.scalar(_DEADLOCKS) == before


@dataclass
class Holds:
    """An act that only reads a candidate, and then waits until it may go on."""

    number: int
    held: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)
    seen_size: int = 0

    def decide(self, connection: Connection, at: datetime, size: int, index: int) -> Stated[int]:
        hold(connection, [self.number])
        self.held.set()
        assert self.go_on.wait(20)
        return Stated(0, None, self.number)


def test_a_disclosure_that_waits_in_a_ring_with_a_decision_is_decided_all_the_same(
    backend: Backend,
) -> None:
    first, second = take_in(backend, [person(), person()])
    Recruiter.of(backend).preview(first)
    acts = Holds(second), Holds(first)
    acts[1].go_on.set()
    answers: list[Future[tuple[int, Receipt]]] = [Future(), Future()]

    def decide() -> None:
        batch = list(zip(acts, answers, strict=True))
        backend.parts.appender._decide_and_answer(batch)  # type: ignore[arg-type]

    def hide_both() -> None:
        with backend.parts.database.transaction() as connection:
            connection.execute(text("SET LOCAL deadlock_timeout = '60s'"))
            locked_family(connection, first)
            assert acts[0].held.wait(20)
            locked_family(connection, second)

    with ThreadPoolExecutor(2) as pool:
        done = pool.submit(hide_both), pool.submit(decide)
        with backend.parts.database.transaction() as connection:
            _until_waiting(connection)
        acts[0].go_on.set()
        assert [answer.result(30)[0] for answer in answers] == [second, first]
        for each in done:
            each.result(30)


_DEADLOCKS = text("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
_WAITING = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


def _live(connection: Connection, desk: Recruiter) -> list[store.AnyRow]:
    dated = store.dated(connection, desk.employer)
    numbers = [row.number for row in dated]
    return list(connection.execute(select(copies).where(copies.c.number.in_(numbers))))


@contextmanager
def _meanwhile(
    backend: Backend, take: Callable[[Connection], None], ask: Callable[[], Reply]
) -> Iterator[Connection]:
    """A transaction that has taken something while a request waits for it; both end well."""
    with ThreadPoolExecutor(1) as pool:
        with backend.parts.database.transaction() as connection:
            take(connection)
            asked: Future[Reply] = pool.submit(ask)
            _until_waiting(connection)
            connection.execute(text("SET LOCAL lock_timeout = '2s'"))
            yield connection
        assert asked.result(30).status == 200


def _until_waiting(connection: Connection) -> None:
    """Wait until somebody waits for a lock."""
    until = time.monotonic() + 10
    while not connection.scalar(_WAITING):
        # A transaction sees the sessions as they were at its first look, unless it lets go of them.
        connection.execute(text("SELECT pg_stat_clear_snapshot()"))
        assert time.monotonic() < until, "nobody waits"
        time.sleep(0.02)
