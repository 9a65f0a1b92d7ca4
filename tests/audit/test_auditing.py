"""The audit: everything of the scope and nothing else, under every filter, with exact totals."""

from __future__ import annotations

import json
import uuid
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from tests import canary
from tests.audit.auditors import Auditor
from tests.backend.running import Backend
from tests.candidates.people import act, person, take_in
from tests.disclosures.desk import Recruiter
from tests.disclosures.test_disclosing import refused
from tests.outside.test_opening import COURT, entered
from workstation.backend.disclosures.days import ZONE, day_of
from workstation.contract.errors import Code
from workstation.ledger.receipts import check_receipt


def _indexes(rows: list[Any]) -> list[int]:
    return [row["index"] for row in rows]


def test_an_officer_sees_every_entry_and_an_administrator_those_of_the_employer(
    backend: Backend,
) -> None:
    one, other = take_in(backend, [person(), person()])
    desk, elsewhere = Recruiter.new(backend), Recruiter.new(backend)
    mine = [desk.disclose(one)["receipt"]["index"], desk.preview(other)["receipt"]["index"]]
    theirs = [elsewhere.disclose(one)["receipt"]["index"]]
    admin, officer = Auditor.of(desk), Auditor.officer(backend)
    assert _indexes(admin.listed()["entries"]) == mine[::-1]
    assert _indexes(officer.listed(limit=3)["entries"]) == [*theirs, *mine[::-1]]
    assert officer.listed()["total"] == officer.counts()["total"] > max(mine + theirs)


