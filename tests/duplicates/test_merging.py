"""Two resumes of one person are merged: histories stay, both references work, and it is undone."""

from __future__ import annotations

import json
import threading
import uuid
from typing import Any

import pytest

from tests.backend.running import Backend
from tests.candidates.people import act, staff_reference
from tests.candidates.test_importing import hide
from tests.disclosures.desk import Recruiter
from tests.duplicates.twins import decide, merge, pair_number, reasons, staff, twins, undo
from tests.search.settling import settle
from tests.shortlists.lists import add, make, members, texts, write
from workstation.backend.access import RULES
from workstation.backend.candidates.duplicates import merging
from workstation.backend.candidates.duplicates.merging import Decider
from workstation.contract.errors import Code


def _found(backend: Backend, desk: Recruiter) -> set[str]:
    settle(backend)
    answer = desk.device.post("/v1/searches", {"query": "nurse", "limit": 100})
    return {card["reference"] for card in answer["cards"]}


def _refusal(desk: Recruiter, number: int) -> str | None:
    """The code with which a preview is refused."""
    body = {"idempotency_key": str(uuid.uuid4()), "seen_size": desk.seen_size}
    address = f"/v1/candidates/{desk.reference(number)}/preview"
    return desk.device.request("POST", address, body).code


def _card(backend: Backend, desk: Recruiter, number: int) -> Any:
    settle(backend)
    answer = desk.device.post("/v1/searches", {"query": "nurse", "limit": 100})
    return next(c for c in answer["cards"] if c["reference"] == desk.reference(number))


def test_the_one_that_stays_is_found_and_both_references_lead_to_it(backend: Backend) -> None:
    one, two = twins(backend)
    desk = Recruiter.of(backend)
    kept = desk.preview(one)
    assert {desk.reference(one), desk.reference(two)} <= _found(backend, desk)
    merge(backend, one, two)
    found = _found(backend, desk)
    assert desk.reference(one) in found
    assert desk.reference(two) not in found
    by_other = desk.preview(two)
    assert by_other["reference"] == desk.reference(two)
    assert by_other["blocks"] == kept["blocks"]
    emails = desk.disclose(two, "emails")["pii"]["emails"]
    assert emails == desk.disclose(one, "emails")["pii"]["emails"]


def test_parting_them_leaves_each_as_it_was(backend: Backend) -> None:
    one, two = twins(backend)
    desk = Recruiter.of(backend)
    before = [desk.preview(number)["blocks"] for number in (one, two)]
    hide(backend, two, "phones")
    act(backend, two, "block", employer=Recruiter.of(backend, 1).employer)
    merge(backend, one, two)
    undo(backend, one, two)
    assert [desk.preview(number)["blocks"] for number in (one, two)] == before
    assert {desk.reference(one), desk.reference(two)} <= _found(backend, desk)
    other = Recruiter.of(backend, 1)
    assert _states(other.preview(one))["phones"] != "hidden"
    assert _refusal(other, two) == Code.NOT_FOUND
    assert reasons(backend, one, two)


def _states(preview: Any) -> dict[str, str]:
    return {group["group"]: group["state"] for group in preview["groups"]}


def test_what_was_decided_for_either_holds_for_both(backend: Backend) -> None:
    one, two = twins(backend)
    desk, blocked = Recruiter.of(backend), Recruiter.of(backend, 1)
    hide(backend, two, "emails", "career_names")
    act(backend, two, "block", employer=blocked.employer)
    merge(backend, one, two)
    preview = desk.preview(one)
    assert _states(preview)["emails"] == "hidden"
    assert "Queen Emma" not in json.dumps(preview)
    assert _refusal(blocked, one) == _refusal(blocked, two) == Code.NOT_FOUND
    assert desk.reference(one) in _found(backend, desk)
    assert blocked.reference(one) not in _found(backend, blocked)


