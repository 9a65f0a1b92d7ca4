"""Queries on what waits to be told by mail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update

from workstation.backend.accounts.tables import accounts
from workstation.backend.database import AnyRow, insert_new
from workstation.backend.outgoing.tables import outgoing_alerts
from workstation.backend.searches_kept.tables import saved_looks, saved_searches


def told_by_mail(connection: Connection, every: Sequence[str]) -> list[AnyRow]:
    """The saved searches of these frequencies, with what their owners looked at and were told."""
    mine = (saved_looks.c.saved_search_id == saved_searches.c.id) & (
        saved_looks.c.account_id == saved_searches.c.account_id
    )
    told = (outgoing_alerts.c.saved_search_id == saved_searches.c.id) & (
        outgoing_alerts.c.account_id == saved_searches.c.account_id
    )
    return list(
        connection.execute(
            select(
                saved_searches,
                saved_looks.c.until.label("looked_until"),
                outgoing_alerts.c.at.label("told"),
                outgoing_alerts.c.after,
                outgoing_alerts.c.until,
                outgoing_alerts.c.expires,
            )
            .outerjoin(saved_looks, mine)
            .outerjoin(outgoing_alerts, told)
            .where(saved_searches.c.every.in_(every))
            .order_by(saved_searches.c.employer_id, saved_searches.c.id)
        )
    )


def claim(connection: Connection, row: AnyRow, at: datetime, until: int) -> bool:
    """Take it on to tell a saved search's owner; False where another worker has.

    What came in after the change ``until`` is new.
    """
    key = {"saved_search_id": row.id, "account_id": row.account_id}
    if row.told is None:
        values = {"at": at, "after": until, "until": until, "hits": 0, "more": False}
        return insert_new(connection, outgoing_alerts, **key, **values, expires=None)
    taken = connection.execute(
        update(outgoing_alerts)
        .where(outgoing_alerts.c.saved_search_id == row.id)
        .where(outgoing_alerts.c.account_id == row.account_id, outgoing_alerts.c.at == row.told)
        .values(at=at, after=until, until=until, hits=0, more=False, expires=None)
    )
    return taken.rowcount == 1


def keep_count(
    connection: Connection, row: AnyRow, until: int, hits: int, more: bool, expires: datetime
) -> None:
    """Keep how many are new, to be told by ``expires``; where nobody is, nothing waits."""
    connection.execute(
        update(outgoing_alerts)
        .where(outgoing_alerts.c.saved_search_id == row.id)
        .where(outgoing_alerts.c.account_id == row.account_id)
        .values(until=until, hits=hits, more=more, expires=expires if hits else None)
    )


def drop(connection: Connection, row: AnyRow) -> None:
    """Nothing of this saved search waits any more; what it would have told is not told again."""
    connection.execute(
        update(outgoing_alerts)
        .where(outgoing_alerts.c.saved_search_id == row.id)
        .where(outgoing_alerts.c.account_id == row.account_id)
        .values(after=outgoing_alerts.c.until, hits=0, more=False, expires=None)
    )


def drop_of_others(connection: Connection, every: Sequence[str]) -> None:
    """Delete what is no longer told by mail: of another owner, or of another frequency."""
    owned = (
        select(saved_searches.c.id)
        .where(saved_searches.c.account_id == outgoing_alerts.c.account_id)
        .where(saved_searches.c.every.in_(every))
    )
    connection.execute(
        delete(outgoing_alerts).where(outgoing_alerts.c.saved_search_id.not_in(owned))
    )


def waiting(connection: Connection) -> list[AnyRow]:
    """What waits to be sent: by account, with its e-mail."""
    return list(
        connection.execute(
            select(outgoing_alerts, accounts.c.email)
            .join(accounts, accounts.c.id == outgoing_alerts.c.account_id)
            .where(outgoing_alerts.c.expires.is_not(None))
            .order_by(func.lower(accounts.c.email), outgoing_alerts.c.saved_search_id)
        )
    )
