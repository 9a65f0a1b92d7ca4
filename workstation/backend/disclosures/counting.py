"""Counts of entries by day and category, kept in the transaction that appends the entries.

So totals and charts over a million entries come from a few thousand rows, and are never off by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select

from workstation.backend.database import insert_or_add
from workstation.backend.disclosures.days import day_of
from workstation.backend.disclosures.tables import (
    log_categories,
    log_days,
    log_recipient_days,
)
from workstation.ledger.entries import Entry

_Key = tuple[str, str, str, str, str]


class Counting:
    """Gives entries their category, and counts them. For whoever holds the head lock."""

    def __init__(self) -> None:
        # Only what was read, never what this transaction made: it may be rolled back.
        self._known: dict[_Key, int] = {}

    def count(self, connection: Connection, entries: Sequence[Entry], at: datetime) -> list[int]:
        """Count entries of one moment; returns the category of each."""
        found = [self._category(connection, entry) for entry in entries]
        day = day_of(at)
        insert_or_add(
            connection,
            log_days,
            "count",
            [
                {"category": category, "day": day, "count": count}
                for category, count in sorted(Counter(found).items())
            ],
        )
        received = Counter(
            (entry.recipient, category) for entry, category in zip(entries, found, strict=True)
        )
        insert_or_add(
            connection,
            log_recipient_days,
            "count",
            [
                {"recipient": recipient, "category": category, "day": day, "count": count}
                for (recipient, category), count in sorted(received.items())
            ],
        )
        return found

    def _category(self, connection: Connection, entry: Entry) -> int:
        key = (
            entry.employer,
            str(entry.kind),
            str(entry.form),
            str(entry.purpose),
            str(entry.ground),
        )
        known = self._known.get(key)
        if known is not None:
            return known
        columns = log_categories.c
        parts = (columns.employer, columns.kind, columns.form, columns.purpose, columns.ground)
        found = connection.scalar(
            select(columns.id).where(*(part == said for part, said in zip(parts, key, strict=True)))
        )
        if found is not None:
            self._known[key] = found
            return int(found)
        made = connection.execute(
            insert(log_categories)
            .values({part.name: said for part, said in zip(parts, key, strict=True)})
            .returning(columns.id)
        )
        return int(made.scalar_one())
