"""The time that counts for copies: the highest one seen, so that no clock set back renews any."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from workstation.backend.copies import store
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
    seen = store.seen(connection)
    if seen is None or at - seen >= _KEPT_EVERY:
        store.see(connection, at)
    return at


def today(rules: RuleSet, at: datetime) -> date:
    """The day that an employer's calendar shows."""
    return day_of(at, rules.zone)
