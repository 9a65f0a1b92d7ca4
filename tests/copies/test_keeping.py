"""Extensions, legal holds, and what desks find: by whom, how long, and what each changes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.backend.running import Backend
from tests.candidates.people import act, person, take_in
from tests.copies.holder import destruction, kept, row, send
from tests.copies.people import admin_of, officer_of
from tests.disclosures.desk import Recruiter
from tests.duplicates.twins import merge, twins
from tests.shortlists.lists import add, make
from tests.shortlists.lists import send as move
from workstation.backend.database import metadata
from workstation.contract.errors import Code

REASON = "Second interview on Molokai"


def due(desk: Recruiter, id_: str) -> date:
    """The last day of a copy."""
    return date.fromisoformat(row(desk.device, id_)["destroy_by"])


def test_an_extension_needs_a_reason_and_ends_at_the_ceiling(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    id_ = kept(desk, number)
    day = due(desk, id_)
    assert row(desk.device, id_)["extensible"] is True
    found = desk.device.get(f"/v1/copies/{id_}")
    ceiling = date.fromisoformat(found["ceiling"])
    assert (ceiling - day, found["extended"]) == (timedelta(days=60), "")
    for until in (ceiling + timedelta(days=1), day):
        reply = send(desk.device, id_, "extension", until=str(until), reason=REASON)
        assert reply.code == Code.DOES_NOT_FIT
    reply = send(desk.device, id_, "extension", until=str(ceiling))
    assert reply.code == Code.INVALID
    assert due(desk, id_) == day
    said = send(desk.device, id_, "extension", until=str(ceiling), reason=REASON).json
    assert (said["destroy_by"], said["extensible"]) == (str(ceiling), False)
    found = desk.device.get(f"/v1/copies/{id_}")
    name = desk.device.get("/v1/me")["name"]
    assert found["extended"] == f"{name}: {REASON}"
    assert "extended for a stated reason" in found["won"]["why"]


def test_a_detail_says_which_rule_won_which_lost_and_why(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    found = desk.device.get(f"/v1/copies/{kept(desk, number)}")
    assert found["won"]["id"] == "shortlist-review"
    assert found["won"]["day"] == found["row"]["destroy_by"]
    assert found["row"]["rule"] == found["won"]["name"] == "Shortlist review"
    floors = {rule["id"] for rule in found["floors"]}
    assert floors == {"us-29-cfr-1602-14", "us-29-cfr-1627-4"}
    assert all("does not keep this copy" in rule["why"] for rule in found["floors"])
    lost = {rule["id"]: rule["why"] for rule in found["lost"]}
    assert "other jurisdictions" in lost["us-ca-gov-12946"]
    assert "switched off" in lost["us-41-cfr-60"]


def test_a_legal_hold_stops_destruction_and_says_by_whom_and_why(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    id_ = kept(desk, number)
    admin = admin_of(desk)
    day = due(desk, id_)
    until = str(day + timedelta(days=100))
    assert send(desk.device, id_, "hold", until=until, reason="Charge 12").code == Code.NOT_ALLOWED
    said = send(admin, id_, "hold", until=until, reason="Charge 12").json
    assert (said["status"], said["destroy_by"]) == ("on_hold", str(day))
    assert said["left"] == row(desk.device, id_)["left"] > 100
    held = desk.device.get(f"/v1/copies/{id_}")["hold"]
    assert (held["reason"], held["until"], held["lifted"]) == ("Charge 12", until, None)
    assert held["by"] == admin.get("/v1/me")["name"]
    reply = send(desk.device, id_, "destruction", **destruction(desk))
    assert reply.code == Code.DOES_NOT_FIT
    assert "legal hold" in reply.json["detail"]
    assert send(admin, id_, "hold/lifting").json["status"] == "current"
    assert send(admin, id_, "hold/lifting").code == Code.DOES_NOT_FIT
    assert row(desk.device, id_)["left"] == 30
    assert send(desk.device, id_, "destruction", **destruction(desk)).status == 200
    assert send(admin, id_, "hold", until=until, reason="Charge 12").code == Code.CONFLICT


def test_a_hold_of_the_past_is_refused(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    id_ = kept(desk, number)
    reply = send(officer_of(backend), id_, "hold", until="2020-01-01", reason="Charge 12")
    assert reply.code == Code.DOES_NOT_FIT


@pytest.mark.parametrize("text", ["Call 808 555 0100", "ask kai@example.org"])
def test_contact_data_is_no_reason(backend: Backend, text: str) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    id_ = kept(desk, number)
    until = str(due(desk, id_) + timedelta(days=1))
    reply = send(desk.device, id_, "extension", until=until, reason=text)
    assert reply.code == Code.DOES_NOT_FIT
    assert text not in reply.body.decode()


def test_reasons_lie_sealed(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    id_ = kept(desk, number)
    until = str(due(desk, id_) + timedelta(days=1))
    assert send(desk.device, id_, "extension", until=until, reason=REASON).status == 200
    officer = officer_of(backend)
    assert send(officer, id_, "hold", until=until, reason="Charge of Molokai").status == 200
    with backend.parts.database.reading() as connection:
        for table in metadata.sorted_tables:
            for found in connection.execute(table.select()):
                for value in found:
                    held = value if isinstance(value, bytes) else str(value).encode()
                    assert b"Molokai" not in held


def test_a_missing_file_is_missing_until_it_is_found(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    id_ = kept(desk, number, form="file")
    assert send(desk.device, id_, "report", found="missing").json["status"] == "missing"
    assert row(desk.device, id_)["readable"] is False
    assert send(desk.device, id_, "report", found="moved").json["status"] == "current"
    assert send(desk.device, id_, "report", found="changed").json["readable"] is True
    other = backend.signed_in(desk.device.get("/v1/me")["email"])
    assert send(other, id_, "report", found="missing").code == Code.NOT_ALLOWED


def five_days_unless_considered(desk: Recruiter) -> None:
    """Give the desk's employer a shorter rule for those who were not considered."""
    admin = admin_of(desk)
    rules = admin.get("/v1/retention/rules")
    fresh = {
        "id": "not-considered",
        "name": "Not considered",
        "kind": "destroy_by",
        "duration": {"days": 5},
        "events": ["copy"],
        "basis": {"ground": "practice", "citation": "our own"},
        "scope": {"outcomes": ["not_considered"]},
    }
    kept_names = ("version", "zone", "jurisdictions", "grace_days")
    wanted = {name: rules[name] for name in kept_names} | {"rules": [*rules["rules"], fresh]}
    assert admin.request("PUT", "/v1/retention/rules", wanted).status == 200


