"""Notes on candidates: private or shared, unreadable at rest, gone with the person."""

from __future__ import annotations

import threading
import uuid

import pytest

from tests.backend.running import Backend
from tests.backend.statements import watched
from tests.candidates.people import act, person, take_in
from tests.disclosures.desk import Recruiter
from tests.shortlists.lists import add, make, notes_address, texts, write
from workstation.backend.candidates.service import Terms
from workstation.backend.database import metadata
from workstation.backend.shortlists import store
from workstation.contract.errors import Code


def test_a_note_is_read_again_with_its_author_and_when_it_was_written(backend: Backend) -> None:
    desk = Recruiter.of(backend)
    [number] = take_in(backend, [person()])
    made = write(desk, number, "Speaks Ilocano.\nPrefers nights.")
    [found] = desk.device.get(notes_address(desk, number))["notes"]
    assert found == made
    assert found["text"] == "Speaks Ilocano.\nPrefers nights."
    assert (found["mine"], found["author"]) == (True, desk.device.get("/v1/me")["name"])
    assert found["edited"] is None


def test_colleagues_read_what_is_shared_and_nobody_else_reads_anything(backend: Backend) -> None:
    desk, other = Recruiter.new(backend), Recruiter.of(backend, 1)
    colleague = desk.colleague()
    [number] = take_in(backend, [person()])
    write(desk, number, "Ours")
    write(desk, number, "Mine", shared=False)
    assert texts(desk, number) == ["Ours", "Mine"]
    assert texts(colleague, number) == ["Ours"]
    assert texts(other, number) == []


def test_its_author_alone_edits_and_deletes_a_note(backend: Backend) -> None:
    desk, other = Recruiter.new(backend), Recruiter.of(backend, 1)
    colleague = desk.colleague()
    [number] = take_in(backend, [person()])
    address = f"/v1/notes/{write(desk, number, 'First')['id']}"
    for stranger in (colleague, other):
        assert stranger.device.request("PATCH", address, {"text": "X"}).code == Code.NOT_FOUND
        assert stranger.device.request("DELETE", address).code == Code.NOT_FOUND
    changed = desk.device.request("PATCH", address, {"text": "Second", "shared": False}).json
    assert (changed["text"], changed["shared"]) == ("Second", False)
    assert changed["edited"]
    assert texts(colleague, number) == []
    assert desk.device.request("DELETE", address).status == 204
    assert desk.device.request("DELETE", address).code == Code.NOT_FOUND
    assert texts(desk, number) == []


def test_an_administrator_deletes_what_colleagues_share_and_nothing_private(
    backend: Backend,
) -> None:
    desk = Recruiter.new(backend)
    email = f"boss{uuid.uuid4().hex[:8]}@work.example"
    backend.account(email, "employer_admin", desk.employer)
    boss = backend.signed_in(email)
    [number] = take_in(backend, [person()])
    shared, private = write(desk, number, "Ours"), write(desk, number, "Mine", shared=False)
    assert boss.request("DELETE", f"/v1/notes/{private['id']}").code == Code.NOT_FOUND
    assert boss.request("DELETE", f"/v1/notes/{shared['id']}").status == 204
    assert texts(desk, number) == ["Mine"]


def test_every_refused_candidate_runs_the_same_statements(backend: Backend) -> None:
    desk = Recruiter.of(backend)
    removed, hidden, erased, blocked = numbers = take_in(backend, [person() for _ in range(4)])
    [staff_only] = take_in(backend, [person()], Terms())
    for number in numbers:
        if number != erased:
            write(desk, number, "Speaks Ilocano")
    act(backend, removed, "remove")
    act(backend, hidden, "hide")
    act(backend, erased, "erase")
    act(backend, blocked, "block", employer=desk.employer)
    id_ = make(desk)
    refused = (*numbers, staff_only, staff_only + 10_000)
    for way in ("read", "write", "add"):
        paths = {tuple(_statements(backend, desk, id_, number, way)) for number in refused}
        assert len(paths) == 1, way
        [statements] = paths
        assert any("FROM candidates" in statement for statement in statements)


def _statements(backend: Backend, desk: Recruiter, id_: str, number: int, way: str) -> list[str]:
    with watched(backend) as seen:
        if way == "add":
            told = add(desk, id_, number)
            assert told["unavailable"] == [desk.reference(number)]
        else:
            body = {"text": "Calm"} if way == "write" else None
            method = "POST" if body else "GET"
            reply = desk.device.request(method, notes_address(desk, number), body)
            assert reply.code == Code.NOT_FOUND
    return seen