def test_what_the_person_decides_while_merged_outlasts_the_parting(backend: Backend) -> None:
    one, two = twins(backend)
    desk, blocked = Recruiter.of(backend), Recruiter.of(backend, 1)
    merge(backend, one, two)
    hide(backend, two, "emails")
    act(backend, one, "block", employer=blocked.employer)
    undo(backend, one, two)
    for number in (one, two):
        assert _states(desk.preview(number))["emails"] == "hidden"
        assert _refusal(blocked, number) == Code.NOT_FOUND


@pytest.mark.parametrize("what", ["remove", "hide", "erase"])
def test_removing_either_removes_the_person(backend: Backend, what: str) -> None:
    one, two = twins(backend)
    desk = Recruiter.of(backend)
    merge(backend, one, two)
    act(backend, two, what)
    assert _refusal(desk, one) == _refusal(desk, two) == Code.NOT_FOUND
    assert not {desk.reference(one), desk.reference(two)} & _found(backend, desk)
    if what != "erase":
        act(backend, one, "show")
        assert desk.preview(two)


def test_one_person_costs_one_unit(backend: Backend) -> None:
    one, two = twins(backend)
    desk = Recruiter.of(backend)
    desk.disclose(two, "emails")
    used = desk.units()
    assert desk.preview(one)["cost"] == 1
    merge(backend, one, two)
    assert desk.preview(one)["cost"] == 0
    desk.disclose(one, "emails")
    desk.disclose(two, "emails")
    assert desk.units() == used
    undo(backend, one, two)
    # What was disclosed since then was the other resume: it costs nothing now either.
    assert desk.preview(two)["cost"] == 0


def test_log_entries_stay_under_the_name_that_they_were_made_for(backend: Backend) -> None:
    one, two = twins(backend)
    desk = Recruiter.of(backend)
    desk.disclose(two, "emails")
    [before] = _entries(desk, two)
    merge(backend, one, two)
    assert _entries(desk, two) == [before]
    desk.disclose(two, "emails")
    assert len(_entries(desk, one)) == 1
    undo(backend, one, two)
    assert _entries(desk, two) == [before]
    assert desk.device.get(f"/v1/disclosures/{before['index']}")["row"] == before


def _entries(desk: Recruiter, number: int) -> Any:
    return desk.device.get(f"/v1/disclosures?reference={desk.reference(number)}&form=screen")[
        "entries"
    ]


def test_marks_lists_and_notes_of_either_are_seen(backend: Backend) -> None:
    one, two = twins(backend)
    desk = Recruiter.of(backend)
    desk.disclose(two, "emails")
    desk.preview(two)
    list_ = make(desk)
    add(desk, list_, two)
    write(desk, two, "Called back in May")
    merge(backend, one, two)
    card = _card(backend, desk, one)
    assert card["disclosed"] is not None
    assert card["viewed"] is not None
    assert texts(desk, one) == texts(desk, two) == ["Called back in May"]
    [member] = members(desk, list_)
    assert member["reference"] == member["card"]["reference"] == desk.reference(two)
    assert member["notes"] == 1
    assert (card["shortlisted"], card["noted"]) == (True, True)
    assert add(desk, list_, one)["already"] == [desk.reference(one)]
    assert add(desk, make(desk), two)["added"] == [desk.reference(two)]
    undo(backend, one, two)
    assert [one_["reference"] for one_ in members(desk, list_)] == [desk.reference(two)]
    card = _card(backend, desk, one)
    assert (card["disclosed"], card["viewed"], card["noted"]) == (None, None, False)
    assert texts(desk, one) == []


def test_what_is_marked_is_left_out_after_merging(backend: Backend) -> None:
    one, two = twins(backend)
    desk = Recruiter.of(backend)
    desk.disclose(two, "emails")
    search = {"query": "nurse", "limit": 100, "hide": ["disclosed"]}
    desk.device.post("/v1/searches", search)
    merge(backend, one, two)
    settle(backend)
    shown = {card["reference"] for card in desk.device.post("/v1/searches", search)["cards"]}
    assert desk.reference(one) not in shown
    undo(backend, one, two)
    settle(backend)
    shown = {card["reference"] for card in desk.device.post("/v1/searches", search)["cards"]}
    assert desk.reference(one) in shown


