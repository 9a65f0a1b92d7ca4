"""Copies as time goes by: a backend of its own for each test, as its clock is never set back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.backend.running import PASSWORD, Backend, running
from tests.candidates.people import person, take_in
from tests.copies.holder import ask, destroy, kept, listed, retain, row, send
from tests.copies.people import admin_of
from tests.disclosures.desk import Recruiter
from workstation.backend.admin_acts.tables import admin_acts
from workstation.contract.errors import Code, Refusal


@pytest.fixture(params=["embedded", "server"])
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Backend]:
    """A running backend: on SQLCipher, then on PostgreSQL."""
    url = request.getfixturevalue("postgres_url") if request.param == "server" else None
    with running(tmp_path / "data", url) as found:
        yield found


def later(desk: Recruiter, **time: float) -> None:
    """Let time go by; whose access token is over by then signs in again."""
    email = desk.device.get("/v1/me")["email"]
    desk.backend.clock.moved += timedelta(**time)
    desk.device.sign_in(email, PASSWORD)


def test_a_copy_that_nobody_confirmed_for_a_day_is_to_be_ended(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    id_ = retain(desk, number)["copy_row"]["id"]
    assert row(desk.device, id_)["to_destroy"] is False
    later(desk, hours=25)
    found = row(desk.device, id_)
    assert (found["status"], found["to_destroy"]) == ("registered", True)


def test_a_copy_comes_due_is_overdue_and_can_not_be_extended_any_more(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    id_ = kept(desk, number)
    day = date.fromisoformat(row(desk.device, id_)["destroy_by"])
    for days, status, left in ((15, "current", 15), (1, "due_soon", 14), (14, "due", 0)):
        later(desk, days=days)
        found = row(desk.device, id_)
        assert (found["status"], found["left"], found["to_destroy"]) == (status, left, False)
    later(desk, days=1)
    found = row(desk.device, id_)
    assert (found["status"], found["left"], found["to_destroy"]) == ("overdue", -1, True)
    assert (found["extensible"], found["destroy_by"]) == (False, str(day))
    assert listed(desk.device)["counts"] == {"overdue": 1}
    wanted = {"until": str(day + timedelta(days=9)), "reason": "Second interview"}
    reply = send(desk.device, id_, "extension", **wanted)
    # The subscription of a test's employer ends after thirty days, and so does all extending.
    assert reply.code == Code.SUBSCRIPTION_EXPIRED
    assert destroy(desk, id_)["certificate"]["method"] == "crypto_erase"


def test_whoever_holds_copies_signs_in_without_a_subscription_until_they_are_destroyed(
    backend: Backend,
) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    id_ = kept(desk, number)
    later(desk, days=40)
    assert ask(desk, number).code == Code.SUBSCRIPTION_EXPIRED
    destroy(desk, id_)
    with pytest.raises(Refusal) as refused:
        later(desk, days=1)
    assert refused.value.code is Code.SUBSCRIPTION_EXPIRED


def test_a_hold_that_is_over_leaves_that_day_for_destroying(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    id_ = kept(desk, number)
    day = date.fromisoformat(row(desk.device, id_)["destroy_by"])
    until = day + timedelta(days=3)
    assert send(admin_of(desk), id_, "hold", until=str(until), reason="Charge").status == 200
    later(desk, days=33)
    assert row(desk.device, id_)["status"] == "on_hold"
    later(desk, days=1)
    found = row(desk.device, id_)
    assert (found["status"], found["left"]) == ("due", 0)


def test_a_clock_set_back_makes_nothing_current_again(backend: Backend) -> None:
    [number, other] = take_in(backend, [person(), person()])
    desk = Recruiter.new(backend)
    id_ = kept(desk, number)
    later(desk, days=31)
    assert row(desk.device, id_)["status"] == "overdue"
    assert listed(desk.device)["counts"] == {"overdue": 1}
    later(desk, days=-31)
    assert row(desk.device, id_)["status"] == "overdue"
    fresh = kept(desk, other)
    assert row(desk.device, fresh)["status"] == "current"


def _set_back(backend: Backend, time: datetime | None = None) -> Any:
    said = {"time": (time or backend.clock()).isoformat(), "reason": "time_source"}
    return backend.admin("/v1/admin/copies/clock", said)


def _refused(backend: Backend, time: datetime | None = None) -> bool:
    with pytest.raises(Refusal) as found:
        _set_back(backend, time)
    return found.value.code is Code.DOES_NOT_FIT


def test_a_clock_that_was_once_ahead_is_set_back_to_what_an_operator_compared(
    backend: Backend,
) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    id_ = kept(desk, number)
    assert _refused(backend), "nothing is ahead"
    later(desk, days=25)
    ahead = backend.clock()
    kept(desk, number)
    later(desk, days=-25)
    assert row(desk.device, id_)["status"] == "due_soon", "a clock set back renews nothing"
    assert _refused(backend), "the log has been past this time"
    desk.preview(number)
    assert _refused(backend, backend.clock() + timedelta(hours=1)), "the clocks differ"

    done = _set_back(backend)

    assert datetime.fromisoformat(done["before"]) >= ahead
    assert row(desk.device, id_)["status"] == "current"
    told = desk.device.get("/v1/copies/notices?after=0&wait=0")
    assert abs(datetime.fromisoformat(told["now"]) - backend.clock()) < timedelta(minutes=1)
    assert told["set_back"] is not None
    assert _refused(backend)
    with backend.parts.database.reading() as connection:
        act = connection.execute(select(admin_acts).order_by(admin_acts.c.number.desc())).first()
    assert act is not None
    assert (act.act, act.object_id) == ("copies-clock:set-back", "time_source")
