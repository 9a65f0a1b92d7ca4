"""Queries on what is kept of searches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, case, delete, exists, func, insert, select, update

from workstation.backend.access import SEARCHERS
from workstation.backend.accounts.tables import accounts
from workstation.backend.database import AnyRow, insert_new
from workstation.backend.employers.tables import employers
from workstation.backend.jobs.tables import jobs
from workstation.backend.searches_kept.tables import (
    record_retention,
    saved_looks,
    saved_searches,
    search_records,
)
from workstation.contract.words import Role

#: Made once, as every search asks it.
_ADD_RECORDS = insert(search_records)


def add_records(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Insert records of searches."""
    connection.execute(_ADD_RECORDS, rows)


def has_record(connection: Connection, row: Mapping[str, Any]) -> bool:
    """Whether a record is there already; no two are sealed alike."""
    asked = [search_records.c[name] == row[name] for name in ("employer_id", "at", "sealed")]
    return bool(connection.scalar(select(exists().where(*asked))))


def records_after(
    connection: Connection, employer_id: str, job_id: str | None, number: int, limit: int
) -> list[AnyRow]:
    """The next records of an employer (of one job, where named), with names, in their order."""
    query = (
        select(
            search_records,
            accounts.c.name.label("account_name"),
            accounts.c.email.label("account_email"),
            jobs.c.title.label("job_title"),
            jobs.c.reference.label("job_reference"),
        )
        .join(accounts, accounts.c.id == search_records.c.account_id)
        .outerjoin(jobs, jobs.c.id == search_records.c.job_id)
        .where(search_records.c.employer_id == employer_id, search_records.c.number > number)
        .order_by(search_records.c.number)
        .limit(limit)
    )
    if job_id is not None:
        query = query.where(search_records.c.job_id == job_id)
    return list(connection.execute(query))


def count_records(connection: Connection, employer_id: str, job_id: str) -> int:
    """How many records there are of a job."""
    return connection.execute(
        select(func.count())
        .select_from(search_records)
        .where(search_records.c.employer_id == employer_id, search_records.c.job_id == job_id)
    ).scalar_one()


def job_named(connection: Connection, employer_id: str, id_or_reference: str) -> str | None:
    """The id of an employer's job, by its id or its reference."""
    found: str | None = connection.scalar(
        select(jobs.c.id)
        .where(jobs.c.employer_id == employer_id)
        .where((jobs.c.id == id_or_reference) | (jobs.c.reference == id_or_reference))
    )
    return found


def _saved() -> Select[Any]:
    """Saved searches with the names of who owns them, and of who had them before."""
    before = accounts.alias("before")
    return (
        select(
            saved_searches, accounts.c.name.label("owner"), before.c.name.label("handed_from_name")
        )
        .join(accounts, accounts.c.id == saved_searches.c.account_id)
        .outerjoin(before, before.c.id == saved_searches.c.handed_from)
    )


def saved_of(connection: Connection, employer_id: str, account_id: str) -> list[AnyRow]:
    """The saved searches that an account may see: its own, and those its employer's share."""
    return list(
        connection.execute(
            _saved()
            .where(saved_searches.c.employer_id == employer_id)
            .where((saved_searches.c.account_id == account_id) | saved_searches.c.shared)
        )
    )


def own_saved(connection: Connection, id_: str, account_id: str) -> AnyRow | None:
    """A saved search of an account, locked until the transaction ends."""
    return connection.execute(
        _saved()
        .where(saved_searches.c.id == id_, saved_searches.c.account_id == account_id)
        .with_for_update(of=saved_searches)
    ).first()


def count_saved(connection: Connection, account_id: str) -> int:
    """How many searches an account has saved."""
    return connection.execute(
        select(func.count())
        .select_from(saved_searches)
        .where(saved_searches.c.account_id == account_id)
    ).scalar_one()


def add_saved(connection: Connection, **values: object) -> None:
    """Insert a saved search."""
    connection.execute(insert(saved_searches).values(**values))


def change_saved(connection: Connection, id_: str, **values: object) -> None:
    """Change columns of a saved search."""
    connection.execute(update(saved_searches).where(saved_searches.c.id == id_).values(**values))


def delete_saved(connection: Connection, id_: str, account_id: str) -> bool:
    """Delete a saved search of an account; False where there is none."""
    if own_saved(connection, id_, account_id) is None:
        return False
    forget_looks(connection, id_)
    deleted = connection.execute(
        delete(saved_searches).where(
            saved_searches.c.id == id_, saved_searches.c.account_id == account_id
        )
    )
    return deleted.rowcount == 1


