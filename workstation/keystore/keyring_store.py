"""Secrets in the operating system's keyring, through backends that we name one by one.

keyring's own choice may fall on a plaintext or null backend that some other package installed,
so the backend is picked here from an allow-list and its configuration is not consulted.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import importlib
import sys
from typing import Any

import keyring.errors
from keyring.backend import KeyringBackend

from workstation.keystore.store import (
    MAX_SECRET,
    KeystoreError,
    KeystoreLocked,
    KeystoreMissing,
)

#: What the keyring shows as the owner of our items.
SERVICE = "Resume Desk"

_ALLOWED: dict[str, tuple[tuple[str, str], ...]] = {
    "win32": (("keyring.backends.Windows", "WinVaultKeyring"),),
    "darwin": (("keyring.backends.macOS", "Keyring"),),
    "linux": (
        ("keyring.backends.SecretService", "Keyring"),
        ("keyring.backends.libsecret", "Keyring"),
        ("keyring.backends.kwallet", "DBusKeyring"),
    ),
}


class KeyringStore:
    """The items of one data folder (``scope``) in the keyring."""

    kind = "keyring"

    def __init__(self, backend: KeyringBackend, scope: str) -> None:
        self._backend = backend
        self._scope = scope

    def get(self, name: str) -> bytes | None:
        """The secret of that name."""
        with _translated():
            found = self._backend.get_password(SERVICE, self._item(name))
        if found is None:
            return None
        try:
            return base64.b64decode(found, validate=True)
        except (binascii.Error, ValueError) as error:
            raise KeystoreError(
                "An item of the keyring is damaged.", "Bring the keyring back from a backup."
            ) from error

    def set(self, name: str, secret: bytes) -> None:
        """Keep a secret."""
        if len(secret) > MAX_SECRET:
            raise ValueError(f"a secret has at most {MAX_SECRET} bytes")
        with _translated():
            self._backend.set_password(SERVICE, self._item(name), base64.b64encode(secret).decode())

    def delete(self, name: str) -> None:
        """Forget a secret."""
        with _translated(), contextlib.suppress(keyring.errors.PasswordDeleteError):
            self._backend.delete_password(SERVICE, self._item(name))

    def _item(self, name: str) -> str:
        return f"{name} {self._scope}"


def system_keyring() -> KeyringBackend:
    """The best allowed backend that works here. Raises `KeystoreMissing` where none does."""
    best: KeyringBackend | None = None
    best_priority = 0.0
    for module, name in _ALLOWED.get(sys.platform, ()):
        try:
            kind: Any = getattr(importlib.import_module(module), name)
            priority = float(kind.priority)
        except Exception:  # noqa: S112 - a backend says in many ways that it can't work here
            continue
        if priority > best_priority:
            best, best_priority = kind(), priority
    if best is None:
        raise KeystoreMissing
    return best


class _translated(contextlib.AbstractContextManager[None]):
    """Turns the keyring's failures into ours; their texts may name items, so they are dropped."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, keyring.errors.KeyringLocked | keyring.errors.InitError):
            raise KeystoreLocked from None
        if isinstance(error, keyring.errors.NoKeyringError):
            raise KeystoreMissing from None
        if isinstance(error, keyring.errors.KeyringError):
            raise KeystoreError(
                "The keyring refused the request.", "Unlock the keyring and try again."
            ) from None
        if isinstance(error, Exception) and not isinstance(error, KeystoreError | ValueError):
            # D-Bus errors of a keyring that went away while it was used.
            raise KeystoreLocked(
                "The keyring does not answer.", "Start the system's keyring and try again."
            ) from None
