"""A better spelling, over HTTP: offered where few were found and it finds more."""

from __future__ import annotations

from tests.backend.running import Backend
from tests.candidates.people import act, person, take_in
from tests.search.settling import settle
from tests.search.test_names import search


def test_a_misspelt_word_that_finds_nobody_gets_an_offer(backend: Backend) -> None:
    numbers = take_in(backend, [person(), person()])
    desk = backend.recruiter()
    settle(backend)
    answer = search(desk, "regstered nurze -cook")
    assert (answer["total"], answer["did_you_mean"]) == (0, "registered nurse -cook")
    assert search(desk, "nurse")["did_you_mean"] is None
    assert search(desk, "nurze", chosen={"region": ["Maui"]})["did_you_mean"] is None
    for number in numbers:
        act(backend, number, "hide")
    # The words of somebody who may not be found are no reason for an offer.
    assert search(desk, "nurze")["did_you_mean"] is None


def test_an_offer_counts_other_names(backend: Backend) -> None:
    take_in(backend, [person()])
    desk = backend.recruiter()
    settle(backend)
    assert search(desk, "RN trieage")["did_you_mean"] == "rn triage"
