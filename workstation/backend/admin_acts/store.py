"""Queries on staff's acts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from workstation.backend.admin_acts.tables import admin_acts
from workstation.backend.database import AnyRow


def record(
    connection: Connection,
    account_id: str | None,
    os_user: str,
    act: str,
    object_id: str,
    at: datetime,
) -> None:
    """Insert an act."""
    connection.execute(
        admin_acts.insert().values(
            time=at, account_id=account_id, os_user=os_user, act=act, object_id=object_id
        )
    )


def all_acts(connection: Connection) -> list[AnyRow]:
    """All acts in the order in which they were done."""
    return list(connection.execute(select(admin_acts).order_by(admin_acts.c.number)))
