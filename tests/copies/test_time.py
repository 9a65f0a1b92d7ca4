"""Copies as time goes by: a backend of its own for each test, as its clock is never set back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.backend.running import PASSWORD, Backend, running
from tests.candidates.people import person, take_in
from tests.copies.holder import retain, row
from tests.disclosures.desk import Recruiter


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
