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
from workstation.backend.keys import Keys
from workstation.contract.errors import Code, Refusal


@dataclass(frozen=True)
class Limit:
    """So many tries, then a pause that doubles with each further one up to ``longest``."""

    tries: int
    pause: timedelta
    longest: timedelta


ACCOUNT_LIMIT = Limit(5, timedelta(seconds=30), timedelta(hours=1))
ADDRESS_LIMIT = Limit(30, timedelta(seconds=30), timedelta(hours=1))
#: Failures are forgotten when nothing was tried for so long.
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
    failures = (0 if row.last_at + FORGOTTEN_AFTER < now else row.failures) + 1
    pause = None
    if failures >= limit.tries:
        doublings = min(failures - limit.tries, 30)
        pause = min(limit.pause * 2**doublings, limit.longest)
    store.set_tries(connection, key, failures, now, now + pause if pause else None)
    return Taken(max(0, limit.tries - failures), _seconds(pause) if pause else None)


def give_back(connection: Connection, key: str, now: datetime) -> None:
    """Undo one `take`: the try was no guess."""
    row = store.locked_tries(connection, key, now)
    store.set_tries(connection, key, max(0, row.failures - 1), now, None)


def forget(connection: Connection, key: str) -> None:
    """Start over: the account's person came in, or staff recovered it."""
    store.forget_tries(connection, key)


def _seconds(duration: timedelta) -> int:
    return max(1, -int(-duration.total_seconds() // 1))


def _hashed(keys: Keys, text: str) -> str:
    return hmac.digest(keys.derive("tries"), text.encode("utf-8", "surrogatepass"), "sha256").hex()
