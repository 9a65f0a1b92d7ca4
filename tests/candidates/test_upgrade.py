"""Resumes that an older version understood are understood anew, and the index follows."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from tests import canary
from tests.backend.running import Backend, running
from tests.candidates.people import act
from tests.candidates.test_importing import hide, json_resume, newest, send, shown
from tests.disclosures.desk import Recruiter
from tests.search.settling import settle
from workstation.backend.candidates import understanding, upgrade
from workstation.backend.candidates.packing import packed
from workstation.backend.candidates.tables import candidates
from workstation.backend.candidates.upgrade import Upgrade
from workstation.backend.pii.tables import sources
from workstation.backend.search import store as changes
from workstation.documents.resume import ParsedResume, Source
from workstation.documents.understand import understand


def _poorly(source: Source, *_: Any, **__: Any) -> ParsedResume:
    """What an older version might have made of a source: hardly anything."""
    return understand(Source(source.blocks[:1], None, source.kind))


@pytest.fixture
def older(backend: Backend) -> list[int]:
    """Three resumes that an older version understood, poorly."""
    numbers = []
    for _ in range(3):
        send(backend, json_resume())
        numbers.append(newest(backend))
    _make_older(backend, numbers)
    return numbers


def _make_older(backend: Backend, numbers: Sequence[int]) -> None:
    with backend.parts.database.transaction() as connection:
        for number in numbers:
            room = backend.parts.candidates.room
            person = room.person(connection, number)
            assert person is not None
            source = room.source(connection, number, person)
            assert source is not None
            poor = _poorly(source)
            room.replace_contact(connection, number, person, {})
            values = {"understood": 1, "sealed": person.seal("resume", packed(poor))}
            of_one = update(candidates).where(candidates.c.number == number)
            connection.execute(of_one.values(**values))
        changes.append(connection, numbers)
    settle(backend)


@contextmanager
def _passing(backend: Backend, share: float = 1.0) -> Iterator[Upgrade]:
    parts = backend.parts
    made = Upgrade(parts.database, parts.candidates, parts.search.follower.caught_up, share)
    made.start()
    try:
        yield made
    finally:
        made.stop()


def _pass(backend: Backend) -> Upgrade:
    """A whole pass, as at the start of a backend."""
    with _passing(backend) as made:
        deadline = time.monotonic() + 20
        while made.working() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert not made.working()
    settle(backend)
    return made


def _found(desk: Recruiter, number: int, query: str) -> bool:
    answer = desk.device.post("/v1/searches", {"query": query, "limit": 100})
    return desk.reference(number) in {card["reference"] for card in answer["cards"]}


def _version(backend: Backend, number: int) -> int:
    with backend.parts.database.reading() as connection:
        wanted = select(candidates.c.understood).where(candidates.c.number == number)
        found = connection.scalar(wanted)
    assert found is not None
    return found


def test_what_an_older_version_missed_is_found_shown_and_disclosed(
    backend: Backend, older: list[int]
) -> None:
    desk = Recruiter.of(backend)
    assert not _found(desk, older[0], "triage")
    assert _pass(backend).progress().left == 0
    for number in older:
        assert _found(desk, number, "triage")
        preview = desk.preview(number)
        assert "Queen Emma Clinic" in shown(preview)
        assert canary.marks_in(json.dumps(preview).encode()) == []
        answer = desk.disclose(number, "emails")
        assert [value["value"] for value in answer["pii"]["emails"]] == [canary.EMAIL]


def test_what_a_person_hides_stays_hidden(backend: Backend, older: list[int]) -> None:
    hide(backend, older[0], "career_names", "phones")
    _make_older(backend, [older[0]])
    _pass(backend)
    desk = Recruiter.of(backend)
    preview = desk.preview(older[0])
    assert "Queen Emma" not in shown(preview)
    states = {group["group"]: group["state"] for group in preview["groups"]}
    assert (states["phones"], states["career_names"]) == ("hidden", "hidden")


def test_removed_and_erased_resumes_do_not_come_back(backend: Backend, older: list[int]) -> None:
    removed, erased, left = older
    act(backend, removed, "remove")
    act(backend, erased, "erase")
    assert _pass(backend).progress().left == 0
    desk = Recruiter.of(backend)
    assert [_found(desk, number, "triage") for number in older] == [False, False, True]
    assert _version(backend, left) == _version(backend, removed) > _version(backend, erased)
    act(backend, removed, "show")
    settle(backend)
    assert _found(desk, removed, "triage")


def test_one_erased_while_it_is_understood_stays_erased(
    backend: Backend, older: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = understanding.understood_anew

    def slow(source: Source, standing: Any, *more: Any) -> ParsedResume:
        made = real(source, standing, *more)
        if _version(backend, older[1]) == 1 and not done:
            done.append(True)
            act(backend, older[1], "erase")
            hide(backend, older[2], "career_names")
        return made

    done: list[bool] = []
    monkeypatch.setattr(upgrade, "understood_anew", slow)
    _pass(backend)
    with backend.parts.database.reading() as connection:
        row = connection.execute(
            select(candidates.c.state, candidates.c.sealed).where(candidates.c.number == older[1])
        ).one()
    assert tuple(row) == ("erased", None)
    assert "Queen Emma" not in shown(Recruiter.of(backend).preview(older[2]))


def test_a_pass_that_is_cut_short_goes_on_where_it_was(
    backend: Backend, older: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upgrade, "BATCH", 1)
    read: list[int] = []
    real = upgrade.Upgrade._read

    def counted(self: Upgrade, connection: Any, number: int, standing: Any) -> Any:
        read.append(number)
        if len(read) == 3:
            self._stopping.set()
        return real(self, connection, number, standing)

    monkeypatch.setattr(upgrade.Upgrade, "_read", counted)
    _pass(backend)
    assert [_version(backend, number) > 1 for number in older] == [True, True, False]
    _pass(backend)
    assert read == [*older, older[2]]


def test_a_source_that_can_not_be_opened_or_understood_is_passed_over_and_counted(
    backend: Backend,
    older: list[int],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with backend.parts.database.transaction() as connection:
        of_one = update(sources).where(sources.c.candidate == older[0])
        connection.execute(of_one.values(sealed=b"not what was sealed"))
    real = understanding.understood_anew

    def fails(source: Source, standing: Any, *more: Any) -> ParsedResume:
        if not failed:
            failed.append(True)
            raise RecursionError(canary.NAME)
        return real(source, standing, *more)

    failed: list[bool] = []
    monkeypatch.setattr(upgrade, "understood_anew", fails)
    progress = _pass(backend).progress()
    assert (progress.left, progress.failed) == (2, 2)
    assert canary.NAME not in caplog.text
    assert [_version(backend, number) for number in older[:2]] == [1, 1]
    assert _found(Recruiter.of(backend), older[2], "triage")
    act(backend, older[0], "erase")
    _pass(backend)


def test_the_index_is_told_only_of_what_has_changed(backend: Backend, older: list[int]) -> None:
    _pass(backend)
    with backend.parts.database.transaction() as connection:
        connection.execute(update(candidates).values(understood=1))
        before = changes.head(connection).last
    assert _pass(backend).progress().left == 0
    with backend.parts.database.reading() as connection:
        told = {change.candidate for change in changes.changes_after(connection, before, 1_000)}
    assert not told & set(older)


def test_without_a_share_nothing_is_done_and_the_status_says_what_is_left(
    backend: Backend, older: list[int]
) -> None:
    with _passing(backend, share=0.0) as made:
        assert not made.working()
    status = backend.admin("/v1/admin/status", method="GET")
    assert status["understood_by_an_older_version"] == len(older)
    assert (status["index_built"], status["changes_waiting"]) == (None, 0)
    _pass(backend)
    assert backend.admin("/v1/admin/status", method="GET")["understood_by_an_older_version"] == 0


def test_a_database_that_fails_for_a_moment_does_not_end_the_pass(
    backend: Backend, older: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upgrade, "_FIRST_BACK_OFF", 0.01)
    failing = [True, True]
    real = upgrade.record_changes

    def fails(*given: Any) -> None:
        if failing:
            failing.pop()
            raise OSError("the disk is gone for a moment")
        real(*given)

    monkeypatch.setattr(upgrade, "record_changes", fails)
    assert _pass(backend).progress().left == 0


def test_jobs_that_go_on_end_on_the_day_of_the_import_whenever_it_is_understood(
    backend: Backend,
) -> None:
    content = json.loads(json_resume())
    content["work"][0]["endDate"] = ""
    content["meta"] = {"lastModified": "2018-06-30T00:00:00Z"}
    send(backend, json.dumps(content).encode())
    number = newest(backend)
    desk = Recruiter.of(backend)
    years = backend.clock().date().year - 2016
    before = desk.preview(number)["years"]
    assert before in (years, years - 1)
    _make_older(backend, [number])
    _pass(backend)
    assert desk.preview(number)["years"] == before
    hide(backend, number, "phones")
    assert desk.preview(number)["years"] == before


def test_a_backend_that_starts_goes_through_what_an_older_one_understood(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    keys = {"root_key": secrets.token_hex(32), "log_key": secrets.token_hex(32)}
    with running(folder, **keys) as backend:
        send(backend, json_resume())
        number = newest(backend)
        _make_older(backend, [number])
    with running(folder, upgrade_share=0.0, **keys) as backend:
        status = backend.admin("/v1/admin/status", method="GET")
        assert status["understood_by_an_older_version"] == 1
    with running(folder, **keys) as backend:
        deadline = time.monotonic() + 20
        while backend.parts.upgrade.working() and time.monotonic() < deadline:
            time.sleep(0.01)
        settle(backend)
        assert _version(backend, number) > 1
        assert _found(Recruiter.new(backend), number, "triage")
