"""Importing: what a document says becomes a candidate, once, under the stated terms."""

from __future__ import annotations

import hashlib
import json
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

import pytest

from tests import canary
from tests.backend.running import Backend
from tests.candidates.people import open_terms, staff_reference
from tests.disclosures.desk import Recruiter
from tests.disclosures.test_disclosing import refused
from workstation.backend.admin_acts.tables import admin_acts
from workstation.backend.candidates import imports
from workstation.backend.candidates.tables import imported_files
from workstation.contract.errors import Code

_LABEL = "2026-01"


def json_resume(**basics: Any) -> bytes:
    """A JSON Resume of another person each time, with planted personal data."""
    return json.dumps(
        {
            "basics": {
                "name": canary.NAME,
                "label": "Registered Nurse",
                "email": canary.EMAIL,
                "phone": canary.PHONE,
                "summary": f"Ward nurse {uuid.uuid4().hex}. Write to {canary.EMAIL}.",
                "location": {"city": "Hilo", "region": "Hawaii"},
                **basics,
            },
            "work": [
                {
                    "name": "Queen Emma Clinic",
                    "position": "Registered Nurse",
                    "startDate": "2016-01",
                    "endDate": "2024-01",
                    "highlights": ["Triage in the ward of Queen Emma Clinic"],
                }
            ],
            "skills": [{"name": "Triage"}, {"name": "IV therapy"}],
        }
    ).encode()


def send(backend: Backend, content: bytes, terms: bool = True) -> Any:
    """Import one file's bytes."""
    open_terms(backend, _LABEL)
    query = {"policy_version": _LABEL, "basis": "sample"} if terms else {}
    headers = {"Content-Type": "application/octet-stream"}
    return backend.admin(f"/v1/admin/imports?{urlencode(query)}", content, **headers)


def newest(backend: Backend) -> int:
    """The number of the candidate that came last."""
    with backend.parts.database.reading() as connection:
        return backend.parts.candidates.all_numbers(connection, 0, 100_000)[-1]


def hide(backend: Backend, number: int, *groups: str) -> None:
    """Set the groups that a person hides."""
    backend.admin(
        "/v1/admin/candidates/hidden-groups",
        {"reference": staff_reference(backend, number), "groups": list(groups)},
    )


def shown(preview: Any) -> str:
    """All that a preview shows of the resume."""
    runs = [run["text"] for block in preview["blocks"] for run in block["runs"]]
    return "\n".join([preview["headline"], preview["place"], *preview["skills"], *runs])


def test_an_imported_resume_is_previewed_without_personal_data(backend: Backend) -> None:
    assert send(backend, json_resume())["added"] == 1
    desk = Recruiter.of(backend)
    number = newest(backend)
    preview = desk.preview(number)
    assert canary.marks_in(json.dumps(preview).encode()) == []
    assert preview["headline"] == "Registered Nurse"
    assert {"Triage", "IV therapy"} <= set(preview["skills"])
    assert "Queen Emma Clinic" in shown(preview)
    answer = desk.disclose(number, "identity", "emails", "phones")
    assert [value["value"] for value in answer["pii"]["emails"]] == [canary.EMAIL]
    assert canary.NAME in [value["value"] for value in answer["pii"]["identity"]]


def test_importing_again_adds_nothing(backend: Backend) -> None:
    content = json_resume()
    same_words = json.dumps(json.loads(content), indent=2).encode()
    answers = [send(backend, each) for each in (content, content, same_words)]
    assert [(answer["added"], answer["unchanged"]) for answer in answers] == [
        (1, 0),
        (0, 1),
        (0, 1),
    ]
    assert answers[0]["digest"] == answers[1]["digest"] != answers[2]["digest"]


def test_a_table_gives_a_candidate_a_row_and_each_row_once(backend: Backend) -> None:
    rows = [f"Person {n},Cook {uuid.uuid4().hex},p{n}@mail.example,Cooking" for n in range(3)]
    table = "\n".join(["name,title,email,skills", *rows])
    assert send(backend, table.encode())["added"] == 3
    more = "\n".join([table, "Person 9,Baker,p9@mail.example,Baking"])
    again = send(backend, more.encode())
    assert (again["added"], again["unchanged"]) == (1, 3)


def test_without_a_basis_only_staff_find_what_came_in(backend: Backend) -> None:
    content = json_resume()
    send(backend, content, terms=False)
    number = newest(backend)
    desk = Recruiter.of(backend)
    with refused(Code.NOT_FOUND):
        desk.preview(number)
    with backend.parts.database.reading() as connection:
        found = backend.parts.candidates.indexable(connection, [number])
    assert found[number].audience == "staff"
    assert send(backend, content)["updated"] == 1
    desk.preview(number)
    assert send(backend, content, terms=False)["unchanged"] == 1
    desk.preview(number)


