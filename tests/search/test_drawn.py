"""Cards that were drawn before: the same as new ones, and never of a state that is over."""

from __future__ import annotations

from typing import Any

import pytest

from tests.backend.client import Device
from tests.backend.running import Backend
from tests.candidates.people import act, person, reference_for, take_in
from tests.search.settling import settle
from workstation.backend.search.drawn import MOST, Drawn
from workstation.contract.searches import Card


def _ask(desk: Device, **more: Any) -> Any:
    answer = desk.post("/v1/searches", {"query": "nurse", **more})
    return {name: value for name, value in answer.items() if name != "milliseconds"}


def test_a_page_that_is_asked_for_again_is_the_same_and_opens_nothing(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(backend, [person() for _ in range(4)])
    desk = backend.recruiter()
    settle(backend)
    first = _ask(desk)
    opened: list[object] = []
    monkeypatch.setattr(
        type(backend.parts.candidates), "_unseal", lambda *given: opened.append(given)
    )
    assert _ask(desk) == first
    assert not opened
    assert len(first["cards"]) == 4


def test_cards_tell_at_once_who_was_viewed_and_are_gone_with_who_is_removed(
    backend: Backend,
) -> None:
    employer = backend.employer()
    numbers = take_in(backend, [person() for _ in range(3)])
    desk = backend.recruiter(employer)
    settle(backend)
    assert [card["viewed"] for card in _ask(desk)["cards"]] == [None] * 3
    viewed, removed, hides = (reference_for(backend, number, employer) for number in numbers)
    key = "018f0000-0000-7000-8000-000000000000"
    desk.post(f"/v1/candidates/{viewed}/preview", {"idempotency_key": key, "seen_size": 0})
    marks = {card["reference"]: card["viewed"] is not None for card in _ask(desk)["cards"]}
    assert marks == {viewed: True, removed: False, hides: False}

    act(backend, numbers[1], "remove")
    assert {card["reference"] for card in _ask(desk)["cards"]} == {viewed, hides}
    settle(backend)
    assert {card["reference"] for card in _ask(desk)["cards"]} == {viewed, hides}


def test_cards_are_drawn_anew_once_a_resume_has_changed(backend: Backend) -> None:
    employer = backend.employer()
    (number, _) = take_in(backend, [person(), person()])
    desk = backend.recruiter(employer)
    settle(backend)
    before = _ask(desk)
    assert _ask(desk) == before
    reference = reference_for(backend, number, employer)
    with backend.parts.database.transaction() as connection:
        backend.parts.candidates.hide_groups(connection, number, frozenset({"career_names"}))
    settle(backend)
    after = {card["reference"]: card for card in _ask(desk)["cards"]}
    assert after[reference]["snippets"] != next(
        card["snippets"] for card in before["cards"] if card["reference"] == reference
    )


def test_employers_never_get_cards_that_were_drawn_for_others(backend: Backend) -> None:
    take_in(backend, [person() for _ in range(3)])
    ours = backend.recruiter(backend.employer("One"), "one@work.example")
    theirs = backend.recruiter(backend.employer("Two"), "two@work.example")
    settle(backend)
    seen = [{card["reference"] for card in _ask(desk)["cards"]} for desk in (ours, theirs, ours)]
    assert seen[0] == seen[2]
    assert not seen[0] & seen[1]


def _card() -> Card:
    return Card.model_construct(reference="R-0000-0000")


def test_kept_cards_belong_to_one_state_of_the_index_and_are_not_too_many() -> None:
    drawn = Drawn()
    drawn.keep(5, "q", {1: _card()})
    assert set(drawn.of(5, "q", [1, 2])) == {1}
    assert not drawn.of(6, "q", [1])
    drawn.keep(6, "q", {2: _card()})
    # What is late leaves nothing.
    drawn.keep(5, "q", {1: _card()})
    assert set(drawn.of(6, "q", [1, 2])) == {2}
    assert not drawn.of(5, "q", [1, 2])
    for number in range(MOST // 50 + 20):
        drawn.keep(6, number, dict.fromkeys(range(50), _card()))
    assert not drawn.of(6, "q", [2])
    assert len(drawn.of(6, MOST // 50 + 19, range(50))) == 50
