"""Withdrawal: whatever takes a copy's basis away tells its holder in the same transaction."""

from __future__ import annotations

import json
import uuid
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from psycopg.errors import DeadlockDetected
from sqlalchemy.exc import OperationalError

from tests.backend.client import Device
from tests.backend.running import Backend
from tests.canary import marks_in
from tests.candidates.people import act, person, staff_reference, take_in
from tests.candidates.test_importing import json_resume, newest
from tests.candidates.test_importing import send as import_file
from tests.copies.holder import destruction, kept, retain, send
from tests.disclosures.desk import Recruiter
from workstation.backend.candidates import imports
from workstation.backend.candidates import store as candidates
from workstation.backend.candidates.service import Terms
from workstation.backend.copies import store as copies
from workstation.backend.notices import withdrawing
from workstation.contract.errors import Code


def hide(backend: Backend, number: int, *groups: str) -> None:
    """Let a person hide exactly these groups."""
    wanted = {"reference": staff_reference(backend, number), "groups": list(groups)}
    backend.admin("/v1/admin/candidates/hidden-groups", wanted)


def notices(desk: Recruiter, after: int = 0, wait: int = 0) -> list[Any]:
    """The notices that a desk is told."""
    path = f"/v1/copies/notices?after={after}&wait={wait}"
    found: list[Any] = desk.device.get(path)["notices"]
    return found


def row(desk: Recruiter, id_: str) -> Any:
    """A copy as its holder sees it."""
    return desk.device.get(f"/v1/copies/{id_}")["row"]


def admin_of(backend: Backend, desk: Recruiter) -> Device:
    """The signed-in administrator of a recruiter's employer."""
    email = f"a{uuid.uuid4().hex[:8]}@work.example"
    backend.account(email, "employer_admin", desk.employer)
    return backend.signed_in(email)


@pytest.mark.parametrize(
    ("what", "reason", "days"),
    [("remove", "removed", 7), ("hide", "hidden", 7), ("erase", "erased", 3)],
)
def test_each_holder_of_each_copy_is_told(
    backend: Backend, what: str, reason: str, days: int
) -> None:
    one = Recruiter.new(backend)
    other = Recruiter.of(backend)
    [number, stays] = take_in(backend, [person(), person()])
    mine = [kept(one, number), kept(one, number, form="file", groups=["phones"])]
    theirs = kept(other, number)
    before = [found["number"] for found in notices(other)]
    left_alone = kept(one, stays)
    act(backend, number, what)
    told = notices(one)
    assert [found["copy_id"] for found in told] == mine
    assert {found["reason"] for found in told} == {reason}
    assert [f["copy_id"] for f in notices(other) if f["number"] not in before] == [theirs]
    for id_ in mine:
        found = row(one, id_)
        assert (found["status"], found["readable"], found["to_destroy"]) == (
            "withdrawn",
            False,
            True,
        )
        assert found["destroy_by"] <= told[0]["deadline"]
    assert row(one, left_alone)["status"] == "current"
    assert not marks_in(json.dumps(told).encode())


