"""The PII room's SQL: rows in, rows out, nothing opened here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from workstation.backend.pii.tables import (
    contact_data,
    corrections,
    documents,
    epoch_keys,
    person_keys,
    sources,
)


class WrappedKey(NamedTuple):
    """A person's key as stored: whose, under which epoch, and the wrapped bytes."""

    person: str
    epoch: int
    wrapped: bytes


def newest_epoch(connection: Connection) -> tuple[int, datetime] | None:
    """The number of the newest epoch key and when it was made."""
    row = connection.execute(
        select(epoch_keys.c.number, epoch_keys.c.made).order_by(epoch_keys.c.number.desc()).limit(1)
    ).first()
    return (row.number, row.made) if row else None


def epoch_key(connection: Connection, number: int) -> bytes | None:
    """The wrapped epoch key."""
    return connection.scalar(select(epoch_keys.c.wrapped).where(epoch_keys.c.number == number))


def add_epoch(connection: Connection, number: int, wrapped: bytes, made: datetime) -> None:
    """Store an epoch key. Its number is chosen before, because the wrapping is bound to it."""
    connection.execute(insert(epoch_keys).values(number=number, wrapped=wrapped, made=made))


def lock_epochs(connection: Connection) -> None:
    """Let only one process make or rotate epoch keys at a time (a row lock on PostgreSQL)."""
    connection.execute(select(epoch_keys.c.number).with_for_update()).all()


def keys_of_older_epochs(
    connection: Connection, newest: int, limit: int
) -> list[tuple[int, WrappedKey]]:
    """(candidate, key) of person keys that an older epoch than ``newest`` wraps."""
    rows = connection.execute(
        select(person_keys)
        .where(person_keys.c.epoch < newest)
        .order_by(person_keys.c.epoch, person_keys.c.candidate)
        .limit(limit)
        .with_for_update()
    )
    return [(row.candidate, WrappedKey(row.person, row.epoch, row.wrapped)) for row in rows]


def has_older_epochs(connection: Connection, newest: int) -> bool:
    """Whether an epoch key older than ``newest`` still exists."""
    return bool(connection.scalar(select(func.count()).where(epoch_keys.c.number < newest)))


def rewrap(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Replace wrapped keys; each row has ``of``, ``epoch`` and ``wrapped``."""
    connection.execute(
        update(person_keys)
        .where(person_keys.c.candidate == bindparam("of"))
        .values(epoch=bindparam("epoch"), wrapped=bindparam("wrapped")),
        list(rows),
    )


def destroy_epochs_before(connection: Connection, newest: int) -> int:
    """Delete the epoch keys older than ``newest`` that wrap nothing any more; returns how many."""
    used = select(person_keys.c.epoch)
    done = connection.execute(
        delete(epoch_keys).where(epoch_keys.c.number < newest, epoch_keys.c.number.not_in(used))
    )
    return done.rowcount


def add_rows(
    connection: Connection,
    *,
    keys: Sequence[Mapping[str, Any]],
    contact: Sequence[Mapping[str, Any]],
    said: Sequence[Mapping[str, Any]],
    files: Sequence[Mapping[str, Any]],
) -> None:
    """Store new people's rows, many at once."""
    for table, rows in (
        (person_keys, keys),
        (contact_data, contact),
        (sources, said),
        (documents, files),
    ):
        if rows:
            connection.execute(insert(table), list(rows))


def key_of(connection: Connection, candidate: int) -> WrappedKey | None:
    """The wrapped key of one person; None where it was erased."""
    row = connection.execute(
        select(person_keys).where(person_keys.c.candidate == candidate)
    ).first()
    return WrappedKey(row.person, row.epoch, row.wrapped) if row else None


def contact(connection: Connection, candidate: int, groups: Iterable[str]) -> dict[str, bytes]:
    """The sealed contact data of the stated groups only."""
    rows = connection.execute(
        select(contact_data.c.field_group, contact_data.c.sealed).where(
            contact_data.c.candidate == candidate, contact_data.c.field_group.in_(list(groups))
        )
    )
    return {row.field_group: row.sealed for row in rows}


def replace_contact(connection: Connection, candidate: int, rows: Mapping[str, bytes]) -> None:
    """Replace all of one person's contact data."""
    connection.execute(delete(contact_data).where(contact_data.c.candidate == candidate))
    if rows:
        connection.execute(
            insert(contact_data),
            [
                {"candidate": candidate, "field_group": group, "sealed": sealed}
                for group, sealed in rows.items()
            ],
        )


def source(connection: Connection, candidate: int) -> bytes | None:
    """The sealed source of one person."""
    return connection.scalar(select(sources.c.sealed).where(sources.c.candidate == candidate))


def replace_source(connection: Connection, candidate: int, sealed: bytes) -> None:
    """Replace the sealed source of one person."""
    connection.execute(delete(sources).where(sources.c.candidate == candidate))
    connection.execute(insert(sources).values(candidate=candidate, sealed=sealed))


def sealed_corrections(connection: Connection, candidate: int) -> bytes | None:
    """The sealed corrections of one person's resume; None where there are none."""
    wanted = select(corrections.c.sealed).where(corrections.c.candidate == candidate)
    return connection.scalar(wanted)


def replace_corrections(connection: Connection, candidate: int, sealed: bytes | None) -> None:
    """Replace the corrections of one person's resume; None takes them all back."""
    connection.execute(delete(corrections).where(corrections.c.candidate == candidate))
    if sealed is not None:
        connection.execute(insert(corrections).values(candidate=candidate, sealed=sealed))


def documents_held(connection: Connection, candidate: int) -> list[tuple[str, str]]:
    """(id, kind) of one person's documents, in order of their ids."""
    rows = connection.execute(
        select(documents.c.id, documents.c.kind)
        .where(documents.c.candidate == candidate)
        .order_by(documents.c.id)
    )
    return [(row.id, row.kind) for row in rows]


def sealed_bytes(connection: Connection, document: str) -> bytes | None:
    """The sealed bytes of one document."""
    return connection.scalar(select(documents.c.sealed).where(documents.c.id == document))


def sealed_documents(connection: Connection, candidate: int) -> list[tuple[str, str, bytes]]:
    """(id, kind, sealed bytes) of one person's documents, in order of their ids."""
    rows = connection.execute(
        select(documents.c.id, documents.c.kind, documents.c.sealed)
        .where(documents.c.candidate == candidate)
        .order_by(documents.c.id)
    )
    return [(row.id, row.kind, row.sealed) for row in rows]


def erase(connection: Connection, candidate: int) -> None:
    """Delete every row of one person, its key first."""
    for table in (person_keys, contact_data, sources, corrections, documents):
        connection.execute(delete(table).where(table.c.candidate == candidate))
