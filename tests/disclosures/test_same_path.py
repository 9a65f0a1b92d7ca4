"""Unknown, hidden, removed, erased and blocked candidates are refused by the same statements."""

from __future__ import annotations

import threading
import uuid

import pytest

from tests.backend.running import Backend
from tests.backend.statements import watched
from tests.candidates.people import act, person, take_in
from tests.disclosures.desk import Recruiter
from workstation.backend.candidates import store
from workstation.backend.candidates.service import Terms


def test_every_refused_candidate_runs_the_same_statements(backend: Backend) -> None:
    desk = Recruiter.of(backend)
    removed, hidden, erased, blocked = take_in(backend, [person() for _ in range(4)])
    [staff_only] = take_in(backend, [person()], Terms())
    act(backend, removed, "remove")
    act(backend, hidden, "hide")
    act(backend, erased, "erase")
    act(backend, blocked, "block", employer=desk.employer)
    unknown = staff_only + 10_000
    for way in ("preview", "disclosure"):
        paths = {
            tuple(_statements(backend, desk, number, way))
            for number in (unknown, removed, hidden, erased, blocked, staff_only)
        }
        assert len(paths) == 1
        [statements] = paths
        assert any("FROM candidates" in statement for statement in statements)
        assert not any("contact_data" in statement for statement in statements)


def test_a_removal_waits_for_a_release_that_is_being_decided(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    removed = threading.Event()

    def remove() -> None:
        act(backend, number, "remove")
        removed.set()

    with backend.parts.database.transaction() as connection:
        assert store.visible(connection, number, desk.employer, house=False, lock=True)
        thread = threading.Thread(target=remove)
        thread.start()
        assert not removed.wait(0.3)
    thread.join(30)
    assert removed.is_set()
    with backend.parts.database.transaction() as connection:
        assert not store.visible(connection, number, desk.employer, house=False, lock=True)


@pytest.mark.parametrize("what", ["remove", "hide", "erase", "block"])
def test_a_release_that_waited_for_a_withdrawal_is_refused(backend: Backend, what: str) -> None:
    """It began before and is decided after: what it saw before it waited counts no more."""
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    database, candidates = backend.parts.database, backend.parts.candidates
    found: list[object] = []

    def decide() -> None:
        with database.transaction() as connection:
            found.append(store.visible(connection, number, desk.employer, house=False, lock=True))

    thread = threading.Thread(target=decide)
    with database.transaction() as connection:
        if what == "block":
            candidates.set_block(connection, number, desk.employer, True)
        elif what == "erase":
            candidates.erase(connection, number)
        else:
            state = {"remove": "removed", "hide": "hidden"}[what]
            candidates.set_state(connection, number, state)
        thread.start()
        thread.join(0.3)
        assert not found
    thread.join(30)
    assert found == [None]


def _statements(backend: Backend, desk: Recruiter, number: int, way: str) -> list[str]:
    path, body = "/v1/disclosures", desk.request(number, "emails")
    if way == "preview":
        path = f"/v1/candidates/{desk.reference(number)}/preview"
        body = {"idempotency_key": str(uuid.uuid4())}
    with watched(backend, _deciding) as seen:
        assert desk.device.request("POST", path, body).code == "not_found"
    return seen


def _deciding(thread: str, statement: str) -> bool:
    # Every hundredth batch also sweeps; that has nothing to do with the candidate.
    return thread == "appender" and not statement.startswith("DELETE")