def test_a_policy_version_that_does_not_allow_it_keeps_employers_out(backend: Backend) -> None:
    label = f"staff only {uuid.uuid4().hex}"
    backend.admin(
        "/v1/admin/policy-versions", {"label": label, "text": label, "employer_search": False}
    )
    query = urlencode({"policy_version": label, "basis": "recorded-consent"})
    headers = {"Content-Type": "application/octet-stream"}
    backend.admin(f"/v1/admin/imports?{query}", json_resume(), **headers)
    with refused(Code.NOT_FOUND):
        Recruiter.of(backend).preview(newest(backend))


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"policy_version": _LABEL}, Code.DOES_NOT_FIT),
        ({"basis": "sample"}, Code.DOES_NOT_FIT),
        ({"policy_version": "no such text", "basis": "sample"}, Code.NOT_FOUND),
        ({"policy_version": _LABEL, "basis": "hearsay"}, Code.INVALID),
    ],
)
def test_incomplete_or_unknown_terms_are_refused(
    backend: Backend, query: dict[str, str], code: Code
) -> None:
    open_terms(backend, _LABEL)
    headers = {"Content-Type": "application/octet-stream"}
    with refused(code):
        backend.admin(f"/v1/admin/imports?{urlencode(query)}", json_resume(), **headers)


