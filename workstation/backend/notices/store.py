"""Queries on withdrawal notices."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    case,
    func,
    insert,
    or_,
    select,
    update,
)

from workstation.backend.accounts.tables import accounts
from workstation.backend.candidates.tables import candidates
from workstation.backend.copies.tables import copies
from workstation.backend.database import AnyRow
from workstation.backend.employers.tables import employers
from workstation.backend.notices.tables import withdrawal_notices as notices
from workstation.contract.withdrawals import Answered


def add(connection: Connection, **values: object) -> None:
    """Insert a notice."""
    connection.execute(insert(notices).values(**values))


def latest(connection: Connection) -> int:
    """The number of the last notice; 0 where there is none."""
    return connection.scalar(select(func.max(notices.c.number))) or 0


def for_holder(
    connection: Connection, account: str, device: str, after: int, limit: int
) -> list[AnyRow]:
    """Notices for an account at a device above a number, or never answered; in order.

    Those below come late where two transactions that made notices ended in another order.
    """
    return list(
        connection.execute(
            select(notices)
            .where(notices.c.account_id == account, notices.c.device_id == device)
            .where(or_(notices.c.number > after, notices.c.delivered.is_(None)))
            .order_by(notices.c.number)
            .limit(limit)
        )
    )


def one(connection: Connection, account: str, device: str, number: int) -> AnyRow | None:
    """A notice for an account at a device, with its copy's ``hold_over`` and ``destroyed``."""
    return connection.execute(
        select(notices, copies.c.hold_over, copies.c.destroyed)
        .join(copies, copies.c.id == notices.c.copy_id)
        .where(notices.c.account_id == account, notices.c.device_id == device)
        .where(notices.c.number == number)
    ).first()


def deliver(connection: Connection, number: int, at: datetime) -> None:
    """Keep when a desk first said that it knows."""
    connection.execute(
        update(notices)
        .where(notices.c.number == number, notices.c.delivered.is_(None))
        .values(delivered=at)
    )


def hold(connection: Connection, number: int, at: datetime) -> None:
    """Keep that a desk keeps the copy for a legal hold."""
    connection.execute(update(notices).where(notices.c.number == number).values(held=at))


def states(connection: Connection, numbers: list[int]) -> dict[int, str]:
    """The states of candidates by number."""
    rows = connection.execute(
        select(candidates.c.number, candidates.c.state).where(candidates.c.number.in_(numbers))
    )
    return {row.number: row.state for row in rows}


def house(connection: Connection, employer: str) -> bool:
    """Whether an employer is the company itself."""
    return bool(connection.scalar(select(employers.c.house).where(employers.c.id == employer)))


def page(
    connection: Connection, employer: str | None, today: date, before: int | None, limit: int
) -> list[AnyRow]:
    """Notices of an employer, or with None of all, the latest first, as they stand today."""
    query = (
        select(
            notices,
            _answered(today).label("answered"),
            copies.c.form,
            copies.c.candidate,
            copies.c.destroyed,
            accounts.c.name.label("holder"),
            employers.c.name.label("employer"),
        )
        .join(copies, copies.c.id == notices.c.copy_id)
        .join(accounts, accounts.c.id == notices.c.account_id)
        .join(employers, employers.c.id == notices.c.employer_id)
        .where(*_of(employer))
    )
    if before is not None:
        query = query.where(notices.c.number < before)
    return list(connection.execute(query.order_by(notices.c.number.desc()).limit(limit)))


def counts(connection: Connection, employer: str | None, today: date) -> dict[Answered, int]:
    """How many notices stand how today."""
    answered = _answered(today).label("answered")
    rows = connection.execute(
        select(answered, func.count().label("count"))
        .select_from(notices.join(copies, copies.c.id == notices.c.copy_id))
        .where(*_of(employer))
        .group_by(answered)
    )
    return {Answered(answered): count for answered, count in rows}


def _of(employer: str | None) -> list[ColumnElement[bool]]:
    return [] if employer is None else [notices.c.employer_id == employer]


def _answered(today: date) -> Any:
    held = and_(copies.c.hold_over.is_not(None), copies.c.hold_over > today)
    return case(
        (copies.c.destroyed.is_not(None), Answered.DESTROYED.value),
        (held, Answered.HELD.value),
        (notices.c.deadline < today, Answered.OVERDUE.value),
        (
            or_(notices.c.delivered.is_not(None), notices.c.held.is_not(None)),
            Answered.DELIVERED.value,
        ),
        else_=Answered.SENT.value,
    )
