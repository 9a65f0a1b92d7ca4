"""Telling of withdrawals: who is told what, what is waited for, answered, and overdue."""

from __future__ import annotations

import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

from tests.backend.running import Backend
from tests.candidates.people import act, person, take_in
from tests.copies.holder import destruction, kept, send
from tests.disclosures.desk import Recruiter
from tests.notices.test_withdrawing import admin_of, notices
from workstation.backend.notices import withdrawing
from workstation.contract.errors import Code


def withdrawn(backend: Backend, desk: Recruiter) -> tuple[str, int]:
    """A copy that was withdrawn, and its notice's number."""
    known = {found["number"] for found in notices(desk)}
    [number] = take_in(backend, [person()])
    id_ = kept(desk, number)
    act(backend, number, "remove")
    [told] = [found for found in notices(desk) if found["number"] not in known]
    return id_, told["number"]


def answer(desk: Recruiter, number: int, said: str = "delivered") -> str:
    """Answer a notice; the refusal's code, or empty."""
    path = f"/v1/copies/notices/{number}/answer"
    return desk.device.request("POST", path, {"answer": said}).code


def test_a_desk_is_told_of_its_own_copies_only(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    colleague = desk.colleague()
    _, number = withdrawn(backend, desk)
    assert notices(colleague) == []
    assert answer(colleague, number) == Code.NOT_FOUND
    assert answer(desk, number) == ""


def test_what_was_answered_is_not_told_again_and_what_was_not_is(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    _, first = withdrawn(backend, desk)
    _, second = withdrawn(backend, desk)
    assert answer(desk, second) == ""
    assert [found["number"] for found in notices(desk, after=second)] == [first]
    assert answer(desk, first) == ""
    assert notices(desk, after=second) == []
    assert [found["number"] for found in notices(desk)] == [first, second]


def test_who_waits_is_told_at_once(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    waiting = Recruiter(backend, desk.employer, desk.device, desk.job)
    [number] = take_in(backend, [person()])
    kept(desk, number)
    with ThreadPoolExecutor(1) as pool:
        told = pool.submit(notices, waiting, 0, 20)
        time.sleep(0.3)
        begun = time.monotonic()
        act(backend, number, "remove")
        assert len(told.result(10)) == 1
        assert time.monotonic() - begun < 5


def test_what_another_process_withdraws_is_seen_within_seconds(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    [number] = take_in(backend, [person()])
    kept(desk, number)
    with ThreadPoolExecutor(1) as pool:
        told = pool.submit(notices, desk, 0, 20)
        time.sleep(0.3)
        with backend.parts.database.transaction() as connection:
            backend.parts.candidates.set_state(connection, number, "removed")
            withdrawing.withdraw(connection, [number], backend.clock())
        assert len(told.result(10)) == 1


def test_without_news_the_answer_comes_when_the_wait_is_over(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    begun = time.monotonic()
    answer_ = desk.device.get("/v1/copies/notices?after=7&wait=1")
    assert 0.9 < time.monotonic() - begun < 5
    assert (answer_["notices"], answer_["last"]) == ([], 7)
    assert answer_["now"]


def test_many_who_wait_need_no_thread_each(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    tokens = desk.device.tokens
    devices = []
    for _ in range(60):
        device = backend.device()
        device.key, device.tokens = desk.device.key, tokens
        devices.append(device)
    with ThreadPoolExecutor(60) as pool:
        waits = [
            pool.submit(each.request, "GET", "/v1/copies/notices?after=9&wait=3")
            for each in devices
        ]
        time.sleep(0.5)
        begun = time.monotonic()
        assert desk.device.get("/v1/me")
        assert time.monotonic() - begun < 2.5
        assert {each.result(20).status for each in waits} == {200}


def test_stopping_the_backend_does_not_wait_for_those_who_wait(fresh: Backend) -> None:
    desk = Recruiter.new(fresh)
    told: list[int] = []
    path = "/v1/copies/notices?wait=50"
    waiting = threading.Thread(
        target=lambda: told.append(desk.device.request("GET", path).status), daemon=True
    )
    waiting.start()
    time.sleep(0.5)
    fresh.parts.bell.end()
    waiting.join(5)
    assert told == [200]


def test_held_is_answered_only_where_a_hold_is(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    id_, number = withdrawn(backend, desk)
    assert answer(desk, number, "held") == Code.DOES_NOT_FIT
    admin = admin_of(backend, desk)
    until = str(date.today() + timedelta(days=60))
    assert send(admin, id_, "hold", until=until, reason="charge 26-1").status == 200
    assert answer(desk, number, "held") == ""
    [row] = admin.get("/v1/copies/withdrawals")["rows"]
    assert (row["copy_id"], row["answered"]) == (id_, "held")


def test_the_administrator_sees_who_has_answered_and_who_is_late(fresh: Backend) -> None:
    desk = Recruiter.new(fresh)
    first, one = withdrawn(fresh, desk)
    _, two = withdrawn(fresh, desk)
    withdrawn(fresh, desk)
    assert answer(desk, two) == ""
    assert send(desk.device, first, "destruction", **destruction(desk)).status == 200
    admin = admin_of(fresh, desk)
    found = admin.get("/v1/copies/withdrawals")
    assert found["counts"] == {"destroyed": 1, "delivered": 1, "sent": 1}
    assert [row["answered"] for row in found["rows"]] == ["sent", "delivered", "destroyed"]
    assert found["rows"][-1]["number"] == one
    fresh.clock.moved += timedelta(days=9)
    late = admin_of(fresh, desk)
    assert late.get("/v1/copies/withdrawals")["counts"] == {"destroyed": 1, "overdue": 2}
    page = late.get("/v1/copies/withdrawals?limit=2")
    assert page["next"] == page["rows"][-1]["number"]
    rest = late.get(f"/v1/copies/withdrawals?limit=2&before={page['next']}")
    assert ([row["number"] for row in rest["rows"]], rest["next"]) == ([one], None)


def test_withdrawals_are_told_to_their_employer_and_the_privacy_officer_alone(
    backend: Backend,
) -> None:
    desk, other = Recruiter.new(backend), Recruiter.new(backend)
    _, number = withdrawn(backend, desk)
    assert desk.device.request("GET", "/v1/copies/withdrawals").code == Code.NOT_ALLOWED
    assert admin_of(backend, other).get("/v1/copies/withdrawals")["rows"] == []
    email = f"p{uuid.uuid4().hex[:8]}@house.example"
    backend.account(email, "privacy_officer")
    rows = backend.signed_in(email).get("/v1/copies/withdrawals")["rows"]
    [found] = [row for row in rows if row["number"] == number]
    assert found["reference"] is None
    [own] = admin_of(backend, desk).get("/v1/copies/withdrawals")["rows"]
    assert own["reference"] is not None
