"""Queries on employers and subscriptions."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import Connection, select

from workstation.backend.database import AnyRow, insert_new
from workstation.backend.disclosures.tables import quota_used
from workstation.backend.employers.tables import employers, subscriptions

#: The name of the employer that stands for the company itself.
HOUSE_NAME = "The company"


def create_employer(
    connection: Connection, name: str, created: datetime, *, house: bool = False
) -> str | None:
    """Insert an employer; None where the name is taken."""
    id_ = str(uuid.uuid4())
    inserted = insert_new(connection, employers, id=id_, name=name, house=house, created=created)
    return id_ if inserted else None


def house_employer(connection: Connection, created: datetime) -> str:
    """The house employer's id; it is made at first need."""
    query = select(employers.c.id).where(employers.c.house)
    found = connection.scalar(query)
    if found is None:
        create_employer(connection, HOUSE_NAME, created, house=True)
        found = connection.execute(query).scalar_one()
    return str(found)


def employer_named(connection: Connection, name_or_id: str) -> AnyRow | None:
    """The employer of that id or exact name; never the house."""
    return connection.execute(
        select(employers)
        .where((employers.c.id == name_or_id) | (employers.c.name == name_or_id))
        .where(~employers.c.house)
    ).first()


def all_employers(connection: Connection) -> list[AnyRow]:
    """All employers but the house, by name."""
    return list(
        connection.execute(
            select(employers.c.id, employers.c.name)
            .where(~employers.c.house)
            .order_by(employers.c.name)
        )
    )


def lock_employer(connection: Connection, employer_id: str) -> None:
    """Let other writers that count this employer's seats or periods wait for this transaction.

    Rows that only name the employer are added meanwhile.
    """
    connection.execute(
        select(employers.c.id).where(employers.c.id == employer_id).with_for_update(key_share=True)
    )


def hold_employer(connection: Connection, employer_id: str) -> None:
    """Let what `lock_employer` guards stay as it is until the transaction ends; many may hold."""
    connection.execute(
        select(employers.c.id).where(employers.c.id == employer_id).with_for_update(read=True)
    )


def create_subscription(connection: Connection, **values: object) -> str:
    """Insert a subscription and give its id."""
    id_ = str(uuid.uuid4())
    connection.execute(subscriptions.insert().values(id=id_, **values))
    return id_


def overlapping(connection: Connection, employer_id: str, starts: datetime, ends: datetime) -> bool:
    """Whether the employer has a subscription in any part of that period."""
    found = connection.scalar(
        select(subscriptions.c.id)
        .where(subscriptions.c.employer_id == employer_id)
        .where(subscriptions.c.starts_at < ends, subscriptions.c.ends_at > starts)
        .limit(1)
    )
    return found is not None


def current_subscription(connection: Connection, employer_id: str, at: datetime) -> AnyRow | None:
    """The subscription that is active at a moment."""
    return connection.execute(
        select(subscriptions)
        .where(subscriptions.c.employer_id == employer_id)
        .where(subscriptions.c.starts_at <= at, subscriptions.c.ends_at > at)
    ).first()


def used_units(connection: Connection, subscription_id: str) -> int:
    """How many units of its quota a subscription has used."""
    used = connection.scalar(
        select(quota_used.c.used).where(quota_used.c.subscription == subscription_id)
    )
    return used or 0
