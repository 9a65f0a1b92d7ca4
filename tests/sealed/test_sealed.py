"""Sealed records: made with the first disclosure for a job, opened on a legal ground, ended."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta
from typing import Any

import pytest

from tests.backend.client import Device
from tests.backend.running import Backend
from tests.canary import marks_in
from tests.candidates.people import EMPLOYER_NAME, act, person, take_in
from tests.copies.holder import retain
from tests.disclosures.desk import Recruiter
from tests.shortlists.lists import add, make
from tests.shortlists.lists import send as send_list
from workstation.backend.admin_acts import store as acts
from workstation.backend.sealed import keeping, store
from workstation.contract.errors import Code, Refusal
from workstation.contract.sealed import committed
from workstation.ledger.entries import commitment, parse

YEAR = timedelta(days=366)


def officer_of(backend: Backend) -> Device:
    """A signed-in privacy officer."""
    email = f"p{uuid.uuid4().hex[:8]}@house.example"
    backend.account(email, "privacy_officer")
    return backend.signed_in(email)


def admin_of(backend: Backend, desk: Recruiter) -> Device:
    """The signed-in administrator of a recruiter's employer."""
    email = f"a{uuid.uuid4().hex[:8]}@work.example"
    backend.account(email, "employer_admin", desk.employer)
    return backend.signed_in(email)


def records(backend: Backend, desk: Recruiter) -> list[Any]:
    """The rows of an employer's live records."""
    with backend.parts.database.reading() as connection:
        return store.of_employer(connection, desk.employer, "", 1_000)


def request(**changes: Any) -> dict[str, Any]:
    """The body that opens a record."""
    return {
        "purpose": "court_order",
        "authority": "First Circuit Court",
        "case": "order 26-114",
        "idempotency_key": str(uuid.uuid4()),
        **changes,
    }


def opened(officer: Device, id_: str, **changes: Any) -> Any:
    """What opening a record answers; raises the `Refusal`."""
    return officer.post(f"/v1/sealed-records/{id_}/opening", request(**changes))


