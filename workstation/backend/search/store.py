"""Search's SQL: taking the next change numbers, and reading what an index has not applied."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Integer, bindparam, delete, func, insert, select, update

from workstation.backend.database import insert_new
from workstation.backend.search.tables import index_changes, index_days, index_head


class Head(NamedTuple):
    """Which database this is, and the number of its newest change."""

    lineage: str
    last: int


class Change(NamedTuple):
    """A change's number and the candidate it is about."""

    number: int
    candidate: int


def append(
    connection: Connection, candidates: Sequence[int], arrived_for: str | None = None
) -> None:
    """Record a change of each candidate; holds the head's row until the transaction ends.

    ``arrived_for`` says who may find them now and could not before.
    """
    last = _take(connection, len(candidates))
    if last is None:
        insert_new(connection, index_head, id=1, lineage=str(uuid.uuid4()), last=0)
        last = _take(connection, len(candidates))
        assert last is not None
    first = last - len(candidates) + 1
    connection.execute(
        insert(index_changes),
        [
            {"number": number, "candidate": candidate, "arrived_for": arrived_for}
            for number, candidate in enumerate(candidates, first)
        ],
    )


def _take(connection: Connection, count: int) -> int | None:
    taken: int | None = connection.scalar(
        update(index_head)
        .where(index_head.c.id == 1)
        .values(last=index_head.c.last + count)
        .returning(index_head.c.last)
    )
    return taken


def head(connection: Connection) -> Head:
    """The newest change's number; 0 and an empty lineage before the first change."""
    row = connection.execute(select(index_head.c.lineage, index_head.c.last)).first()
    return Head(row.lineage, row.last) if row else Head("", 0)


#: Made once, as every search asks it; its parameters are ``number`` and ``most``.
_changes = (
    select(index_changes.c.number, index_changes.c.candidate)
    .where(index_changes.c.number > bindparam("number"))
    .order_by(index_changes.c.number)
    .limit(bindparam("most", type_=Integer))
)


def changes_after(connection: Connection, number: int, limit: int) -> list[Change]:
    """The next changes after ``number``, in order."""
    rows = connection.execute(_changes, {"number": number, "most": limit})
    return [Change(*row) for row in rows]


def arrivals(
    connection: Connection, after: int, until: int, who: Sequence[str], limit: int
) -> list[int]:
    """Candidates that arrived for any of ``who`` by changes after one number and up to another.

    The latest come first; at most ``limit`` changes are read.
    """
    rows = connection.scalars(
        select(index_changes.c.candidate)
        .where(index_changes.c.number > after, index_changes.c.number <= until)
        .where(index_changes.c.arrived_for.in_(who))
        .order_by(index_changes.c.number.desc())
        .limit(limit)
    )
    return list(dict.fromkeys(rows))


def note_day(connection: Connection, day: date) -> None:
    """Remember the newest change of a day, at the first look on it."""
    insert_new(connection, index_days, day=day, last=head(connection).last)


def forget_until(connection: Connection, day: date, limit: int) -> int:
    """Delete up to ``limit`` changes that were made up to a day; returns how many.

    The newest change stays: by it an index knows that it has missed others.
    """
    last = connection.scalar(select(func.max(index_days.c.last)).where(index_days.c.day <= day))
    if last is None:
        return 0
    old = (
        select(index_changes.c.number)
        .where(index_changes.c.number <= min(last, head(connection).last - 1))
        .order_by(index_changes.c.number)
        .limit(limit)
        .subquery()
    )
    gone = connection.execute(
        delete(index_changes).where(index_changes.c.number.in_(select(old.c.number)))
    )
    if gone.rowcount < limit:
        connection.execute(delete(index_days).where(index_days.c.day <= day))
    return gone.rowcount