def test_merged_resumes_have_come_equally_far(backend: Backend) -> None:
    one, two = twins(backend)
    desk = Recruiter.new(backend)
    five_days_unless_considered(desk)
    list_ = make(desk)
    add(desk, list_, two)
    id_ = kept(desk, one)
    long = due(desk, id_)
    merge(backend, one, two)
    move(desk, list_, "move", two, stage="not_considered")
    assert due(desk, id_) == long - timedelta(days=25)
    other = kept(desk, one, form="print")
    assert due(desk, other) == long - timedelta(days=25)


def test_who_comes_further_for_the_job_is_dated_anew(backend: Backend) -> None:
    """A rule for those who were not considered is shorter than the one for all."""
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    five_days_unless_considered(desk)
    id_ = kept(desk, number)
    long = due(desk, id_)
    list_ = make(desk)
    add(desk, list_, number)
    assert due(desk, id_) == long
    move(desk, list_, "move", number, stage="not_considered")
    assert due(desk, id_) == long - timedelta(days=25)
    assert row(desk.device, id_)["rule"] == "Not considered"
    move(desk, list_, "move", number, stage="interview")
    assert due(desk, id_) == long
    move(desk, list_, "move", number, stage="not_considered")
    move(desk, list_, "remove", number)
    assert due(desk, id_) == long
    add(desk, list_, number, stage="not_considered")
    assert due(desk, id_) == long - timedelta(days=25)
    assert desk.device.request("DELETE", f"/v1/shortlists/{list_}").status == 204
    assert due(desk, id_) == long


def test_new_rules_date_the_copies_that_are_there_and_leave_them_some_days(
    backend: Backend,
) -> None:
    [number] = take_in(backend, [person()])
    desk, other = Recruiter.new(backend), Recruiter.of(backend)
    mine, theirs = kept(desk, number), kept(other, number)
    admin = admin_of(desk)
    rules = admin.get("/v1/retention/rules")
    day, untouched = due(desk, mine), due(other, theirs)
    for days_, expected in ((0, day - timedelta(days=23)), (10, day - timedelta(days=20))):
        edited = [dict(rule) for rule in rules["rules"]]
        edited[0]["duration"] = {"months": 0, "days": days_}
        wanted = {name: rules[name] for name in ("zone", "jurisdictions", "grace_days")}
        version = admin.get("/v1/retention/rules")["version"]
        reply = admin.request(
            "PUT", "/v1/retention/rules", wanted | {"version": version, "rules": edited}
        )
        assert reply.status == 200, reply.body
        assert due(desk, mine) == expected
    assert due(other, theirs) == untouched


def test_a_copy_of_a_removed_person_is_still_in_the_register(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    id_ = kept(desk, number)
    act(backend, number, "remove")
    assert row(desk.device, id_)["reference"] == desk.reference(number)
