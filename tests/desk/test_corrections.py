"""Staff's corrections from a desk, against the real backend."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests import canary
from tests.backend.running import PASSWORD, running
from tests.candidates.people import staff_reference
from tests.candidates.test_importing import json_resume, newest, send
from workstation.contract.corrections import Stated
from workstation.desk.desk import Desk


def test_a_reading_is_verified_and_what_is_corrected_comes_back(
    open_desk: Callable[[], Desk], tmp_path: Path
) -> None:
    with running(tmp_path / "data") as backend:
        backend.account("s@house.example", "staff")
        desk = open_desk()
        desk.choose_server(backend.address)
        desk.session.sign_in("s@house.example", PASSWORD)
        desk.session.acknowledge_procedures()
        send(backend, json_resume())
        reference = staff_reference(backend, newest(backend))
        reading = desk.corrections.open(reference)
        assert canary.marks_in(reading.model_dump_json().encode()) == []
        assert json.loads(reading.receipt.entry)["ground"] == "staff_access"
        corrected = Stated(headline="Charge Nurse", skills=["Triage", "CRRT"])
        again = desk.corrections.correct(reference, corrected)
        assert again.corrected == corrected
        assert again.understood == reading.understood
        assert again.receipt.index == reading.receipt.index + 1
        assert desk.disclosures.open_preview(reference).headline == "Charge Nurse"
        assert desk.disclosures.entries().total == 3
