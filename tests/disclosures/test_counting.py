"""Counts of entries are kept with the entries, and never where these were rolled back."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from workstation.backend.database import Database
from workstation.backend.disclosures.counting import Counting
from workstation.backend.disclosures.tables import log_categories, log_days, log_recipient_days
from workstation.backend.migrations import schema
from workstation.ledger.entries import Entry, time_text

_AT = datetime(2026, 11, 24, 9, 59, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database with its tables."""
    opened = Database.embedded(tmp_path / "backend.db", secrets.token_bytes(32))
    schema.bring_up(opened)
    yield opened
    opened.close()


def _entry(form: str = "screen", recipient: str = "me") -> Entry:
    return Entry(
        kind="disclosure",
        time=time_text(_AT),
        recipient=recipient,
        account=recipient,
        employer="e",
        device="d",
        subject="s",
        groups=("emails",),
        form=form,
        purpose="contact",
        job=None,
        policy=None,
        ground="subscription",
        commitment=None,
    )


class _Undone(Exception):
    pass


def _count_and_undo(database: Database, counting: Counting) -> None:
    with database.transaction() as connection:
        counting.count(connection, [_entry(), _entry(), _entry("file")], _AT)
        raise _Undone


def test_what_a_rolled_back_transaction_counted_is_counted_anew(database: Database) -> None:
    counting = Counting()
    with pytest.raises(_Undone):
        _count_and_undo(database, counting)
    for _ in range(2):
        with database.transaction() as connection:
            counting.count(connection, [_entry("file"), _entry(), _entry(recipient="you")], _AT)
    with database.reading() as connection:
        categories = connection.execute(select(log_categories.c.form)).scalars().all()
        days = connection.execute(select(log_days.c.day, log_days.c.count)).all()
        received = connection.execute(
            select(log_recipient_days.c.recipient, log_recipient_days.c.count)
        ).all()
    assert sorted(categories) == ["file", "file", "screen", "screen"]
    # One minute before Hawaii's midnight.
    # By employer, and all employers together.
    assert sorted((str(day), count) for day, count in days) == [
        ("2026-11-23", 2),
        ("2026-11-23", 2),
        ("2026-11-23", 4),
        ("2026-11-23", 4),
    ]
    assert sorted(map(tuple, received)) == [("me", 2), ("me", 2), ("you", 2)]
