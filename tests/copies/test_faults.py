"""What fails half-way leaves register and log as they were, and what comes twice is done once."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from tests import canary
from tests.backend.running import Backend
from tests.candidates.people import person, take_in
from tests.copies.holder import ask, destruction, kept, listed, request, retain, row, send
from tests.disclosures.desk import Recruiter
from tests.disclosures.faults import alone, commits_fail
from workstation.backend.admin_acts import Actor
from workstation.backend.copies import store
from workstation.backend.copies.redating import redate
from workstation.backend.rules import service as rules
from workstation.backend.rules import shapes
from workstation.contract.errors import Code
from workstation.contract.rules import ChangeRules, StatedDuration, StatedRule


def test_where_the_commit_fails_nothing_is_registered_and_nothing_is_revealed(
    backend: Backend,
) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    with commits_fail(backend):
        reply = ask(desk, number)
    assert (reply.status, reply.code) == (503, Code.UNAVAILABLE)
    assert canary.marks_in(reply.body) == []
    assert listed(desk.device)["total"] == desk.total() == desk.units() == 0
    retain(desk, number)


def test_where_the_commit_fails_nothing_is_certified(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    id_ = kept(desk, number)
    before = desk.total()
    with commits_fail(backend):
        assert send(desk.device, id_, "destruction", **destruction(desk)).status == 503
    assert row(desk.device, id_)["status"] == "current"
    reply = desk.device.request("GET", f"/v1/copies/{id_}/certificate")
    assert (reply.code, desk.total()) == (Code.NOT_FOUND, before)
    with backend.parts.database.reading() as connection:
        assert store.certificate(connection, id_) is None
    assert send(desk.device, id_, "destruction", **destruction(desk)).status == 200


def test_a_destruction_that_is_said_many_times_at_once_is_one_entry(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    id_ = kept(desk, number)
    before = desk.total()
    path = f"/v1/copies/{id_}/destruction"
    with ThreadPoolExecutor(6) as pool:
        answers = list(
            pool.map(lambda _: alone(desk, path, destruction(desk, seen_size=0)).json, range(6))
        )
    assert len({answer["certificate"]["id"] for answer in answers}) == 1
    assert len({answer["receipt"]["index"] for answer in answers}) == 1
    assert desk.total() == before + 1


def test_a_copy_that_is_asked_for_many_times_at_once_is_one(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    body = request(desk)
    path = f"/v1/candidates/{desk.reference(number)}/copies"
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: alone(desk, path, body).json, range(6)))
    assert len({answer["copy_row"]["id"] for answer in answers}) == 1
    assert listed(desk.device)["total"] == desk.total() == 1


@pytest.mark.parametrize("what", ["retain", "extend"])
def test_what_is_asked_while_rules_change_is_dated_by_the_new_ones(
    backend: Backend, what: str
) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    id_ = kept(desk, number)
    until = str((backend.clock() + timedelta(days=45)).date())
    with ThreadPoolExecutor(1) as pool:
        with backend.parts.database.transaction() as connection:
            before = rules.terms_of(connection, desk.employer)
            wanted = ChangeRules(
                version=before.rules.version,
                zone=before.zone,
                jurisdictions=sorted(before.jurisdictions),
                rules=[_ten_days(shapes.stated(rule)) for rule in before.rules.rules],
            )
            actor = Actor(None, "tester")
            rules.change(backend.parts, connection, desk.employer, wanted, actor, redate)
            said = {"until": until, "reason": "Second interview"}
            asked = (
                pool.submit(lambda: str(retain(desk, number)["copy_row"]["id"]))
                if what == "retain"
                else pool.submit(lambda: send(desk.device, id_, "extension", **said).json["id"])
            )
            time.sleep(0.2)
        made = asked.result(30)
    found = row(desk.device, made)
    days = (date.fromisoformat(found["destroy_by"]) - backend.clock().date()).days
    # The day is the employer's, whose calendar may be a day behind.
    assert days in ((9, 10) if what == "retain" else (44, 45))


def _ten_days(rule: StatedRule) -> StatedRule:
    shorter = {"duration": StatedDuration(days=10)} if rule.id == "shortlist-review" else {}
    return rule.model_copy(update=shorter)
