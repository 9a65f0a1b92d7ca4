"""The newest checkpoint is cosigned beside the requests; receipts and bundles carry it."""

from __future__ import annotations

import http.client
import json
import logging
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.backend.running import Backend, running
from tests.candidates.people import person, take_in
from tests.disclosures.desk import Recruiter
from tests.witnessing.conftest import LOG, LOG_KEY, Running
from workstation.backend.disclosures import own
from workstation.commands.witness import STATE_FILE, Witnessing
from workstation.ledger.bundles import read_header
from workstation.ledger.checkpoints import Checkpoint, open_checkpoint, sign
from workstation.ledger.errors import LedgerError
from workstation.ledger.verdicts import Finding, verify_bundle


def test_what_is_cosigned_shows_in_receipts_bundles_and_by_itself(
    backend: Backend, witness: Running
) -> None:
    numbers = take_in(backend, [person(), person()])
    desk = Recruiter.new(backend)
    assert desk.device.get("/v1/log/witnessed")["checkpoint"] == ""
    index = desk.preview(numbers[0])["receipt"]["index"]
    assert backend.parts.cosigning.turn()
    who = witness.cosigner.witness
    note = desk.device.get("/v1/log/witnessed")["checkpoint"]
    assert open_checkpoint(note, LOG.verifier).size == 1
    assert who.check(note)
    receipt = desk.device.get(f"/v1/disclosures/{index}?seen_size=1")["receipt"]
    assert who.check(receipt["checkpoint"])
    assert desk.check(receipt).index == index
    lines = list(own.bundle(backend.parts))
    assert who.check(read_header(lines[0]).checkpoint)
    assert verify_bundle(iter(lines), LOG.verifier).finding is Finding.GOOD
    desk.preview(numbers[1])
    assert backend.parts.cosigning.turn()
    newest = desk.device.get("/v1/log/witnessed")["checkpoint"]
    assert open_checkpoint(newest, LOG.verifier).size == 2
    assert backend.parts.cosigning.turn(), "nothing is asked twice"


def test_releases_do_not_wait_for_a_witness_that_is_away(
    tmp_path: Path, witness: Running, caplog: pytest.LogCaptureFixture
) -> None:
    with running(
        tmp_path / "data",
        log_key=LOG_KEY.hex(),
        witness_url="http://127.0.0.1:9",
        witness_key=witness.cosigner.witness.text,
    ) as backend:
        [number] = take_in(backend, [person()])
        desk = Recruiter.new(backend)
        desk.preview(number)
        with caplog.at_level(logging.ERROR):
            assert not backend.parts.cosigning.turn()
        assert "can't be reached" in caplog.text
        desk.preview(number)


def test_a_witness_does_not_cosign_another_past_after_its_restart(
    tmp_path: Path, witness: Running
) -> None:
    state = {"log": LOG.verifier.text, "size": 9, "root": "ab" * 32}
    (witness.folder / STATE_FILE).write_text(json.dumps(state))
    again = Witnessing(witness.folder, LOG.verifier, witness.cosigner)
    shorter = sign(Checkpoint(LOG.name, 5, b"r" * 32), LOG)
    assert again.answer(f"old 0\n\n{shorter}").status == 409
    same = sign(Checkpoint(LOG.name, 9, b"r" * 32), LOG)
    assert again.answer(f"old 9\n\n{same}").status == 409


def test_a_witness_whose_memory_is_damaged_or_of_another_log_does_not_start(
    witness: Running,
) -> None:
    file = witness.folder / STATE_FILE
    for text in ("{", "[]", '{"size": 1}', '{"log": "x+y+z", "size": 1, "root": "ab"}'):
        file.write_text(text)
        with pytest.raises(ValueError, match=STATE_FILE):
            Witnessing(witness.folder, LOG.verifier, witness.cosigner)


def test_what_can_not_be_remembered_is_not_cosigned(
    witness: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("workstation.commands.witness.write_privately", full)
    note = sign(Checkpoint(LOG.name, 5, b"r" * 32), LOG)
    status, text = _post(witness, "/add-checkpoint", f"old 0\n\n{note}".encode())
    assert status == 500
    assert "— " not in text
    monkeypatch.undo()
    assert _post(witness, "/add-checkpoint", f"old 0\n\n{note}".encode())[0] == 200


def test_odd_requests_are_refused(witness: Running) -> None:
    assert _post(witness, "/other", b"")[0] == 404
    assert _post(witness, "/add-checkpoint", b"\xff\xfe")[0] == 400
    assert _post(witness, "/add-checkpoint", b"old 0\n")[0] == 400
    assert _post(witness, "/add-checkpoint", b"x" * 70_000)[0] == 413


def test_a_wrong_witness_key_in_the_settings_stops_the_start(tmp_path: Path) -> None:
    more = {"witness_url": "http://127.0.0.1:9", "witness_key": LOG.verifier.text}
    with pytest.raises(LedgerError), running(tmp_path / "data", **more):
        pass


def _post(witness: Running, path: str, body: bytes) -> tuple[int, str]:
    connection = http.client.HTTPConnection(urlsplit(witness.url).netloc, timeout=20)
    try:
        connection.request("POST", path, body)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()
