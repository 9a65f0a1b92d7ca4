"""How long filters of the audit take over a log of 1,000,000 entries: a page and its counts."""

from __future__ import annotations

import random
import tempfile
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from tests.backend.client import Device
from tests.backend.running import Backend, running
from tests.benchmarks.figures import Figure
from workstation.backend.disclosures import store
from workstation.backend.disclosures.days import day_of
from workstation.contract.words import FieldGroup, Form, Ground, Purpose
from workstation.ledger.entries import Entry, Kind, time_text

ENTRIES = 1_000_000
#: The most that any filter may take, in milliseconds.
TARGET = 300
_EMPLOYERS, _ACCOUNTS, _SUBJECTS, _BATCH = 100, 15, 200_000, 1_000
_DAYS = 3 * 365
_TIMES = 5
_PURPOSES = (Purpose.ASSESS, Purpose.CONTACT, Purpose.PRESENT, Purpose.INTERVIEW, Purpose.HIRE)
_FORMS = (Form.SCREEN, Form.SCREEN, Form.CLIPBOARD, Form.DOCUMENT, Form.VAULT, Form.FILE)


@dataclass(frozen=True)
class _House:
    """An employer with its accounts; some employers disclose far more than others."""

    id: str
    accounts: tuple[str, ...]


def measure(entries: int = ENTRIES, database_url: str | None = None) -> Iterator[Figure]:
    """The median of each filter over HTTP, in the widest scope there is: a privacy officer's."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder) / "data", database_url) as backend,
    ):
        houses = _houses()
        _fill(backend, houses, entries)
        backend.account("p@house.example", "privacy_officer")
        officer = backend.signed_in("p@house.example")
        yield from _filters(officer, houses, entries, backend.clock())


def _filters(desk: Device, houses: list[_House], entries: int, now: datetime) -> Iterator[Figure]:
    last = day_of(now)
    rare = {"ground": "law", "form": "outside"}
    asked: dict[str, dict[str, object]] = {
        "everything": {},
        "a common form": {"form": "screen"},
        "form and purpose": {"form": "clipboard", "purpose": "hire"},
        "the largest employer": {"employer": houses[0].id},
        "a small employer, one form": {"employer": houses[-1].id, "form": "vault"},
        "a recipient": {"recipient": houses[0].accounts[0]},
        "a recipient and a purpose": {"recipient": houses[3].accounts[1], "purpose": "hire"},
        "what is rare (law, outside the app)": rare,
        "a month": {"first": last - timedelta(days=400), "last": last - timedelta(days=370)},
        "nothing fits": {"kind": "destruction", "purpose": "retain"},
    }
    for name, wanted in asked.items():
        page = _median(desk, f"/v1/audit/entries?{urlencode(wanted)}")
        counts = _median(desk, f"/v1/audit/counts?{urlencode(wanted)}")
        title = f"Audit of {entries:,} entries: {name}"
        yield Figure(f"{title}, page with total", page, "ms", TARGET)
        yield Figure(f"{title}, counts for the charts", counts, "ms", TARGET)
    page = desk.get("/v1/audit/entries?form=screen&limit=100")
    for _ in range(20):
        page = desk.get(f"/v1/audit/entries?form=screen&limit=100&before={page['next']}")
    path = f"/v1/audit/entries?form=screen&limit=100&before={page['next']}"
    yield Figure(f"Audit of {entries:,} entries: page 22", _median(desk, path), "ms", TARGET)


def _median(desk: Device, path: str) -> float:
    taken = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        desk.get(path)
        taken.append((time.perf_counter() - began) * 1_000)
    return median(taken)


def _houses() -> list[_House]:
    chance = random.Random(3)
    return [
        _House(_id(chance), tuple(_id(chance) for _ in range(_ACCOUNTS))) for _ in range(_EMPLOYERS)
    ]


def _fill(backend: Backend, houses: list[_House], entries: int) -> None:
    """Entries straight into the log, as the appender writes them."""
    chance = random.Random(7)
    subjects = [_id(chance) for _ in range(_SUBJECTS)]
    weights = [1 / (place + 1) for place in range(len(houses))]
    log = backend.parts.appender.log
    steps = max(1, entries // _BATCH)
    pause = timedelta(days=_DAYS) / steps
    at = backend.clock() - timedelta(days=_DAYS)
    for start in range(0, entries, _BATCH):
        batch = [
            _entry(chance, at, house, chance.choice(subjects))
            for house in chance.choices(houses, weights, k=min(_BATCH, entries - start))
        ]
        with backend.parts.database.transaction() as connection:
            size = store.lock_head(connection)
            log.append(connection, log.edge(connection, size), batch, at)
        at += pause


def _entry(chance: random.Random, at: datetime, house: _House, subject: str) -> Entry:
    account = chance.choice(house.accounts)
    preview = chance.random() < 0.4
    rare = chance.random() < 0.000_05
    form = Form.PREVIEW if preview else chance.choice(_FORMS)
    return Entry(
        kind=Kind.DISCLOSURE,
        time=time_text(at),
        recipient=account,
        account=account,
        employer=house.id,
        device=account,
        subject=subject,
        groups=() if preview else (FieldGroup.EMAILS, FieldGroup.PHONES),
        form=Form.OUTSIDE if rare else form,
        purpose=Purpose.SOURCE if preview else chance.choice(_PURPOSES),
        job=None,
        policy=None,
        ground=Ground.LAW if rare else Ground.SUBSCRIPTION,
        commitment=None,
    )


def _id(chance: random.Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128)))
