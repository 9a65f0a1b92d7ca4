"""The data folder: one owner at a time, and how commands find the process that owns it.

The owner holds a lock on ``.lock``; while it serves, ``backend.json`` (mode 0600) names its
address, and the secret that proves that a caller can read the folder.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

LOCK_FILE = ".lock"
CONTACT_FILE = "backend.json"


class FolderInUse(Exception):
    """Another process owns the data folder."""


@dataclass(frozen=True)
class Contact:
    """How to reach the owner: its address, the folder's secret, its process number.

    ``certificate`` is its TLS certificate in PEM, where it serves by TLS.
    """

    address: str
    secret: str
    pid: int
    certificate: str | None = None


class DataFolder:
    """An owned data folder; `close` gives it up, and so does the end of the process."""

    def __init__(self, path: Path, lock: IO[bytes]) -> None:
        self.path = path
        self.secret = secrets.token_urlsafe(32)
        self._lock = lock

    @classmethod
    def own(cls, path: Path) -> DataFolder:
        """Make the folder where missing (mode 0700) and lock it; raises `FolderInUse`."""
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        if os.name == "posix":
            path.chmod(0o700)
        # The file stays: removing it would let two processes lock two different files.
        lock = os.fdopen(os.open(path / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
        try:
            _lock(lock)
        except OSError as error:
            lock.close()
            raise FolderInUse("another process owns this data folder") from error
        # An owner that was killed left word of itself.
        (path / CONTACT_FILE).unlink(missing_ok=True)
        return cls(path, lock)

    @property
    def lock(self) -> int:
        """The number of the open file that owns the folder, for processes that inherit it."""
        return self._lock.fileno()

    def announce(self, address: str, certificate: Path | None = None) -> None:
        """Write how to reach this process, for commands that find the folder owned."""
        pem = certificate.read_text(encoding="ascii", errors="replace") if certificate else None
        contact = Contact(address, self.secret, os.getpid(), pem)
        write_private(self.path / CONTACT_FILE, json.dumps(asdict(contact)).encode())

    def close(self) -> None:
        """Give the folder up."""
        (self.path / CONTACT_FILE).unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            _unlock(self._lock)
        self._lock.close()


def contact_of(path: Path) -> Contact | None:
    """How to reach the folder's owner, as far as it has announced that."""
    try:
        stated = json.loads((path / CONTACT_FILE).read_bytes())
        address, secret = str(stated["address"]), str(stated["secret"])
        return Contact(address, secret, int(stated["pid"]), stated.get("certificate"))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read: whole or not at all, on disk when this returns."""
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.replace(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
