"""Epoch keys: they wrap person keys, are wrapped by the root key, and are rotated away.

A backup keeps old person keys, but the epoch keys that open them live on only until the next
rotation: after it, an old backup without them opens nobody. The window is `ROTATE_AFTER` plus the
time that a backup of ``epoch_keys`` itself is kept (operators keep only its newest copy).
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from workstation.backend.database import Database
from workstation.backend.keys import KEY_BYTES, Keys, seal, unseal
from workstation.backend.pii import store
from workstation.backend.pii.person import Person

#: Age at which an epoch key is replaced.
ROTATE_AFTER = timedelta(days=7)
_BATCH = 2_000


class Epochs:
    """Wraps and opens person keys; opened epoch keys are kept in memory."""

    def __init__(self, keys: Keys) -> None:
        self._root = keys.derive("epoch-keys")
        self._open: dict[int, bytes] = {}

    def ensure(self, database: Database, at: datetime) -> None:
        """Make the first epoch key, in a transaction of its own, before anybody is added."""
        # Where another process makes it at the same moment, its key is the one.
        with suppress(IntegrityError), database.transaction() as connection:
            if store.newest_epoch(connection) is None:
                self._make(connection, 1, at)

    def current(self, connection: Connection) -> int:
        """The number of the epoch that wraps new keys."""
        newest = store.newest_epoch(connection)
        if newest is None:
            raise LookupError("no epoch key was made yet")
        return newest[0]

    def wrap(self, connection: Connection, epoch: int, person: Person) -> bytes:
        """The person's key, wrapped by an epoch key."""
        return seal(self._key(connection, epoch), person.key, _bound(person.id, epoch))

    def open(self, connection: Connection, wrapped: store.WrappedKey) -> Person:
        """The person whose wrapped key this is; raises `SealBroken`."""
        bound = _bound(wrapped.person, wrapped.epoch)
        key = unseal(self._key(connection, wrapped.epoch), wrapped.wrapped, bound)
        return Person(wrapped.person, key)

    def rotate_if_due(self, database: Database, at: datetime) -> bool:
        """Rotate where the newest epoch key is old, or finish a rotation that was cut short."""
        with database.transaction() as connection:
            store.lock_epochs(connection)
            newest = store.newest_epoch(connection)
            if newest is None:
                return False
            if at - newest[1] >= ROTATE_AFTER:
                self._make(connection, newest[0] + 1, at)
            elif not store.has_older_epochs(connection, newest[0]):
                return False
        self._finish(database)
        # One that was made at this start may still be wanted; it goes with the next rotation.
        database.forget_copies(at - ROTATE_AFTER)
        return True

    def rotate(self, database: Database, at: datetime) -> None:
        """Make a new epoch key, wrap every person's key anew, and destroy the older ones."""
        with database.transaction() as connection:
            store.lock_epochs(connection)
            newest = store.newest_epoch(connection)
            self._make(connection, newest[0] + 1 if newest else 1, at)
        self._finish(database)

    def _finish(self, database: Database) -> None:
        """Wrap what older epochs wrap anew, in batches, then destroy them; can be repeated."""
        while self._rewrap_some(database):
            pass
        # A person added meanwhile under an older epoch keeps it, and its key, until the next time.
        with suppress(IntegrityError), database.transaction() as connection:
            store.destroy_epochs_before(connection, self.current(connection))
        with database.reading() as connection:
            newest = self.current(connection)
        self._open = {number: key for number, key in self._open.items() if number == newest}
        database.forget_deleted()

    def _rewrap_some(self, database: Database) -> bool:
        with database.transaction() as connection:
            newest = self.current(connection)
            rows = store.keys_of_older_epochs(connection, newest, _BATCH)
            if rows:
                store.rewrap(connection, [self._anew(connection, newest, *row) for row in rows])
        return bool(rows)

    def _anew(
        self, connection: Connection, epoch: int, candidate: int, old: store.WrappedKey
    ) -> dict[str, object]:
        wrapped = self.wrap(connection, epoch, self.open(connection, old))
        return {"of": candidate, "epoch": epoch, "wrapped": wrapped}

    def _make(self, connection: Connection, number: int, at: datetime) -> int:
        key = secrets.token_bytes(KEY_BYTES)
        store.add_epoch(connection, number, seal(self._root, key, b"epoch:%d" % number), at)
        return number

    def _key(self, connection: Connection, number: int) -> bytes:
        key = self._open.get(number)
        if key is None:
            wrapped = store.epoch_key(connection, number)
            if wrapped is None:
                raise LookupError("the epoch key was destroyed")
            key = unseal(self._root, wrapped, b"epoch:%d" % number)
            self._open[number] = key
        return key


def _bound(person_id: str, epoch: int) -> bytes:
    return f"{person_id}:key:{epoch}".encode()
