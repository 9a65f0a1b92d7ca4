"""Search records that are on disk and not yet in the embedded database.

Each commit lets every connection read and decrypt its pages anew, those of other processes too. So
a record is appended to a file, which is on disk before the answer leaves, and all that wait there
go into the database in one transaction: every few seconds, and before anybody reads records. Any
process of the folder appends, and any moves what all have appended. POSIX only, like several
processes; without it records go into the database one by one.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from workstation.backend.database import Database
from workstation.backend.keys import Keys, SealBroken, seal, unseal
from workstation.backend.searches_kept import store

if sys.platform != "win32":
    import fcntl

logger = logging.getLogger(__name__)

#: The journal's folder, beside the embedded database.
FOLDER = "search-records"
#: What the key is derived for that seals whose record it is, and when it was made.
_USE = "search-record-journal"

_Row = dict[str, Any]


class Journal:
    """The records that wait, in files of one folder."""

    def __init__(self, folder: Path, database: Database, keys: Keys) -> None:
        self._folder = folder
        self._database = database
        self._key = keys.derive(_USE)
        #: What is appended to; what is being moved; and a lock for each.
        self._waiting = folder / "waiting"
        self._moving = folder / "moving"
        self._appenders = folder / "waiting.lock"
        self._movers = folder / "moving.lock"

    @classmethod
    def of(cls, database: Database, keys: Keys) -> Journal | None:
        """The journal of an embedded database; None where records go into the database itself."""
        if database.path is None or sys.platform == "win32":
            return None
        return cls(database.path.with_name(FOLDER), database, keys)

    def start(self) -> None:
        """Make the folder; what waits there already stays until the next `settle`."""
        if not self._folder.exists():
            self._folder.mkdir(mode=0o700, exist_ok=True)
            _sync_folder(self._folder.parent)

    def append(self, rows: Sequence[_Row]) -> None:
        """Write rows of search records; they are on disk when this returns. Raises `OSError`."""
        lines = b"".join(self._line(row) for row in rows)
        with self._held(self._appenders, shared=True):
            # Opened under the lock: whoever moves what waits takes the file's name away.
            file = os.open(self._waiting, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                new = not os.fstat(file).st_size
                while lines:
                    lines = lines[os.write(file, lines) :]
                if new:
                    _sync_folder(self._folder)
            except BaseException:
                os.close(file)
                raise
        # Once it is moved it is in the database, whether this file still has a name or not.
        try:
            _sync(file)
        finally:
            os.close(file)

    def settle(self) -> None:
        """Bring into the database all that was appended before; waits for others who do."""
        if self._waiting.exists() or self._moving.exists():
            with self._held(self._movers):
                self._move_all()

    def _move_all(self) -> None:
        if self._moving.exists():
            # Whoever moved these was ended: perhaps after the commit.
            self._move(perhaps_known=True)
        with self._held(self._appenders), suppress(FileNotFoundError):
            self._waiting.rename(self._moving)
        if self._moving.exists():
            # Before the commit: else they could wait again after a loss of power.
            _sync_folder(self._folder)
            self._move(perhaps_known=False)

    def _move(self, *, perhaps_known: bool) -> None:
        rows = self._read(self._moving.read_bytes())
        if rows:
            with self._database.transaction() as connection:
                if perhaps_known:
                    rows = [row for row in rows if not store.has_record(connection, row)]
                if rows:
                    store.add_records(connection, rows)
        self._moving.unlink()

    def _line(self, row: _Row) -> bytes:
        """A row as one line; what was cut off before it, by a full disk, ends before it."""
        whose = json.dumps(
            [row["employer_id"], row["account_id"], row["job_id"], row["at"].isoformat()]
        )
        # Bound to each other, so that no record becomes another's.
        about = seal(self._key, whose.encode(), row["sealed"])
        return b"\n" + b64encode(about) + b" " + b64encode(row["sealed"]) + b"\n"

    def _read(self, content: bytes) -> list[_Row]:
        rows, broken = [], 0
        for line in filter(None, content.split(b"\n")):
            try:
                rows.append(self._row(line))
            except (SealBroken, NotBase64, ValueError):
                # Its search was refused: it could not be written whole.
                broken += 1
        if broken:
            logger.error("%d search records that wait on disk can't be read", broken)
        return rows

    def _row(self, line: bytes) -> _Row:
        about, sealed = (b64decode(part, validate=True) for part in line.split(b" "))
        employer, account, job, at = json.loads(unseal(self._key, about, sealed))
        return {
            "employer_id": employer,
            "account_id": account,
            "job_id": job,
            "at": datetime.fromisoformat(at),
            "sealed": sealed,
        }

    @contextmanager
    def _held(self, lock: Path, *, shared: bool = False) -> Iterator[None]:
        """Hold a lock among all threads and processes: each opens the file for itself."""
        file = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
            yield
        finally:
            os.close(file)


def _sync(file: int) -> None:
    if sys.platform == "darwin":  # pragma: no cover - not run where this was developed
        fcntl.fcntl(file, fcntl.F_FULLFSYNC)
    else:
        os.fdatasync(file)


def _sync_folder(folder: Path) -> None:
    """Put on disk which names a folder has."""
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
