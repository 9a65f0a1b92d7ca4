"""What can be done with employers and subscriptions."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from sqlalchemy import Connection

from workstation.backend.employers import store
from workstation.contract.administration import NewEmployer, NewSubscription
from workstation.contract.errors import Code, Refusal


def create_employer(connection: Connection, wanted: NewEmployer, now: datetime) -> str:
    """Create an employer; a taken name is refused as CONFLICT."""
    taken = wanted.name == store.HOUSE_NAME
    id_ = None if taken else store.create_employer(connection, wanted.name, now)
    if id_ is None:
        raise Refusal(Code.CONFLICT, "An employer of this name exists already.")
    return id_


def employer_id(connection: Connection, name_or_id: str) -> str:
    """The id of a named employer; NOT_FOUND where there is none."""
    found = store.employer_named(connection, name_or_id)
    if found is None:
        raise Refusal(Code.NOT_FOUND, "There is no employer of this name or id.")
    return str(found.id)


def create_subscription(connection: Connection, wanted: NewSubscription, now: datetime) -> str:
    """Create a subscription; its days are UTC days, both included."""
    owner = employer_id(connection, wanted.employer)
    if wanted.ends < wanted.starts:
        raise Refusal(Code.DOES_NOT_FIT, "The period ends before it starts.")
    starts = datetime.combine(wanted.starts, time(), UTC)
    try:
        ends = datetime.combine(wanted.ends, time(), UTC) + timedelta(days=1)
    except OverflowError:
        raise Refusal(Code.DOES_NOT_FIT, "The period ends too late.") from None
    store.lock_employer(connection, owner)
    if store.overlapping(connection, owner, starts, ends):
        raise Refusal(Code.CONFLICT, "The employer has a subscription in this period already.")
    return store.create_subscription(
        connection,
        employer_id=owner,
        starts_at=starts,
        ends_at=ends,
        seats=wanted.seats,
        quota=wanted.quota,
        created=now,
    )
