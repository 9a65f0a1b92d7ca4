"""Why somebody is found, and queries for similar people: words of query and card only."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import canary
from tests.backend.running import Backend
from tests.backend.statements import watched
from tests.candidates.people import act, person, take_in
from tests.disclosures.desk import Recruiter
from tests.query.trees import trees
from tests.search import oracle, people
from tests.search.settling import settle
from tests.searches_kept.test_records import exported
from workstation.backend.candidates.packing import Card
from workstation.backend.candidates.service import NewResume, Terms
from workstation.backend.search.about_one import alike
from workstation.backend.search.indexed import indexed
from workstation.backend.search.why import Explaining
from workstation.contract.searches import Search
from workstation.contract.why import Kind
from workstation.query.dates import dated
from workstation.query.printer import printed
from workstation.query.tree import Nice

_TODAY = 20_500
_UPDATED = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=_TODAY - 20)


def why(who: Recruiter, number: int, query: str, **more: Any) -> Any:
    """Why a search finds a candidate; it must find it."""
    body = {"search": {"query": query, **more}, "reference": who.reference(number)}
    return who.device.post("/v1/searches/why", body)


def own_skill(one: NewResume) -> str:
    """The skill that nobody else has."""
    return one.parsed.redacted.skills[-1].lower()


def test_each_condition_says_where_it_was_met_and_how_often(backend: Backend) -> None:
    one = person()
    [number] = take_in(backend, [one])
    who = Recruiter.new(backend)
    settle(backend)
    query = (
        f'title:nurse "ward work" (astronaut OR {own_skill(one)}) years:5.. ?triage ?chess -cook'
    )
    answer = why(who, number, query, chosen={"region": ["Oʻahu", "Maui"], "years": ["5–9"]})
    found = {one["said"]: one for one in answer["conditions"]}
    assert found["title:nurse"]["found"] == [
        {"said": "title:nurse", "places": {"title": 1}, "added": False}
    ]
    assert found['"ward work"']["found"][0]["places"] == {"text": 1}
    either = found[f"astronaut OR {own_skill(one)}"]
    assert either["found"] == [
        {"said": own_skill(one), "places": {"skill": 1, "text": 1}, "added": False}
    ]
    assert (found["triage"]["kind"], found["triage"]["met"]) == ("wish", True)
    assert (found["chess"]["kind"], found["chess"]["met"]) == ("wish", False)
    assert (found["cook"]["kind"], found["cook"]["met"]) == ("not", True)
    assert (found["years:5.."]["met"], found["years:5.."]["found"]) == (True, [])
    assert answer["chosen"] == {"region": ["Oʻahu"], "years": ["5–9"]}
    assert answer["order"] == ["words", "title", "skill", "wish"]


def test_what_another_name_brought_is_said_to_be_added(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    who = Recruiter.new(backend)
    settle(backend)
    [condition] = why(who, number, "rn")["conditions"]
    assert condition["said"] == "rn"
    assert [(one["said"], one["added"]) for one in condition["found"]] == [
        ('"registered nurse"', True)
    ]


def test_how_much_words_count_is_told_as_shares_of_the_score(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    who = Recruiter.new(backend)
    settle(backend)
    shares = why(who, number, "rn triage ?ward years:5..")["shares"]
    assert sum(one["share"] for one in shares) == pytest.approx(1.0)
    assert [one["share"] for one in shares] == sorted((s["share"] for s in shares), reverse=True)
    told = {(one["said"], one["order"]) for one in shares}
    assert {("triage", "words"), ("ward", "wish"), ('"registered nurse"', "title")} <= told
    assert why(who, number, "", sort="years")["shares"] == []
    assert why(who, number, "triage", sort="freshness")["shares"] == []


@pytest.mark.parametrize(
    ("sort", "order"),
    [(one, [one]) for one in ("freshness", "years", "distance")],
)
def test_the_order_is_said_as_it_was_asked_for(
    backend: Backend, sort: str, order: list[str]
) -> None:
    [number] = take_in(backend, [person()])
    who = Recruiter.new(backend)
    settle(backend)
    answer = why(who, number, "nurse", sort=sort, near={"zip": "96813", "miles": 20})
    assert answer["order"] == order
    assert 0 <= answer["miles"] < 20


def test_nobody_learns_anything_of_those_whom_the_search_does_not_find(backend: Backend) -> None:
    removed, hidden, erased, blocked, other = take_in(backend, [person() for _ in range(5)])
    [staff_only] = take_in(backend, [person()], Terms())
    who = Recruiter.new(backend)
    name = next(
        one["name"]
        for one in backend.admin("/v1/admin/employers", method="GET")["employers"]
        if one["id"] == who.employer
    )
    act(backend, removed, "remove")
    act(backend, hidden, "hide")
    act(backend, erased, "erase")
    act(backend, blocked, "block", employer=name)
    settle(backend)
    before = len(exported(backend, who.employer))
    for path in ("why", "similar"):
        replies = set()
        for number in (removed, hidden, erased, blocked, staff_only, 99_999, 1 << 35):
            body: dict[str, Any] = {"reference": who.reference(number)}
            if path == "why":
                body["search"] = {"query": "nurse"}
            reply = who.device.request("POST", f"/v1/searches/{path}", body)
            replies.add((reply.status, reply.code, reply.json["detail"]))
        assert len(replies) == 1
        assert replies.pop()[:2] == (404, "not_found")
    body = {"reference": who.reference(other), "search": {"query": "cook"}}
    assert who.device.request("POST", "/v1/searches/why", body).code == "not_found"
    assert len(exported(backend, who.employer)) == before


def test_whoever_is_not_found_is_refused_by_the_same_statements(backend: Backend) -> None:
    removed, hidden, blocked = take_in(backend, [person() for _ in range(3)])
    [staff_only] = take_in(backend, [person()], Terms())
    who = Recruiter.new(backend)
    act(backend, removed, "remove")
    act(backend, hidden, "hide")
    with backend.parts.database.transaction() as connection:
        backend.parts.candidates.set_block(connection, blocked, who.employer, True)
    settle(backend)
    for path in ("why", "similar"):
        ways = {
            tuple(_statements(backend, who, path, number))
            for number in (removed, hidden, blocked, staff_only, 99_999)
        }
        assert len(ways) == 1
        assert any("FROM candidates" in statement for statement in ways.pop())


def _statements(backend: Backend, who: Recruiter, path: str, number: int) -> list[str]:
    """The statements that the request's own thread runs."""
    body: dict[str, Any] = {"reference": who.reference(number)}
    if path == "why":
        body["search"] = {"query": "nurse"}
    with watched(backend) as seen:
        assert who.device.request("POST", f"/v1/searches/{path}", body).code == "not_found"
    return seen


