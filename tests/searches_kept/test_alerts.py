"""New hits of saved searches: only new ones, only who may be found, as often as was asked for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.backend.client import Device
from tests.backend.running import Backend
from tests.candidates.people import act, open_terms, person, reference_for, take_in
from tests.searches_kept.test_records import exported, settle
from workstation.backend.candidates.service import Terms
from workstation.contract.errors import Code


def save(desk: Device, query: str = "nurse", every: str = "look", **more: Any) -> str:
    """Save a search that tells of new hits; its id."""
    wanted = {"name": "Nurses", "search": {"query": query}, "every": every, **more}
    return str(desk.post("/v1/saved-searches", wanted)["id"])


def new(backend: Backend, desk: Device) -> dict[str, Any]:
    """The new hits by saved search, once the index holds all."""
    settle(backend)
    return {one["id"]: one for one in desk.get("/v1/saved-searches/alerts")["alerts"]}


def counts(backend: Backend, desk: Device) -> list[int]:
    """The numbers of new hits."""
    return [one["count"] for one in new(backend, desk).values()]


def look(desk: Device, alert: Any) -> None:
    """Say that new hits were looked at."""
    assert (
        desk.request(
            "POST", f"/v1/saved-searches/{alert['id']}/look", {"mark": alert["mark"]}
        ).status
        == 204
    )


def test_only_who_came_in_since_the_last_look_is_new_and_found_by_the_mark(
    backend: Backend,
) -> None:
    employer = backend.employer()
    desk = backend.recruiter(employer)
    take_in(backend, [person()])
    id_ = save(desk)
    save(desk, "astronaut")
    assert new(backend, desk) == {}
    numbers = take_in(backend, [person(), person()])
    alert = new(backend, desk)[id_]
    assert (alert["count"], alert["more"]) == (2, False)
    answer = desk.post("/v1/searches", {"query": "nurse", "new_since": alert["mark"]})
    expected = {reference_for(backend, number, employer) for number in numbers}
    assert {card["reference"] for card in answer["cards"]} == expected
    assert answer["total"] == 2
    assert {"value": "Triage", "count": 2} in answer["facets"]["skills"]
    assert exported(backend, employer)[-1]["new_only"]
    [late] = take_in(backend, [person()])
    look(desk, alert)
    alert = new(backend, desk)[id_]
    answer = desk.post("/v1/searches", {"query": "nurse", "new_since": alert["mark"]})
    assert [card["reference"] for card in answer["cards"]] == [
        reference_for(backend, late, employer)
    ]
    look(desk, alert)
    assert new(backend, desk) == {}


def test_a_request_counts_a_few_saved_searches_and_says_where_the_rest_begins(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workstation.backend.searches_kept.alerts.MOST_COUNTED", 2)
    desk = backend.recruiter()
    ids = sorted(save(desk, name=f"Nurses {number}") for number in range(5))
    take_in(backend, [person()])
    settle(backend)
    pages, after = [], ""
    while after is not None:
        found = desk.get(f"/v1/saved-searches/alerts{after and f'?after={after}'}")
        pages.append([one["id"] for one in found["alerts"]])
        after = found["next"]
    assert pages == [ids[:2], ids[2:4], ids[4:]]


def test_a_removed_resume_leaves_the_new_hits_and_one_that_comes_back_is_new(
    backend: Backend,
) -> None:
    desk = backend.recruiter()
    save(desk)
    first, second = take_in(backend, [person(), person()])
    assert counts(backend, desk) == [2]
    act(backend, first, "remove")
    assert counts(backend, desk) == [1]
    act(backend, second, "hide")
    assert counts(backend, desk) == []
    act(backend, second, "show")
    [alert] = new(backend, desk).values()
    look(desk, alert)
    act(backend, second, "hide")
    act(backend, second, "show")
    assert counts(backend, desk) == [1]


def test_who_was_there_before_is_not_new_for_hiding_a_group_or_blocking_another(
    backend: Backend,
) -> None:
    employer = backend.employer()
    desk = backend.recruiter(employer)
    other = backend.recruiter(backend.employer("Another"), "other@work.example")
    [number] = take_in(backend, [person()])
    for one in (desk, other):
        save(one)
    from tests.candidates.people import staff_reference

    reference = staff_reference(backend, number)
    backend.admin(
        "/v1/admin/candidates/hidden-groups", {"reference": reference, "groups": ["links"]}
    )
    act(backend, number, "block", employer="Another")
    act(backend, number, "unblock", employer="Another")
    assert counts(backend, desk) == []
    assert counts(backend, other) == [1]


def test_who_gets_a_basis_is_new_to_employers_and_was_known_to_staff(backend: Backend) -> None:
    desk, staff = backend.recruiter(), backend.staff()
    ids = [save(one) for one in (desk, staff)]
    [number] = take_in(backend, [person()], Terms())
    assert counts(backend, desk) == []
    alert = new(backend, staff)[ids[1]]
    look(staff, alert)
    terms = open_terms(backend)
    with backend.parts.database.transaction() as connection:
        backend.parts.candidates.set_terms(connection, [number], terms)
    assert counts(backend, desk) == [1]
    assert counts(backend, staff) == []


def test_a_colleague_has_looks_of_an_own_and_an_heir_goes_on_where_the_owner_stopped(
    backend: Backend,
) -> None:
    employer = backend.employer()
    owner = backend.recruiter(employer, "owner@work.example")
    colleague = backend.recruiter(employer, "colleague@work.example")
    id_ = save(owner, shared=True)
    private = save(owner)
    take_in(backend, [person()])
    look(owner, new(backend, owner)[id_])
    look(owner, new(backend, owner)[private])
    assert list(new(backend, colleague)) == [id_]
    take_in(backend, [person()])
    state = {"email": "owner@work.example", "closed": True}
    backend.admin("/v1/admin/accounts/state", state)
    found = new(backend, colleague)
    assert {key: one["count"] for key, one in found.items()} == {id_: 1, private: 1}


def test_daily_and_weekly_searches_tell_no_more_often(backend: Backend) -> None:
    # Sessions end while the clock goes on, so each day begins with signing in.
    employer = backend.employer()
    backend.account("r@work.example", "recruiter", employer)

    def today() -> Device:
        return backend.signed_in("r@work.example")

    desk = today()
    ids = {every: save(desk, every=every) for every in ("look", "day", "week", "never")}
    take_in(backend, [person()])
    assert set(new(backend, desk)) == {ids["look"]}
    backend.clock.moved += timedelta(days=1, minutes=1)
    found = new(backend, today())
    assert set(found) == {ids["look"], ids["day"]}
    look(today(), found[ids["day"]])
    take_in(backend, [person()])
    assert set(new(backend, today())) == {ids["look"]}
    backend.clock.moved += timedelta(days=7)
    found = new(backend, today())
    told = {every: found[id_]["count"] for every, id_ in ids.items() if id_ in found}
    assert told == {"look": 2, "day": 1, "week": 2}


def test_switching_on_or_asking_for_something_else_begins_anew(backend: Backend) -> None:
    desk = backend.recruiter()
    id_ = save(desk, every="never")
    take_in(backend, [person()])
    address = f"/v1/saved-searches/{id_}"
    assert desk.request("PATCH", address, {"every": "look"}).json["every"] == "look"
    assert counts(backend, desk) == []
    take_in(backend, [person()])
    assert desk.request("PATCH", address, {"name": "Other"}).status == 200
    assert counts(backend, desk) == [1]
    assert desk.request("PATCH", address, {"search": {"query": "triage"}}).status == 200
    assert counts(backend, desk) == []
    assert desk.request("DELETE", address).status == 204


def test_marks_of_others_and_made_up_ones_are_refused(embedded: Backend) -> None:
    desk = embedded.recruiter()
    other = embedded.recruiter(embedded.employer("Another"), "other@work.example")
    id_ = save(desk)
    take_in(embedded, [person()])
    mark = new(embedded, desk)[id_]["mark"]
    for wrong in (mark[:-2], "x", "ʻokina"):
        assert desk.request("POST", "/v1/searches", {"new_since": wrong}).code == Code.INVALID
    assert other.request("POST", "/v1/searches", {"new_since": mark}).code == Code.INVALID
    address = f"/v1/saved-searches/{id_}/look"
    assert other.request("POST", address, {"mark": mark}).code == Code.INVALID
    theirs = save(other)
    take_in(embedded, [person()])
    own = new(embedded, other)[theirs]["mark"]
    assert other.request("POST", address, {"mark": own}).code == Code.NOT_FOUND


def test_what_is_saved_or_kept_holds_no_mark(embedded: Backend) -> None:
    desk = embedded.recruiter()
    id_ = save(desk)
    take_in(embedded, [person()])
    mark = new(embedded, desk)[id_]["mark"]
    wanted = {"name": "New ones", "search": {"query": "nurse", "new_since": mark}}
    assert desk.post("/v1/saved-searches", wanted)["search"]["new_since"] is None
