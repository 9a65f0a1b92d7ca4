"""Other names for what a query asks, over HTTP: told with the answer, and switched off by it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.backend.client import Device
from tests.backend.running import Backend
from tests.candidates.people import person, take_in
from tests.search.settling import settle


def search(desk: Device, query: str, **more: Any) -> Any:
    """The answer to a search that must succeed."""
    return desk.post("/v1/searches", {"query": query, **more})


def test_an_abbreviation_finds_its_long_name_and_says_so(backend: Backend) -> None:
    take_in(backend, [person()])
    desk = backend.recruiter()
    settle(backend)
    answer = search(desk, "RN triage")
    assert answer["total"] == 1
    assert answer["printed"] == "rn triage"
    (told,) = answer["expansions"]
    assert told == {
        "term": "RN",
        "alternatives": ["registered nurse"],
        "on": True,
        "unsure": False,
    }
    marked = [s["text"][a:b] for s in answer["cards"][0]["snippets"] for a, b in s["hits"]]
    assert "Registered Nurse" in marked


def test_a_name_that_is_switched_off_stands_for_itself_alone(backend: Backend) -> None:
    take_in(backend, [person()])
    desk = backend.recruiter()
    settle(backend)
    answer = search(desk, "RN", without_synonyms=["RN"])
    assert answer["total"] == 0
    assert [(one["term"], one["on"]) for one in answer["expansions"]] == [("RN", False)]
    assert search(desk, "-RN")["total"] == 1


def test_other_names_are_never_too_much_work(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(backend, [person()])
    desk = backend.recruiter()
    settle(backend)
    monkeypatch.setattr("workstation.backend.search.work.MAX_POSITIONS", 0)
    assert search(desk, "RN OR zqzq")["total"] == 1


def test_pages_under_several_names_follow_one_another(backend: Backend) -> None:
    take_in(backend, [person() for _ in range(12)])
    desk = backend.recruiter()
    settle(backend)
    first = search(desk, "RN", limit=7)
    second = search(desk, "RN", limit=7, after=first["next"])
    seen = {card["reference"] for answer in (first, second) for card in answer["cards"]}
    assert len(seen) == 12
    assert second["next"] is None
