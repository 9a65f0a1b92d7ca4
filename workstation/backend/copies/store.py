"""Queries on the register of copies. Who sees which is said in `_seen` and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    func,
    insert,
    literal,
    select,
    tuple_,
    update,
)

from workstation.backend.accounts.tables import accounts
from workstation.backend.copies.scope import Scope
from workstation.backend.copies.tables import copies, copies_clock, copy_certificates, copy_events
from workstation.backend.database import AnyRow, insert_new
from workstation.backend.employers.tables import employers
from workstation.backend.jobs.tables import jobs
from workstation.contract.copies import CopyStatus


@dataclass(frozen=True)
class Frame:
    """The day by which statuses are told, and how many days ahead a copy is due soon."""

    today: date
    soon: date


@dataclass(frozen=True)
class Filter:
    """Which copies are listed; ``candidates`` and empty tuples as they are, None for all."""

    statuses: Sequence[CopyStatus] = ()
    forms: Sequence[str] = ()
    job: str | None = None
    holder: str | None = None
    candidates: Sequence[int] | None = None
    due_from: date | None = None
    due_to: date | None = None


class Dated(NamedTuple):
    """What the date of a copy hangs on; from ``destroy_by`` on without what is each copy's own."""

    number: int
    candidate: int | None
    job_id: str | None
    made: datetime
    destroy_by: date
    rule: str
    form: str
    purpose: str
    extended_until: date | None
    deadline: date | None


#: Where a page begins: what the row before it is sorted by.
After = tuple[bool, date, int]

#: How a copy stands apart from what day it is.
_STAND = case(
    (copies.c.destroyed.is_not(None), "destroyed"),
    (copies.c.withdrawn.is_not(None), "withdrawn"),
    (copies.c.missing, "missing"),
    (copies.c.confirmed.is_(None), "registered"),
    else_="kept",
)
_HELD_LONGER = and_(
    copies.c.hold_over > copies.c.hold_since, copies.c.hold_over > copies.c.destroy_by
)


def settle(connection: Connection, condition: ColumnElement[bool]) -> None:
    """Tell anew, for the copies of a condition, what is told from other columns."""
    connection.execute(
        update(copies)
        .where(condition)
        .values(
            stand=_STAND,
            gone=copies.c.destroyed.is_not(None),
            last_day=case((_HELD_LONGER, copies.c.hold_over), else_=copies.c.destroy_by),
        )
    )


def add(connection: Connection, **values: object) -> None:
    """Insert a copy."""
    told = {"stand": "registered", "gone": False, "last_day": values["destroy_by"]}
    connection.execute(insert(copies).values(missing=False, **told, **values))


def change(connection: Connection, id_: str, **values: object) -> None:
    """Change columns of a copy, and what is told from them."""
    connection.execute(update(copies).where(copies.c.id == id_).values(**values))
    settle(connection, copies.c.id == id_)


def note(connection: Connection, id_: str, what: str, account: str | None, at: datetime) -> None:
    """Note that something happened to a copy."""
    connection.execute(
        insert(copy_events).values(copy_id=id_, what=what, account_id=account, at=at)
    )


def events(connection: Connection, id_: str) -> list[AnyRow]:
    """What happened to a copy: ``what``, ``at``, ``account_id``; in order."""
    return list(
        connection.execute(
            select(copy_events).where(copy_events.c.copy_id == id_).order_by(copy_events.c.number)
        )
    )


def by_key(connection: Connection, account: str, key: str) -> AnyRow | None:
    """The copy that an account registered under a key."""
    return connection.execute(
        select(copies).where(copies.c.account_id == account, copies.c.key == key)
    ).first()


def one(connection: Connection, scope: Scope, id_: str, *, lock: bool = False) -> AnyRow | None:
    """A copy of a scope with the names beside it."""
    if lock:
        row = select(copies.c.id).where(copies.c.id == id_).with_for_update(key_share=True)
        connection.execute(row)
    return connection.execute(_listing().where(copies.c.id == id_, *_seen(scope))).first()


def page(
    connection: Connection,
    scope: Scope,
    wanted: Filter,
    frame: Frame,
    after: After | None,
    limit: int,
) -> list[AnyRow]:
    """Copies of a scope, the first to be destroyed first and those that are destroyed last."""
    place = (copies.c.gone, copies.c.last_day, copies.c.number)
    query = _listing().where(*_seen(scope), *_conditions(wanted))
    if wanted.statuses:
        # Sorted by what an index gives; the status only leaves out.
        query = query.where(_status(frame).in_([status.value for status in wanted.statuses]))
    if after is not None:
        gone, last_day, number = after
        query = query.where(
            tuple_(*place) > tuple_(literal(gone), literal(last_day), literal(number))
        )
    return list(connection.execute(query.order_by(*place).limit(limit)))


