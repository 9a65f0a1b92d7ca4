"""Queries on accounts and tries."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select, update

from workstation.backend.accounts.tables import accounts, tries
from workstation.backend.database import AnyRow, insert_new
from workstation.backend.employers.tables import employers


def email_key(email: str) -> str:
    """The form in which addresses are compared: ``A@X`` and ``a@x`` are one account."""
    return email.strip().casefold()


def by_email(connection: Connection, email: str, *, lock: bool = False) -> AnyRow | None:
    """The account of an e-mail address, with its employer's ``house``; locked where asked."""
    query = (
        select(accounts, employers.c.house, employers.c.name.label("employer"))
        .join(employers, employers.c.id == accounts.c.employer_id)
        .where(accounts.c.email_key == email_key(email))
    )
    return connection.execute(query.with_for_update(of=accounts) if lock else query).first()


def by_id(connection: Connection, account_id: str) -> AnyRow:
    """The account of an id, with its employer's name; it must be there."""
    return connection.execute(
        select(accounts, employers.c.house, employers.c.name.label("employer"))
        .join(employers, employers.c.id == accounts.c.employer_id)
        .where(accounts.c.id == account_id)
    ).one()


def any_account(connection: Connection) -> bool:
    """Whether an account exists."""
    return connection.scalar(select(accounts.c.id).limit(1)) is not None


def create(connection: Connection, **values: object) -> bool:
    """Insert an account; False where its e-mail is taken."""
    return insert_new(connection, accounts, **values)


def change(connection: Connection, account_id: str, **values: object) -> None:
    """Change columns of an account."""
    connection.execute(update(accounts).where(accounts.c.id == account_id).values(**values))


def take_step(connection: Connection, account_id: str, step: int) -> bool:
    """Use up a time step's code; False where it, or a later one, was used before."""
    changed = connection.execute(
        update(accounts)
        .where(accounts.c.id == account_id)
        .where((accounts.c.totp_step.is_(None)) | (accounts.c.totp_step < step))
        .values(totp_step=step)
    )
    return changed.rowcount == 1


def seats_taken(connection: Connection, employer_id: str) -> int:
    """How many open accounts of the employer have a seat."""
    return connection.execute(
        select(func.count())
        .select_from(accounts)
        .where(accounts.c.employer_id == employer_id, accounts.c.seat, ~accounts.c.closed)
    ).scalar_one()


def locked_tries(connection: Connection, key: str, at: datetime) -> AnyRow:
    """The row of tries of a key, made where missing, locked for this transaction."""
    insert_new(connection, tries, key=key, failures=0, last_at=at, paused_until=None)
    return connection.execute(select(tries).where(tries.c.key == key).with_for_update()).one()


def set_tries(
    connection: Connection, key: str, failures: int, at: datetime, paused_until: datetime | None
) -> None:
    """Set the tries of a key."""
    connection.execute(
        update(tries)
        .where(tries.c.key == key)
        .values(failures=failures, last_at=at, paused_until=paused_until)
    )


def forget_tries(connection: Connection, key: str) -> None:
    """Forget the tries of a key."""
    connection.execute(tries.delete().where(tries.c.key == key))