def test_the_first_disclosure_for_a_job_makes_the_one_record(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    [one, two] = take_in(backend, [person(), person()])
    desk.preview(one)
    assert records(backend, desk) == []
    desk.disclose(one)
    desk.disclose(one, "phones")
    retain(desk, one)
    [record] = records(backend, desk)
    assert record.candidate == one
    assert set(record.purposes.split(",")) == {"contact", "present"}
    desk.disclose(two)
    assert len(records(backend, desk)) == 2


def test_where_no_floor_asks_for_one_nothing_is_sealed(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    found = desk.device.get("/v1/retention/rules")
    kept = [rule | {"enabled": rule["kind"] == "destroy_by"} for rule in found["rules"]]
    names = ("version", "zone", "jurisdictions", "grace_days")
    wanted = {name: found[name] for name in names} | {"rules": kept, "employer": desk.employer}
    backend.admin("/v1/admin/retention/rules", wanted, method="PUT")
    [number] = take_in(backend, [person()])
    desk.disclose(number)
    assert records(backend, desk) == []


def test_a_list_says_why_and_until_when_and_nothing_of_whom(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    [number] = take_in(backend, [person()])
    desk.disclose(number)
    [row] = admin_of(backend, desk).get("/v1/sealed-records")["records"]
    assert (row["job"], row["awaited"], row["openings"]) == ("Ward nurse", True, 0)
    assert "29 CFR" in row["reason"]
    text = json.dumps(row)
    assert desk.reference(number) not in text
    assert EMPLOYER_NAME not in text
    assert not marks_in(text.encode())


def test_an_employer_knows_of_its_own_records_and_the_officer_of_all(backend: Backend) -> None:
    one, other = Recruiter.new(backend), Recruiter.new(backend)
    [number] = take_in(backend, [person()])
    one.disclose(number)
    other.disclose(number)
    mine = admin_of(backend, one).get("/v1/sealed-records")
    assert (mine["total"], len(mine["records"])) == (1, 1)
    officer = officer_of(backend)
    first = officer.get("/v1/sealed-records?limit=1")
    second = officer.get(f"/v1/sealed-records?limit=1&after={first['next'].replace('+', '%2B')}")
    assert first["total"] >= 2
    assert first["records"] != second["records"]
    assert officer.request("GET", "/v1/sealed-records?after=yesterday").code == Code.INVALID


def test_nobody_but_a_privacy_officer_opens_a_record(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    [number] = take_in(backend, [person()])
    desk.disclose(number)
    [record] = records(backend, desk)
    path = f"/v1/sealed-records/{record.id}/opening"
    for device in (desk.device, admin_of(backend, desk)):
        assert device.request("POST", path, request()).code == Code.NOT_ALLOWED
    officer = officer_of(backend)
    for purpose in ("assess", "person_request", "service"):
        assert officer.request("POST", path, request(purpose=purpose)).code == Code.INVALID


def test_an_opening_is_in_the_log_with_ground_and_committed_case(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    [number] = take_in(backend, [person()])
    desk.disclose(number, "emails")
    retain(desk, number)
    [record] = records(backend, desk)
    officer = officer_of(backend)
    answer = opened(officer, record.id)
    assert answer["reference"] == desk.reference(number)
    assert answer["headline"] == "Registered Nurse"
    assert EMPLOYER_NAME in json.dumps(answer["blocks"], ensure_ascii=False)
    assert [(one["form"], one["groups"]) for one in answer["disclosures"]] == [
        ("screen", ["emails"]),
        ("vault", ["emails"]),
    ]
    assert not marks_in(json.dumps(answer).encode())
    entry = parse(answer["receipt"]["entry"].encode())
    assert (entry.purpose, entry.ground, entry.groups) == ("court_order", "law", ())
    assert (entry.subject, entry.job) == (record.subject, desk.job)
    said = committed("First Circuit Court", "order 26-114")
    assert entry.commitment == commitment(bytes.fromhex(answer["salt"]), said)
    assert officer.get("/v1/disclosures")["total"] == 1
    assert opened(officer, record.id, purpose="protect")["record"]["openings"] == 2


def test_a_retry_finds_its_entry_and_another_request_under_its_key_is_refused(
    backend: Backend,
) -> None:
    desk = Recruiter.of(backend)
    [number] = take_in(backend, [person()])
    desk.disclose(number)
    record = next(row for row in records(backend, desk) if row.candidate == number)
    officer = officer_of(backend)
    key = str(uuid.uuid4())
    first = opened(officer, record.id, idempotency_key=key)
    again = opened(officer, record.id, idempotency_key=key)
    assert (first["receipt"]["index"], first["salt"]) == (
        again["receipt"]["index"],
        again["salt"],
    )
    with pytest.raises(Refusal) as refused:
        opened(officer, record.id, idempotency_key=key, case="another case")
    assert refused.value.code == Code.KEY_REUSED


def test_an_unknown_record_is_not_found(backend: Backend) -> None:
    with pytest.raises(Refusal) as refused:
        opened(officer_of(backend), str(uuid.uuid4()))
    assert refused.value.code == Code.NOT_FOUND


def test_a_record_waits_for_its_decision_and_then_ends_by_itself(fresh: Backend) -> None:
    desk = Recruiter.new(fresh)
    [number] = take_in(fresh, [person()])
    desk.disclose(number)
    list_ = make(desk)
    add(desk, list_, number)
    [record] = records(fresh, desk)
    fresh.clock.moved += YEAR
    assert fresh.parts.ending.turn() == 0
    [waiting] = records(fresh, desk)
    assert waiting.awaited
    later = Recruiter(fresh, desk.employer, admin_of(fresh, desk), desk.job)
    assert send_list(later, list_, "move", number, stage="hired").status == 204
    assert fresh.parts.ending.turn() == 0
    [dated] = records(fresh, desk)
    assert not dated.awaited
    assert (dated.until - fresh.clock().date()).days in range(363, 368)
    fresh.clock.moved += YEAR + timedelta(days=2)
    assert fresh.parts.ending.turn() == 1
    assert records(fresh, desk) == []
    with fresh.parts.database.reading() as connection:
        assert store.key(connection, record.id) is None
        assert store.content(connection, record.id) is None
        done = [row for row in acts.all_acts(connection) if row.object_id == record.id]
    assert [row.act for row in done] == ["sealed-record:destroy"]
    with pytest.raises(Refusal) as refused:
        opened(officer_of(fresh), record.id)
    assert refused.value.code == Code.NOT_FOUND


def test_the_record_of_an_erased_person_stays_until_the_law_lets_it_go(fresh: Backend) -> None:
    desk = Recruiter.new(fresh)
    [number] = take_in(fresh, [person()])
    reference = desk.reference(number)
    desk.disclose(number)
    [record] = records(fresh, desk)
    act(fresh, number, "erase")
    [kept] = records(fresh, desk)
    assert (kept.id, kept.candidate) == (record.id, None)
    assert kept.decided is not None
    answer = opened(officer_of(fresh), record.id)
    assert answer["reference"] == reference
    assert EMPLOYER_NAME in json.dumps(answer["blocks"], ensure_ascii=False)
    assert fresh.parts.ending.turn() == 0
    fresh.clock.moved += YEAR + timedelta(days=2)
    assert fresh.parts.ending.turn() == 1


def test_a_copys_detail_says_where_its_floors_are_met(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    [number] = take_in(backend, [person()])
    id_ = retain(desk, number)["copy_row"]["id"]
    [record] = records(backend, desk)
    detail = desk.device.get(f"/v1/copies/{id_}")
    assert detail["sealed"]["id"] == record.id
    assert "29 CFR" in detail["sealed"]["reason"]
    assert detail["sealed"]["until"] is None
    assert detail["floors"]
    assert all(record.id in floor["why"] for floor in detail["floors"])


def test_without_its_record_a_disclosure_is_not_made(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Recruiter.new(backend)
    [number] = take_in(backend, [person()])

    def fail(*_: Any, **__: Any) -> None:
        raise OSError

    monkeypatch.setattr(keeping.store, "add", fail)
    reply = desk.device.request("POST", "/v1/disclosures", desk.request(number))
    assert reply.status >= 500
    assert desk.total() == 0
    monkeypatch.undo()
    desk.disclose(number)
    assert desk.total() == 1


def test_a_legal_hold_lets_a_record_not_end_until_it_is_lifted(fresh: Backend) -> None:
    desk = Recruiter.new(fresh)
    [number] = take_in(fresh, [person()])
    desk.disclose(number)
    [record] = records(fresh, desk)
    act(fresh, number, "erase")
    admin = admin_of(fresh, desk)
    path = f"/v1/sealed-records/{record.id}/hold"
    until = str(fresh.clock().date() + 3 * YEAR)
    for device in (admin, officer_of(fresh)):
        held = device.post(path, {"until": until, "reason": "charge 26-1"})
        assert held["held_until"] == until
    assert held["held_by"]
    past = {"until": "2020-01-01", "reason": "charge 26-1"}
    assert admin.request("POST", path, past).code == Code.DOES_NOT_FIT
    fresh.clock.moved += 2 * YEAR
    assert fresh.parts.ending.turn() == 0
    late = admin_of(fresh, desk)
    assert late.post(f"{path}/lifting")["held_until"] is None
    assert late.request("POST", f"{path}/lifting").code == Code.DOES_NOT_FIT
    assert fresh.parts.ending.turn() == 1
    assert late.request("POST", path, {"until": until, "reason": "too late"}).code == Code.CONFLICT


def test_a_hold_is_laid_on_by_those_who_answer_for_the_record_alone(backend: Backend) -> None:
    desk, other = Recruiter.new(backend), Recruiter.new(backend)
    [number] = take_in(backend, [person()])
    desk.disclose(number)
    [record] = records(backend, desk)
    path = f"/v1/sealed-records/{record.id}/hold"
    wanted = {"until": "2999-01-01", "reason": "charge 26-1"}
    assert desk.device.request("POST", path, wanted).code == Code.NOT_ALLOWED
    assert admin_of(backend, other).request("POST", path, wanted).code == Code.NOT_FOUND