def counts(
    connection: Connection, scope: Scope, wanted: Filter, frame: Frame
) -> dict[CopyStatus, int]:
    """How many copies of a scope have each status, whatever status is wanted."""
    status = _status(frame).label("status")
    rows = connection.execute(
        select(status, func.count().label("many"))
        .where(*_seen(scope), *_conditions(wanted))
        .group_by(status)
    )
    return {CopyStatus(row.status): row.many for row in rows}


def due_days(connection: Connection, scope: Scope, wanted: Filter) -> list[tuple[date, int]]:
    """How many copies that are not destroyed have each last day, in order."""
    rows = connection.execute(
        select(copies.c.last_day, func.count().label("many"))
        .where(~copies.c.gone, *_seen(scope), *_conditions(wanted))
        .group_by(copies.c.last_day)
        .order_by(copies.c.last_day)
    )
    return [(row.last_day, row.many) for row in rows]


def add_certificate(connection: Connection, copy_id: str, id_: str, sealed: bytes) -> None:
    """Keep a destruction certificate."""
    connection.execute(insert(copy_certificates).values(copy_id=copy_id, id=id_, sealed=sealed))


def certificate(connection: Connection, copy_id: str) -> AnyRow | None:
    """A copy's destruction certificate: ``id``, ``sealed``."""
    return connection.execute(
        select(copy_certificates).where(copy_certificates.c.copy_id == copy_id)
    ).first()


def certificates(connection: Connection, ids: Sequence[str]) -> dict[str, bytes]:
    """The sealed certificates of those copies that have one."""
    rows = connection.execute(
        select(copy_certificates.c.copy_id, copy_certificates.c.sealed).where(
            copy_certificates.c.copy_id.in_(ids)
        )
    )
    return {row.copy_id: row.sealed for row in rows}


def named(connection: Connection, scope: Scope, ids: Sequence[str]) -> list[AnyRow]:
    """Copies of a scope with the names beside them, in the order in which they were made."""
    query = _listing().where(copies.c.id.in_(ids), *_seen(scope))
    return list(connection.execute(query.order_by(copies.c.entry)))


def live_of(
    connection: Connection, numbers: Sequence[int], employer: str | None = None
) -> list[AnyRow]:
    """The rows of all copies of candidates that are not destroyed, of one employer where named.

    Locked, as what is done with them hangs on what they say.
    """
    query = select(copies).where(copies.c.candidate.in_(numbers), ~copies.c.gone)
    if employer is not None:
        query = query.where(copies.c.employer_id == employer)
    return list(connection.execute(query.order_by(copies.c.number).with_for_update(key_share=True)))


def live_of_job(connection: Connection, job: str) -> list[AnyRow]:
    """The rows of all copies for a job that are not destroyed; locked."""
    query = select(copies).where(copies.c.job_id == job, ~copies.c.gone).order_by(copies.c.number)
    return list(connection.execute(query.with_for_update(key_share=True)))


def rows_of(connection: Connection, ids: Sequence[str]) -> list[AnyRow]:
    """The rows of copies by their ids."""
    return list(connection.execute(select(copies).where(copies.c.id.in_(ids))))


def holds(connection: Connection, account: str) -> bool:
    """Whether an account holds copies that are not destroyed."""
    found = select(copies.c.number).where(copies.c.account_id == account, ~copies.c.gone).limit(1)
    return connection.scalar(found) is not None


def dated(connection: Connection, employer: str) -> list[Dated]:
    """All copies of an employer that are not destroyed, as far as dates hang on it; locked."""
    rows = connection.execute(
        select(*(copies.c[name] for name in Dated._fields))
        .where(copies.c.employer_id == employer, ~copies.c.gone)
        .order_by(copies.c.number)
        .with_for_update(key_share=True)
    )
    return [Dated(*row) for row in rows]


def redate(
    connection: Connection,
    dates: Mapping[tuple[date, str], Sequence[int]],
    *,
    by_new_rules: bool = False,
) -> None:
    """Give copies (by number) a date and winning rule.

    With ``by_new_rules`` the date that each has now is kept as the one under the rules before.
    """
    for (day, rule), numbers in dates.items():
        held = and_(copies.c.hold_over > copies.c.hold_since, copies.c.hold_over > day)
        told: dict[str, Any] = {
            "destroy_by": day,
            "rule": rule,
            "last_day": case((held, copies.c.hold_over), else_=literal(day)),
        }
        if by_new_rules:
            told["before"] = copies.c.destroy_by
        # In the order in which they lie: else each row costs a page.
        for some in _in_order(numbers):
            connection.execute(update(copies).where(copies.c.number.in_(some)).values(**told))


