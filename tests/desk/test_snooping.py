"""The privacy officer's findings from a desk, against the real backend."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.backend.running import PASSWORD, running
from tests.candidates.people import person, staff_reference, take_in
from tests.disclosures.desk import Recruiter
from workstation.contract.snooping import FindingState, SnoopingRule
from workstation.desk.desk import Desk


def test_the_officer_plants_a_decoy_is_told_and_decides(
    open_desk: Callable[[], Desk], tmp_path: Path
) -> None:
    with running(tmp_path / "data") as backend:
        backend.account("p@house.example", "privacy_officer")
        [number] = take_in(backend, [person()])
        recruiter = Recruiter.new(backend)
        desk = open_desk()
        desk.choose_server(backend.address)
        desk.session.sign_in("p@house.example", PASSWORD)
        reference = staff_reference(backend, number)
        assert desk.snooping.plant(reference) == desk.snooping.decoys() == [reference]
        recruiter.preview(number)
        backend.parts.snooping.turn()
        [found] = desk.snooping.findings().findings
        assert (found.rule, found.reference) == (SnoopingRule.DECOY, reference)
        assert desk.snooping.decide(found, FindingState.CONFIRMED).state is FindingState.CONFIRMED
        assert desk.snooping.findings().findings == []
        email = "p@house.example"
        desk.snooping.keep_particulars(email, ["Souza"], [], ["Wilcox Center"])
        assert desk.snooping.plant(reference, planted=False) == []
