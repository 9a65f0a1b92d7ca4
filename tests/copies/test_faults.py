"""What fails half-way leaves register and log as they were, and what comes twice is done once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from tests import canary
from tests.backend.running import Backend
from tests.candidates.people import person, take_in
from tests.copies.holder import ask, destruction, kept, listed, request, retain, row, send
from tests.disclosures.desk import Recruiter
from tests.disclosures.faults import alone, commits_fail
from workstation.backend.copies import store
from workstation.contract.errors import Code


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
