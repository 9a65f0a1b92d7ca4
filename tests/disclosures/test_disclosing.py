"""Disclosing: what is asked for is given, once its entry is in the log."""

from __future__ import annotations

import uuid

import pytest

from tests import canary
from tests.backend.running import Backend
from tests.candidates.people import act, open_terms, person, staff_reference, take_in
from tests.disclosures.desk import Recruiter
from workstation.backend.candidates.service import Terms
from workstation.contract.errors import Code, Refusal


def refused(code: Code) -> pytest.RaisesExc[Refusal]:
    """Expect a refusal of one code."""
    return pytest.raises(Refusal, check=lambda refusal: refusal.code is code)


def test_a_disclosure_gives_the_groups_asked_for_and_no_other(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    left = desk.preview(number)["quota_left"]
    answer = desk.disclose(number, "emails", "phones")
    assert answer["pii"] == {
        "emails": [{"label": "", "value": canary.EMAIL}],
        "phones": [{"label": "mobile", "value": canary.PHONE}],
    }
    assert answer["quota_left"] == left - 1
    entry = desk.checked[-1].entry
    assert entry.groups == ("emails", "phones")
    assert (entry.form, entry.purpose, entry.ground) == ("screen", "contact", "subscription")
    assert (entry.job, entry.employer) == (desk.job, desk.employer)
    assert entry.policy == open_terms(backend).policy_version


def test_a_preview_is_logged_without_groups_and_takes_no_quota(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    preview = desk.preview(number)
    left = preview["quota_left"]
    assert canary.marks_in(str(preview).encode()) == []
    assert preview["headline"] == "Registered Nurse"
    assert preview["cost"] == 1
    assert [(g["group"], g["state"], g["words"]) for g in preview["groups"]] == [
        ("identity", "available", "name, birth date"),
        ("phones", "available", "1 phone number"),
        ("emails", "available", "1 e-mail address"),
        ("addresses", "available", "1 address"),
        ("links", "available", "1 link"),
    ]
    masks = [run["mask"] for block in preview["blocks"] for run in block["runs"] if run["mask"]]
    assert masks == ["identity", "emails"]
    entry = desk.checked[-1].entry
    assert (entry.form, entry.purpose, entry.groups, entry.job) == ("preview", "source", (), None)
    desk.disclose(number)
    again = desk.preview(number)
    assert (again["cost"], again["quota_left"]) == (0, left - 1)


def test_receipts_prove_that_the_log_only_grew(backend: Backend) -> None:
    numbers = take_in(backend, [person() for _ in range(5)])
    desk = Recruiter.of(backend)
    for number in numbers:
        desk.preview(number)
        desk.disclose(number, "emails")
    first = desk.checked[0].index
    assert [found.index for found in desk.checked] == list(range(first, first + 10))
    assert desk.seen_size == first + 10


def test_the_entry_is_committed_before_the_answer(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    answer = desk.disclose(number)
    with backend.parts.database.reading() as connection:
        from workstation.backend.disclosures import store

        assert store.entry(connection, answer["receipt"]["index"]) == answer["receipt"]["entry"]


def test_a_copy_to_the_clipboard_is_an_entry_of_its_own(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    left = desk.disclose(number, "emails")["quota_left"]
    answer = desk.disclose(number, "emails", form="clipboard")
    assert answer["pii"]["emails"][0]["value"] == canary.EMAIL
    assert answer["quota_left"] == left
    assert [found.entry.form for found in desk.checked] == ["screen", "clipboard"]


def test_two_employers_entries_can_not_be_joined(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    one, other = Recruiter.of(backend), Recruiter.of(backend, 1)
    for desk in (one, other, one):
        desk.disclose(number)
    [first, second] = [found.entry.subject for found in one.checked]
    assert first == second != other.checked[0].entry.subject
    assert one.reference(number) != other.reference(number)


@pytest.mark.parametrize("what", ["unknown", "removed", "hidden", "erased", "blocked", "no basis"])
@pytest.mark.parametrize("way", ["preview", "disclosure"])
def test_unknown_hidden_removed_and_blocked_get_the_same_answer(
    backend: Backend, what: str, way: str
) -> None:
    desk = Recruiter.of(backend)
    before = desk.total()
    [number] = take_in(backend, [person()], Terms() if what == "no basis" else None)
    if what == "unknown":
        number += 1_000
    elif what == "blocked":
        act(backend, number, "block", employer=desk.employer)
    elif what != "no basis":
        act(backend, number, {"removed": "remove", "hidden": "hide", "erased": "erase"}[what])
    path, body = "/v1/disclosures", desk.request(number)
    if way == "preview":
        path = f"/v1/candidates/{desk.reference(number)}/preview"
        body = {"idempotency_key": str(uuid.uuid4())}
    reply = desk.device.request("POST", path, body)
    assert reply.status == 404
    assert reply.json == {
        "type": "about:blank",
        "title": "There is nothing here, or no longer.",
        "status": 404,
        "detail": "There is nothing here, or no longer.",
        "code": "not_found",
        "remedy": "Search again; the person may have withdrawn.",
    }
    assert desk.total() == before


def test_what_was_taken_back_can_be_shown_again(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    for away, back in (("hide", "show"), ("remove", "show"), ("block", "unblock")):
        more = {"employer": desk.employer} if away == "block" else {}
        act(backend, number, away, **more)
        with refused(Code.NOT_FOUND):
            desk.disclose(number)
        act(backend, number, back, **more)
        desk.disclose(number)


def test_staff_disclose_under_their_own_ground_and_without_quota(backend: Backend) -> None:
    [number] = take_in(backend, [person()], Terms())
    staff = backend.staff(f"s{uuid.uuid4().hex[:8]}@house.example")
    body = {
        "reference": staff_reference(backend, number),
        "groups": ["emails"],
        "purpose": "person_request",
        "idempotency_key": str(uuid.uuid4()),
    }
    answer = staff.post("/v1/disclosures", body)
    assert answer["pii"]["emails"][0]["value"] == canary.EMAIL
    assert answer["quota_left"] is None
    assert '"ground":"staff_access"' in answer["receipt"]["entry"]


@pytest.mark.parametrize("group", ["documents", "career_names"])
def test_a_group_that_is_not_there_is_refused(backend: Backend, group: str) -> None:
    [number] = take_in(backend, [person(document=b"{}")])
    desk = Recruiter.of(backend)
    before = desk.total(), desk.units()
    with refused(Code.GROUP_NOT_AVAILABLE):
        desk.disclose(number, "emails", group)
    assert (desk.total(), desk.units()) == before


@pytest.mark.parametrize("purpose", ["source", "retain", "court_order", "service"])
def test_purposes_of_others_are_refused_to_recruiters(backend: Backend, purpose: str) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    with refused(Code.PURPOSE_NOT_ALLOWED):
        desk.disclose(number, purpose=purpose)


def test_a_recruiter_names_a_job_of_the_own_employer(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk, other = Recruiter.of(backend), Recruiter.of(backend, 1)
    for job in (None, other.job, str(uuid.uuid4())):
        with refused(Code.JOB_REQUIRED):
            desk.disclose(number, job_id=job)


def test_an_ended_subscription_discloses_nothing(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    desk.disclose(number)
    with backend.parts.database.transaction() as connection:
        from workstation.backend.employers.tables import subscriptions

        mine = subscriptions.update().where(subscriptions.c.employer_id == desk.employer)
        connection.execute(mine.values(ends_at=backend.clock()))
    with refused(Code.SUBSCRIPTION_EXPIRED):
        desk.disclose(number)


def test_a_desk_that_saw_a_longer_log_gets_nothing(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    desk.disclose(number)
    before = desk.total()
    with refused(Code.LOG_SHRUNK):
        desk.disclose(number, seen_size=desk.seen_size + 1)
    assert desk.total() == before
