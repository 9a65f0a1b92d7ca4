"""Shortlists: made for a job, shared, filled, moved on, handed over; and what they never show."""

from __future__ import annotations

import json
import uuid

import pytest

from tests.backend.running import Backend
from tests.canary import marks_in
from tests.candidates.people import act, person, take_in
from tests.disclosures.desk import Recruiter
from tests.shortlists.lists import add, make, members, names, send, stages
from workstation.backend.candidates.service import Terms
from workstation.backend.database import metadata
from workstation.backend.shortlists import service
from workstation.contract.errors import Code


def test_a_shortlist_is_made_for_a_job_and_comes_back_as_it_was_made(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    made = desk.device.post("/v1/shortlists", {"name": "Ward nurses", "job_id": desk.job})
    [found] = desk.device.get("/v1/shortlists")["shortlists"]
    assert found == made
    assert (found["name"], found["job"]["title"], found["count"]) == (
        "Ward nurses",
        "Ward nurse",
        0,
    )
    assert (found["mine"], found["shared"]) == (True, True)
    assert members(desk, made["id"]) == []


def test_a_shortlist_of_another_employers_job_is_refused(backend: Backend) -> None:
    desk, other = Recruiter.of(backend), Recruiter.of(backend, 1)
    wanted = {"name": "Theirs", "job_id": other.job}
    assert desk.device.request("POST", "/v1/shortlists", wanted).code == Code.NOT_FOUND


def test_members_show_cards_without_personal_data_and_who_added_and_moved_them(
    backend: Backend,
) -> None:
    desk = Recruiter.new(backend)
    [one, two] = take_in(backend, [person(), person()])
    id_ = make(desk)
    told = add(desk, id_, one, two)
    assert told["added"] == [desk.reference(one), desk.reference(two)]
    assert send(desk, id_, "move", one, stage="interview").status == 204
    first, second = members(desk, id_)
    assert (first["reference"], first["stage"]) == (desk.reference(one), "interview")
    assert first["card"]["headline"] == "Registered Nurse"
    me = desk.device.get("/v1/me")["name"]
    assert (first["added_by"], first["moved_by"]) == (me, me)
    assert (second["stage"], second["moved"], second["moved_by"]) == ("new", None, None)
    assert not marks_in(json.dumps([first, second]).encode())
    assert desk.device.get("/v1/shortlists")["shortlists"][0]["count"] == 2


def test_adding_twice_changes_nothing_and_says_so(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    [one, two] = take_in(backend, [person(), person()])
    id_ = make(desk)
    add(desk, id_, one, stage="offer")
    told = add(desk, id_, one, two, two)
    assert (told["added"], told["already"]) == ([desk.reference(two)], [desk.reference(one)])
    assert stages(desk, id_) == [(desk.reference(one), "offer"), (desk.reference(two), "new")]


def test_what_was_taken_off_can_be_put_back_at_its_stage(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    [one] = take_in(backend, [person()])
    id_ = make(desk)
    add(desk, id_, one, stage="contacted")
    assert send(desk, id_, "remove", one).status == 204
    assert send(desk, id_, "remove", one).status == 204
    assert members(desk, id_) == []
    add(desk, id_, one, stage="contacted")
    assert stages(desk, id_) == [(desk.reference(one), "contacted")]


def test_whoever_can_not_be_found_is_not_added_and_reasons_are_not_told(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    removed, hidden, erased, blocked = take_in(backend, [person() for _ in range(4)])
    [staff_only] = take_in(backend, [person()], Terms())
    act(backend, removed, "remove")
    act(backend, hidden, "hide")
    act(backend, erased, "erase")
    act(backend, blocked, "block", employer=desk.employer)
    gone = (removed, hidden, erased, blocked, staff_only, staff_only + 10_000)
    id_ = make(desk)
    told = add(desk, id_, *gone)
    assert told == {
        "added": [],
        "already": [],
        "unavailable": [desk.reference(number) for number in gone],
    }


@pytest.mark.parametrize("what", ["remove", "hide", "block"])
def test_a_withdrawn_member_is_no_longer_available_and_nothing_is_said_of_it(
    backend: Backend, what: str
) -> None:
    desk = Recruiter.of(backend)
    [one, two] = take_in(backend, [person(), person()])
    id_ = make(desk)
    add(desk, id_, one, two)
    desk.device.post(f"/v1/candidates/{desk.reference(one)}/notes", {"text": "Speaks Ilocano"})
    act(backend, one, what, **({"employer": desk.employer} if what == "block" else {}))
    first, second = members(desk, id_)
    assert (first["reference"], first["card"], first["notes"]) == (desk.reference(one), None, 0)
    assert second["card"]
    # It can still be moved out of the way and taken off.
    assert send(desk, id_, "move", one, stage="not_considered").status == 204
    assert send(desk, id_, "remove", one).status == 204
    assert stages(desk, id_) == [(desk.reference(two), "new")]


def test_an_erased_person_leaves_every_shortlist(backend: Backend) -> None:
    desk = Recruiter.of(backend)
    [one, two] = take_in(backend, [person(), person()])
    id_ = make(desk)
    add(desk, id_, one, two)
    act(backend, one, "erase")
    assert [one["reference"] for one in members(desk, id_)] == [desk.reference(two)]


def test_colleagues_work_with_what_is_shared_and_its_owner_alone_changes_it(
    backend: Backend,
) -> None:
    desk = Recruiter.new(backend)
    colleague = desk.colleague()
    [one] = take_in(backend, [person()])
    shared, private = make(desk, "Ours"), make(desk, "Mine", shared=False)
    assert names(colleague) == ["Ours"]
    add(colleague, shared, one)
    assert send(colleague, shared, "move", one, stage="contacted").status == 204
    for method, body in (("PATCH", {"name": "Taken"}), ("DELETE", None)):
        reply = colleague.device.request(method, f"/v1/shortlists/{shared}", body)
        assert reply.code == Code.NOT_FOUND
    hidden = f"/v1/shortlists/{private}/members"
    assert colleague.device.request("GET", hidden).code == Code.NOT_FOUND
    wanted = {"references": [desk.reference(one)]}
    assert colleague.device.request("POST", hidden, wanted).code == Code.NOT_FOUND
    changed = {"shared": True}
    assert desk.device.request("PATCH", f"/v1/shortlists/{private}", changed).json["shared"]
    assert set(names(colleague)) == {"Ours", "Mine"}
    assert desk.device.request("DELETE", f"/v1/shortlists/{shared}").status == 204
    assert names(colleague) == ["Mine"]


def test_another_employer_finds_no_shortlist_by_its_id(backend: Backend) -> None:
    desk, other = Recruiter.of(backend), Recruiter.of(backend, 1)
    [one] = take_in(backend, [person()])
    id_ = make(desk)
    address = f"/v1/shortlists/{id_}"
    body = {"references": [other.reference(one)], "stage": "offer"}
    remove = {"references": [other.reference(one)]}
    for method, path, sent in (
        ("PATCH", address, {"name": "Taken"}),
        ("DELETE", address, None),
        ("GET", f"{address}/members", None),
        ("POST", f"{address}/members", body),
        ("POST", f"{address}/members/move", body),
        ("POST", f"{address}/members/remove", remove),
    ):
        unknown = path.replace(id_, str(uuid.uuid4()))
        found, missing = (other.device.request(method, way, sent) for way in (path, unknown))
        assert found.code == missing.code == Code.NOT_FOUND
        assert found.json["detail"] == missing.json["detail"]
    assert stages(desk, id_) == []


def test_a_shortlist_does_not_grow_without_end(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Recruiter.of(backend)
    numbers = take_in(backend, [person() for _ in range(3)])
    id_ = make(desk)
    monkeypatch.setattr(service, "MOST_MEMBERS", 2)
    wanted = {"references": [desk.reference(number) for number in numbers]}
    reply = desk.device.request("POST", f"/v1/shortlists/{id_}/members", wanted)
    assert reply.code == Code.DOES_NOT_FIT
    assert members(desk, id_) == []
    assert len(add(desk, id_, *numbers[:2])["added"]) == 2
    assert len(add(desk, id_, *numbers[:2])["already"]) == 2
    monkeypatch.setattr(service, "MOST", 1)
    wanted_list = {"name": "One more", "job_id": desk.job}
    assert desk.device.request("POST", "/v1/shortlists", wanted_list).code == Code.DOES_NOT_FIT


def test_a_leaving_persons_shortlists_pass_to_a_colleague(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    colleague = desk.colleague()
    make(desk, "Private", shared=False)
    leaving = desk.device.get("/v1/me")["email"]
    heir = colleague.device.get("/v1/me")["email"]
    backend.admin("/v1/admin/accounts/state", {"email": leaving, "closed": True, "successor": heir})
    [found] = colleague.device.get("/v1/shortlists")["shortlists"]
    assert (found["name"], found["mine"]) == ("Private", True)


@pytest.mark.parametrize("name", ["Ask jane@mail.example", "Call 808 555 0199"])
def test_a_name_that_holds_contact_data_is_refused_and_not_repeated(
    backend: Backend, name: str
) -> None:
    desk = Recruiter.of(backend)
    reply = desk.device.request("POST", "/v1/shortlists", {"name": name, "job_id": desk.job})
    assert reply.code == Code.DOES_NOT_FIT
    assert name.split()[-1].encode() not in reply.body


def test_no_column_shows_a_name(backend: Backend) -> None:
    desk = Recruiter.of(backend)
    make(desk, "Hoolaulea cooks")
    with backend.parts.database.reading() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(table.select()):
                for value in row:
                    held = value if isinstance(value, bytes) else str(value).encode()
                    assert b"Hoolaulea" not in held