def test_who_is_found_under_18_is_erased_and_holders_have_a_day(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    [number] = take_in(backend, [person()])
    id_ = kept(desk, number)
    act(backend, number, "under_age")
    [told] = notices(desk)
    assert (told["copy_id"], told["reason"]) == (id_, "under_age")
    with backend.parts.database.reading() as connection:
        assert backend.parts.candidates.room.person(connection, number) is None


def test_a_block_withdraws_the_copies_of_that_employer_alone(backend: Backend) -> None:
    one, other = Recruiter.new(backend), Recruiter.new(backend)
    [number] = take_in(backend, [person()])
    kept(one, number)
    id_ = kept(other, number)
    act(backend, number, "block", employer=other.employer)
    assert notices(one) == []
    assert [(found["copy_id"], found["reason"]) for found in notices(other)] == [(id_, "hidden")]


def test_hiding_groups_withdraws_what_holds_any_of_them(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    [number] = take_in(backend, [person(document=b"{}")])
    kept(desk, number, groups=["emails"])
    both = kept(desk, number, groups=["emails", "phones"])
    original = kept(desk, number, format="original", groups=["documents"])
    hide(backend, number, "phones")
    assert {found["copy_id"] for found in notices(desk)} == {both, original}


def test_hiding_names_of_employers_withdraws_every_copy(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    [number] = take_in(backend, [person()])
    id_ = kept(desk, number)
    hide(backend, number, "career_names")
    assert [found["copy_id"] for found in notices(desk)] == [id_]


def test_a_resume_that_only_staff_may_search_from_now_on_is_withdrawn(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    known = backend.admin(
        "/v1/admin/policy-versions",
        {"label": uuid.uuid4().hex, "text": uuid.uuid4().hex, "employer_search": False},
    )
    from workstation.backend.candidates.imports import _hold_under

    [number] = take_in(backend, [person()])
    id_ = kept(desk, number)
    with backend.parts.database.transaction() as connection:
        terms = Terms(known["id"], "sample", False)
        assert _hold_under(backend.parts.candidates, connection, [number], terms) == 1
    assert [found["copy_id"] for found in notices(desk)] == [id_]


def test_an_import_that_waited_in_a_ring_is_done_anew_and_withdraws_once(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Recruiter.new(backend)
    content = json_resume()
    import_file(backend, content)
    number = newest(backend)
    id_ = kept(desk, number)
    label = uuid.uuid4().hex
    said = {"label": label, "text": label, "employer_search": False}
    backend.admin("/v1/admin/policy-versions", said)
    honest, rings = imports.withdraw, [OperationalError("", {}, DeadlockDetected())]

    def ringing(*given: Any) -> int:
        withdrawn = honest(*given)
        if rings:
            raise rings.pop()
        return withdrawn

    monkeypatch.setattr(imports, "withdraw", ringing)
    query = urlencode({"policy_version": label, "basis": "sample"})
    headers = {"Content-Type": "application/octet-stream"}
    again = backend.admin(f"/v1/admin/imports?{query}", content, **headers)
    assert again["updated"] == 1
    assert [found["copy_id"] for found in notices(desk)] == [id_]


def test_what_is_shown_again_stays_withdrawn(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    [number] = take_in(backend, [person()])
    id_ = kept(desk, number)
    act(backend, number, "hide")
    act(backend, number, "show")
    act(backend, number, "remove")
    assert len(notices(desk)) == 1
    assert row(desk, id_)["readable"] is False


def test_where_the_notice_can_not_be_made_nothing_is_removed(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Recruiter.new(backend)
    [number] = take_in(backend, [person()])
    id_ = kept(desk, number)

    def fail(*_: Any, **__: Any) -> None:
        raise OSError

    monkeypatch.setattr(withdrawing.store, "add", fail)
    with pytest.raises(Exception, match="server failed"):
        act(backend, number, "remove")
    monkeypatch.undo()
    assert row(desk, id_)["status"] == "current"
    assert desk.disclose(number)
    act(backend, number, "remove")
    assert len(notices(desk)) == 1


def test_a_withdrawn_copy_is_destroyed_and_can_not_be_retained_again(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    [number] = take_in(backend, [person()])
    made = retain(desk, number)
    act(backend, number, "remove")
    reply = desk.device.request(
        "POST",
        f"/v1/candidates/{desk.reference(number)}/copies",
        {
            "form": "vault",
            "groups": ["emails"],
            "purpose": "present",
            "job_id": desk.job,
            "idempotency_key": str(uuid.uuid4()),
        },
    )
    assert reply.code == Code.NOT_FOUND
    id_ = made["copy_row"]["id"]
    assert send(desk.device, id_, "destruction", **destruction(desk)).status == 200
    assert row(desk, id_)["status"] == "destroyed"


@given(
    st.lists(
        st.sampled_from(
            ["hide", "show", "remove", "block", "unblock", "phones", "emails", "nothing"]
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=12)
def test_nothing_is_readable_that_its_employer_may_not_see(
    backend: Backend, doings: list[str]
) -> None:
    desk = Recruiter.of(backend)
    [number] = take_in(backend, [person()])
    held = {"emails": kept(desk, number), "phones": kept(desk, number, groups=["phones"])}
    readable = set(held)
    for doing in doings:
        if doing in ("phones", "emails"):
            hide(backend, number, doing)
        elif doing == "nothing":
            hide(backend, number)
        else:
            more = {"employer": desk.employer} if "block" in doing else {}
            act(backend, number, doing, **more)
        with backend.parts.database.reading() as connection:
            seen = candidates.visible(connection, number, desk.employer, False)
            rows = {one.id: one for one in copies.rows_of(connection, list(held.values()))}
        readable = (
            set()
            if seen is None
            else {group for group in readable if group not in seen.hidden_groups}
        )
        assert {group for group, id_ in held.items() if rows[id_].withdrawn is None} == readable
