"""Searching over HTTP: what a recruiter gets, what is refused, and what never shows."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests import canary
from tests.backend.client import Device, Reply
from tests.backend.running import Backend, running
from tests.candidates.people import act, person, reference_for, take_in
from workstation.backend.candidates.service import NewResume, Terms
from workstation.backend.search import service, store
from workstation.backend.search.follower import Follower
from workstation.query.parser import MAX_PREFIXES


def search(desk: Device, query: str = "", **more: Any) -> Any:
    """The answer to a search that must succeed."""
    return desk.post("/v1/searches", {"query": query, **more})


def own_skill(one: NewResume) -> str:
    """The skill that nobody else has."""
    return one.parsed.redacted.skills[-1]


def refused(desk: Device, query: str, **more: Any) -> Reply:
    """The reply to a search that must be refused."""
    reply = desk.request("POST", "/v1/searches", {"query": query, **more})
    assert reply.status == 422
    return reply


def test_pay_and_plurals_are_searched_and_who_states_no_pay_is_not_found(backend: Backend) -> None:
    paid, unpaid = person(), person()
    redacted = paid.parsed.redacted
    said = replace(redacted.particulars, pay_low=34, pay_high=40)
    parsed = replace(paid.parsed, redacted=replace(redacted, particulars=said))
    take_in(backend, [replace(paid, parsed=parsed), unpaid])
    desk = backend.recruiter()
    _settle(backend)
    found = {q: search(desk, q)["total"] for q in ("nurses", "pay:..35", "pay:80k..", "pay:41..")}
    assert found == {"nurses": 2, "pay:..35": 1, "pay:80k..": 1, "pay:41..": 0}
    assert search(desk, "-pay:0..")["total"] == 1
    assert search(desk, '"nurses"')["total"] == 0
    (card, _) = search(desk, "nurses")["cards"]
    assert "Nurse" in [s["text"][a:b] for s in card["snippets"] for a, b in s["hits"]]


def test_a_search_answers_with_cards_facets_and_total(backend: Backend) -> None:
    employer = backend.employer()
    people = [person() for _ in range(3)]
    numbers = take_in(backend, people)
    skill = own_skill(people[1])
    desk = backend.recruiter(employer)
    _settle(backend)
    answer = search(desk, f"title:nurse skill:{skill} years:5..", chosen={"region": ["Oʻahu"]})
    assert answer["total"] == 1
    assert answer["printed"] == f"title:nurse skill:{skill.lower()} years:5.."
    (card,) = answer["cards"]
    assert card["reference"] == reference_for(backend, numbers[1], employer)
    assert card["headline"] == "Registered Nurse"
    assert card["matched_skills"] == [skill]
    assert (card["years"], card["place"], card["region"]) == (8, "Honolulu", "Oʻahu")
    assert card["updated"] == "2026-11-01T12:00:00Z"
    assert card["disclosed"] is None
    assert answer["facets"]["region"] == [{"value": "Oʻahu", "count": 1}]
    assert {"value": "5–9", "count": 1} in answer["facets"]["years"]
    assert {"value": "Triage", "count": 1} in answer["facets"]["skills"]
    marked = [s["text"][a:b] for s in card["snippets"] for a, b in s["hits"]]
    assert skill in marked
    assert "Nurse" in marked


def test_nothing_personal_is_in_an_answer_and_nobody_is_found_by_it(backend: Backend) -> None:
    take_in(backend, [person()])
    desk = backend.recruiter()
    _settle(backend)
    reply = desk.request("POST", "/v1/searches", {"query": "nurse"})
    assert reply.json["total"] == 1
    assert not canary.marks_in(reply.body)
    for word in canary.NAME.split():
        assert search(desk, word)["total"] == 0


@pytest.mark.parametrize("what", ["remove", "hide", "erase"])
def test_a_resume_is_gone_from_search_once_that_is_acknowledged(
    backend: Backend, what: str
) -> None:
    people = [person() for _ in range(4)]
    numbers = take_in(backend, people)
    desk = backend.recruiter()
    _settle(backend)
    assert search(desk, "nurse")["total"] == 4
    for gone, number in enumerate(numbers, 1):
        act(backend, number, what)
        answer = search(desk, "nurse")
        assert answer["total"] == 4 - gone == len(answer["cards"])
        counts = {value["value"]: value["count"] for value in answer["facets"]["skills"]}
        assert counts.get("Triage", 0) == 4 - gone
        assert own_skill(people[gone - 1]) not in counts


def test_a_hidden_resume_shown_again_is_found_again(backend: Backend) -> None:
    (number,) = take_in(backend, [person()])
    desk = backend.recruiter()
    act(backend, number, "hide")
    assert search(desk)["total"] == 0
    act(backend, number, "show")
    _settle(backend)
    assert search(desk)["total"] == 1


def test_a_blocked_employer_does_not_find_what_another_does(backend: Backend) -> None:
    (number,) = take_in(backend, [person()])
    first = backend.recruiter()
    second = backend.recruiter(backend.employer("Other Staffing"), "o@work.example")
    act(backend, number, "block", employer="Other Staffing")
    assert search(second)["total"] == 0
    _settle(backend)
    assert (search(first)["total"], search(second)["total"]) == (1, 0)
    assert search(backend.staff())["total"] == 1


def test_what_came_without_a_basis_is_found_by_staff_only(backend: Backend) -> None:
    take_in(backend, [person()], Terms())
    _settle(backend)
    assert search(backend.recruiter())["total"] == 0
    assert search(backend.staff())["total"] == 1


def test_two_employers_get_references_and_pages_that_can_not_be_joined(backend: Backend) -> None:
    take_in(backend, [person() for _ in range(3)])
    _settle(backend)
    first = backend.recruiter()
    second = backend.recruiter(backend.employer("Other Staffing"), "o@work.example")
    answers = [search(desk, limit=2) for desk in (first, second)]
    references = [{card["reference"] for card in a["cards"]} for a in answers]
    assert not references[0] & references[1]
    assert search(first, limit=2, after=answers[0]["next"])["total"] == 3
    assert refused(second, "", limit=2, after=answers[0]["next"]).code == "invalid"
    assert refused(first, "", limit=2, after="AAAA").code == "invalid"
    assert refused(first, "", limit=2, after="é").code == "invalid"


@pytest.mark.parametrize("sort", ["relevance", "freshness"])
def test_pages_follow_one_another(backend: Backend, sort: str) -> None:
    take_in(backend, [person() for _ in range(23)])
    _settle(backend)
    desk = backend.recruiter()
    seen: list[str] = []
    after = None
    while True:
        answer = search(desk, "nurse", sort=sort, limit=5, after=after)
        assert answer["total"] == 23
        seen.extend(card["reference"] for card in answer["cards"])
        after = answer["next"]
        if after is None:
            break
    assert len(seen) == len(set(seen)) == 23


@pytest.mark.parametrize("sort", ["relevance", "freshness"])
def test_the_next_page_skips_nobody_when_somebody_shown_is_removed(
    backend: Backend, sort: str
) -> None:
    employer = backend.employer()
    numbers = take_in(backend, [person() for _ in range(9)])
    desk = backend.recruiter(employer)
    _settle(backend)
    whole = [card["reference"] for card in search(desk, "nurse", sort=sort)["cards"]]
    first = search(desk, "nurse", sort=sort, limit=4)
    gone = first["cards"][1]["reference"]
    act(backend, next(n for n in numbers if reference_for(backend, n, employer) == gone), "remove")
    second = search(desk, "nurse", sort=sort, limit=4, after=first["next"])
    assert [card["reference"] for card in second["cards"]] == whole[4:8]
    assert second["total"] == 8


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Device]:
    """A recruiter's desk at a backend that only answers questions."""
    with running(tmp_path_factory.mktemp("asked") / "data") as backend:
        yield backend.recruiter()


