"""What is marked on cards, and searches that leave out whom one has viewed, disclosed or listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from sqlalchemy import Connection

from tests.backend.running import Backend
from tests.candidates.people import act, person, take_in
from tests.disclosures.desk import Recruiter
from tests.search.settling import settle
from workstation.backend.access import Caller
from workstation.backend.search.marks import NoLists


class Stage:
    """A recruiter, a colleague, and five nurses."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        self.numbers = take_in(backend, [person() for _ in range(5)])
        self.recruiter = Recruiter.new(backend)
        settle(backend)

    def search(self, who: Recruiter, *hide: str, **more: Any) -> Any:
        return who.device.post("/v1/searches", {"query": "nurse", "hide": list(hide), **more})

    def found(self, who: Recruiter, *hide: str) -> set[int]:
        """Who is found; total and counts must agree with the cards."""
        answer = self.search(who, *hide)
        references = {who.reference(number): number for number in self.numbers}
        found = {references[card["reference"]] for card in answer["cards"]}
        counts = {one["value"]: one["count"] for one in answer["facets"]["skills"]}
        assert answer["total"] == len(found) == counts.get("Triage", 0)
        return found


@pytest.fixture
def stage(backend: Backend) -> Stage:
    return Stage(backend)


def test_a_preview_marks_the_card_for_the_account_that_opened_it_alone(stage: Stage) -> None:
    mine, colleague = stage.recruiter, stage.recruiter.colleague()
    first, *others = stage.numbers
    mine.preview(first)
    marked = {
        card["reference"]: card["viewed"]
        for card in stage.search(mine)["cards"]
        if card["viewed"] is not None
    }
    assert list(marked) == [mine.reference(first)]
    assert not any(card["viewed"] for card in stage.search(colleague)["cards"])
    assert stage.found(mine, "viewed") == set(others)
    assert stage.found(colleague, "viewed") == set(stage.numbers)


def test_a_disclosure_marks_the_card_for_the_whole_employer_and_no_other(stage: Stage) -> None:
    mine, colleague = stage.recruiter, stage.recruiter.colleague()
    stranger = Recruiter.new(stage.backend)
    first, *others = stage.numbers
    mine.disclose(first)
    assert stage.found(mine, "disclosed") == set(others)
    assert stage.found(colleague, "disclosed") == set(others)
    assert stage.found(stranger, "disclosed") == set(stage.numbers)
    assert stage.found(mine, "viewed") == set(stage.numbers)


def test_what_is_viewed_between_two_searches_is_left_out_of_the_second(stage: Stage) -> None:
    left = set(stage.numbers)
    for number in stage.numbers[:3]:
        assert stage.found(stage.recruiter, "viewed") == left
        stage.recruiter.preview(number)
        stage.recruiter.preview(number)
        left.remove(number)
    stage.recruiter.disclose(stage.numbers[3])
    assert stage.found(stage.recruiter, "viewed", "disclosed") == {stage.numbers[4]}


def test_pages_go_on_where_they_were_when_somebody_on_them_was_viewed(stage: Stage) -> None:
    for sort in ("relevance", "freshness", "years"):
        one = Recruiter.new(stage.backend)
        references = {one.reference(number): number for number in stage.numbers}
        first = stage.search(one, "viewed", sort=sort, limit=2)
        shown = [card["reference"] for card in first["cards"]]
        for reference in shown:
            one.preview(references[reference])
        rest = stage.search(one, "viewed", sort=sort, limit=5, after=first["next"])
        assert rest["total"] == 3
        assert sorted(shown + [card["reference"] for card in rest["cards"]]) == sorted(references)


def test_a_person_who_is_erased_leaves_the_list_of_views_too(stage: Stage) -> None:
    first = stage.numbers[0]
    stage.recruiter.preview(first)
    act(stage.backend, first, "erase")
    database = stage.backend.parts.database
    with database.reading() as connection:
        rows = connection.exec_driver_sql(f"SELECT * FROM views WHERE candidate = {first}").all()
    assert rows == []
    assert stage.found(stage.recruiter, "viewed") == set(stage.numbers[1:])


class _Listed(NoLists):
    """Some candidates are on the caller's list, the first one is noted about."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self._listed = frozenset(numbers)

    def shortlisted(self, connection: Connection, caller: Caller) -> frozenset[int]:
        return self._listed

    def marked(
        self, connection: Connection, caller: Caller, numbers: Sequence[int]
    ) -> tuple[frozenset[int], frozenset[int]]:
        noted = frozenset({min(self._listed)}.intersection(numbers))
        return self._listed.intersection(numbers), noted


@pytest.fixture
def listed(stage: Stage) -> Iterator[list[int]]:
    marks = stage.backend.parts.search.marks
    before = marks.lists
    marks.lists = _Listed(stage.numbers[:2])
    yield stage.numbers[:2]
    marks.lists = before


def test_what_stands_on_shortlists_is_marked_and_can_be_left_out(
    stage: Stage, listed: list[int]
) -> None:
    who = stage.recruiter
    cards = {card["reference"]: card for card in stage.search(who)["cards"]}
    for number in stage.numbers:
        card = cards[who.reference(number)]
        assert (card["shortlisted"], card["noted"]) == (number in listed, number == listed[0])
    assert stage.found(who, "shortlisted") == set(stage.numbers[2:])


def test_an_unknown_mark_is_refused(stage: Stage) -> None:
    body = {"query": "", "hide": ["everybody"]}
    assert stage.recruiter.device.request("POST", "/v1/searches", body).code == "invalid"
