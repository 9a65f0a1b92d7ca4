"""Queries on marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select

from workstation.backend.candidates.marks.tables import contact_marks


class Mark(NamedTuple):
    """The keyed hash of something of that kind."""

    kind: str
    digest: str


def add(connection: Connection, marks: Mapping[int, Iterable[Mark]]) -> None:
    """Keep marks of candidates (by number) that have none yet."""
    rows = [
        {"kind": mark.kind, "digest": mark.digest, "candidate": number}
        for number, of_one in marks.items()
        for mark in sorted(set(of_one))
    ]
    if rows:
        connection.execute(insert(contact_marks), rows)


def forget(connection: Connection, number: int) -> None:
    """Delete a candidate's marks."""
    connection.execute(delete(contact_marks).where(contact_marks.c.candidate == number))


def candidates_with(connection: Connection, kind: str, digests: Sequence[str]) -> list[int]:
    """The numbers of the candidates with one of these marks, in order."""
    rows = connection.scalars(
        select(contact_marks.c.candidate)
        .where(contact_marks.c.kind == kind, contact_marks.c.digest.in_(digests))
        .distinct()
        .order_by(contact_marks.c.candidate)
    )
    return list(rows)


def hold(connection: Connection, marks: Iterable[Mark]) -> None:
    """Let nobody else who holds one of these go on until this transaction ends.

    An embedded database has one writer at a time anyhow.
    """
    if connection.dialect.name == "postgresql":
        for key in sorted({int(mark.digest[:15], 16) for mark in marks}):
            connection.execute(select(func.pg_advisory_xact_lock(key)))
