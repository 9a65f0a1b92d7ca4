"""The time that counts for copies: the highest one seen, so that no clock set back renews any.

Its row is locked by nobody who holds another: it is kept in a transaction of its own, before the
one that reads it. So whoever waits for the clock keeps nobody waiting.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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


def keep(parts: Parts) -> None:
    """Keep the time that counts now; called before a transaction, never within one."""
    with parts.database.reading() as connection:
        at = read(connection, parts.clock())
    remember(parts, at)


@contextmanager
def keeping(parts: Parts) -> Iterator[Connection]:
    """A write transaction, once the time that counts is kept."""
    keep(parts)
    with parts.database.transaction() as connection:
        yield connection


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
