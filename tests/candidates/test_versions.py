"""A newer resume of a person who is held becomes a version of theirs: nothing is lost by it."""

from __future__ import annotations

import json
import uuid
from typing import Any
from urllib.parse import urlencode

from tests import canary
from tests.backend.running import Backend
from tests.candidates.people import act, open_terms, staff_reference
from tests.candidates.test_importing import hide, newest, shown
from tests.disclosures.desk import Recruiter
from tests.disclosures.test_disclosing import refused
from workstation.backend.candidates import store
from workstation.backend.candidates.marks.tables import contact_marks
from workstation.backend.candidates.versions.service import Version
from workstation.backend.candidates.versions.tables import earlier_versions
from workstation.contract.errors import Code

_LABEL = "2026-01"


def _email() -> str:
    return f"p{uuid.uuid4().hex[:12]}@mail.example"


def _resume(email: str, position: str, written: str, name: str = "Keoni Makoa") -> bytes:
    return json.dumps(
        {
            "basics": {"name": name, "label": position, "email": email},
            "work": [{"name": "Kona Clinic", "position": position, "startDate": "2016-01"}],
            "skills": [{"name": "Triage"}],
            "meta": {"lastModified": f"{written}T00:00:00Z"},
        }
    ).encode()


def _send(backend: Backend, content: bytes, **more: str) -> dict[str, int]:
    """Import a file, with e-mail addresses telling whose it is; what was counted."""
    open_terms(backend, _LABEL)
    said = {"policy_version": _LABEL, "basis": "sample", "new_versions": "true", **more}
    headers = {"Content-Type": "application/octet-stream"}
    answer = backend.admin(f"/v1/admin/imports?{urlencode(said)}", content, **headers)
    assert len(answer.pop("digest")) == 64
    assert answer.pop("refused") == []
    return {what: count for what, count in answer.items() if count}


def _versions(backend: Backend, number: int) -> list[Version]:
    with backend.parts.database.reading() as connection:
        return backend.parts.candidates.versions.of(connection, number)


def _said(backend: Backend, number: int, version: Version) -> tuple[Any, Any]:
    candidates = backend.parts.candidates
    with backend.parts.database.reading() as connection:
        person = candidates.room.person(connection, number)
        assert person is not None
        source = candidates.versions.source(connection, number, person, version.id)
        document = candidates.versions.document(connection, number, person, version.id)
    assert source is not None
    assert document is not None
    return source, document


def test_the_newer_resume_is_shown_and_the_older_one_kept(backend: Backend) -> None:
    email = _email()
    first, second = _resume(email, "Nurse", "2020-01-01"), _resume(email, "Manager", "2022-01-01")
    assert _send(backend, first) == {"added": 1}
    number = newest(backend)
    assert _send(backend, second) == {"versions": 1}
    assert newest(backend) == number
    desk = Recruiter.of(backend)
    assert desk.preview(number)["headline"] == "Manager"
    [value] = desk.disclose(number, "emails")["pii"]["emails"]
    assert value["value"] == email
    earlier, present = _versions(backend, number)
    assert present.id is None
    assert [earlier.updated.year, present.updated.year] == [2020, 2022]
    assert [_said(backend, number, version)[1].content for version in (earlier, present)] == [
        first,
        second,
    ]
    assert _said(backend, number, earlier)[0].fields.headline == "Nurse"


def test_an_older_resume_that_comes_later_changes_nothing_that_is_shown(backend: Backend) -> None:
    email = _email()
    _send(backend, _resume(email, "Manager", "2022-01-01"))
    number = newest(backend)
    assert _send(backend, _resume(email, "Nurse", "2020-01-01")) == {"versions": 1}
    assert _send(backend, _resume(email, "Director", "2023-01-01")) == {"versions": 1}
    assert _send(backend, _resume(email, "Clerk", "2021-01-01")) == {"versions": 1}
    assert Recruiter.of(backend).preview(number)["headline"] == "Director"
    years = [version.updated.year for version in _versions(backend, number)]
    assert years == [2020, 2021, 2022, 2023]


def test_no_version_is_kept_twice(backend: Backend) -> None:
    email = _email()
    first, second = _resume(email, "Nurse", "2020-01-01"), _resume(email, "Manager", "2022-01-01")
    _send(backend, first)
    _send(backend, second)
    number = newest(backend)
    otherwise_written = json.dumps(json.loads(first), indent=1).encode()
    for again in (first, second, otherwise_written):
        assert _send(backend, again) == {"unchanged": 1}
    assert len(_versions(backend, number)) == 2
    assert newest(backend) == number