def test_a_file_that_is_no_resume_is_refused_with_a_reason(backend: Backend) -> None:
    answer = send(backend, b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert answer["added"] == 0
    assert len(answer["refused"]) == 1


def test_a_hidden_group_is_neither_shown_nor_disclosed(backend: Backend) -> None:
    send(backend, json_resume())
    number = newest(backend)
    desk = Recruiter.of(backend)
    hide(backend, number, "emails")
    states = {state["group"]: state for state in desk.preview(number)["groups"]}
    assert states["emails"] == {"group": "emails", "state": "hidden", "count": None, "words": ""}
    assert states["phones"]["state"] == "available"
    with refused(Code.GROUP_NOT_AVAILABLE):
        desk.disclose(number, "emails", "phones")
    desk.disclose(number, "phones")
    hide(backend, number)
    assert desk.disclose(number, "emails")["pii"]["emails"][0]["value"] == canary.EMAIL


def test_hidden_career_names_are_masked_everywhere_and_withheld(backend: Backend) -> None:
    send(backend, json_resume())
    number = newest(backend)
    desk = Recruiter.of(backend)
    hide(backend, number, "career_names")
    preview = desk.preview(number)
    assert "Queen Emma" not in shown(preview)
    assert [s["state"] for s in preview["groups"] if s["group"] == "career_names"] == ["hidden"]
    with refused(Code.GROUP_NOT_AVAILABLE):
        desk.disclose(number, "career_names")
    with backend.parts.database.reading() as connection:
        found = backend.parts.candidates.indexable(connection, [number])[number]
        [card] = backend.parts.candidates.cards(
            connection, [number], desk.employer, house=False
        ).values()
    assert "Queen Emma" not in found.resume.text()
    assert "Queen Emma" not in "\n".join(card.card.lines)
    hide(backend, number)
    assert "Queen Emma" in shown(desk.preview(number))


def test_staff_may_disclose_what_is_hidden_from_employers(backend: Backend) -> None:
    send(backend, json_resume())
    number = newest(backend)
    hide(backend, number, "emails", "career_names")
    staff = backend.staff(f"s{uuid.uuid4().hex[:8]}@house.example")
    answer = staff.post(
        "/v1/disclosures",
        {
            "reference": staff_reference(backend, number),
            "groups": ["emails", "career_names"],
            "purpose": "protect",
            "idempotency_key": str(uuid.uuid4()),
        },
    )
    assert "Queen Emma Clinic" in [v["value"] for v in answer["pii"]["career_names"]]


def test_documents_can_not_be_hidden_by_themselves(backend: Backend) -> None:
    send(backend, json_resume())
    with refused(Code.DOES_NOT_FIT):
        hide(backend, newest(backend), "documents")


def test_an_unknown_reference_is_refused_to_staff_too(backend: Backend) -> None:
    send(backend, json_resume())
    with refused(Code.NOT_FOUND):
        hide(backend, newest(backend) + 1_000, "emails")


def test_the_original_document_is_kept_sealed(backend: Backend) -> None:
    content = json_resume()
    send(backend, content)
    room = backend.parts.candidates.room
    number = newest(backend)
    with backend.parts.database.reading() as connection:
        person = room.person(connection, number)
        assert person is not None
        [document] = room.documents(connection, number, person)
    assert document.content == content
    assert document.kind == "json"


def test_every_import_that_changes_something_is_recorded(backend: Backend) -> None:
    def acts() -> int:
        with backend.parts.database.reading() as connection:
            rows = connection.execute(admin_acts.select()).all()
        return sum(row.act == "candidate:import" for row in rows)

    content = json_resume()
    before = acts()
    send(backend, content)
    assert acts() == before + 1
    send(backend, content)
    assert acts() == before + 1


def test_a_large_table_is_brought_in_piece_by_piece(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "_PIECE", 10)
    mark = uuid.uuid4().hex
    rows = [f"Person {n} {mark},Cook,p{n}@mail.example,Cooking" for n in range(25)]
    table = "\n".join(["name,title,email,skills", *rows]).encode()
    assert send(backend, table)["added"] == 25
    assert send(backend, table)["unchanged"] == 25


def _ask(backend: Backend, *contents: bytes, terms: bool = True) -> list[Any]:
    open_terms(backend, _LABEL)
    query = urlencode({"policy_version": _LABEL, "basis": "sample"} if terms else {})
    hashes = [hashlib.sha256(content).hexdigest() for content in contents]
    return list(backend.admin(f"/v1/admin/imports/known?{query}", {"files": hashes})["files"])


def test_files_that_are_in_are_known_by_their_hash(backend: Backend) -> None:
    known, unknown = json_resume(), json_resume()
    sent = send(backend, known)
    assert _ask(backend, unknown) == [None]
    answers = _ask(backend, unknown, known)
    assert answers[0] is None
    assert answers[1] == {**sent, "added": 0, "unchanged": 1}


def test_asking_under_other_terms_is_importing_under_them(backend: Backend) -> None:
    content = json_resume()
    send(backend, content, terms=False)
    desk = Recruiter.of(backend)
    number = newest(backend)
    [answer] = _ask(backend, content, terms=False)
    assert (answer["updated"], answer["unchanged"]) == (0, 1)
    with refused(Code.NOT_FOUND):
        desk.preview(number)
    [answer] = _ask(backend, content)
    assert (answer["updated"], answer["unchanged"]) == (1, 0)
    desk.preview(number)


def test_a_file_of_the_first_releases_is_known_again(backend: Backend) -> None:
    content = json_resume()
    digest = send(backend, content)["digest"]
    former = backend.parts.candidates.digest("file", content)
    with backend.parts.database.transaction() as connection:
        of_file = imported_files.c.digest == digest
        connection.execute(imported_files.update().where(of_file).values(digest=former))
    assert _ask(backend, content) == [None]
    assert send(backend, content)["unchanged"] == 1
    assert _ask(backend, content)[0]["unchanged"] == 1


def test_staff_import_at_their_desk_under_their_name(backend: Backend) -> None:
    open_terms(backend, _LABEL)
    query = urlencode({"policy_version": _LABEL, "basis": "sample"})
    content = json_resume()
    staff = backend.staff(f"s{uuid.uuid4().hex[:8]}@house.example")
    hashes = {"files": [hashlib.sha256(content).hexdigest()]}
    assert staff.post(f"/v1/imports/known?{query}", hashes) == {"files": [None]}
    answer = staff.request("POST", f"/v1/imports?{query}", content)
    assert answer.json["added"] == 1
    Recruiter.of(backend).preview(newest(backend))
    with backend.parts.database.reading() as connection:
        act = connection.execute(admin_acts.select()).all()[-1]
    assert (act.act, act.object_id) == ("candidate:import", answer.json["digest"])
    assert act.account_id is not None
    [known] = staff.post(f"/v1/imports/known?{query}", hashes)["files"]
    assert known["unchanged"] == 1


@pytest.mark.parametrize("alike", ["the same bytes", "the same words"])
def test_the_same_resume_twice_at_one_moment_comes_in_once(
    backend: Backend, monkeypatch: pytest.MonkeyPatch, alike: str
) -> None:
    first = json_resume()
    other = first if alike == "the same bytes" else json.dumps(json.loads(first), indent=1).encode()
    open_terms(backend, _LABEL)
    both_read = threading.Barrier(2)
    read = backend.parts.reader.read

    def read_at_once(content: bytes) -> Any:
        found = read(content)
        both_read.wait(20)
        return found

    monkeypatch.setattr(backend.parts.reader, "read", read_at_once)
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda content: send(backend, content), (first, other)))
    assert sorted((answer["added"], answer["unchanged"]) for answer in answers) == [(0, 1), (1, 0)]
