"""A log that was there before is counted as one whose entries were counted one by one."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select

from workstation.backend.database import Database
from workstation.backend.disclosures.counting import Counting
from workstation.backend.disclosures.tables import (
    log_categories,
    log_days,
    log_entries,
    log_recipient_days,
)
from workstation.backend.migrations import schema
from workstation.ledger.entries import Entry, canonical, time_text


@pytest.fixture(params=["embedded", "server"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database with its tables, of each kind."""
    if request.param == "embedded":
        opened = Database.embedded(tmp_path / "backend.db", secrets.token_bytes(32))
    else:
        opened = Database.server(request.getfixturevalue("postgres_url"))
    schema.bring_up(opened)
    yield opened
    opened.close()


def _entry(chance: random.Random, at: datetime) -> Entry:
    return Entry(
        kind=chance.choice(["disclosure", "destruction"]),
        time=time_text(at),
        recipient=chance.choice(["me", "you"]),
        account="me",
        employer=chance.choice(["e1", "e2", "e3"]),
        device="d",
        subject="s",
        groups=("emails",),
        form=chance.choice(["screen", "file"]),
        purpose="contact",
        job=None,
        policy=None,
        ground="subscription",
        commitment=None,
    )


def _counted(connection: Connection) -> list[Any]:
    of = log_categories.c
    parts = (of.employer, of.kind, of.form, of.purpose, of.ground)
    found = connection.execute(select(*parts, of.entries)).all()
    days = connection.execute(
        select(*parts, log_days.c.day, log_days.c.count).join(
            log_categories, of.id == log_days.c.category
        )
    ).all()
    received = connection.execute(
        select(*parts, log_recipient_days.c.recipient, log_recipient_days.c.count).join(
            log_categories, of.id == log_recipient_days.c.category
        )
    ).all()
    entries = connection.execute(
        select(log_entries.c.number, log_entries.c.recipient, *parts).join(
            log_categories, of.id == log_entries.c.category
        )
    ).all()
    return [sorted(map(tuple, rows)) for rows in (found, days, received, entries)]


def test_earlier_entries_are_counted_as_those_that_are_appended(database: Database) -> None:
    chance, counting = random.Random(5), Counting()
    at = datetime(2026, 11, 1, tzinfo=UTC)
    with database.transaction() as connection:
        for number in range(60):
            at += timedelta(hours=7)
            entry = _entry(chance, at)
            [category] = counting.count(connection, [entry], at)
            connection.execute(
                insert(log_entries).values(
                    number=number,
                    entry=canonical(entry).decode(),
                    time=at,
                    account=entry.account,
                    subject=entry.subject,
                    form=entry.form,
                    purpose=entry.purpose,
                    recipient=entry.recipient,
                    category=category,
                )
            )
        expected = _counted(connection)
    assert [len(rows) for rows in expected][3] == 60
    schema.change(database, "0013")
    schema.bring_up(database, backup_confirmed=True)
    with database.reading() as connection:
        assert _counted(connection) == expected