@pytest.mark.parametrize("what", ["remove", "hide", "block"])
def test_the_notes_of_whoever_can_not_be_found_are_not_shown(backend: Backend, what: str) -> None:
    desk = Recruiter.of(backend)
    [number] = take_in(backend, [person()])
    note = write(desk, number, "Speaks Ilocano")
    named = {"employer": desk.employer} if what == "block" else {}
    act(backend, number, what, **named)
    address = notes_address(desk, number)
    unknown = notes_address(desk, number + 10_000)
    for method, body in (("GET", None), ("POST", {"text": "Another"})):
        gone, missing = (desk.device.request(method, way, body) for way in (address, unknown))
        assert gone.code == missing.code == Code.NOT_FOUND
    edited = desk.device.request("PATCH", f"/v1/notes/{note['id']}", {"text": "Changed"})
    assert edited.code == Code.NOT_FOUND
    act(backend, number, "unblock" if what == "block" else "show", **named)
    assert texts(desk, number) == ["Speaks Ilocano"]


def test_an_erased_persons_notes_are_deleted(backend: Backend) -> None:
    desk = Recruiter.of(backend)
    [number] = take_in(backend, [person()])
    note = write(desk, number, "Speaks Ilocano")
    act(backend, number, "erase")
    assert desk.device.request("DELETE", f"/v1/notes/{note['id']}").code == Code.NOT_FOUND
    with backend.parts.database.reading() as connection:
        table = metadata.tables["notes"]
        kept = connection.execute(table.select().where(table.c.candidate == number)).all()
    assert kept == []


@pytest.mark.parametrize("way", ["write", "edit", "add"])
def test_what_waited_for_an_erasure_leaves_nothing_of_the_person(
    backend: Backend, way: str
) -> None:
    desk = Recruiter.new(backend)
    [number] = take_in(backend, [person()])
    id_ = make(desk)
    note = write(desk, number, "Calm") if way == "edit" else {"id": ""}

    def work() -> None:
        if way == "add":
            add(desk, id_, number)
        elif way == "edit":
            desk.device.request("PATCH", f"/v1/notes/{note['id']}", {"text": "Speaks Ilocano"})
        else:
            desk.device.request("POST", notes_address(desk, number), {"text": "Speaks Ilocano"})

    thread = threading.Thread(target=work)
    with backend.parts.database.transaction() as connection:
        backend.parts.candidates.erase(connection, number)
        store.forget_candidate(connection, number)
        thread.start()
        thread.join(0.5)
    thread.join(30)
    with backend.parts.database.reading() as connection:
        for name in ("notes", "shortlist_members"):
            table = metadata.tables[name]
            kept = connection.execute(table.select().where(table.c.candidate == number)).all()
            assert kept == [], name


def test_notes_come_with_the_shortlists_that_a_candidate_is_on(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    colleague = desk.colleague()
    [number] = take_in(backend, [person()])
    add(desk, make(desk, "Ours"), number, stage="interview")
    add(desk, make(desk, "Mine", shared=False), number)
    found = desk.device.get(notes_address(desk, number))["shortlists"]
    assert [(one["name"], one["stage"]) for one in found] == [
        ("Ours", "interview"),
        ("Mine", "new"),
    ]
    others = colleague.device.get(notes_address(desk, number))["shortlists"]
    assert [one["name"] for one in others] == ["Ours"]


@pytest.mark.parametrize("text", ["Write to jane@mail.example", "Her cell:\n(808) 555-0199"])
def test_a_note_that_holds_contact_data_is_refused_and_not_repeated(
    backend: Backend, text: str
) -> None:
    desk = Recruiter.of(backend)
    [number] = take_in(backend, [person()])
    reply = desk.device.request("POST", notes_address(desk, number), {"text": text})
    assert reply.code == Code.DOES_NOT_FIT
    assert text.split()[-1].encode() not in reply.body
    made = write(desk, number, "Calm")
    changed = desk.device.request("PATCH", f"/v1/notes/{made['id']}", {"text": text})
    assert changed.code == Code.DOES_NOT_FIT
    assert texts(desk, number) == ["Calm"]


@pytest.mark.parametrize("text", ["", " \n ", "a\x00b", "x" * 4_001])
def test_a_note_says_something_and_is_not_too_long(backend: Backend, text: str) -> None:
    desk = Recruiter.of(backend)
    [number] = take_in(backend, [person()])
    reply = desk.device.request("POST", notes_address(desk, number), {"text": text})
    assert reply.code == Code.INVALID


def test_no_column_shows_a_notes_text(backend: Backend) -> None:
    desk = Recruiter.of(backend)
    [number] = take_in(backend, [person()])
    write(desk, number, "Sang at the Hoolaulea")
    with backend.parts.database.reading() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(table.select()):
                for value in row:
                    held = value if isinstance(value, bytes) else str(value).encode()
                    assert b"Hoolaulea" not in held
