"""How long the register of retained copies takes at 100,000 of one employer, by processor time."""

from __future__ import annotations

import random
import secrets
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from tests.benchmarks.figures import Figure
from workstation.backend.accounts.tables import accounts
from workstation.backend.copies import store, tables
from workstation.backend.copies.redating import redate
from workstation.backend.copies.scope import Scope
from workstation.backend.copies.store import Filter, Frame
from workstation.backend.database import Database
from workstation.backend.employers.tables import employers
from workstation.backend.migrations import schema
from workstation.backend.rules.service import terms_of
from workstation.backend.rules.shapes import Terms
from workstation.contract.copies import CopyStatus
from workstation.retention.changes import changed
from workstation.retention.defaults import SHORTLIST_REVIEW
from workstation.retention.durations import day_of, days

COPIES = 100_000

_NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
#: Copies of so many days are there.
_DAYS = 60


def measure() -> Iterator[Figure]:
    """The register's queries, each the middle one of five, and all dates made anew."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database.embedded(Path(folder) / "bench.db", secrets.token_bytes(32))
        schema.bring_up(database)
        with database.transaction() as connection:
            employer = _fill(connection)
        yield from _questions(database, employer)
        spent = []
        for length in (14, 30, 14):
            began = time.process_time()
            with database.transaction() as connection:
                before = terms_of(connection, employer)
                redate(connection, employer, before, _of_days(before, length), _NOW)
            spent.append(time.process_time() - began)
        name = f"{COPIES:,} copies in the register dated anew, written and committed"
        yield Figure(name, sorted(spent)[1], "s of processor time", 2)
        database.close()


def _questions(database: Database, employer: str) -> Iterator[Figure]:
    scope = Scope(employer=employer)
    today = _NOW.date()
    frame = Frame(today, today + timedelta(days=14))
    middle = (False, today, 0)
    soon = Filter(statuses=[CopyStatus.DUE_SOON])
    none = Filter(statuses=[CopyStatus.MISSING])
    asked: dict[str, Callable[[Connection], object]] = {
        "a page of 100 in the middle": lambda c: store.page(c, scope, Filter(), frame, middle, 100),
        "a page of 100 due soon": lambda c: store.page(c, scope, soon, frame, None, 100),
        "a page of those that none are": lambda c: store.page(c, scope, none, frame, None, 100),
        "counts by status": lambda c: store.counts(c, scope, Filter(), frame),
        "counts of one form": lambda c: store.counts(c, scope, Filter(forms=["file"]), frame),
        "what falls due by day": lambda c: store.due_days(c, scope, Filter()),
    }
    for name, question in asked.items():
        spent = []
        for _ in range(5):
            with database.reading() as connection:
                began = time.process_time()
                question(connection)
                spent.append(time.process_time() - began)
        yield Figure(f"{COPIES:,} copies: {name}", sorted(spent)[2] * 1_000, "ms", 150)


def _of_days(terms: Terms, length: int) -> Terms:
    edited = [
        replace(rule, duration=days(length)) if rule.id == SHORTLIST_REVIEW.id else rule
        for rule in terms.rules.rules
    ]
    return replace(terms, rules=changed(terms.rules, edited, date(2026, 11, 1)))


def _fill(connection: Connection) -> str:
    """An employer with all copies, made one after the other; its id."""
    chance = random.Random(5)
    employer, account = str(uuid.uuid4()), str(uuid.uuid4())
    begun = _NOW - timedelta(days=_DAYS)
    connection.execute(
        employers.insert().values(id=employer, name="Bench", house=False, created=begun)
    )
    connection.execute(
        accounts.insert().values(
            id=account,
            email="bench@work.example",
            email_key="bench@work.example",
            name="Bench",
            role="recruiter",
            employer_id=employer,
            password_hash="",
            seat=True,
            closed=False,
            created=begun,
        )
    )
    zone = terms_of(connection, employer).rules.zone
    rows = []
    for number in range(COPIES):
        made = begun + timedelta(days=_DAYS) * number / COPIES
        day = day_of(made, zone) + timedelta(days=30)
        rows.append(
            {
                "id": str(uuid.uuid4()),
                "employer_id": employer,
                "account_id": account,
                "device_id": account,
                "subject": account,
                "key": str(uuid.uuid4()),
                "form": chance.choice(["vault", "vault", "file", "print"]),
                "format": "pdf",
                "place": 0,
                "groups": "emails,phones",
                "purpose": chance.choice(["assess", "present", "interview"]),
                "made": made,
                "entry": number,
                "confirmed": made,
                "size": 1_000,
                "sha256": "0" * 64,
                "destroy_by": day,
                "rule": SHORTLIST_REVIEW.id,
                "missing": False,
                "stand": "kept",
                "gone": False,
                "last_day": day,
            }
        )
    connection.execute(tables.copies.insert(), rows)
    return employer