def hand_over(connection: Connection, account_id: str, heir_id: str) -> int:
    """Give all saved searches of an account to another; returns how many.

    What the one has not looked at yet is new to the other, unless that has looked itself.
    """
    of_heir = saved_looks.alias("of_heir")
    known = exists().where(
        of_heir.c.saved_search_id == saved_looks.c.saved_search_id, of_heir.c.account_id == heir_id
    )
    owned = select(saved_searches.c.id).where(saved_searches.c.account_id == account_id)
    connection.execute(
        update(saved_looks)
        .where(saved_looks.c.account_id == account_id, ~known)
        .where(saved_looks.c.saved_search_id.in_(owned))
        .values(account_id=heir_id)
    )
    handed = connection.execute(
        update(saved_searches)
        .where(saved_searches.c.account_id == account_id)
        .values(account_id=heir_id, handed_from=account_id)
    )
    return handed.rowcount


def heir(connection: Connection, employer_id: str, account_id: str) -> str | None:
    """Who takes over from an account: the employer's eldest open administrator, else searcher."""
    order = case((accounts.c.role == Role.EMPLOYER_ADMIN.value, 0), else_=1)
    found: str | None = connection.scalar(
        select(accounts.c.id)
        .where(accounts.c.employer_id == employer_id, accounts.c.id != account_id)
        .where(~accounts.c.closed, accounts.c.role.in_([role.value for role in SEARCHERS]))
        .order_by(order, accounts.c.created, accounts.c.id)
        .limit(1)
    )
    return found


def alerting(connection: Connection, employer_id: str, account_id: str) -> list[AnyRow]:
    """The saved searches that tell an account of new hits, with what it has looked at."""
    mine = (saved_looks.c.saved_search_id == saved_searches.c.id) & (
        saved_looks.c.account_id == account_id
    )
    return list(
        connection.execute(
            select(saved_searches, saved_looks.c.until, saved_looks.c.at.label("looked"))
            .outerjoin(saved_looks, mine)
            .where(saved_searches.c.employer_id == employer_id)
            .where((saved_searches.c.account_id == account_id) | saved_searches.c.shared)
            .where(saved_searches.c.every.is_not(None))
            .order_by(saved_searches.c.id)
        )
    )


def keep_look(connection: Connection, id_: str, account_id: str, until: int, at: datetime) -> None:
    """Keep that an account has looked at what came in up to a change, if at no later one before."""
    key = {"saved_search_id": id_, "account_id": account_id}
    if not insert_new(connection, saved_looks, **key, until=until, at=at):
        connection.execute(
            update(saved_looks)
            .where(saved_looks.c.saved_search_id == id_, saved_looks.c.account_id == account_id)
            .where(saved_looks.c.until <= until)
            .values(until=until, at=at)
        )


def forget_looks(connection: Connection, id_: str) -> None:
    """Forget what anybody has looked at of a saved search."""
    connection.execute(delete(saved_looks).where(saved_looks.c.saved_search_id == id_))


def records_of_account(
    connection: Connection, account_id: str, since: datetime, limit: int
) -> list[AnyRow]:
    """The newest records of an account since a moment, the newest first."""
    return list(
        connection.execute(
            select(search_records)
            .where(search_records.c.account_id == account_id, search_records.c.at >= since)
            .order_by(search_records.c.number.desc())
            .limit(limit)
        )
    )


def retention_of(connection: Connection, employer_id: str, *, lock: bool = False) -> AnyRow | None:
    """The retention rule of an employer; ``lock`` keeps it as it is until the transaction ends."""
    query = select(record_retention).where(record_retention.c.employer_id == employer_id)
    return connection.execute(query.with_for_update() if lock else query).first()


def retentions(connection: Connection) -> list[AnyRow]:
    """All employers with the retention rules that were set."""
    rule = record_retention
    return list(
        connection.execute(
            select(employers.c.id.label("employer"), rule.c.months, rule.c.basis, rule.c.hold)
            .outerjoin(rule, rule.c.employer_id == employers.c.id)
            .order_by(employers.c.id)
        )
    )


def set_retention(connection: Connection, employer_id: str, **values: object) -> None:
    """Set the retention rule of an employer."""
    if not insert_new(connection, record_retention, employer_id=employer_id, **values):
        connection.execute(
            update(record_retention)
            .where(record_retention.c.employer_id == employer_id)
            .values(**values)
        )


def destroy_records(connection: Connection, employer_id: str, before: datetime, limit: int) -> int:
    """Delete an employer's oldest records from before a moment; returns how many, at most so."""
    oldest = (
        select(search_records.c.number)
        .where(search_records.c.employer_id == employer_id, search_records.c.at < before)
        .order_by(search_records.c.at)
        .limit(limit)
    )
    numbers = list(connection.scalars(oldest))
    deleted = connection.execute(delete(search_records).where(search_records.c.number.in_(numbers)))
    return deleted.rowcount
