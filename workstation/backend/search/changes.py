"""Tells the index that candidates have changed, in the transaction that changes them (law 3)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from workstation.backend.search import store

#: Who may find candidates that could not be found before: see `record_changes`.
EVERYBODY = "everybody"
EMPLOYERS = "employers"


def record_change(connection: Connection, candidate: int) -> None:
    """Record that what search may show of a candidate (by number) has changed."""
    store.append(connection, [candidate])


def record_changes(
    connection: Connection, candidates: Sequence[int], arrived_for: str | None = None
) -> None:
    """Record changes of many candidates at once.

    ``arrived_for`` says who may find them now and could not before: `EVERYBODY`, `EMPLOYERS`, one
    employer by id, or None where nobody gains.
    """
    if candidates:
        store.append(connection, candidates, arrived_for)