def test_both_are_in_the_records_and_neither_in_the_history(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    who = Recruiter.new(backend)
    settle(backend)
    why(who, number, "triage", job_id=who.job)
    who.device.post("/v1/searches/similar", {"reference": who.reference(number)})
    one, two = exported(backend, who.employer)
    assert [one["about"], two["about"]] == ["why", "similar"]
    assert one["references"] == two["references"] == [who.reference(number)]
    assert (one["search"]["query"], one["job"]["id"]) == ("triage", who.job)
    assert who.device.get("/v1/search-history")["searches"] == []
    assert who.total() == 0


def test_no_answer_holds_anything_personal_or_any_text_of_the_resume(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    who = Recruiter.new(backend)
    settle(backend)
    body = {"reference": who.reference(number), "search": {"query": "re* wa*"}}
    reply = who.device.request("POST", "/v1/searches/why", body)
    assert not canary.marks_in(reply.body)
    assert b"ard" not in reply.body.replace(b"re*", b"").replace(b"wa*", b"")


def test_what_is_hidden_from_results_is_still_explained(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    who = Recruiter.new(backend)
    settle(backend)
    who.preview(number)
    assert why(who, number, "nurse", hide=["viewed"])["conditions"][0]["met"]


def test_a_similar_query_asks_for_the_title_and_wishes_for_the_rest(backend: Backend) -> None:
    one = person()
    first, _ = take_in(backend, [one, person()])
    who = Recruiter.new(backend)
    settle(backend)
    found = who.device.post("/v1/searches/similar", {"reference": who.reference(first)})
    assert found["query"] == (f'title:"registered nurse" ?{own_skill(one)} ?triage ?location:oahu')
    cards = who.device.post("/v1/searches", {"query": found["query"]})["cards"]
    assert cards[0]["reference"] == who.reference(first)
    # Whom others shall be similar to can be left out, of the total too; an unknown one is nobody.
    left_out = [who.reference(number) for number in (first, 99_999, 1 << 35)]
    others = {"query": found["query"], "left_out": left_out}
    answer = who.device.post("/v1/searches", others)
    assert who.reference(first) not in {card["reference"] for card in answer["cards"]}
    assert answer["total"] == len(answer["cards"]) == len(cards) - 1


def test_without_a_known_title_some_skill_is_asked_for() -> None:
    card = Card("Seeking work", ("Excel", "Front desk"), 2, "", "Not stated", ("Front desk work",))
    assert printed(alike(card)) == '"front desk" OR excel' or printed(alike(card)) == (
        '("front desk" OR excel) ?"front desk" ?excel'
    )
    assert printed(alike(Card("", (), None, "", "Not stated", ()))) == ""


@given(seed=st.integers(0, 10_000), tree=trees(people._QUERY_WORDS, size=6))
def test_conditions_are_met_exactly_where_the_search_matches(seed: int, tree: Any) -> None:
    resume = people.resume(random.Random(seed))
    candidate = indexed(1, resume, _UPDATED, "employers")
    explaining = Explaining(Search(), tree, tree, resume, _UPDATED, _TODAY)
    conditions = explaining.conditions()
    needed = [one.met for one in conditions if one.kind is not Kind.WISH]
    assert all(needed) == oracle.matches(dated(tree, _TODAY), candidate)
    parts = getattr(tree, "parts", (tree,))
    wished = [part.part for part in parts if isinstance(part, Nice)]
    assert [one.met for one in conditions if one.kind is Kind.WISH] == [
        oracle.matches(dated(part, _TODAY), candidate) for part in wished
    ]
