"""Tells the index that candidates have changed, in the transaction that changes them (law 3)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from workstation.backend.search import store


def record_change(connection: Connection, candidate: int) -> None:
    """Record that what search may show of a candidate (by number) has changed."""
    store.append(connection, [candidate])


def record_changes(connection: Connection, candidates: Sequence[int]) -> None:
    """Record changes of many candidates at once."""
    if candidates:
        store.append(connection, candidates)
