"""How long a report over 100,000 log entries takes, from asking for it until it can be fetched."""

from __future__ import annotations

import random
import tempfile
import time
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from tests.backend.client import Device
from tests.backend.running import Backend, running
from tests.benchmarks.figures import Figure
from workstation.backend.disclosures import store
from workstation.contract.words import FieldGroup, Form, Ground, Purpose
from workstation.ledger.entries import Entry, Kind, time_text

ENTRIES = 100_000
#: Candidates that the entries are of, and entries of one checkpoint.
_SUBJECTS, _BATCH = 20_000, 500
_FORMS = (Form.PREVIEW, Form.SCREEN, Form.CLIPBOARD, Form.FILE)


def measure(entries: int = ENTRIES) -> Iterator[Figure]:
    """An employer's disclosures as signed PDF, as CSV and as JSON."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "data") as backend:
        employer = backend.employer()
        account = backend.account("r@work.example", "recruiter", employer)["id"]
        backend.account("a@work.example", "employer_admin", employer)
        _fill(backend, employer, account, entries)
        desk = backend.signed_in("a@work.example")
        for form in ("pdf", "csv", "json"):
            seconds, size = _made(desk, form)
            name = f"Report over {entries:,} entries as {form.upper()} ({size / 1e6:.1f} MB)"
            yield Figure(name, seconds, "s", 20)


def _made(desk: Device, form: str) -> tuple[float, int]:
    began = time.monotonic()
    body = {"kind": "employer", "form": form, "idempotency_key": str(uuid.uuid4())}
    id_ = desk.post("/v1/reports", body)["report"]["id"]
    while (row := desk.get(f"/v1/reports/{id_}"))["state"] in ("waiting", "making"):
        time.sleep(0.05)
    assert row["state"] == "ready", row["state"]
    return time.monotonic() - began, row["size"]


def _fill(backend: Backend, employer: str, account: str, entries: int) -> None:
    """Entries straight into the log, as the appender writes them."""
    chance = random.Random(7)
    subjects = [str(uuid.UUID(int=chance.getrandbits(128))) for _ in range(_SUBJECTS)]
    log, at = backend.parts.appender.log, backend.clock() - timedelta(days=300)
    for start in range(0, entries, _BATCH):
        with backend.parts.database.transaction() as connection:
            size = store.lock_head(connection)
            batch = [
                _entry(chance, at, employer, account, chance.choice(subjects))
                for _ in range(min(_BATCH, entries - start))
            ]
            log.append(connection, log.edge(connection, size), batch, at)
        at += timedelta(minutes=80)


def _entry(chance: random.Random, at: datetime, employer: str, account: str, subject: str) -> Entry:
    form = chance.choice(_FORMS)
    groups = () if form is Form.PREVIEW else (FieldGroup.EMAILS, FieldGroup.PHONES)
    return Entry(
        kind=Kind.DISCLOSURE,
        time=time_text(at),
        recipient=account,
        account=account,
        employer=employer,
        device=account,
        subject=subject,
        groups=groups,
        form=form,
        purpose=chance.choice((Purpose.ASSESS, Purpose.CONTACT, Purpose.HIRE)),
        job=None,
        policy=None,
        ground=Ground.SUBSCRIPTION,
        commitment=None,
    )
