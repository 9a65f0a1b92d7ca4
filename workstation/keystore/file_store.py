"""Secrets in one file under a passphrase: argon2id makes the key, AES-256-GCM seals.

Chosen by the person where the system has no keyring; never a silent fallback. The file holds a
magic word, argon2id's parameters, a salt, a nonce and the sealed JSON; everything before the
nonce is authenticated too.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import secrets
import struct
import tempfile
import threading
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from workstation.keystore.store import (
    MAX_SECRET,
    KeystoreDamaged,
    KeystoreUnwritable,
    WrongPassphrase,
)

#: The store's file name inside a data folder.
FILE_NAME = "keystore.bin"

_MAGIC = b"resume-desk-keys-1\n"
_HEADER = struct.Struct(">III16s")
_NONCE = 12
#: RFC 9106, second recommended option: 3 passes over 64 MiB with 4 lanes (0.12 s measured).
_PASSES, _MEMORY_KIB, _LANES = 3, 65_536, 4
#: A header that asks for more work than this was not written by us.
_MOST_PASSES, _MOST_MEMORY_KIB, _MOST_LANES = 16, 1_048_576, 16


class FileStore:
    """The secrets of one ``keystore.bin``."""

    kind = "file"

    def __init__(self, path: Path, header: bytes, key: bytes) -> None:
        self._path = path
        self._header = header
        self._key = key
        self._lock = threading.Lock()

    @classmethod
    def open(cls, path: Path, passphrase: str) -> FileStore:
        """Open the store, or make an empty one where the file is missing.

        Raises `WrongPassphrase` or `KeystoreDamaged`.
        """
        if not path.exists():
            header = _MAGIC + _HEADER.pack(_PASSES, _MEMORY_KIB, _LANES, secrets.token_bytes(16))
            store = cls(path, header, _derive(header, passphrase))
            store._write({})
            return store
        header = _header_of(path.read_bytes())
        store = cls(path, header, _derive(header, passphrase))
        store._read()
        return store

    def get(self, name: str) -> bytes | None:
        """The secret of that name; the file is read anew, since another process may write.

        Here and below `KeystoreUnwritable` is raised where the disk fails.
        """
        with self._lock:
            found = self._read().get(name)
        return None if found is None else base64.b64decode(found)

    def set(self, name: str, secret: bytes) -> None:
        """Keep a secret; returns after it is on disk."""
        if len(secret) > MAX_SECRET:
            raise ValueError(f"a secret has at most {MAX_SECRET} bytes")
        with self._lock:
            items = self._read()
            items[name] = base64.b64encode(secret).decode()
            self._write(items)

    def delete(self, name: str) -> None:
        """Forget a secret."""
        with self._lock:
            items = self._read()
            if items.pop(name, None) is not None:
                self._write(items)

    def _read(self) -> dict[str, str]:
        try:
            data = self._path.read_bytes()
        except OSError:
            raise KeystoreUnwritable("The key store's file can't be read.") from None
        if _header_of(data) != self._header:
            raise KeystoreDamaged("The key store's file was replaced by another.")
        sealed = data[len(self._header) :]
        try:
            plain = AESGCM(self._key).decrypt(sealed[:_NONCE], sealed[_NONCE:], self._header)
        except (InvalidTag, ValueError) as error:
            raise WrongPassphrase from error
        items: dict[str, str] = json.loads(plain)
        return items

    def _write(self, items: dict[str, str]) -> None:
        nonce = secrets.token_bytes(_NONCE)
        plain = json.dumps(items, sort_keys=True).encode()
        sealed = AESGCM(self._key).encrypt(nonce, plain, self._header)
        try:
            _replace(self._path, self._header + nonce + sealed)
        except OSError:
            # Whoever keeps keys tries again: this must not look like a fault of the program.
            raise KeystoreUnwritable from None


def _header_of(data: bytes) -> bytes:
    length = len(_MAGIC) + _HEADER.size
    if not data.startswith(_MAGIC) or len(data) < length + _NONCE + 16:
        raise KeystoreDamaged
    return data[:length]


def _derive(header: bytes, passphrase: str) -> bytes:
    passes, memory, lanes, salt = _HEADER.unpack(header[len(_MAGIC) :])
    if not (
        1 <= passes <= _MOST_PASSES
        and 8 * lanes <= memory <= _MOST_MEMORY_KIB
        and 1 <= lanes <= _MOST_LANES
    ):
        raise KeystoreDamaged
    return hash_secret_raw(
        passphrase.encode(), salt, passes, memory, lanes, hash_len=32, type=Type.ID
    )


def _replace(path: Path, data: bytes) -> None:
    """Write beside, sync, then replace, so that the file is always whole and always 0600."""
    # mkstemp makes the file 0600 before a byte is in it.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".keystore-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
