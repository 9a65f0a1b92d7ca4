"""The log is followed after its commits; the privacy officer is told, and nobody else."""

from __future__ import annotations

import threading
import uuid
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from tests import canary
from tests.audit.auditors import Auditor
from tests.backend.client import Device
from tests.backend.running import Backend
from tests.candidates.people import act, person, staff_reference, take_in
from tests.candidates.test_importing import json_resume, newest, send
from tests.disclosures.desk import Recruiter
from workstation.backend.candidates import store as candidates
from workstation.backend.snooping import store
from workstation.backend.snooping.closeness import Person
from workstation.backend.snooping.follower import Snooping
from workstation.backend.snooping.habits import MISSES, Habit
from workstation.contract.errors import Code, Refusal

_officers: dict[int, Device] = {}


@pytest.fixture
def officer(backend: Backend) -> Device:
    """The privacy officer of the module's backend; all before was looked at."""
    if id(backend) not in _officers:
        backend.account("p@house.example", "privacy_officer")
        _officers[id(backend)] = backend.signed_in("p@house.example")
    backend.parts.snooping.turn()
    return _officers[id(backend)]


@dataclass(eq=False)
class Named(Recruiter):
    """A recruiter of whom the e-mail address is known."""

    email: str = ""


def recruiter_named(backend: Backend, name: str, employer: str = "") -> Named:
    """A recruiter whose account has that name, at an employer of that name."""
    made = backend.employer(employer or f"Staffing {uuid.uuid4().hex[:8]}")
    email = f"{name.replace(' ', '.').lower()}.{uuid.uuid4().hex[:6]}@work.example"
    backend.admin(
        "/v1/admin/accounts",
        {
            "email": email,
            "name": name,
            "role": "recruiter",
            "employer": made,
            "password": "a long enough password",
            "seat": True,
        },
    )
    device = backend.signed_in(email)
    job = device.post("/v1/jobs", {"title": "Ward nurse", "reference": "W-1"})["id"]
    return Named(backend, made, device, job, email=email)


def told(backend: Backend, officer: Device) -> list[str]:
    """The rules of the findings since the last look, the newest first."""
    before = {one["number"] for one in officer.get("/v1/snooping/findings")["findings"]}
    backend.parts.snooping.turn()
    after = officer.get("/v1/snooping/findings")
    assert after["behind"] == 0
    return [one["rule"] for one in after["findings"] if one["number"] not in before]


def test_a_surname_shared_with_the_viewer_is_told_once(backend: Backend, officer: Device) -> None:
    [number, other] = take_in(backend, [person(), person()])
    desk = recruiter_named(backend, "Noelani Zyxwcanary")
    desk.preview(number)
    assert told(backend, officer) == []
    desk.disclose(number, "identity")
    assert told(backend, officer) == ["surname"]
    desk.disclose(number, "emails")
    assert told(backend, officer) == []
    desk.disclose(other, "identity")
    assert told(backend, officer) == ["surname"]
    found = officer.get("/v1/snooping/findings")["findings"][0]
    assert found["account"] == "Noelani Zyxwcanary"
    assert found["reference"] == staff_reference(backend, other)
    assert (found["groups"], found["form"], found["state"]) == (["identity"], "screen", "open")


def test_a_candidate_of_the_viewers_own_employer_is_told(backend: Backend, officer: Device) -> None:
    send(backend, json_resume())
    number = newest(backend)
    with backend.parts.database.reading() as connection:
        held = candidates.in_any_state(connection, [number])[number]
        jobs = backend.parts.candidates.open(connection, held).resume.history.jobs
    desk = recruiter_named(backend, "Noelani Akana", f"{jobs[0].employer} Inc.")
    desk.disclose(number, "emails")
    assert told(backend, officer) == ["employer"]


