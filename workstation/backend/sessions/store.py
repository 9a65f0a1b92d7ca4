"""Queries on devices, sessions, refresh tokens and used proofs."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, func, or_, select, text, update

from workstation.backend.accounts.tables import accounts
from workstation.backend.database import AnyRow, Database, insert_new
from workstation.backend.employers.tables import employers, subscriptions
from workstation.backend.sessions.tables import devices, refresh_tokens, sessions, used_proofs

_others = accounts.alias("others")

#: How many older open accounts of the same employer have a seat: seats go to the oldest.
_seats_before = (
    select(func.count())
    .select_from(_others)
    .where(_others.c.employer_id == accounts.c.employer_id, _others.c.seat, ~_others.c.closed)
    .where(
        or_(
            _others.c.created < accounts.c.created,
            and_(_others.c.created == accounts.c.created, _others.c.id < accounts.c.id),
        )
    )
    .correlate(accounts)
    .scalar_subquery()
)


#: What decides what an account may do.
_ACCOUNT = (
    accounts.c.id.label("account_id"),
    accounts.c.role,
    accounts.c.employer_id,
    accounts.c.seat,
    accounts.c.closed,
    accounts.c.procedures_at,
    employers.c.house,
    subscriptions.c.id.label("subscription_id"),
    subscriptions.c.seats,
    _seats_before.label("seats_before"),
)


_ACTIVE = and_(
    subscriptions.c.employer_id == accounts.c.employer_id,
    subscriptions.c.starts_at <= bindparam("now"),
    subscriptions.c.ends_at > bindparam("now"),
)

#: Made once, as every request asks it; its parameters are ``session`` and ``now``.
_CALLER = (
    select(
        sessions.c.device_id,
        sessions.c.ended_why,
        devices.c.thumbprint,
        *_ACCOUNT,
    )
    .select_from(sessions)
    .join(devices, devices.c.id == sessions.c.device_id)
    .join(accounts, accounts.c.id == sessions.c.account_id)
    .join(employers, employers.c.id == accounts.c.employer_id)
    .outerjoin(subscriptions, _ACTIVE)
    .where(sessions.c.id == bindparam("session"))
)


def caller_row(connection: Connection, session_id: str, now: datetime) -> AnyRow | None:
    """All that decides what a session's caller may do at this moment, in one query."""
    return connection.execute(_CALLER, {"session": session_id, "now": now}).first()


def account_row(connection: Connection, account_id: str, now: datetime) -> AnyRow | None:
    """What decides what an account may do at this moment, whether it is signed in or not."""
    return connection.execute(
        select(*_ACCOUNT)
        .select_from(accounts)
        .join(employers, employers.c.id == accounts.c.employer_id)
        .outerjoin(subscriptions, _ACTIVE)
        .where(accounts.c.id == account_id),
        {"now": now},
    ).first()


def device_of(connection: Connection, thumbprint: str, label: str, at: datetime) -> str:
    """The id of the device with that key; it is made at its first sign-in."""
    insert_new(
        connection,
        devices,
        id=str(uuid.uuid4()),
        thumbprint=thumbprint,
        label=label,
        created=at,
    )
    connection.execute(
        update(devices).where(devices.c.thumbprint == thumbprint).values(label=label)
    )
    found = connection.execute(select(devices.c.id).where(devices.c.thumbprint == thumbprint))
    return str(found.scalar_one())


def create_session(connection: Connection, account_id: str, device_id: str, at: datetime) -> str:
    """Insert a session and give its id."""
    id_ = str(uuid.uuid4())
    connection.execute(
        sessions.insert().values(id=id_, account_id=account_id, device_id=device_id, created=at)
    )
    return id_


def end_session(connection: Connection, session_id: str, why: str, at: datetime) -> None:
    """End a session; one that has ended stays as it is."""
    connection.execute(
        update(sessions)
        .where(sessions.c.id == session_id, sessions.c.ended.is_(None))
        .values(ended=at, ended_why=why)
    )


def end_sessions_of(connection: Connection, account_id: str, why: str, at: datetime) -> None:
    """End all sessions of an account."""
    connection.execute(
        update(sessions)
        .where(sessions.c.account_id == account_id, sessions.c.ended.is_(None))
        .values(ended=at, ended_why=why)
    )


def end_sessions_on(
    connection: Connection, device_id: str, employer_id: str, why: str, at: datetime
) -> int:
    """End the sessions of an employer's accounts on a device; returns how many."""
    theirs = select(accounts.c.id).where(accounts.c.employer_id == employer_id)
    ended = connection.execute(
        update(sessions)
        .where(sessions.c.device_id == device_id, sessions.c.ended.is_(None))
        .where(sessions.c.account_id.in_(theirs))
        .values(ended=at, ended_why=why)
    )
    return ended.rowcount


def add_refresh_token(
    connection: Connection, digest: str, session_id: str, expires: datetime
) -> None:
    """Insert a refresh token of a session's family."""
    connection.execute(
        refresh_tokens.insert().values(digest=digest, session_id=session_id, expires=expires)
    )


def refresh_row(connection: Connection, digest: str) -> AnyRow | None:
    """A refresh token with its session, device and account; locked for this transaction."""
    return connection.execute(
        select(
            refresh_tokens.c.expires,
            refresh_tokens.c.used,
            sessions.c.id.label("session_id"),
            sessions.c.ended_why,
            devices.c.id.label("device_id"),
            devices.c.thumbprint,
            accounts.c.closed,
        )
        .select_from(refresh_tokens)
        .join(sessions, sessions.c.id == refresh_tokens.c.session_id)
        .join(devices, devices.c.id == sessions.c.device_id)
        .join(accounts, accounts.c.id == sessions.c.account_id)
        .where(refresh_tokens.c.digest == digest)
        .with_for_update(of=refresh_tokens)
    ).first()


def use_refresh_token(connection: Connection, digest: str, at: datetime) -> None:
    """Mark a refresh token as used, and drop those of its session that are long over."""
    session_id = (
        select(refresh_tokens.c.session_id)
        .where(refresh_tokens.c.digest == digest)
        .scalar_subquery()
    )
    connection.execute(
        refresh_tokens.delete().where(
            refresh_tokens.c.session_id == session_id, refresh_tokens.c.expires < at
        )
    )
    connection.execute(
        update(refresh_tokens).where(refresh_tokens.c.digest == digest).values(used=at)
    )


def use_proof(database: Database, digest: str, now: datetime, expires: datetime) -> bool:
    """Remember a used proof for all workers; False where it was used before."""
    with database.transaction() as connection:
        if database.dialect == "postgresql":
            # A crash may lose the last instants' proofs; waiting for the disk at each request
            # would cost more than that window is worth.
            connection.execute(text("SET LOCAL synchronous_commit TO OFF"))
        first = insert_new(connection, used_proofs, digest=digest, expires=expires)
        # One in 256, by chance of the digest, sweeps out what is over.
        if digest.startswith("00"):
            connection.execute(used_proofs.delete().where(used_proofs.c.expires < now))
        return first
