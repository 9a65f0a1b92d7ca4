"""Whatever is asked of a copy in whatever order: register, log and certificates agree."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.backend.running import Backend
from tests.candidates.people import person, take_in
from tests.copies.holder import CONTENT, SHA256, destruction, retain, row, send
from tests.copies.people import admin_of
from tests.disclosures.desk import Recruiter
from workstation.backend.copies import store as copy_store
from workstation.backend.disclosures import store as log_store
from workstation.contract.copies import CopyStatus

_steps = st.sampled_from(
    ["confirm", "missing", "present", "hold", "lift", "extend", "destroy", "never", "gone"]
)


@pytest.fixture(scope="module")
def number(backend: Backend) -> int:
    """Somebody whose copies are made."""
    return take_in(backend, [person()])[0]


@settings(max_examples=12)
@given(form=st.sampled_from(["vault", "file", "print"]), steps=st.lists(_steps, max_size=10))
def test_a_copy_is_certified_exactly_where_it_is_destroyed_and_never_while_it_is_held(
    backend: Backend, number: int, form: str, steps: list[str]
) -> None:
    desk = Recruiter.of(backend)
    id_ = retain(desk, number, form=form)["copy_row"]["id"]
    how = {"vault": "crypto_erase", "file": "overwrite", "print": "shred"}[form]
    verified = {"vault": "key_gone", "file": "file_gone", "print": "holder_says"}[form]
    before: dict[str, Any] = row(desk.device, id_)
    for step in steps:
        status = _do(desk, id_, step, how, verified)
        now = row(desk.device, id_)
        if before["status"] == "destroyed":
            assert now == before
        if status >= 400:
            assert now == before
        if step in ("destroy", "never", "gone") and status == 200:
            assert now["status"] == "destroyed"
            assert before["status"] != "on_hold"
        before = now
    _agree(backend, id_, CopyStatus(before["status"]))


def _do(desk: Recruiter, id_: str, step: str, how: str, verified: str) -> int:
    """Ask for a step; the answer's status code."""
    until = str((desk.backend.clock() + timedelta(days=40)).date())
    said = {
        "confirm": ("confirmation", {"size": len(CONTENT), "sha256": SHA256}),
        "missing": ("report", {"found": "missing"}),
        "present": ("report", {"found": "present"}),
        "hold": ("hold", {"until": until, "reason": "Charge 12"}),
        "lift": ("hold/lifting", {}),
        "extend": ("extension", {"until": until, "reason": "Second interview"}),
        "destroy": ("destruction", destruction(desk, method=how, verified=verified)),
        "never": ("destruction", destruction(desk, method="never_written", verified=verified)),
        "gone": ("destruction", destruction(desk, method="declared_gone", verified=verified)),
    }
    what, body = said[step]
    device = admin_of(desk) if step in ("hold", "lift") else desk.device
    return send(device, id_, what, **body).status


def _agree(backend: Backend, id_: str, status: CopyStatus) -> None:
    """The register, the log and the certificates say the same of a copy."""
    with backend.parts.database.reading() as connection:
        [found] = copy_store.rows_of(connection, [id_])
        certificate = copy_store.certificate(connection, id_)
        made = json.loads(log_store.entry(connection, found.entry))
        destroyed = status is CopyStatus.DESTROYED
        assert (certificate is not None) is destroyed
        assert (found.destruction_entry is not None) is destroyed
        assert (made["kind"], made["form"], made["subject"]) == (
            "disclosure",
            found.form,
            found.subject,
        )
        if destroyed:
            ended = json.loads(log_store.entry(connection, found.destruction_entry))
            assert (ended["kind"], ended["subject"]) == ("destruction", found.subject)
        happened = [event.what for event in copy_store.events(connection, id_)]
        assert happened[0] == "registered"
        assert happened.count("destroyed") == destroyed
