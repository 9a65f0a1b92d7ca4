"""Queries on retention rules."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, bindparam, select, update

from workstation.backend.database import AnyRow, insert_new
from workstation.backend.employers.tables import employers
from workstation.backend.rules.tables import retention_choices, rule_versions

#: Made once: each disclosure for a job asks for them.
_PRESENT = (
    select(rule_versions.c.version, rule_versions.c.in_force, rule_versions.c.content)
    .where(rule_versions.c.employer_id == bindparam("employer"))
    .order_by(rule_versions.c.version.desc())
    .limit(1)
)
_NAMED = select(employers.c.name, employers.c.created).where(
    employers.c.id == bindparam("employer")
)


def present(connection: Connection, employer: str) -> AnyRow | None:
    """The employer's latest version: ``version``, ``in_force``, ``content``; None before any."""
    return connection.execute(_PRESENT, {"employer": employer}).first()


def named(connection: Connection, employer: str) -> AnyRow:
    """``name`` and ``created`` of an employer that exists."""
    return connection.execute(_NAMED, {"employer": employer}).one()


def add(
    connection: Connection,
    employer: str,
    *,
    version: int,
    in_force: date,
    content: str,
    account: str | None,
    at: datetime,
) -> None:
    """Keep a new version."""
    connection.execute(
        rule_versions.insert().values(
            employer_id=employer,
            version=version,
            in_force=in_force,
            content=content,
            account_id=account,
            changed=at,
        )
    )


def choices(connection: Connection, employer: str) -> AnyRow | None:
    """``automatic`` and ``warnings``; None where nothing was chosen."""
    return connection.execute(
        select(retention_choices.c.automatic, retention_choices.c.warnings).where(
            retention_choices.c.employer_id == employer
        )
    ).first()


def set_choices(
    connection: Connection, employer: str, *, automatic: bool, warnings: str, at: datetime
) -> None:
    """Keep what an employer chose."""
    values = {"automatic": automatic, "warnings": warnings, "changed": at}
    if not insert_new(connection, retention_choices, employer_id=employer, **values):
        connection.execute(
            update(retention_choices)
            .where(retention_choices.c.employer_id == employer)
            .values(**values)
        )
