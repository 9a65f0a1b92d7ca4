"""Searching while the first index after a missing, damaged or older one is being built."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection

from tests.backend.client import Device
from tests.backend.running import Backend
from tests.candidates.people import act, person, reference_for, take_in
from tests.search.settling import settle
from tests.searches_kept.test_alerts import new, save
from tests.searches_kept.test_records import exported
from workstation.backend.candidates.service import Candidates
from workstation.backend.search import building
from workstation.backend.search import follower as following
from workstation.contract.errors import Code

#: Candidates of a batch of the building, and of all.
_BATCH, _PEOPLE = 4, 16


@pytest.fixture
def numbers(backend: Backend) -> list[int]:
    """Candidates that the index holds."""
    made = take_in(backend, [person() for _ in range(_PEOPLE)])
    settle(backend)
    return made


@contextmanager
def built_to(backend: Backend, number: int, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """An index that must be built anew, and is built as far as ``number`` while the block runs."""
    patch.setattr(following, "BATCH", _BATCH)
    patch.setattr(following, "PARTIAL_AFTER", 0.0)
    patch.setattr(building, "PIECE", 1)
    patch.setattr(building, "WORKERS", 0)
    release = threading.Event()
    real = Candidates.all_numbers

    def held(self: Candidates, connection: Connection, after: int, limit: int) -> list[int]:
        if after >= number:
            release.wait(20)
        return real(self, connection, after, limit)

    patch.setattr(Candidates, "all_numbers", held)
    follower = backend.parts.search.follower
    view = follower.view()
    assert view is not None
    follower.damaged(view)
    try:
        yield
    finally:
        release.set()
        patch.undo()
    _until(lambda: follower.view() is not None)
    settle(backend)


def _until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not true() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert true()


def _ask(desk: Device, **more: Any) -> Any:
    return desk.post("/v1/searches", {"query": "nurse", "limit": 100, **more})


def _part(desk: Device, total: int) -> Any:
    """The answer of a part with so many in it, as soon as that is built."""
    answers: list[Any] = []

    def there() -> bool:
        answers.append(_ask(desk))
        return bool(answers[-1]["total"] == total)

    _until(there)
    return answers[-1]


def _shown(answer: Any) -> set[str]:
    return {card["reference"] for card in answer["cards"]}


def test_the_part_that_is_built_answers_and_says_how_much_that_is(
    backend: Backend, numbers: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    employer = backend.employer()
    desk = backend.recruiter(employer)
    assert (_ask(desk)["total"], _ask(desk)["built"]) == (_PEOPLE, None)
    with built_to(backend, numbers[7], monkeypatch):
        answer = _part(desk, 8)
        assert _shown(answer) == {reference_for(backend, n, employer) for n in numbers[:8]}
        assert answer["built"] == pytest.approx(0.5)
        assert {"value": "Triage", "count": 8} in answer["facets"]["skills"]
        status = backend.admin("/v1/admin/status", method="GET")
        assert (status["resumes_in_the_index"], status["index_built"]) == (8, 0.5)
    whole = _ask(desk)
    assert (whole["total"], whole["built"]) == (_PEOPLE, None)
    recorded = {record["total"]: record["built"] for record in exported(backend, employer)}
    assert (recorded[8], recorded[_PEOPLE]) == (0.5, None)


def test_what_is_read_but_not_built_is_not_said_to_be_built(
    backend: Backend, numbers: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = backend.recruiter()
    with built_to(backend, numbers[11], monkeypatch):
        _part(desk, 12)
        follower = backend.parts.search.follower
        monkeypatch.setattr(follower, "_given", 16)
        assert _ask(desk)["built"] == pytest.approx(0.75 * 12 / 16)


def test_nobody_removed_is_in_a_part_nor_comes_back_with_the_whole(
    backend: Backend, numbers: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    employer = backend.employer()
    desk = backend.recruiter(employer)
    act(backend, numbers[0], "remove")
    settle(backend)
    with built_to(backend, numbers[7], monkeypatch):
        _part(desk, 7)
        act(backend, numbers[1], "remove")
        act(backend, numbers[2], "hide")
        act(backend, numbers[3], "block", employer=employer)
        act(backend, numbers[12], "remove")
        answer = _ask(desk)
        expected = {reference_for(backend, n, employer) for n in numbers[4:8]}
        assert (_shown(answer), answer["total"]) == (expected, 4)
        assert {"value": "Triage", "count": 4} in answer["facets"]["skills"]
    expected |= {reference_for(backend, n, employer) for n in numbers[8:] if n != numbers[12]}
    assert _shown(_ask(desk)) == expected


def test_new_hits_wait_for_the_whole_so_that_nobody_is_passed_over(
    backend: Backend, numbers: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = backend.recruiter()
    saved = save(desk)
    with built_to(backend, numbers[7], monkeypatch):
        _part(desk, 8)
        take_in(backend, [person()])
        refused = desk.request("GET", "/v1/saved-searches/alerts")
        assert refused.code == Code.UNAVAILABLE
        assert "is being built" in refused.json["detail"]
    assert new(backend, desk)[saved]["count"] == 1


def test_an_index_that_is_built_soon_is_waited_for(
    backend: Backend, numbers: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = backend.recruiter()
    answers: list[Any] = []
    with built_to(backend, numbers[7], monkeypatch):
        monkeypatch.setattr(following, "PARTIAL_AFTER", 60.0)
        asking = threading.Thread(target=lambda: answers.append(_ask(desk)))
        asking.start()
        asking.join(0.3)
        assert not answers
    asking.join(20)
    assert (answers[0]["total"], answers[0]["built"]) == (_PEOPLE, None)


def test_an_index_that_was_there_goes_on_answering_whole_while_another_is_built(
    backend: Backend, numbers: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = backend.recruiter()
    follower = backend.parts.search.follower
    before = follower.view()
    act(backend, numbers[0], "remove")
    settle(backend)
    seen: list[Any] = []
    real = Candidates.all_numbers

    def asking(self: Candidates, connection: Connection, after: int, limit: int) -> list[int]:
        seen.append(_ask(desk))
        monkeypatch.setattr(following, "REBUILD_AFTER", 3600.0)
        return real(self, connection, after, limit)

    monkeypatch.setattr(Candidates, "all_numbers", asking)
    monkeypatch.setattr(following, "REBUILD_AFTER", 0.0)
    follower.poke()
    _until(lambda: bool(seen) and follower.building() is None and follower.view() is not before)
    assert {(answer["total"], answer["built"]) for answer in seen} == {(_PEOPLE - 1, None)}
