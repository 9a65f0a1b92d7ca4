"""Retaining: logged and registered before anything is revealed, one candidate at a time."""

from __future__ import annotations

import base64
import uuid
from datetime import timedelta

import pytest

from tests import canary
from tests.backend.running import Backend
from tests.candidates.people import act, person, staff_reference, take_in
from tests.copies.holder import CONTENT, SHA256, ask, confirm, listed, request, retain, row, send
from tests.disclosures.desk import Recruiter
from workstation.backend.copies import store
from workstation.backend.copies.scope import Scope
from workstation.contract.errors import Code


def test_a_profile_is_registered_with_its_entry_and_given_once_that_is_committed(
    backend: Backend,
) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    answer = retain(desk, number, groups=["emails", "phones"])
    made, profile = answer["copy_row"], answer["profile"]
    assert (made["status"], made["form"], made["own"]) == ("registered", "vault", True)
    assert (made["groups"], made["job"]) == (["emails", "phones"], "Ward nurse")
    assert made["reference"] == desk.reference(number)
    assert profile["pii"]["emails"][0]["value"] == canary.EMAIL
    assert profile["headline"] == "Registered Nurse"
    assert answer["original"] is None
    entry = desk.checked[-1].entry
    assert (entry.form, entry.groups, entry.purpose) == ("vault", ("emails", "phones"), "present")
    assert made["entry"] == answer["receipt"]["index"]
    assert listed(desk.device)["copies"] == [made]
    assert desk.units() == 1


def test_an_original_comes_as_it_was_and_not_while_any_group_is_hidden(backend: Backend) -> None:
    [number] = take_in(backend, [person(document=CONTENT)])
    desk = Recruiter.of(backend)
    how = {"form": "file", "format": "original", "groups": ["documents"]}
    answer = retain(desk, number, **how)
    assert base64.b64decode(answer["original"]["content"]) == CONTENT
    assert answer["profile"] is None
    assert desk.checked[-1].entry.form == "file"
    with backend.parts.database.transaction() as connection:
        backend.parts.candidates.hide_groups(connection, number, frozenset({"phones"}))
    assert ask(desk, number, **how).code == Code.GROUP_NOT_AVAILABLE


@pytest.mark.parametrize(
    "changes",
    [
        {"form": "screen"},
        {"form": "document"},
        {"groups": ["documents"]},
        {"format": "original"},
        {"format": "original", "groups": ["documents", "emails"]},
        {"references": ["R-0000-0000"]},
    ],
)
def test_what_is_no_copy_of_one_candidate_is_refused(
    backend: Backend, changes: dict[str, object]
) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    before = desk.total()
    assert ask(desk, number, **changes).code == Code.INVALID
    assert desk.total() == before


def test_a_retry_finds_its_copy_and_its_entry(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    key = str(uuid.uuid4())
    first = retain(desk, number, idempotency_key=key)
    again = retain(desk, number, idempotency_key=key)
    assert again["copy_row"] == first["copy_row"]
    assert again["profile"] == first["profile"]
    assert again["receipt"]["index"] == first["receipt"]["index"]


def test_who_asks_again_long_after_gets_the_same_copy_by_an_entry_of_its_own(
    backend: Backend,
) -> None:
    """A desk that died before it had the answer, and came back later."""
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    key = str(uuid.uuid4())
    first = retain(desk, number, idempotency_key=key)
    backend.clock.moved += timedelta(seconds=61)
    again = retain(desk, number, idempotency_key=key)
    assert again["copy_row"] == first["copy_row"]
    assert again["receipt"]["index"] > first["receipt"]["index"]
    assert ask(desk, number, idempotency_key=key, groups=["phones"]).code == Code.KEY_REUSED
    confirm(desk, first["copy_row"]["id"])
    backend.clock.moved += timedelta(seconds=61)
    assert ask(desk, number, idempotency_key=key).code == Code.CONFLICT


@pytest.mark.parametrize(
    "change", [{"form": "file"}, {"format": "docx"}, {"purpose": "assess"}, {"groups": ["links"]}]
)
def test_a_key_used_for_another_copy_is_refused(
    backend: Backend, change: dict[str, object]
) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    key = str(uuid.uuid4())
    retain(desk, number, idempotency_key=key)
    assert ask(desk, number, idempotency_key=key, **change).code == Code.KEY_REUSED


@pytest.mark.parametrize("gone", ["remove", "hide", "erase", "block", "unknown"])
def test_whoever_can_not_be_seen_is_not_found_and_nothing_is_registered(
    backend: Backend, gone: str
) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    before = listed(desk.device)["total"]
    if gone == "unknown":
        number += 1_000
    else:
        act(backend, number, gone, **({"employer": desk.employer} if gone == "block" else {}))
    assert ask(desk, number).code == Code.NOT_FOUND
    assert listed(desk.device)["total"] == before


def test_without_quota_nothing_is_registered_and_a_candidate_disclosed_before_is_free(
    backend: Backend,
) -> None:
    one, two = take_in(backend, [person(), person()])
    desk = Recruiter.new(backend, quota=1)
    retain(desk, one)
    retain(desk, one, form="print")
    assert ask(desk, two).code == Code.QUOTA_USED_UP
    assert listed(desk.device)["total"] == 2


def test_a_copy_is_confirmed_once_by_its_desk(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    id_ = retain(desk, number)["copy_row"]["id"]
    said = confirm(desk, id_)
    assert (said["status"], said["size"], said["sha256"]) == ("current", len(CONTENT), SHA256)
    assert confirm(desk, id_) == said
    assert send(desk.device, id_, "confirmation", size=1, sha256=SHA256).code == Code.CONFLICT
    email = desk.device.get("/v1/me")["email"]
    other = backend.signed_in(email)
    assert row(other, id_)["own"] is False
    assert send(other, id_, "confirmation", size=1, sha256=SHA256).code == Code.NOT_ALLOWED


def test_an_erased_person_leaves_the_register_but_not_the_copy(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    id_ = retain(desk, number)["copy_row"]["id"]
    act(backend, number, "erase")
    assert row(desk.device, id_)["reference"] is None
    with backend.parts.database.reading() as connection:
        kept = store.one(connection, Scope(), id_)
    assert kept is not None
    assert kept.candidate is None


def test_asking_is_refused_as_any_disclosure_is(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    assert ask(desk, number, job_id=None).code == Code.JOB_REQUIRED
    assert ask(desk, number, purpose="court_order").code == Code.PURPOSE_NOT_ALLOWED
    assert ask(desk, number, seen_size=10**9).code == Code.LOG_SHRUNK
    assert ask(desk, number, job_id=Recruiter.of(backend, 1).job).code == Code.JOB_REQUIRED
    assert "copies" not in str(request(desk))


def test_staff_retain_without_a_job_on_the_grounds_of_the_house(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    staff = backend.staff(f"s{uuid.uuid4().hex[:8]}@house.example")
    path = f"/v1/candidates/{staff_reference(backend, number)}/copies"
    body = request(Recruiter.of(backend), job_id=None, purpose="court_order", seen_size=0)
    answer = staff.post(path, body)
    assert answer["copy_row"]["job"] is None
    assert answer["quota_left"] is None
    assert '"ground":"law"' in answer["receipt"]["entry"]