def test_unless_it_is_asked_for_the_same_address_is_another_candidate(backend: Backend) -> None:
    email = _email()
    _send(backend, _resume(email, "Nurse", "2020-01-01"))
    number = newest(backend)
    content = _resume(email, "Manager", "2022-01-01")
    assert _send(backend, content, new_versions="false") == {"added": 1}
    assert newest(backend) > number


def test_an_address_of_several_people_or_under_another_name_tells_nothing(
    backend: Backend,
) -> None:
    email = _email()
    _send(backend, _resume(email, "Nurse", "2020-01-01"))
    assert _send(backend, _resume(email, "Cook", "2021-01-01", "Pualani Wong")) == {"added": 1}
    assert _send(backend, _resume(email, "Clerk", "2022-01-01")) == {"added": 1}


def test_one_is_told_by_the_reference_of_staff_too(backend: Backend) -> None:
    _send(backend, _resume(_email(), "Nurse", "2020-01-01"))
    number = newest(backend)
    reference = staff_reference(backend, number)
    content = _resume(_email(), "Manager", "2022-01-01", "Keoni Makoa-Wong")
    assert _send(backend, content, reference=reference, new_versions="false") == {"versions": 1}
    assert Recruiter.of(backend).preview(number)["headline"] == "Manager"
    unknown = staff_reference(backend, newest(backend) + 1_000)
    with refused(Code.NOT_FOUND):
        _send(backend, _resume(_email(), "Clerk", "2022-01-01"), reference=unknown)


def test_what_the_person_decided_stays(backend: Backend) -> None:
    email = _email()
    _send(backend, _resume(email, "Nurse", "2020-01-01"))
    number = newest(backend)
    hide(backend, number, "emails", "career_names")
    act(backend, number, "remove")
    _send(backend, _resume(email, "Manager", "2022-01-01"))
    desk = Recruiter.of(backend)
    with refused(Code.NOT_FOUND):
        desk.preview(number)
    act(backend, number, "show")
    preview = desk.preview(number)
    assert preview["headline"] == "Manager"
    assert "Kona Clinic" not in shown(preview)
    with refused(Code.GROUP_NOT_AVAILABLE):
        desk.disclose(number, "emails")


def test_erasing_a_person_destroys_every_version_and_none_comes_back(backend: Backend) -> None:
    email = _email()
    both = [_resume(email, "Nurse", "2020-01-01"), _resume(email, "Manager", "2022-01-01")]
    for content in both:
        _send(backend, content)
    number = newest(backend)
    act(backend, number, "erase")
    with backend.parts.database.reading() as connection:
        kept = connection.execute(
            earlier_versions.select().where(earlier_versions.c.candidate == number)
        ).all()
        marks = connection.execute(
            contact_marks.select().where(contact_marks.c.candidate == number)
        ).all()
    assert [(row.sealed, row.document) for row in kept] == [(None, None)]
    assert marks == []
    for content in both:
        assert _send(backend, content) == {"unchanged": 1}
    assert newest(backend) == number
    assert _send(backend, _resume(email, "Director", "2023-01-01")) == {"added": 1}


def test_rows_of_a_table_never_take_the_place_of_a_document(backend: Backend) -> None:
    email = _email()
    _send(backend, _resume(email, "Nurse", "2020-01-01"))
    number = newest(backend)
    table = f"name,title,email\nKeoni Makoa,Cook,{email}\nAna Kai,Clerk,{_email()}\n".encode()
    assert _send(backend, table) == {"added": 2}
    assert len(_versions(backend, number)) == 1
    headers = {"Content-Type": "application/octet-stream"}
    query = urlencode({"reference": staff_reference(backend, number)})
    other = table.replace(b"Clerk", b"Baker")
    answer = backend.admin(f"/v1/admin/imports?{query}", other, **headers)
    assert answer["refused"] == ["The file holds several people's resumes."]


def test_no_mark_says_what_it_was_made_of(backend: Backend) -> None:
    _send(backend, _resume(canary.EMAIL, "Nurse", "2020-01-01", canary.NAME))
    with backend.parts.database.reading() as connection:
        rows = connection.execute(contact_marks.select()).all()
    assert rows
    assert all(canary.marks_in(str(tuple(row)).encode()) == [] for row in rows)


def test_resumes_that_were_merged_are_one_persons(backend: Backend) -> None:
    email = _email()
    numbers = []
    for position in ("Nurse", "Cook"):
        _send(backend, _resume(email, position, "2020-01-01"), new_versions="false")
        numbers.append(newest(backend))
    with backend.parts.database.transaction() as connection:
        store.change(connection, [numbers[0]], merged_into=numbers[1])
    assert _send(backend, _resume(email, "Manager", "2022-01-01")) == {"versions": 1}
    assert [len(_versions(backend, number)) for number in numbers] == [1, 2]
