"""Refusals say what to do, and never repeat what was sent."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from tests import canary
from tests.backend.client import Device, Reply
from tests.backend.running import Backend
from workstation.backend.accounts import endpoints as accounts
from workstation.contract.errors import Code, Problem


@pytest.fixture(scope="module")
def desk(shared: Backend) -> Device:
    """A signed-in recruiter."""
    return shared.recruiter()


def _problem(reply: Reply) -> Problem:
    assert reply.headers["content-type"] == "application/problem+json"
    found = Problem.model_validate(reply.json)
    assert found.status == reply.status
    assert found.detail
    assert found.remedy
    return found


@pytest.mark.parametrize(
    "body",
    [
        {"title": canary.NAME},
        {"title": canary.NAME, "reference": "1", canary.EMAIL: 1},
        {"title": [canary.NAME], "reference": canary.PHONE + "\x00"},
        [canary.NAME],
        canary.NAME.encode(),
        b'{"title": "' + canary.EMAIL.encode(),
        b"\xff\xfe" + canary.EMAIL.encode("utf-16-le"),
    ],
    ids=lambda body: type(body).__name__,
)
def test_a_mistaken_request_is_refused_without_an_echo(desk: Device, body: Any) -> None:
    reply = desk.request("POST", "/v1/jobs", body)
    assert _problem(reply).code is Code.INVALID
    assert canary.marks_in(reply.body) == []


def test_a_mistaken_field_is_named(desk: Device) -> None:
    reply = desk.request("POST", "/v1/jobs", {"title": "Nurse"})
    assert _problem(reply).detail == "Mistakes in: reference."


def test_an_unknown_path_is_a_problem_document_too(desk: Device) -> None:
    reply = desk.request("GET", f"/v1/{canary.EMAIL}")
    assert _problem(reply).code is Code.NOT_FOUND
    assert canary.marks_in(reply.body) == []


def test_a_wrong_method_names_the_right_ones(desk: Device) -> None:
    reply = desk.request("PATCH", "/v1/sessions/current")
    assert (_problem(reply).status, reply.headers["allow"]) == (405, "DELETE")


def test_a_request_that_is_too_large_is_refused_before_it_is_read(desk: Device) -> None:
    reply = desk.request("POST", "/v1/jobs", b" " * 1_100_000)
    assert _problem(reply).code is Code.TOO_LARGE
    desk.close()
    desk.connection = None


def test_a_request_that_grows_too_large_is_refused(shared: Backend) -> None:
    desk = shared.device()
    pieces = (b" " * 100_000 for _ in range(12))
    headers = {"Content-Type": "application/json", "Transfer-Encoding": "chunked"}
    desk.send("GET", "/health")
    assert desk.connection
    desk.connection.request("POST", "/v1/sessions", pieces, headers, encode_chunked=True)
    answer = desk.connection.getresponse()
    assert answer.status == 413
    assert Problem.model_validate_json(answer.read()).code is Code.TOO_LARGE


def test_an_error_of_ours_gets_a_number_and_tells_nobody_what_it_was_about(
    desk: Device, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(canary.NAME)

    monkeypatch.setattr(accounts.service, "me", fail)
    with caplog.at_level(logging.DEBUG):
        reply = desk.request("GET", "/v1/me")
    found = _problem(reply)
    assert (found.status, found.code) == (500, Code.INTERNAL)
    assert found.incident
    assert canary.marks_in(reply.body + caplog.text.encode()) == []
    [record] = [record for record in caplog.records if found.incident in record.getMessage()]
    assert "RuntimeError at workstation.backend.accounts.endpoints" in record.getMessage()


def test_a_database_that_is_away_is_not_the_programs_fault(
    desk: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OperationalError("SELECT", {}, RuntimeError(canary.NAME))

    monkeypatch.setattr(accounts.service, "me", fail)
    reply = desk.request("GET", "/v1/me")
    assert (_problem(reply).status, reply.code) == (503, Code.UNAVAILABLE)
    assert canary.marks_in(reply.body) == []


def test_answers_are_not_kept_by_anybody(desk: Device) -> None:
    reply = desk.request("GET", "/v1/me")
    assert reply.headers["cache-control"] == "no-store"
    assert "server" not in reply.headers
