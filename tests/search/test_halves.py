"""A page's new cards are read by two connections: all are there, and nobody who is hidden."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.backend.running import Backend
from tests.candidates.people import act, person, reference_for, take_in
from tests.search.settling import settle
from workstation.backend.access import Caller
from workstation.backend.candidates.service import CardFacts
from workstation.backend.search.halves import WORTH_IT, Halves


def test_who_is_removed_while_the_second_half_is_read_is_not_shown(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    employer = backend.employer()
    numbers = take_in(backend, [person() for _ in range(WORTH_IT + 1)])
    desk = backend.recruiter(employer)
    settle(backend)
    real, removed = Halves._by_itself, list[str]()

    def removing(halves: Halves, some: Sequence[int], caller: Caller) -> dict[int, CardFacts]:
        act(backend, some[0], "remove")
        removed.append(reference_for(backend, some[0], employer))
        return real(halves, some, caller)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Halves, "_by_itself", removing)
        shown = [card["reference"] for card in desk.post("/v1/searches", {})["cards"]]
    everybody = {reference_for(backend, number, employer) for number in numbers}
    assert len(removed) == 1
    assert sorted(shown) == sorted(everybody - set(removed))
    again = [card["reference"] for card in desk.post("/v1/searches", {})["cards"]]
    assert again == shown
