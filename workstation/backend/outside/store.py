"""SQL of disclosures outside the app."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, select

from workstation.backend.accounts.tables import accounts
from workstation.backend.database import AnyRow
from workstation.backend.disclosures.tables import log_entries
from workstation.backend.outside.tables import outside_disclosures as table


def add(connection: Connection, **values: object) -> None:
    """Insert what lies beside an entry."""
    connection.execute(insert(table).values(**values))


def page(connection: Connection, before: int | None, limit: int) -> list[AnyRow]:
    """The newest first: entry and its text, candidate, account's name, what is sealed."""
    query = (
        select(
            table.c.entry,
            table.c.candidate,
            table.c.at,
            table.c.sealed,
            table.c.request_kind,
            accounts.c.name,
            log_entries.c.entry.label("text"),
        )
        .join(accounts, accounts.c.id == table.c.account_id)
        .join(log_entries, log_entries.c.number == table.c.entry)
        .order_by(table.c.entry.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(table.c.entry < before)
    return list(connection.execute(query))


def total(connection: Connection) -> int:
    """How many there are."""
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def told_of(connection: Connection, entries: Sequence[int]) -> list[AnyRow]:
    """(entry, candidate, sealed) of those entries that have something beside them."""
    return list(
        connection.execute(
            select(table.c.entry, table.c.candidate, table.c.sealed).where(
                table.c.entry.in_(entries)
            )
        )
    )


def request_of(connection: Connection, entry: int) -> AnyRow | None:
    """The copy of the request beside an entry, with the entry's text; None where there is none."""
    return connection.execute(
        select(
            table.c.candidate,
            table.c.sealed,
            table.c.request_kind,
            table.c.request,
            log_entries.c.entry.label("text"),
        )
        .join(log_entries, log_entries.c.number == table.c.entry)
        .where(table.c.entry == entry, table.c.request.is_not(None))
    ).first()


def sealed_of(connection: Connection, entry: int) -> AnyRow | None:
    """What is sealed beside one entry."""
    return connection.execute(
        select(table.c.candidate, table.c.sealed).where(table.c.entry == entry)
    ).first()


def forget_candidate(connection: Connection, candidate: int) -> None:
    """Erase what was told about a person's disclosures; the entries stay (law 7)."""
    connection.execute(delete(table).where(table.c.candidate == candidate))
