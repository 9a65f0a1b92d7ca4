"""Which device proofs were used: a proof is good once, whichever process it comes to.

One process remembers them itself; several on one data folder share a file that no name leads to,
several servers their database.
"""

from __future__ import annotations

import mmap
import os
import struct
import threading
from collections import deque
from datetime import datetime
from typing import Protocol

from workstation.backend.database import Database
from workstation.backend.sessions import store

#: What a shared file remembers of a proof: until when (seconds since 1970), and its hash.
_ENTRY = struct.Struct("<d24s")
_GOOD_UNTIL = struct.Struct("<d")
#: Proofs of one row, and rows: 524,288 proofs of 300 seconds in 16 MB. A row holds some 50 where
#: 300 requests come a second.
_ROW, _ROWS = 256, 2_048
_ROW_BYTES = _ROW * _ENTRY.size
#: Bytes of a shared file.
SHARED_BYTES = _ROW_BYTES * _ROWS


class UsedProofs(Protocol):
    """What is remembered of proofs."""

    def first_use(self, digest: bytes, now: datetime, until: datetime) -> bool:
        """Remember a proof by its hash until a moment; False where it was used before."""


class OfOneProcess:
    """Remembers in memory."""

    def __init__(self) -> None:
        self._used: set[bytes] = set()
        self._order: deque[tuple[datetime, bytes]] = deque()
        self._lock = threading.Lock()

    def first_use(self, digest: bytes, now: datetime, until: datetime) -> bool:
        """See `UsedProofs`."""
        with self._lock:
            while self._order and self._order[0][0] < now:
                self._used.discard(self._order.popleft()[1])
            if digest in self._used:
                return False
            self._used.add(digest)
            self._order.append((until, digest))
            return True


class OfServers:
    """Remembers in the database that several servers share."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def first_use(self, digest: bytes, now: datetime, until: datetime) -> bool:
        """See `UsedProofs`."""
        return store.use_proof(self._database, digest.hex(), now, until)


class OfProcesses:
    """Remembers in a file that several processes of one machine have open (POSIX only).

    It outlives each of them and ends with the last: nothing that it says is on disk for long. A
    process that is killed while it writes has not acted on the proof yet.
    """

    def __init__(self, descriptor: int) -> None:
        """``descriptor`` is of a file of `SHARED_BYTES`, which all of them inherited."""
        self._descriptor = descriptor
        self._map = mmap.mmap(descriptor, SHARED_BYTES)
        self._lock = threading.Lock()

    def first_use(self, digest: bytes, now: datetime, until: datetime) -> bool:
        """See `UsedProofs`; where a row is full of proofs that are still good, none is."""
        # The lock of the file is the process's, and that of the thread is within it.
        with self._lock:
            os.lockf(self._descriptor, os.F_LOCK, 0)
            try:
                return self._first_use(digest[:24], now.timestamp(), until.timestamp())
            finally:
                os.lockf(self._descriptor, os.F_ULOCK, 0)

    def _first_use(self, digest: bytes, now: float, until: float) -> bool:
        start = int.from_bytes(digest[:4], "little") % _ROWS * _ROW_BYTES
        row = self._map[start : start + _ROW_BYTES]
        found = row.find(digest)
        if found >= 0 and _ENTRY.unpack_from(row, found - _GOOD_UNTIL.size)[0] >= now:
            return False
        # Each begins to look at a place of its own, so that few are in its way.
        first = digest[4] % _ROW
        for each in range(first, first + _ROW):
            place = each % _ROW * _ENTRY.size
            if _GOOD_UNTIL.unpack_from(row, place)[0] < now:
                _ENTRY.pack_into(self._map, start + place, until, digest)
                return True
        return False