def test_what_is_kept_of_a_holder_counts_and_lies_sealed(backend: Backend, officer: Device) -> None:
    desk = recruiter_named(backend, "Noelani Akana")
    email = desk.email
    said = {"email": email, "surnames": ["Zyxwcanary"], "addresses": [canary.ADDRESS]}
    assert officer.post("/v1/snooping/particulars", said) is None
    [number] = take_in(backend, [person()])
    desk.disclose(number, "identity")
    assert sorted(told(backend, officer)) == ["address", "surname"]
    with backend.parts.database.reading() as connection:
        row = store.viewer(connection, desk.checked[-1].entry.account)
    assert row is not None
    assert canary.marks_in(row.sealed) == []
    officer.post("/v1/snooping/particulars", {"email": email})
    [again] = take_in(backend, [person()])
    desk.disclose(again, "identity")
    assert told(backend, officer) == []
    unknown = {"email": "nobody@work.example"}
    assert officer.request("POST", "/v1/snooping/particulars", unknown).code == Code.NOT_FOUND


def test_a_decoy_is_told_for_a_look_alone_until_it_is_taken_back(
    backend: Backend, officer: Device
) -> None:
    [number, later] = take_in(backend, [person(), person()])
    desk = Recruiter.of(backend)
    for one in (number, later):
        wanted = {"reference": staff_reference(backend, one), "planted": True}
        officer.post("/v1/snooping/decoys", wanted)
    assert staff_reference(backend, number) in officer.get("/v1/snooping/decoys")["references"]
    desk.preview(number)
    assert told(backend, officer) == ["decoy"]
    back = {"reference": staff_reference(backend, later), "planted": False}
    officer.post("/v1/snooping/decoys", back)
    desk.preview(later)
    assert told(backend, officer) == []
    with pytest.raises(Refusal):
        officer.post("/v1/snooping/decoys", {"reference": "R-0000-0000", "planted": True})


def test_references_in_sequence_are_told(backend: Backend, officer: Device) -> None:
    numbers = take_in(backend, [person() for _ in range(12)])
    desk = recruiter_named(backend, "Keoni Kahale")
    for number in sorted(numbers, key=desk.reference):
        desk.preview(number)
    assert told(backend, officer) == ["sequence"]
    found = officer.get("/v1/snooping/findings")["findings"][0]
    assert (found["reference"], found["count"]) == (None, 10)


def test_a_finding_is_decided_and_can_be_opened_again(backend: Backend, officer: Device) -> None:
    [number] = take_in(backend, [person()])
    recruiter_named(backend, "Keoni Zyxwcanary").disclose(number, "phones")
    assert told(backend, officer) == ["surname"]
    found = officer.get("/v1/snooping/findings?limit=1")["findings"][0]
    path = f"/v1/snooping/findings/{found['number']}"
    decided = officer.post(path, {"state": "explained"})
    assert (decided["state"], decided["decided_by"]) == ("explained", "p")
    assert decided["decided"] is not None
    listed = officer.get("/v1/snooping/findings?state=open")["findings"]
    assert found["number"] not in [one["number"] for one in listed]
    assert officer.post(path, {"state": "open"})["state"] == "open"
    missing = officer.request("POST", "/v1/snooping/findings/999999", {"state": "open"})
    assert missing.code == Code.NOT_FOUND


def test_an_erased_person_is_named_by_no_finding(backend: Backend, officer: Device) -> None:
    [number] = take_in(backend, [person()])
    recruiter_named(backend, "Alana Zyxwcanary").disclose(number, "identity")
    assert told(backend, officer) == ["surname"]
    act(backend, number, "erase")
    found = officer.get("/v1/snooping/findings?limit=1")["findings"][0]
    assert (found["rule"], found["reference"]) == ("surname", None)


