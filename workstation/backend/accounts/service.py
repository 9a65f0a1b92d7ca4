"""What can be done with accounts: creating, recovering, closing, and saying who one is."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection

from workstation.backend.access import HOUSE, Caller
from workstation.backend.accounts import codes, lockout, store
from workstation.backend.employers import service as employers
from workstation.backend.employers import store as employer_store
from workstation.backend.parts import Parts
from workstation.backend.searches_kept import saved
from workstation.backend.sessions.store import end_sessions_of
from workstation.backend.shortlists import store as shortlists
from workstation.contract.administration import (
    AccountState,
    Created,
    NewAccount,
    NewEmployer,
    NewSubscription,
    Recovery,
)
from workstation.contract.errors import Code, Refusal
from workstation.contract.service import FirstStart, FirstStartDone
from workstation.contract.sessions import Me, Subscription
from workstation.contract.words import Role

#: What the first start of an embedded backend gives its owner.
FIRST_SEATS = 5
FIRST_QUOTA = 1_000
FIRST_PERIOD = timedelta(days=365)


def me(parts: Parts, caller: Caller) -> Me:
    """Who is signed in, and what the subscription still holds."""
    with parts.database.reading() as connection:
        account = store.by_id(connection, caller.account_id)
        found = employer_store.current_subscription(connection, caller.employer_id, parts.clock())
        subscription = None
        if found is not None:
            subscription = Subscription(
                starts_at=found.starts_at,
                ends_at=found.ends_at,
                seats=found.seats,
                quota=found.quota,
                used=employer_store.used_units(connection, found.id),
            )
    return Me(
        account_id=caller.account_id,
        name=account.name,
        email=account.email,
        role=caller.role,
        employer_id=None if caller.house else caller.employer_id,
        employer=account.employer,
        seat=caller.seat,
        may_search=caller.may_search,
        procedures_acknowledged=account.procedures_at is not None,
        subscription=subscription,
    )


def acknowledge(parts: Parts, caller: Caller) -> None:
    """Record that the privacy procedures were read; the first time counts."""
    with parts.database.transaction() as connection:
        if store.by_id(connection, caller.account_id).procedures_at is None:
            store.change(connection, caller.account_id, procedures_at=parts.clock())


def acknowledged(caller: Caller) -> Caller:
    """The caller as after `acknowledge`."""
    return replace(caller, acknowledged=True)


def create(parts: Parts, connection: Connection, wanted: NewAccount, password_hash: str) -> Created:
    """Create an account; employer and seat must fit its role.

    ``password_hash`` is made before the transaction, as it takes its time.
    """
    if wanted.role is Role.JOB_SEEKER:
        raise Refusal(Code.DOES_NOT_FIT, "Job seekers register themselves.")
    if (wanted.role in HOUSE) != (wanted.employer is None):
        raise Refusal(
            Code.DOES_NOT_FIT,
            "Staff and privacy officers have no employer; every other role needs one.",
        )
    if wanted.seat and wanted.role not in (Role.RECRUITER, Role.EMPLOYER_ADMIN):
        raise Refusal(Code.DOES_NOT_FIT, "This role has no seat; a recruiter or administrator may.")
    if wanted.employer is None:
        employer_id = employer_store.house_employer(connection, parts.clock())
    else:
        employer_id = employers.employer_id(connection, wanted.employer)
    if wanted.seat:
        _check_seats(parts, connection, employer_id)
    return _insert(parts, connection, wanted, employer_id, password_hash)


def recover(parts: Parts, connection: Connection, wanted: Recovery, password_hash: str) -> Created:
    """Set a new password, lift the lock, end all sessions, and renew the codes where asked."""
    account = store.by_email(connection, wanted.email, lock=True)
    if account is None:
        raise Refusal(Code.NOT_FOUND, "There is no account of this e-mail address.")
    store.change(connection, account.id, password_hash=password_hash)
    uri = None
    if wanted.renew_totp:
        secret = codes.new_secret()
        uri = codes.uri(secret, account.email)
        sealed = codes.sealed_secret(parts.keys, account.id, secret)
        store.change(connection, account.id, totp_sealed=sealed, totp_step=None)
    lockout.forget(connection, lockout.account_key(parts.keys, wanted.email))
    end_sessions_of(connection, account.id, "recovery", parts.clock())
    return Created(id=account.id, totp_uri=uri)


def set_state(parts: Parts, connection: Connection, wanted: AccountState) -> Created:
    """Close an account, which ends its sessions at once, or open it again.

    Its saved searches and shortlists pass to a colleague on closing, and do not come back on
    opening.
    """
    account = store.by_email(connection, wanted.email, lock=True)
    if account is None:
        raise Refusal(Code.NOT_FOUND, "There is no account of this e-mail address.")
    if account.closed and not wanted.closed and account.seat:
        _check_seats(parts, connection, account.employer_id)
    store.change(connection, account.id, closed=wanted.closed)
    successor = None
    if wanted.closed:
        end_sessions_of(connection, account.id, "closed", parts.clock())
        heir = saved.hand_over(connection, account, wanted.successor)
        if heir is not None:
            shortlists.hand_over(connection, account.id, heir)
            successor = store.by_id(connection, heir).email
    return Created(id=account.id, successor=successor)


def first_start(
    parts: Parts, connection: Connection, wanted: FirstStart, password_hash: str
) -> FirstStartDone:
    """Create an employer with a subscription and its administrator; only on an empty database."""
    if store.any_account(connection):
        raise Refusal(Code.FIRST_START_OVER)
    now = parts.clock()
    employer_id = employers.create_employer(connection, NewEmployer(name=wanted.employer), now)
    employers.create_subscription(
        connection,
        NewSubscription(
            employer=employer_id,
            starts=now.date(),
            ends=(now + FIRST_PERIOD).date(),
            seats=FIRST_SEATS,
            quota=FIRST_QUOTA,
        ),
        now,
    )
    account = NewAccount(
        email=wanted.email,
        name=wanted.name,
        role=Role.EMPLOYER_ADMIN,
        employer=employer_id,
        password=wanted.password,
        seat=True,
    )
    created = create(parts, connection, account, password_hash)
    return FirstStartDone(employer_id=employer_id, account_id=created.id)


def _check_seats(parts: Parts, connection: Connection, employer_id: str) -> None:
    """Refuse where the active subscription's seats are all taken; without one, none is counted."""
    employer_store.lock_employer(connection, employer_id)
    active = employer_store.current_subscription(connection, employer_id, parts.clock())
    if active is not None and store.seats_taken(connection, employer_id) >= active.seats:
        raise Refusal(Code.CONFLICT, "All seats of the subscription are taken.")


def _insert(
    parts: Parts, connection: Connection, wanted: NewAccount, employer_id: str, password_hash: str
) -> Created:
    id_ = str(uuid.uuid4())
    secret = codes.new_secret() if wanted.totp else None
    sealed = codes.sealed_secret(parts.keys, id_, secret) if secret else None
    inserted = store.create(
        connection,
        id=id_,
        email=wanted.email,
        email_key=store.email_key(wanted.email),
        name=wanted.name,
        role=wanted.role.value,
        employer_id=employer_id,
        password_hash=password_hash,
        totp_sealed=sealed,
        totp_step=None,
        seat=wanted.seat,
        closed=False,
        procedures_at=None,
        created=parts.clock(),
    )
    if not inserted:
        raise Refusal(Code.CONFLICT, "An account of this e-mail address exists already.")
    return Created(id=id_, totp_uri=codes.uri(secret, wanted.email) if secret else None)