def test_a_pair_is_decided_once(backend: Backend) -> None:
    one, two = twins(backend)
    desk, number = staff(backend), pair_number(backend, one, two)
    address = f"/v1/duplicates/{number}/decision"
    keep = staff_reference(backend, one)
    assert desk.request("POST", address, {"act": "undo"}).code == Code.DOES_NOT_FIT
    assert desk.request("POST", address, {"act": "merge"}).code == Code.DOES_NOT_FIT
    assert desk.request("POST", address, {"act": "different", "keep": keep}).code == (
        Code.DOES_NOT_FIT
    )
    assert decide(backend, one, two, "different")["state"] == "different"
    again = desk.request("POST", address, {"act": "merge", "keep": keep})
    assert again.code == Code.DOES_NOT_FIT
    assert reasons(backend, one, two) == set()
    assert undo(backend, one, two)["state"] == "open"
    done = merge(backend, one, two)
    assert (done["state"], done["kept"]) == ("merged", keep)
    merged = desk.get("/v1/duplicates?state=merged")["pairs"]
    assert number in [pair["number"] for pair in merged]
    missing = desk.request("POST", "/v1/duplicates/999999/decision", {"act": "undo"})
    assert missing.code == Code.NOT_FOUND


def test_only_staff_see_that_there_are_duplicates(backend: Backend) -> None:
    for (_, path), rule in RULES.items():
        if path.startswith("/v1/duplicates"):
            assert {role.value for role in rule.roles} == {"staff"}
            assert rule.procedures
    one, two = twins(backend)
    desk = Recruiter.of(backend)
    before = _answers(backend, desk, one)
    merge(backend, one, two)
    after = _answers(backend, desk, one)
    theirs = desk.reference(two)
    assert [theirs in text for text in after].count(True) == 0
    assert [sorted(json.loads(text)) for text in after] == [
        sorted(json.loads(text)) for text in before
    ]
    for text in after:
        assert "merged" not in text
        assert "duplicate" not in text


def _answers(backend: Backend, desk: Recruiter, number: int) -> list[str]:
    """What every endpoint that shows candidates answers an employer about one."""
    settle(backend)
    reference = desk.reference(number)
    search = {"query": "leilani OR nurse", "limit": 100}
    list_ = make(desk)
    add(desk, list_, number)
    asked = [
        desk.device.post("/v1/searches", search),
        desk.device.post("/v1/searches/why", {"search": search, "reference": reference}),
        desk.device.post("/v1/searches/similar", {"reference": reference}),
        desk.preview(number),
        desk.disclose(number, "emails"),
        desk.device.get(f"/v1/candidates/{reference}/notes"),
        desk.device.get(f"/v1/shortlists/{list_}/members"),
        desk.device.get(f"/v1/disclosures?reference={reference}"),
        desk.device.get("/v1/shortlists"),
        desk.device.get("/v1/saved-searches"),
    ]
    return [json.dumps(one) for one in asked]


def test_a_removal_that_waited_for_a_merging_holds_for_both(backend: Backend) -> None:
    one, two = twins(backend)
    desk = Recruiter.of(backend)
    number = pair_number(backend, one, two)
    assert number is not None
    by = Decider(staff(backend).get("/v1/me")["account_id"], backend.parts.clock())
    removing = threading.Thread(target=act, args=(backend, two, "remove"))
    with backend.parts.database.transaction() as connection:
        merging.merge(backend.parts.candidates, connection, number, one, by)
        removing.start()
        removing.join(0.5)
    removing.join(30)
    assert {_refusal(desk, each) for each in (one, two)} == {Code.NOT_FOUND}
    assert desk.reference(one) not in _found(backend, desk)
