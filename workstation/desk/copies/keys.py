"""The keys of vault copies: each copy under its own, all wrapped by a root key in the key store.

Erasing a copy's wrapped key is not enough: an old copy of the vault still holds it. So with every
erasure the root key is replaced, the keys that remain are wrapped anew, and the old root key leaves
the key store: what an old vault holds can't be opened any more by what this desk has. An old key
store beside an old vault still opens it; so does a backup of both, and the guide says so.

The root key lies beside a number that is counted up with every write, here and in the vault. A
vault that is behind was brought back from an old copy.
"""

from __future__ import annotations

import contextlib
import hashlib
import secrets
import struct
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection

from workstation.desk.copies.errors import CopyUnreadable
from workstation.desk.vault.copies import HeldCopies, Root
from workstation.desk.vault.memory import Memory
from workstation.keystore import KeyStore, KeystoreError

#: The root key in the key store, and its successor while keys are being wrapped anew.
ITEM, NEXT = "copies-root", "copies-root-next"
_SHAPE = struct.Struct(">Q32s")
_NONCE = 12
_RESTORED = "copies-restored"
#: Whose copies they are: a server's number and an account.
Owner = tuple[int, str]


@dataclass(frozen=True)
class _Held:
    """The key store's side of the root key."""

    number: int
    key: bytes

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(b"copies root\n" + self.key).hexdigest()

    def packed(self) -> bytes:
        return _SHAPE.pack(self.number, self.key)