def test_nothing_waits_for_it_and_a_failed_turn_loses_nothing(
    backend: Backend, officer: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    [number] = take_in(backend, [person()])
    desk = recruiter_named(backend, "Kai Zyxwcanary")

    def fails(*_: object) -> None:
        raise RuntimeError("a planted fault")

    with monkeypatch.context() as broken:
        broken.setattr(store, "move_cursor", fails)
        desk.disclose(number, "identity")
        with pytest.raises(RuntimeError):
            backend.parts.snooping.turn()
        assert officer.get("/v1/snooping/findings")["behind"] == 1
    assert told(backend, officer) == ["surname"]
    assert backend.parts.snooping.turn() == 0


def test_an_entry_that_can_not_be_looked_at_keeps_none_of_the_others_from_it(
    backend: Backend, officer: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison, number = take_in(backend, [person(), person()])
    desk = recruiter_named(backend, "Lono Zyxwcanary")
    desk.disclose(poison, "identity")
    desk.disclose(number, "identity")
    honest = Snooping._person

    def fails(self: Snooping, connection: Connection, candidate: int) -> Person | None:
        if candidate == poison:
            raise RuntimeError("a planted fault")
        return honest(self, connection, candidate)

    monkeypatch.setattr(Snooping, "_person", fails)
    assert told(backend, officer) == ["surname"]
    found = officer.get("/v1/snooping/findings?limit=1")["findings"][0]
    assert found["reference"] == staff_reference(backend, number)


def test_habits_and_particulars_that_are_damaged_are_done_without(
    backend: Backend, officer: Device
) -> None:
    [number] = take_in(backend, [person()])
    desk = recruiter_named(backend, "Mahina Zyxwcanary")
    desk.preview(number)
    told(backend, officer)
    officer.post("/v1/snooping/particulars", {"email": desk.email, "surnames": ["Akana"]})
    account = desk.checked[-1].entry.account
    with backend.parts.database.transaction() as connection:
        store.keep_habit(connection, account, '{"of another version": 1}')
        store.keep_particulars(connection, account, b"damaged", backend.clock())
    desk.disclose(number, "identity")
    assert told(backend, officer) == ["surname"]
    desk.disclose(number, "emails")
    assert told(backend, officer) == []


def test_who_is_being_erased_is_named_by_no_finding_that_comes_meanwhile(
    backend: Backend, officer: Device
) -> None:
    [number] = take_in(backend, [person()])
    recruiter_named(backend, "Nalu Zyxwcanary").disclose(number, "identity")
    thread = threading.Thread(target=backend.parts.snooping.turn)
    with backend.parts.database.transaction() as connection:
        backend.parts.candidates.erase(connection, number)
        store.forget_candidate(connection, number)
        thread.start()
        thread.join(0.3)
    thread.join(30)
    found = officer.get("/v1/snooping/findings")["findings"]
    assert staff_reference(backend, number) not in [one["reference"] for one in found]


def test_many_look_ups_that_find_nobody_are_told_once_a_day(
    backend: Backend, officer: Device
) -> None:
    auditor = Auditor.of(Recruiter.of(backend))
    for _ in range(MISSES - 1):
        auditor.look_up(reference="R-0000-0000")
    assert told(backend, officer) == []
    for _ in range(2):
        auditor.look_up(reference="R-0000-0000")
    assert told(backend, officer) == ["look_ups"]
    found = officer.get("/v1/snooping/findings")["findings"][0]
    assert (found["count"], found["reference"], found["groups"]) == (MISSES, None, [])


def test_it_is_learned_in_the_employers_own_time(backend: Backend, officer: Device) -> None:
    [number] = take_in(backend, [person()])
    desk = recruiter_named(backend, "Kimo Kealoha")
    desk.preview(number)
    told(backend, officer)
    with backend.parts.database.reading() as connection:
        text = store.habit(connection, desk.checked[-1].entry.account)
    assert text is not None
    here = backend.clock() - timedelta(hours=10)  # Honolulu has no summer time
    assert Habit.read(text).hours_today[0] in (here.hour, (here - timedelta(minutes=5)).hour)
