"""The time that counts for copies: the highest one seen, so that no clock set back renews any."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from workstation.backend.copies import store
from workstation.backend.parts import Parts
from workstation.retention.clock import Clock
from workstation.retention.durations import day_of
from workstation.retention.rules import RuleSet

#: How often a time that was only read is kept.
_KEPT_EVERY = timedelta(minutes=10)


def read(connection: Connection, now: datetime) -> datetime:
    """The time that counts where the backend's clock shows ``now``."""
    _, reading = Clock(heard=store.seen(connection)).read(now)
    return reading.time


def keep(connection: Connection, now: datetime) -> datetime:
    """The same, kept in a write transaction."""
    at = read(connection, now)
    if _is_new(store.seen(connection), at):
        store.see(connection, at)
    return at


def remember(parts: Parts, at: datetime) -> None:
    """Keep a time that was read where it is much higher than the one kept."""
    with parts.database.reading() as connection:
        new = _is_new(store.seen(connection), at)
    if new:
        with parts.database.transaction() as connection:
            store.see(connection, at)


def _is_new(seen: datetime | None, at: datetime) -> bool:
    return seen is None or at - seen >= _KEPT_EVERY


def today(rules: RuleSet, at: datetime) -> date:
    """The day that an employer's calendar shows."""
    return day_of(at, rules.zone)
