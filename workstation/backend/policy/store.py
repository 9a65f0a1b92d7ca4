"""Queries on policy versions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from workstation.backend.database import AnyRow, insert_new
from workstation.backend.policy.tables import policy_versions


def create(
    connection: Connection, id_: str, label: str, text: str, employer_search: bool, at: datetime
) -> bool:
    """Insert a policy version; False where its text or label is there already."""
    return insert_new(
        connection,
        policy_versions,
        id=id_,
        label=label,
        text=text,
        employer_search=employer_search,
        created=at,
    )


def find(connection: Connection, label_or_id: str) -> AnyRow | None:
    """The policy version of that label or id, without its text."""
    columns = policy_versions.c
    return connection.execute(
        select(columns.id, columns.label, columns.employer_search).where(
            (columns.id == label_or_id) | (columns.label == label_or_id)
        )
    ).first()


def all_versions(connection: Connection) -> list[AnyRow]:
    """All policy versions, newest first."""
    columns = policy_versions.c
    return list(
        connection.execute(
            select(columns.id, columns.label, columns.employer_search).order_by(
                columns.created.desc(), columns.id
            )
        )
    )
