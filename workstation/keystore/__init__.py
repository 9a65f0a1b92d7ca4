"""Where the few root secrets of one data folder lie: the system's keyring, or a locked file."""

from __future__ import annotations

from workstation.keystore.opening import (
    PASSPHRASE_VARIABLE,
    open_keystore,
    uses_file_store,
)
from workstation.keystore.store import (
    KeyStore,
    KeystoreDamaged,
    KeystoreError,
    KeystoreLocked,
    KeystoreMissing,
    KeystoreUnwritable,
    WrongPassphrase,
)

__all__ = [
    "PASSPHRASE_VARIABLE",
    "KeyStore",
    "KeystoreDamaged",
    "KeystoreError",
    "KeystoreLocked",
    "KeystoreMissing",
    "KeystoreUnwritable",
    "WrongPassphrase",
    "open_keystore",
    "uses_file_store",
]