def keep_dates(connection: Connection, numbers: Sequence[int]) -> None:
    """Keep the dates that copies have as those under the rules before."""
    for some in _in_order(numbers):
        connection.execute(
            update(copies).where(copies.c.number.in_(some)).values(before=copies.c.destroy_by)
        )


def forget_candidate(connection: Connection, number: int) -> None:
    """Erase what ties copies to a person; that they were made and destroyed stays."""
    connection.execute(update(copies).where(copies.c.candidate == number).values(candidate=None))


def seen(connection: Connection) -> datetime | None:
    """The highest time kept."""
    return _of_clock(connection, _SEEN)


def see(connection: Connection, at: datetime) -> None:
    """Keep a time, unless a higher one is kept."""
    insert_new(connection, copies_clock, id=_SEEN, seen=at)
    later = (copies_clock.c.id == _SEEN) & (copies_clock.c.seen < at)
    connection.execute(update(copies_clock).where(later).values(seen=at))


def set_back(connection: Connection, seen: datetime, at: datetime) -> None:
    """Keep a lower time, which was found to be right at ``at``."""
    for id_, value in ((_SEEN, seen), (_SET_BACK, at)):
        insert_new(connection, copies_clock, id=id_, seen=value)
        row = update(copies_clock).where(copies_clock.c.id == id_)
        connection.execute(row.values(seen=value))


def last_set_back(connection: Connection) -> datetime | None:
    """When the time kept was last set back by an operator; None where it never was."""
    return _of_clock(connection, _SET_BACK)


def _of_clock(connection: Connection, id_: int) -> datetime | None:
    return connection.scalar(select(copies_clock.c.seen).where(copies_clock.c.id == id_))


_CHUNK = 5_000
_SEEN, _SET_BACK = 1, 2


def _in_order(numbers: Sequence[int]) -> Iterator[list[int]]:
    ordered = sorted(numbers)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]


def _listing() -> Select[Any]:
    holder = accounts.alias("holder")
    extender, keeper = accounts.alias("extender"), accounts.alias("keeper")
    return (
        select(
            copies,
            holder.c.name.label("holder_name"),
            extender.c.name.label("extender_name"),
            keeper.c.name.label("keeper_name"),
            employers.c.name.label("employer_name"),
            jobs.c.title.label("job_title"),
        )
        .join(holder, holder.c.id == copies.c.account_id)
        .join(employers, employers.c.id == copies.c.employer_id)
        .outerjoin(extender, extender.c.id == copies.c.extended_by)
        .outerjoin(keeper, keeper.c.id == copies.c.hold_by)
        .outerjoin(jobs, jobs.c.id == copies.c.job_id)
    )


def _seen(scope: Scope) -> list[ColumnElement[bool]]:
    """Who sees which copies."""
    if scope.account is not None:
        return [copies.c.account_id == scope.account]
    if scope.employer is not None:
        return [copies.c.employer_id == scope.employer]
    return []


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.forms:
        found.append(copies.c.form.in_(wanted.forms))
    if wanted.job is not None:
        found.append(copies.c.job_id == wanted.job)
    if wanted.holder is not None:
        found.append(copies.c.account_id == wanted.holder)
    if wanted.candidates is not None:
        found.append(copies.c.candidate.in_(wanted.candidates))
    if wanted.due_from is not None:
        found.append(copies.c.last_day >= wanted.due_from)
    if wanted.due_to is not None:
        found.append(copies.c.last_day <= wanted.due_to)
    return found


def _status(frame: Frame) -> ColumnElement[str]:
    """A copy's status by the day; the same as `standing.status_of` tells of a row."""
    stand, last_day, status = copies.c.stand, copies.c.last_day, CopyStatus
    held = copies.c.hold_over > frame.today
    return case(
        (stand == "destroyed", status.DESTROYED.value),
        (stand == "withdrawn", status.WITHDRAWN.value),
        (stand == "missing", status.MISSING.value),
        (held, status.ON_HOLD.value),
        (last_day < frame.today, status.OVERDUE.value),
        (last_day == frame.today, status.DUE.value),
        (stand == "registered", status.REGISTERED.value),
        (last_day <= frame.soon, status.DUE_SOON.value),
        else_=status.CURRENT.value,
    )
