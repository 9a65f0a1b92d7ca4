"""SQL of cleared alarms."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from workstation.backend.accounts.tables import accounts
from workstation.backend.alarms.tables import cleared_alarms
from workstation.backend.database import AnyRow


def add(connection: Connection, **values: object) -> None:
    """Insert a cleared alarm."""
    connection.execute(insert(cleared_alarms).values(**values))


def all_cleared(connection: Connection) -> list[AnyRow]:
    """All, the newest first, with the name of who cleared them."""
    return list(
        connection.execute(
            select(cleared_alarms, accounts.c.name)
            .join(accounts, accounts.c.id == cleared_alarms.c.account_id)
            .order_by(cleared_alarms.c.entry.desc())
        )
    )


def sealed_of(connection: Connection, entry: int) -> bytes:
    """What is sealed beside an entry of this room."""
    found: bytes = connection.execute(
        select(cleared_alarms.c.sealed).where(cleared_alarms.c.entry == entry)
    ).scalar_one()
    return found
