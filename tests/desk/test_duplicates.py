"""Staff's review of duplicates from a desk, against the real backend."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from pathlib import Path

from tests.backend.running import PASSWORD, running
from tests.candidates.people import staff_reference
from tests.duplicates.twins import resume, take_in
from workstation.contract.duplicates import PairState, Reason
from workstation.contract.words import FieldGroup
from workstation.desk.desk import Desk


def test_staff_compare_merge_and_part_two_resumes_and_each_view_is_logged(
    open_desk: Callable[[], Desk], tmp_path: Path
) -> None:
    with running(tmp_path / "data") as backend:
        backend.account("s@house.example", "staff")
        desk = open_desk()
        desk.choose_server(backend.address)
        desk.session.sign_in("s@house.example", PASSWORD)
        desk.session.acknowledge_procedures()
        email = f"malia.{uuid.uuid4().hex[:8]}@mail.example"
        one, two = take_in(backend, resume("Malia Souza", email), resume("Malia Souza", email))
        room = desk.duplicates
        [pair] = room.pairs().pairs
        assert pair.reasons == [Reason.EMAIL, Reason.NAME]
        assert email not in pair.model_dump_json()
        assert {pair.first.reference, pair.second.reference} == {
            staff_reference(backend, one),
            staff_reference(backend, two),
        }
        opened = room.open(pair.first.reference)
        assert opened.disclosed is not None
        assert opened.disclosed.pii[FieldGroup.EMAILS][0].value == email
        entry = json.loads(opened.disclosed.receipt.entry)
        assert (entry["ground"], entry["form"]) == ("staff_access", "screen")
        assert json.loads(opened.preview.receipt.entry)["ground"] == "staff_access"
        assert desk.disclosures.entries().total == 2
        merged = room.merge(pair, pair.second.reference)
        assert (merged.state, merged.kept) == (PairState.MERGED, pair.second.reference)
        assert room.pairs().pairs == []
        [listed] = room.pairs(PairState.MERGED).pairs
        assert listed.decided_by == "s"
        assert room.undo(listed).state is PairState.OPEN
        assert room.set_different(pair).state is PairState.DIFFERENT
