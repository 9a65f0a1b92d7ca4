"""Who sees which copies, by which filters, and that nobody learns of anybody else's."""

from __future__ import annotations

import json
import uuid

import pytest

from tests.backend.running import Backend
from tests.canary import marks_in
from tests.candidates.people import person, take_in
from tests.copies.holder import destroy, kept, listed, retain, send
from tests.copies.people import admin_of, officer_of
from tests.disclosures.desk import Recruiter
from workstation.contract.errors import Code


def ids(answer: object) -> set[str]:
    """The ids of a page."""
    return {copy["id"] for copy in answer["copies"]}  # type: ignore[index]


def test_a_recruiter_sees_the_own_copies_an_administrator_the_employers_an_officer_all(
    backend: Backend,
) -> None:
    [number] = take_in(backend, [person()])
    desk, stranger = Recruiter.new(backend), Recruiter.new(backend)
    colleague = desk.colleague()
    mine, hers, theirs = kept(desk, number), kept(colleague, number), kept(stranger, number)
    admin, officer = admin_of(desk), officer_of(backend)
    assert ids(listed(desk.device)) == {mine}
    assert ids(listed(colleague.device)) == {hers}
    assert ids(listed(admin)) == {mine, hers}
    assert listed(admin)["total"] == 2
    assert ids(listed(officer, "?limit=500")) >= {mine, hers, theirs}
    staff = backend.staff(f"s{uuid.uuid4().hex[:8]}@house.example")
    assert listed(staff)["copies"] == []


@pytest.mark.parametrize("what", ["", "/certificate"])
def test_another_account_finds_no_copy_by_its_id(backend: Backend, what: str) -> None:
    [number] = take_in(backend, [person()])
    desk, stranger = Recruiter.new(backend), Recruiter.of(backend, 1)
    id_ = kept(desk, number)
    destroy(desk, id_)
    unknown = str(uuid.uuid4())
    colleague = desk.colleague().device
    for device in (stranger.device, admin_of(stranger), colleague):
        replies = [device.request("GET", f"/v1/copies/{one}{what}") for one in (id_, unknown)]
        assert {reply.code for reply in replies} == {Code.NOT_FOUND}
        shown = [{**reply.json, "incident": None} for reply in replies]
        assert shown[0] == shown[1]
    assert desk.device.request("GET", f"/v1/copies/{id_}{what}").status == 200


def test_the_privacy_officer_sees_whose_and_no_reference(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk, other = Recruiter.new(backend), Recruiter.new(backend)
    id_, same = kept(desk, number), kept(other, number)
    officer = officer_of(backend)
    found = {copy["id"]: copy for copy in listed(officer, "?limit=500")["copies"]}
    assert found[id_]["employer"].startswith("Staffing")
    for one in (found[id_], found[same]):
        assert (one["reference"], one["job"], one["own"]) == (None, None, False)
    detail = officer.get(f"/v1/copies/{id_}")
    assert detail["row"]["reference"] is None
    assert str(number) not in json.dumps(detail["row"]["reference"])
    by_reference = listed(officer, f"?reference={desk.reference(number)}")
    assert by_reference["copies"] == []


def test_a_register_holds_no_personal_data(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    id_ = kept(desk, number)
    answers = [listed(desk.device), desk.device.get(f"/v1/copies/{id_}")]
    assert marks_in(json.dumps(answers).encode()) == []


def test_filters_leave_out_and_counts_go_on_saying_all(backend: Backend) -> None:
    one, two = take_in(backend, [person(), person()])
    desk = Recruiter.new(backend)
    vault, file = kept(desk, one), kept(desk, two, form="file")
    bare = retain(desk, one, form="print")["copy_row"]["id"]
    send(desk.device, file, "report", found="missing")
    whole = listed(desk.device)
    assert whole["counts"] == {"current": 1, "missing": 1, "registered": 1}
    assert ids(listed(desk.device, "?form=file")) == {file}
    assert ids(listed(desk.device, "?form=file&form=print")) == {file, bare}
    found = listed(desk.device, "?status=missing&status=registered")
    assert (ids(found), found["total"]) == ({file, bare}, 2)
    assert found["counts"] == whole["counts"]
    assert ids(listed(desk.device, f"?reference={desk.reference(one)}")) == {vault, bare}
    assert ids(listed(desk.device, f"?job={desk.job}")) == {vault, file, bare}
    assert ids(listed(desk.device, f"?job={Recruiter.of(backend).job}")) == set()
    [row] = [copy for copy in whole["copies"] if copy["id"] == vault]
    assert ids(listed(desk.device, f"?holder={row['holder_id']}")) == {vault, file, bare}
    last = row["destroy_by"]
    assert ids(listed(desk.device, f"?due_from={last}&due_to={last}")) == {vault, file, bare}
    assert ids(listed(desk.device, "?due_from=2100-01-01")) == set()


def test_pages_go_on_by_a_cursor_and_another_text_is_refused(backend: Backend) -> None:
    numbers = take_in(backend, [person() for _ in range(5)])
    desk = Recruiter.new(backend)
    made = {kept(desk, number) for number in numbers}
    seen: list[str] = []
    query = "?limit=2"
    while True:
        page = listed(desk.device, query)
        seen += [copy["id"] for copy in page["copies"]]
        if page["next"] is None:
            break
        query = f"?limit=2&after={page['next']}"
    assert (set(seen), len(seen)) == (made, 5)
    for text in ("1", "2.2026-01-01.1", "0.2026-02-31.1", "0.2026-01-01.x"):
        assert desk.device.request("GET", f"/v1/copies?after={text}").code == Code.INVALID


def test_the_timeline_counts_what_is_still_there_by_its_last_day(backend: Backend) -> None:
    one, two = take_in(backend, [person(), person()])
    desk = Recruiter.new(backend)
    kept(desk, one)
    id_ = kept(desk, two, form="file")
    gone = kept(desk, two)
    destroy(desk, gone)
    [day] = desk.device.get("/v1/copies/timeline")["days"]
    assert day["count"] == 2
    assert desk.device.get("/v1/copies/timeline?form=file")["days"] == [{**day, "count": 1}]
    admin = admin_of(desk)
    send(admin, id_, "hold", until="2099-12-31", reason="Charge 12")
    days = admin.get("/v1/copies/timeline")["days"]
    assert [(one["day"], one["count"]) for one in days] == [(day["day"], 1), ("2100-01-01", 1)]