class CopyKeys:
    """Seals and opens vault copies, and erases their keys."""

    def __init__(self, held: HeldCopies, keystore: KeyStore) -> None:
        """Finish what a killed process left; `restored` says whether the vault is an old one."""
        self._held = held
        self._keystore = keystore
        self._lock = threading.RLock()
        self._memory = Memory(held.vault)
        #: Who `owned_up` since vault and key store were found not to be of one time; None where
        #: they are. However often the desk is started meanwhile.
        self._honest: list[list[object]] | None = _honest(self._memory.setting(_RESTORED))
        #: The keys of copies that can't be opened any more since the vault is an old one.
        self.lost: list[str] = []
        self._root: _Held | None = None
        #: Whether the vault is under a root key that the key store has as the next one only.
        self._unsettled = False
        self._meet()

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction of the vault that an older copy of the vault shows to lack."""
        with self._lock:
            root = self._root or self._begun()
            after = _Held(root.number + 1, root.key)
            with self._held.vault.transaction() as connection:
                yield connection
                self._held.keep_root(connection, Root(after.number, after.fingerprint))
            self._root = after
            # The vault may be one ahead: that is set right here, the next time or at the start.
            with contextlib.suppress(KeystoreError):
                self._keystore.set(ITEM, after.packed())

    def seal(self, key: str, content: bytes) -> tuple[bytes, bytes]:
        """A new key for the copy ``key``, wrapped; and ``content`` sealed under it."""
        with self._lock:
            root = self._root or self._begun()
        own = secrets.token_bytes(32)
        return _seal(root.key, own, key, b"key"), _seal(own, content, key, b"content")

    def open(self, key: str) -> bytes:
        """What a vault copy says. Raises `CopyUnreadable` where its key is gone."""
        with self._lock, self._held.vault.transaction() as connection:
            found = self._held.content(connection, key)
            root = self._root
        if found is None or root is None:
            raise CopyUnreadable
        try:
            return _open(_open(root.key, found[0], key, b"key"), found[1], key, b"content")
        except InvalidTag:
            raise CopyUnreadable from None

    def erase(self, keys: Iterable[str]) -> None:
        """Erase the keys of copies for good, and show that none of them opens.

        When this returns, neither the vault nor the key store nor an older vault with this key
        store opens them. Raises `VaultUnreadable` or `KeystoreError`; then it is to be done anew.
        """
        gone = set(keys)
        with self._lock:
            root = self._root or self._begun()
            if self._unsettled:
                # An erasure before this one failed half way: what follows takes the place of the
                # one key that opens the vault.
                self._keystore.set(ITEM, root.packed())
            after = _Held(root.number + 1, secrets.token_bytes(32))
            self._keystore.set(NEXT, after.packed())
            with self._held.vault.transaction() as connection:
                self._held.erase(connection, gone)
                wrapped = self._held.wrapped_keys(connection)
                self._held.rewrap(connection, _rewrapped(wrapped, root.key, after.key))
                self._held.keep_root(connection, Root(after.number, after.fingerprint))
            self._root = after
            self._unsettled = True
            self._settle(after)
            for key in gone:
                with contextlib.suppress(CopyUnreadable):
                    self.open(key)
                    raise AssertionError("an erased copy can still be read")

    def restored(self, owner: Owner) -> bool:
        """Whether the vault is an old one, so that copies of ``owner`` may be missing in it.

        Until `owned_up`: what was withdrawn since is not known here either.
        """
        return self._honest is not None and list(owner) not in self._honest

    def owned_up(self, owner: Owner) -> None:
        """The server was told what an old vault does not know of ``owner``."""
        if self.restored(owner):
            self._keep_honest([*(self._honest or []), list(owner)])

    def _keep_honest(self, honest: list[list[object]]) -> None:
        self._memory.keep_setting(_RESTORED, honest)
        self._honest = honest

    def _settle(self, root: _Held) -> None:
        """Let the key store hold ``root`` and nothing else, and the vault's file nothing older."""
        self._held.vault.empty_log()
        self._keystore.set(ITEM, root.packed())
        self._unsettled = False
        self._keystore.delete(NEXT)

    def _begun(self) -> _Held:
        """Make the root key, before the first copy."""
        root = _Held(0, secrets.token_bytes(32))
        self._keystore.set(ITEM, root.packed())
        with self._held.vault.transaction() as connection:
            self._held.keep_root(connection, Root(root.number, root.fingerprint))
        self._root = root
        return root

    def _meet(self) -> None:
        current, following = self._kept(ITEM), self._kept(NEXT)
        with self._held.vault.transaction() as connection:
            vault = self._held.root(connection)
        if vault is not None and following is not None:
            # Killed while keys were erased: the vault decides which of the two counts.
            if vault.fingerprint == following.fingerprint:
                current = following
                self._settle(following)
            elif current is not None:
                self._keystore.delete(NEXT)
        if vault is None and current is None:
            return
        self._root = current
        same = (
            vault is not None and current is not None and vault.fingerprint == current.fingerprint
        )
        if vault is not None and current is not None and same and vault.number >= current.number:
            if vault.number > current.number:
                self._root = _Held(vault.number, current.key)
                self._keystore.set(ITEM, self._root.packed())
            return
        if vault is None and current is not None and current.number == 0:
            # Killed between making the key and noting it: nothing was retained yet.
            return
        self._take_over(vault, current)

    def _take_over(self, vault: Root | None, current: _Held | None) -> None:
        """The vault, or the key store, is an old one: go on with what still opens."""
        self._keep_honest([])
        number = max(vault.number if vault else 0, current.number if current else 0) + 1
        after = _Held(number, current.key if current else secrets.token_bytes(32))
        with self._held.vault.transaction() as connection:
            for key, wrapped in self._held.wrapped_keys(connection).items():
                try:
                    _open(after.key, wrapped, key, b"key")
                except InvalidTag:
                    self.lost.append(key)
            self._held.erase(connection, self.lost)
            self._held.mark_lost(connection, self.lost)
            self._held.keep_root(connection, Root(after.number, after.fingerprint))
        self._root = after
        self._settle(after)

    def _kept(self, item: str) -> _Held | None:
        found = self._keystore.get(item)
        if found is None or len(found) != _SHAPE.size:
            return None  # what is damaged opens nothing either
        return _Held(*_SHAPE.unpack(found))


def _rewrapped(wrapped: dict[str, bytes], old: bytes, new: bytes) -> dict[str, bytes]:
    return {
        key: _seal(new, _open(old, value, key, b"key"), key, b"key")
        for key, value in wrapped.items()
    }


def _seal(under: bytes, plain: bytes, key: str, what: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(under).encrypt(nonce, plain, what + b" of " + key.encode())


def _open(under: bytes, sealed: bytes, key: str, what: bytes) -> bytes:
    return AESGCM(under).decrypt(sealed[:_NONCE], sealed[_NONCE:], what + b" of " + key.encode())


def _honest(kept: object) -> list[list[object]] | None:
    """What the vault keeps of it; True was kept where nobody had owned up, before it named who."""
    if isinstance(kept, list):
        return kept
    return [] if kept is True else None
