"""Opens the vault: one SQLCipher file under a raw key from the key store, for one process."""

from __future__ import annotations

import contextlib
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from workstation.desk.errors import AlreadyOpen, VaultUnreadable
from workstation.desk.vault.tables import (
    cleared_alarms,
    copies,
    copy_contents,
    copy_duplicates,
    copy_keys,
    copy_root,
    former_logs,
    metadata,
)

#: The vault's file name inside the desk's folder.
FILE_NAME = "vault.db"


def _add_copies(connection: Connection) -> None:
    tables = [copies, copy_keys, copy_contents, copy_duplicates, copy_root]
    metadata.create_all(connection, tables=tables)


def _add_cleared_alarms(connection: Connection) -> None:
    metadata.create_all(connection, tables=[cleared_alarms, former_logs])


#: One step a schema version: from an empty file up to what `tables` says.
STEPS: tuple[Callable[[Connection], None], ...] = (
    metadata.create_all,
    _add_copies,
    _add_cleared_alarms,
)


class Vault:
    """The open vault. One connection, used by one thread at a time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.RLock()
        self._closed = False

    @classmethod
    def open(cls, folder: Path, key: bytes) -> Vault:
        """Open or make the vault under its 32-byte key, and bring its tables up to date.

        Raises `VaultUnreadable` (wrong key, damage, a newer version's vault) or `AlreadyOpen`.
        """
        path = folder / FILE_NAME
        if not path.exists():
            path.touch(mode=0o600)
        vault = cls(_engine(path, key))
        try:
            vault._upgrade(path)
        except sqlcipher.DatabaseError as error:
            vault.close()
            raise _meaning(error) from None
        except BaseException:
            vault.close()
            raise
        return vault

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A transaction that is durable when the block ends, and undone when it fails.

        Raises `VaultUnreadable` where the vault can't be written, as on a full disk, or is damaged.
        """
        with self._lock:
            if self._closed:  # else a thread that comes late would open the file anew
                raise VaultUnreadable("The desk's vault is closed.", "Start Resume Desk again.")
            try:
                with self._engine.begin() as connection:
                    yield connection
            except DatabaseError as error:
                # The kinds below these two are mistakes of ours.
                if type(error) not in (OperationalError, DatabaseError):
                    raise
                # Its text says what was being written; a full disk is what it mostly means.
                raise _meaning(error) from None

    def empty_log(self) -> None:
        """Write what is in the write-ahead log to the vault, and empty the log's file.

        What was erased is then in neither. Raises `VaultUnreadable` where it can't be done.
        """
        with self._lock:
            raw: Any = self._engine.raw_connection()
            try:
                busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            except sqlcipher.DatabaseError as error:
                raise _meaning(error) from None
        if busy:
            raise VaultUnreadable(
                "The desk's vault can't be used.", "Close other programs that read its folder."
            )

    def close(self) -> None:
        """Close the file; another process may open it then."""
        with self._lock:
            self._closed = True
            self._engine.dispose()

    def _upgrade(self, path: Path) -> None:
        raw: Any = self._engine.raw_connection()
        version: int = raw.execute("PRAGMA user_version").fetchone()[0]
        if version > len(STEPS):
            raise VaultUnreadable(
                "The vault was made by a newer version of Resume Desk.",
                "Install the current version.",
            )
        if 0 < version < len(STEPS):
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            shutil.copy2(path, path.with_name(f"vault-before-{len(STEPS)}.db"))
        elif version:
            # The vault opens after its upgrade: an older one would remember what is forgotten.
            for before in path.parent.glob("vault-before-*.db"):
                before.unlink(missing_ok=True)
        for number in range(version, len(STEPS)):
            with self.transaction() as connection:
                STEPS[number](connection)
                connection.exec_driver_sql(f"PRAGMA user_version = {number + 1}")


def now() -> str:
    """This moment as the vault writes it."""
    return written(datetime.now(UTC))


def written(moment: datetime) -> str:
    """A moment of UTC as the vault writes it: RFC 3339, in the order of time."""
    return moment.isoformat(timespec="milliseconds")


def _engine(path: Path, key: bytes) -> Engine:
    if len(key) != 32:
        raise VaultUnreadable
    engine = create_engine(
        f"sqlite:///{path}",
        module=sqlcipher,
        hide_parameters=True,
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "isolation_level": None, "timeout": 2.0},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        try:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            # Held until the process ends, however it ends: two desks never share a vault.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA foreign_keys = ON")
            if sys.platform == "darwin":
                connection.execute("PRAGMA fullfsync = ON")
        except sqlcipher.DatabaseError as error:
            connection.close()
            raise _meaning(error) from None

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _meaning(error: Exception) -> Exception:
    text = str(error)
    if "locked" in text or "busy" in text:
        return AlreadyOpen()
    if "not a database" in text or "malformed" in text:
        return VaultUnreadable()
    return VaultUnreadable(
        "The desk's vault can't be used.", "Check that the disk is not full, then start again."
    )
