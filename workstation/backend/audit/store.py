"""The audit's SQL: entries by category, recipient or subject, and their counts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from workstation.backend.accounts.tables import accounts
from workstation.backend.audit.filters import Filters, Scope
from workstation.backend.audit.tables import look_ups
from workstation.backend.disclosures.days import end, first_moment
from workstation.backend.disclosures.tables import (
    ALL_EMPLOYERS,
    log_categories,
    log_days,
    log_entries,
    log_recipient_days,
    subjects,
)
from workstation.backend.employers.tables import employers

_CODES = ("kind", "form", "purpose", "ground")


def days(connection: Connection, scope: Scope, wanted: Filters) -> list[tuple[date, int]]:
    """How many entries each day has that fit, the newest day first; for filters without person."""
    together = scope.whole and wanted.employer is None and wanted.recipient is None
    table, conditions = _counted(scope, wanted, together=together)
    rows = connection.execute(
        select(table.c.day, func.sum(table.c.count))
        .where(*conditions)
        .group_by(table.c.day)
        .order_by(table.c.day.desc())
    )
    return [(row[0], int(row[1])) for row in rows]


def categories(connection: Connection, scope: Scope, wanted: Filters) -> list[Row[Any]]:
    """Categories that fit with how many ``entries`` each has; for filters without person."""
    if wanted.first is None and wanted.last is None and wanted.recipient is None:
        fitting = _fitting(scope, wanted)
        return list(connection.execute(select(log_categories).where(*fitting)))
    table, conditions = _counted(scope, wanted)
    counted = (
        select(table.c.category, func.sum(table.c.count).label("entries"))
        .where(*conditions)
        .group_by(table.c.category)
        .subquery()
    )
    parts = [log_categories.c[name] for name in ("employer", *_CODES)]
    return list(
        connection.execute(
            select(*parts, counted.c.entries).join(
                counted, counted.c.category == log_categories.c.id
            )
        )
    )


def entries(
    connection: Connection,
    scope: Scope,
    wanted: Filters,
    mine: str,
    since: date,
    before: tuple[datetime, int] | None,
    limit: int,
) -> list[Row[Any]]:
    """Entries from the day ``since`` on, newest first: ``number``, ``entry``, ``candidate``.

    ``candidate`` is there for entries of the employer ``mine`` only, while the mapping exists.
    """
    conditions = [log_entries.c.time >= first_moment(since), *_filtering(scope, wanted)]
    if wanted.last is not None:
        conditions.append(log_entries.c.time < end(wanted.last))
    return _listed(connection, mine, conditions, before, limit)


def entries_of(
    connection: Connection,
    scope: Scope,
    wanted: Filters,
    mine: str,
    persons: Collection[str],
    before: tuple[datetime, int] | None,
    limit: int,
) -> list[Row[Any]]:
    """As `entries`, of these subjects, whenever it was."""
    conditions = _of_subjects(scope, wanted, persons)
    return _listed(connection, mine, conditions, before, limit)


def times_of(
    connection: Connection, scope: Scope, wanted: Filters, persons: Collection[str]
) -> list[Row[Any]]:
    """Time and category of all entries of these subjects that fit."""
    columns = log_categories.c
    return list(
        connection.execute(
            select(log_entries.c.time, columns.employer, *(columns[name] for name in _CODES))
            .join(log_categories, columns.id == log_entries.c.category)
            .where(*_of_subjects(scope, wanted, persons))
        )
    )


def entry(connection: Connection, scope: Scope, number: int, mine: str) -> Row[Any] | None:
    """One entry of the scope as `entries` gives it."""
    conditions = [log_entries.c.number == number, *_filtering(scope, Filters())]
    found = _listed(connection, mine, conditions, None, 1)
    return found[0] if found else None


def place_of(connection: Connection, number: int) -> tuple[datetime, int] | None:
    """An entry's place in the order of lists: its time, and its number."""
    at = connection.scalar(select(log_entries.c.time).where(log_entries.c.number == number))
    return (at, number) if at is not None else None


def subjects_of(connection: Connection, candidates: Collection[int], scope: Scope) -> list[str]:
    """The subject ids under which a scope's entries name these candidates."""
    query = select(subjects.c.subject).where(subjects.c.candidate.in_(candidates))
    if scope.employer is not None:
        query = query.where(subjects.c.employer == scope.employer)
    return list(connection.scalars(query))


def texts_of(connection: Connection, subject_ids: Collection[str]) -> list[str]:
    """The canonical texts of all entries of these subjects."""
    return list(
        connection.scalars(
            select(log_entries.c.entry).where(log_entries.c.subject.in_(subject_ids))
        )
    )


