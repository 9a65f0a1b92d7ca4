"""Lock-out with back-off: tries are counted per account and per address, and pauses double.

A try is taken before the password is looked at and given back on success, so that tries made at
the same time count too. Unknown e-mails are counted like known ones.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from workstation.backend.accounts import store
from workstation.backend.database import AnyRow
from workstation.backend.keys import Keys
from workstation.contract.errors import Code, Refusal


@dataclass(frozen=True)
class Limit:
    """So many tries, then a pause that doubles with each further one up to ``longest``.

    One try is forgotten for each ``forgotten`` that passes; where it is None, all of them when
    nothing was tried for `FORGOTTEN_AFTER`.
    """

    tries: int
    pause: timedelta
    longest: timedelta
    forgotten: timedelta | None = None


ACCOUNT_LIMIT = Limit(5, timedelta(seconds=30), timedelta(hours=1))
# Whole offices share an address and somebody always mistypes: their slips must not add up.
ADDRESS_LIMIT = Limit(30, timedelta(seconds=30), timedelta(hours=1), timedelta(minutes=5))
#: Failures at an account are forgotten when nothing was tried for so long.
FORGOTTEN_AFTER = timedelta(hours=24)


@dataclass(frozen=True)
class Taken:
    """A taken try: how many are left before a pause, and the pause that a failure now means."""

    left: int
    pause: int | None


def account_key(keys: Keys, email: str) -> str:
    """The key under which an account's tries are counted."""
    return _hashed(keys, "account:" + store.email_key(email))


def address_key(keys: Keys, address: str) -> str:
    """The key under which a network address's tries are counted."""
    return _hashed(keys, "address:" + address)


def take(connection: Connection, key: str, limit: Limit, now: datetime) -> Taken:
    """Count a try; refuses with ACCOUNT_LOCKED and the seconds to wait during a pause."""
    row = store.locked_tries(connection, key, now)
    if row.paused_until is not None and row.paused_until > now:
        raise Refusal(Code.ACCOUNT_LOCKED, retry_after=_seconds(row.paused_until - now))
    earlier, since = _remembered(row, limit, now)
    failures = earlier + 1
    pause = None
    if failures >= limit.tries:
        doublings = min(failures - limit.tries, 30)
        pause = min(limit.pause * 2**doublings, limit.longest)
    store.set_tries(connection, key, failures, since, now + pause if pause else None)
    return Taken(max(0, limit.tries - failures), _seconds(pause) if pause else None)


def give_back(connection: Connection, key: str, now: datetime) -> None:
    """Undo one `take`: the try was no guess."""
    row = store.locked_tries(connection, key, now)
    store.set_tries(connection, key, max(0, row.failures - 1), row.last_at, None)


def forget(connection: Connection, key: str) -> None:
    """Start over: the account's person came in, or staff recovered it."""
    store.forget_tries(connection, key)


def _remembered(row: AnyRow, limit: Limit, now: datetime) -> tuple[int, datetime]:
    """How many earlier tries still count, and the moment from which forgetting goes on."""
    if limit.forgotten is None:
        return (0 if row.last_at + FORGOTTEN_AFTER < now else row.failures), now
    spans = max(0, (now - row.last_at) // limit.forgotten)
    left = max(0, row.failures - spans)
    return left, row.last_at + spans * limit.forgotten if left else now


def _seconds(duration: timedelta) -> int:
    return max(1, -int(-duration.total_seconds() // 1))


def _hashed(keys: Keys, text: str) -> str:
    return hmac.digest(keys.derive("tries"), text.encode("utf-8", "surrogatepass"), "sha256").hex()