def test_nothing_of_another_employer_answers_whatever_is_asked(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk, elsewhere = Recruiter.new(backend), Recruiter.new(backend)
    desk.disclose(number)
    index = elsewhere.disclose(number)["receipt"]["index"]
    account = elsewhere.device.get("/v1/me")["account_id"]
    admin = Auditor.of(desk)
    for wanted in ({"employer": elsewhere.employer}, {"recipient": account}):
        assert admin.listed(**wanted) == {"entries": [], "total": 0, "next": None}
        assert admin.counts(**wanted)["total"] == 0
    with refused(Code.NOT_FOUND):
        admin.device.get(f"/v1/audit/entries/{index}")
    found = admin.device.get(f"/v1/audit/recipients?employer={elsewhere.employer}")
    assert found == {"recipients": []}
    scope = admin.device.get("/v1/audit/scope")
    assert (scope["whole"], [each["id"] for each in scope["employers"]]) == (False, [desk.employer])


def test_entries_are_filtered_by_all_that_categories_say(backend: Backend) -> None:
    one, other = take_in(backend, [person(), person()])
    desk = Recruiter.new(backend)
    desk.preview(one)
    desk.disclose(one, purpose="assess")
    desk.disclose(other, "phones", "emails")
    desk.disclose(other, "phones", form="clipboard")
    colleague = desk.colleague()
    colleague.disclose(one)
    admin = Auditor.of(desk)
    account = colleague.device.get("/v1/me")["account_id"]
    assert [row["form"] for row in admin.everything(form="clipboard")] == ["clipboard"]
    assert len(admin.everything(purpose="contact")) == 3
    assert len(admin.everything(purpose="contact", form="screen")) == 2
    assert len(admin.everything(ground="subscription")) == 5
    assert admin.everything(kind="destruction") == []
    assert admin.everything(ground="law") == []
    assert [row["account"] for row in admin.everything(recipient=account)] == [account]
    assert len(admin.everything(recipient=account, purpose="assess")) == 0
    counts = admin.counts()
    assert counts["total"] == 5
    assert counts["purposes"] == [
        {"code": "contact", "count": 3},
        {"code": "source", "count": 1},
        {"code": "assess", "count": 1},
    ]
    assert counts["employers"] == [
        {"id": desk.employer, "name": counts["employers"][0]["name"], "count": 5}
    ]


def test_days_are_those_of_hawaii_and_counted_as_they_are_listed(backend: Backend) -> None:
    numbers = iter(take_in(backend, [person() for _ in range(6)]))
    moved = backend.clock.moved
    try:
        # A minute before and after Hawaii's midnight, and a day later.
        here = backend.clock().astimezone(ZONE)
        midnight = (here + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        backend.clock.moved += midnight - here - timedelta(minutes=1)
        desk = Recruiter.new(backend)
        for minutes in (0, 2, 24 * 60):
            backend.clock.moved += timedelta(minutes=minutes)
            there = desk if minutes < 5 else desk.colleague()
            there.disclose(next(numbers))
            there.disclose(next(numbers))
        admin = Auditor.of(desk)
        first = day_of(midnight) - timedelta(days=1)
        days = [first + timedelta(days=later) for later in range(3)]
        counted = {each["day"]: each["count"] for each in admin.counts()["days"]}
        assert counted == {str(day): 2 for day in days}
        for day in days:
            assert len(admin.everything(first=day, last=day)) == 2
        assert len(admin.everything(first=days[1])) == 4
        assert len(admin.everything(last=days[1], limit=1)) == 4
        assert admin.everything(first=days[2], last=days[0]) == []
    finally:
        backend.clock.moved = moved


def test_pages_go_on_where_the_last_one_ended_even_when_the_clock_was_set_back(
    backend: Backend,
) -> None:
    numbers = take_in(backend, [person() for _ in range(9)])
    desk = Recruiter.new(backend)
    admin = Auditor.of(desk)
    moved = backend.clock.moved
    try:
        for step, number in enumerate(numbers):
            backend.clock.moved = moved + timedelta(seconds=(step * 37) % 11)
            desk.disclose(number)
    finally:
        backend.clock.moved = moved
    for limit in (1, 2, 4, 50):
        rows = admin.everything(limit=limit)
        assert len(set(_indexes(rows))) == 9
        places = [(row["time"], row["index"]) for row in rows]
        assert places == sorted(places, reverse=True)
    with refused(Code.NOT_FOUND):
        admin.listed(before=1 << 40)


def test_counts_equal_what_is_listed_for_every_filter(backend: Backend) -> None:
    officer = Auditor.officer(backend)
    rows = officer.everything(limit=200)
    for name, counted in (("form", "forms"), ("purpose", "purposes"), ("ground", "grounds")):
        listed = Counter(row[name] for row in rows)
        found = {each["code"]: each["count"] for each in officer.counts()[counted]}
        assert found == dict(listed)
        for code, count in listed.items():
            assert officer.listed(**{name: code})["total"] == count
    by_employer = Counter(row["employer"] for row in rows)
    found = {each["id"]: each["count"] for each in officer.counts()["employers"]}
    assert found == dict(by_employer)


def test_each_entry_opens_to_its_proof(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    index = desk.disclose(number)["receipt"]["index"]
    for auditor in (Auditor.of(desk), Auditor.officer(backend)):
        answer = auditor.device.get(f"/v1/audit/entries/{index}")
        receipt = answer["receipt"]
        verifier = backend.parts.log_signer.verifier
        checked = check_receipt(
            receipt["entry"],
            receipt["index"],
            receipt["inclusion"],
            receipt["checkpoint"],
            None,
            receipt["consistency"],
            verifier,
        )
        assert checked.entry.subject == answer["row"]["subject"]
        assert answer["row"]["account_name"].startswith("r")


def test_references_are_the_own_employers_and_names_those_of_the_scope(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    desk.disclose(number)
    [mine] = Auditor.of(desk).listed()["entries"]
    assert mine["reference"] == desk.reference(number)
    officer = Auditor.officer(backend)
    [row] = officer.listed(employer=desk.employer)["entries"]
    assert (row["reference"], row["subject"]) == (None, mine["subject"])
    assert row["recipient_name"]
    assert row["employer_name"]
    assert officer.device.get(f"/v1/audit/recipients?employer={desk.employer}")["recipients"]
    act(backend, number, "erase")
    [mine] = Auditor.of(desk).listed()["entries"]
    assert mine["reference"] is None


def test_a_recipient_outside_the_app_has_its_name_for_the_officer_until_the_person_is_erased(
    backend: Backend,
) -> None:
    [number] = take_in(backend, [person()])
    staff, officer = (
        backend.staff(f"s{uuid.uuid4().hex[:8]}@house.example"),
        Auditor.officer(backend),
    )
    index = entered(backend, staff, number)
    [row, *_] = officer.listed(form="outside")["entries"]
    assert (row["index"], row["recipient_name"]) == (index, COURT["recipient"])
    proof = officer.device.get(f"/v1/audit/entries/{index}")
    assert proof["row"]["recipient_name"] == COURT["recipient"]
    assert COURT["recipient"] not in proof["receipt"]["entry"]
    act(backend, number, "erase")
    [row, *_] = officer.listed(form="outside")["entries"]
    assert (row["index"], row["recipient_name"]) == (index, "")


def test_no_answer_holds_personal_data_of_a_candidate(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    desk.disclose(number, "emails", "phones", "identity")
    officer = Auditor.officer(backend)
    said = json.dumps([officer.listed(), officer.counts(), Auditor.of(desk).listed()])
    for planted in (canary.EMAIL, canary.PHONE, canary.NAME, canary.ADDRESS):
        assert planted not in said


@pytest.mark.parametrize("wanted", ["first=0001-01-01", "kind=Screen", "recipient=a b", "limit=0"])
def test_what_no_log_has_is_refused(backend: Backend, wanted: str) -> None:
    officer = Auditor.officer(backend)
    with refused(Code.INVALID):
        officer.device.get(f"/v1/audit/entries?{wanted.replace(' ', '%20')}")