def test_a_mistake_comes_with_its_place_and_without_the_query(asked: Device) -> None:
    reply = refused(asked, 'nurse zqzqsecret "open')
    assert reply.code == "query_invalid"
    assert (reply.json["start"], reply.json["end"]) == (17, 18)
    assert "never closed" in reply.json["detail"]
    assert b"zqzq" not in reply.body


@pytest.mark.parametrize("query", [canary.EMAIL, canary.PHONE, f'nurse "{canary.EMAIL}"'])
def test_contact_data_is_refused(asked: Device, query: str) -> None:
    reply = refused(asked, query)
    assert reply.code == "query_has_contact_data"
    assert query.encode() not in reply.body


@pytest.mark.parametrize(
    "query",
    [
        "(" * 10_000,
        "(" * 1_000 + ")" * 1_000,
        "*",
        "nurse \u202eicu",
        "nurse\x00",
        "\ud800",
        " ".join(f"ab{n}*" for n in range(MAX_PREFIXES + 1)),
        "a " * 999,
    ],
)
def test_hostile_queries_are_refused(asked: Device, query: str) -> None:
    assert refused(asked, query).code in ("query_invalid", "query_too_complex", "invalid")


def test_hostile_choices_are_refused_or_find_nothing(asked: Device) -> None:
    many = {"skills": [f"s{n}" for n in range(101)]}
    assert refused(asked, "", chosen=many).code == "query_too_complex"
    assert search(asked, "", chosen={"years": ["(", "*"]})["total"] == 0
    assert refused(asked, "", chosen={"name": ["x"]}).code == "invalid"


def test_queries_are_in_no_log_line(asked: Device, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    search(asked, "zqzqsecret nurse")
    refused(asked, "zqzqsecret (")
    assert not [line for line in caplog.messages if "zqzq" in line]


def _settle(backend: Backend) -> None:
    """Wait until the index has applied everything."""
    with backend.parts.database.reading() as connection:
        last = store.head(connection).last
    assert backend.parts.search.follower.wait_beyond(last - 1, 10)


def test_while_there_is_no_index_a_search_is_told_how_far_its_building_is(
    asked: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "PATIENCE", 0.0)
    monkeypatch.setattr(Follower, "view", lambda _: None)
    monkeypatch.setattr(Follower, "building", lambda _: 0.4)
    reply = asked.request("POST", "/v1/searches", {"query": "nurse"})
    assert (reply.status, reply.code) == (503, "unavailable")
    assert reply.json["detail"] == "The search index is being built: 40% is done."