def names_of_accounts(connection: Connection, ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """(name, employer) by account."""
    rows = connection.execute(
        select(accounts.c.id, accounts.c.name, accounts.c.employer_id).where(accounts.c.id.in_(ids))
    )
    return {row.id: (row.name, row.employer_id) for row in rows}


def names_of_employers(connection: Connection, ids: Collection[str] | None) -> dict[str, str]:
    """Names by employer, of these or of all."""
    query = select(employers.c.id, employers.c.name).order_by(employers.c.name)
    if ids is not None:
        query = query.where(employers.c.id.in_(ids))
    return {row.id: row.name for row in connection.execute(query)}


def recipients(connection: Connection, employer: str) -> list[tuple[str, str]]:
    """(id, name) of an employer's accounts, by name."""
    rows = connection.execute(
        select(accounts.c.id, accounts.c.name)
        .where(accounts.c.employer_id == employer)
        .order_by(accounts.c.name, accounts.c.id)
    )
    return [(row.id, row.name) for row in rows]


def keep_look_up(
    connection: Connection, id_: str, account: str, candidate: int | None, entry: int, at: datetime
) -> None:
    """Remember whom a look-up found."""
    connection.execute(
        insert(look_ups).values(id=id_, account=account, candidate=candidate, entry=entry, at=at)
    )


def look_up(connection: Connection, id_: str, account: str, since: datetime) -> int | None:
    """The candidate of an account's look-up made since a moment."""
    found: int | None = connection.scalar(
        select(look_ups.c.candidate).where(
            look_ups.c.id == id_, look_ups.c.account == account, look_ups.c.at >= since
        )
    )
    return found


def look_up_of_entry(connection: Connection, entry: int) -> Row[Any] | None:
    """The look-up that an entry is of."""
    return connection.execute(select(look_ups).where(look_ups.c.entry == entry)).first()


def look_ups_since(
    connection: Connection, account: str, since: datetime
) -> list[tuple[datetime, bool]]:
    """When an account looked persons up, oldest first, and whether each found somebody."""
    rows = connection.execute(
        select(look_ups.c.at, look_ups.c.candidate)
        .where(look_ups.c.account == account, look_ups.c.at >= since)
        .order_by(look_ups.c.at, look_ups.c.entry)
    )
    return [(row.at, row.candidate is not None) for row in rows]


def forget_look_ups(connection: Connection, before: datetime) -> int:
    """Delete look-ups that no filter may name any more; returns how many."""
    return connection.execute(delete(look_ups).where(look_ups.c.at < before)).rowcount


def forget_candidate(connection: Connection, candidate: int) -> None:
    """Let no look-up name an erased person; its retry finds nobody then."""
    connection.execute(
        update(look_ups).where(look_ups.c.candidate == candidate).values(candidate=None)
    )


def _fitting(scope: Scope, wanted: Filters, *, together: bool = False) -> list[ColumnElement[bool]]:
    """What a category must be; with ``together`` one of those that stand for all employers."""
    found = []
    column = log_categories.c.employer
    for employer in (scope.employer, wanted.employer):
        if employer is not None:
            found.append(column == employer)
    if not found:
        found.append(column == ALL_EMPLOYERS if together else column != ALL_EMPLOYERS)
    for name in _CODES:
        code = getattr(wanted, name)
        if code is not None:
            found.append(log_categories.c[name] == code)
    return found


def _categories(scope: Scope, wanted: Filters, *, together: bool = False) -> Select[Any]:
    fitting = _fitting(scope, wanted, together=together)
    return select(log_categories.c.id).where(*fitting)


def _counted(
    scope: Scope, wanted: Filters, *, together: bool = False
) -> tuple[Any, list[ColumnElement[bool]]]:
    """The table that counts for these filters, and its conditions."""
    table = log_days if wanted.recipient is None else log_recipient_days
    conditions: list[ColumnElement[bool]] = [
        table.c.category.in_(_categories(scope, wanted, together=together))
    ]
    if wanted.recipient is not None:
        conditions.append(log_recipient_days.c.recipient == wanted.recipient)
    if wanted.first is not None:
        conditions.append(table.c.day >= wanted.first)
    if wanted.last is not None:
        conditions.append(table.c.day <= wanted.last)
    return table, conditions


def _filtering(scope: Scope, wanted: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [
        log_entries.c.category.in_(_categories(scope, wanted)),
    ]
    if wanted.recipient is not None:
        found.append(log_entries.c.recipient == wanted.recipient)
    return found


def _of_subjects(
    scope: Scope, wanted: Filters, persons: Collection[str]
) -> list[ColumnElement[bool]]:
    found = [log_entries.c.subject.in_(persons), *_filtering(scope, wanted)]
    if wanted.first is not None:
        found.append(log_entries.c.time >= first_moment(wanted.first))
    if wanted.last is not None:
        found.append(log_entries.c.time < end(wanted.last))
    return found


def _listed(
    connection: Connection,
    mine: str,
    conditions: Sequence[ColumnElement[bool]],
    before: tuple[datetime, int] | None,
    limit: int,
) -> list[Row[Any]]:
    columns = log_entries.c
    query = (
        select(columns.number, columns.entry, subjects.c.candidate)
        .outerjoin(
            subjects,
            and_(subjects.c.subject == columns.subject, subjects.c.employer == mine),
        )
        .where(*conditions)
    )
    if before is not None:
        at, number = before
        query = query.where(columns.time <= at, or_(columns.time < at, columns.number < number))
    query = query.order_by(columns.time.desc(), columns.number.desc()).limit(limit)
    return list(connection.execute(query))
