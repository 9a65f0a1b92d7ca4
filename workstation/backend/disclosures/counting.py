"""Counts of entries by day and category, kept in the transaction that appends the entries.

So totals and charts over a million entries come from a few thousand rows, and are never off by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from workstation.backend.disclosures import store
from workstation.backend.disclosures.days import day_of
from workstation.backend.disclosures.store import Category
from workstation.backend.disclosures.tables import ALL_EMPLOYERS
from workstation.ledger.entries import Entry


class Counting:
    """Gives entries their category, and counts them. For whoever holds the head lock."""

    def __init__(self) -> None:
        # Only what was read, never what this transaction made: it may be rolled back.
        self._known: dict[Category, int] = {}

    def count(self, connection: Connection, entries: Sequence[Entry], at: datetime) -> list[int]:
        """Count entries of one moment; returns the category of each."""
        made: dict[Category, int] = {}
        keys = [_category_of(entry) for entry in entries]
        found = [self._id(connection, key, made) for key in keys]
        together = [self._id(connection, (ALL_EMPLOYERS, *key[1:]), made) for key in keys]
        received = Counter(
            (entry.recipient, category) for entry, category in zip(entries, found, strict=True)
        )
        store.count_day(connection, day_of(at), Counter([*found, *together]), received)
        return found

    def _id(self, connection: Connection, key: Category, made: dict[Category, int]) -> int:
        known = self._known.get(key) or made.get(key)
        if known is not None:
            return known
        found = store.category(connection, key)
        if found is None:
            made[key] = store.make_category(connection, key)
            return made[key]
        self._known[key] = found
        return found


def _category_of(entry: Entry) -> Category:
    return (
        entry.employer,
        str(entry.kind),
        str(entry.form),
        str(entry.purpose),
        str(entry.ground),
    )
