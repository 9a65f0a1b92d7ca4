"""A privacy officer's act clears an alarm: it names both sides, and is itself in the log."""

from __future__ import annotations

import uuid
from collections import Counter
from typing import Any

import pytest

from tests.backend.client import Device
from tests.backend.running import Backend
from tests.candidates.people import person, take_in
from tests.disclosures.desk import Recruiter
from workstation.backend.alarms import store
from workstation.contract.alarms import Contradiction
from workstation.contract.errors import Code
from workstation.ledger.checkpoints import Checkpoint, sign
from workstation.ledger.entries import commitment, parse
from workstation.ledger.notes import Signer
from workstation.ledger.verdicts import Finding, verify_bundle

_officers: dict[int, Device] = {}
REASON = "The database was restored from the backup of Sunday"


@pytest.fixture
def officer(backend: Backend) -> Device:
    """The privacy officer of the module's backend."""
    if id(backend) not in _officers:
        backend.account("p@house.example", "privacy_officer")
        _officers[id(backend)] = backend.signed_in("p@house.example")
    return _officers[id(backend)]


def _note(backend: Backend, size: int, root: bytes) -> str:
    signer = backend.parts.log_signer
    return sign(Checkpoint(signer.name, size, root), signer)


def _said(backend: Backend, **changes: Any) -> dict[str, Any]:
    return {
        "kind": "fork",
        "kept": _note(backend, 7, b"a" * 32),
        "offered": _note(backend, 9, b"b" * 32),
        "reason": REASON,
        **changes,
    }


def _body(said: dict[str, Any]) -> dict[str, Any]:
    return {"contradiction": said, "idempotency_key": str(uuid.uuid4())}


def test_the_act_is_an_entry_committed_to_both_sides(backend: Backend, officer: Device) -> None:
    said = _said(backend)
    answer = officer.post("/v1/log/alarms", _body(said))
    entry = parse(answer["receipt"]["entry"].encode())
    assert (entry.kind, entry.subject, entry.groups) == ("checkpoint_alarm", "nobody", ())
    text = Contradiction.model_validate(said).committed()
    assert entry.commitment == commitment(bytes.fromhex(answer["salt"]), text)
    row = officer.get("/v1/log/alarms")["alarms"][0]
    assert row["index"] == answer["receipt"]["index"]
    assert (row["by"], row["contradiction"]) == ("p", said)
    with backend.parts.database.reading() as connection:
        assert REASON.encode() not in store.sealed_of(connection, row["index"])


def test_a_retry_is_one_act(backend: Backend, officer: Device) -> None:
    body = _body(_said(backend))
    first, again = (officer.post("/v1/log/alarms", body) for _ in range(2))
    assert first["receipt"]["index"] == again["receipt"]["index"]
    assert first["salt"] == again["salt"]
    other = {**body, "contradiction": _said(backend, reason="another")}
    assert officer.request("POST", "/v1/log/alarms", other).code == Code.KEY_REUSED


def test_a_changed_key_is_cleared_by_naming_both_keys(backend: Backend, officer: Device) -> None:
    here = backend.parts.log_signer.verifier.text
    before = Signer.from_seed("log.before", b"k" * 32).verifier.text
    said = _said(backend, kind="key", kept=before, offered=here)
    assert officer.post("/v1/log/alarms", _body(said))["salt"]
    foreign = Signer.from_seed("log.other", b"o" * 32).verifier.text
    wrong = _said(backend, kind="key", kept=before, offered=foreign)
    assert officer.request("POST", "/v1/log/alarms", _body(wrong)).code == Code.DOES_NOT_FIT


@pytest.mark.parametrize("wrong", ["same", "unsigned", "foreign", "text"])
def test_what_is_no_contradiction_of_this_log_is_refused(
    backend: Backend, officer: Device, wrong: str
) -> None:
    said = _said(backend)
    foreign = Signer.from_seed(backend.parts.log_signer.name, b"f" * 32)
    said["offered"] = {
        "same": said["kept"],
        "unsigned": said["offered"].split("\n\n")[0] + "\n",
        "foreign": sign(Checkpoint(foreign.name, 9, b"b" * 32), foreign),
        "text": "the other one",
    }[wrong]
    before = officer.get("/v1/disclosures")["total"]
    assert officer.request("POST", "/v1/log/alarms", _body(said)).code == Code.DOES_NOT_FIT
    assert officer.get("/v1/disclosures")["total"] == before


def test_a_bundle_with_every_kind_of_entry_verifies(backend: Backend, officer: Device) -> None:
    from workstation.backend.disclosures import own

    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    retained = desk.device.post(
        f"/v1/candidates/{desk.reference(number)}/copies",
        {
            "form": "print",
            "groups": ["emails"],
            "purpose": "contact",
            "job_id": desk.job,
            "idempotency_key": str(uuid.uuid4()),
        },
    )
    desk.device.post(
        f"/v1/copies/{retained['copy_row']['id']}/destruction",
        {
            "method": "never_written",
            "verified": "holder_says",
            "tool": "a test",
            "idempotency_key": str(uuid.uuid4()),
        },
    )
    officer.post("/v1/log/alarms", _body(_said(backend)))
    lines = list(own.bundle(backend.parts))
    verdict = verify_bundle(iter(lines), backend.parts.log_signer.verifier)
    assert verdict.finding is Finding.GOOD
    with backend.parts.database.reading() as connection:
        from workstation.backend.disclosures import store as log

        texts = [text for _, text, _ in log.all_entries(connection, log.size(connection))]
    kinds = Counter(parse(text.encode()).kind for text in texts)
    assert {"disclosure", "destruction", "checkpoint_alarm"} <= set(kinds)
