"""Queries on earlier versions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, update

from workstation.backend.candidates.tables import candidates
from workstation.backend.candidates.versions.tables import earlier_versions


class Earlier(NamedTuple):
    """An earlier version as stored; ``document`` is the id of its file, where one was kept."""

    id: str
    updated: datetime
    as_of: date | None
    document: str | None
    sealed: bytes


class Present(NamedTuple):
    """What is known of the present version beside its text."""

    digest: str
    updated: datetime
    as_of: date | None


def add(connection: Connection, **values: Any) -> None:
    """Keep an earlier version."""
    connection.execute(insert(earlier_versions).values(**values))


def of_candidate(connection: Connection, number: int) -> list[Earlier]:
    """The earlier versions of a candidate, the oldest first; none of an erased one."""
    rows = connection.execute(
        select(
            earlier_versions.c.id,
            earlier_versions.c.updated,
            earlier_versions.c.as_of,
            earlier_versions.c.document,
            earlier_versions.c.sealed,
        )
        .where(earlier_versions.c.candidate == number, earlier_versions.c.sealed.is_not(None))
        .order_by(earlier_versions.c.updated, earlier_versions.c.id)
    )
    return [Earlier(*row) for row in rows]


def of_digests(connection: Connection, digests: Sequence[str]) -> dict[str, int]:
    """The candidates' numbers by the keyed hash of an earlier version's source."""
    rows = connection.execute(
        select(earlier_versions.c.digest, earlier_versions.c.candidate).where(
            earlier_versions.c.digest.in_(digests)
        )
    )
    return {row.digest: row.candidate for row in rows}


def present(connection: Connection, number: int) -> Present:
    """The present version of a candidate that is there."""
    row = connection.execute(
        select(candidates.c.digest, candidates.c.updated, candidates.c.as_of).where(
            candidates.c.number == number
        )
    ).one()
    return Present(*row)


def forget(connection: Connection, number: int) -> None:
    """Empty the earlier versions of an erased person; their keyed hashes stay."""
    connection.execute(
        update(earlier_versions)
        .where(earlier_versions.c.candidate == number)
        .values(sealed=None, document=None)
    )
