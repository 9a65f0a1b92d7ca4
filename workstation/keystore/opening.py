"""Which store a data folder uses: a file store where one was chosen, else the keyring."""

from __future__ import annotations

import os
import uuid
from pathlib import Path

from workstation.keystore.file_store import FILE_NAME, FileStore
from workstation.keystore.keyring_store import KeyringStore, system_keyring
from workstation.keystore.store import KeyStore, KeystoreLocked

#: The passphrase of the file store, for commands and for machines without a keyring.
PASSPHRASE_VARIABLE = "WORKSTATION_KEYSTORE_PASSPHRASE"  # noqa: S105 - the variable's name

_FOLDER_ID = "folder-id"


def uses_file_store(folder: Path) -> bool:
    """Whether this folder's keys lie in a file, so that a passphrase must be asked for."""
    return (folder / FILE_NAME).exists()


def open_keystore(folder: Path, passphrase: str | None = None) -> KeyStore:
    """Open the key store of a data folder.

    A folder that has a ``keystore.bin``, or a passphrase (given, or in the environment), means
    the file store, which is made where it is missing. Else it is the system's keyring.
    Raises `KeystoreMissing`, `KeystoreLocked`, `WrongPassphrase` or `KeystoreDamaged`.
    """
    passphrase = passphrase or os.environ.get(PASSPHRASE_VARIABLE) or None
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if passphrase is not None:
        return FileStore.open(folder / FILE_NAME, passphrase)
    if uses_file_store(folder):
        raise KeystoreLocked(
            "The key store is locked.", "Enter the passphrase that you chose for it."
        )
    return KeyringStore(system_keyring(), _folder_id(folder))


def _folder_id(folder: Path) -> str:
    """A random name for the folder's items, so that a moved folder still finds its keys."""
    path = folder / _FOLDER_ID
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            made = str(uuid.uuid4())
            out.write(made)
            out.flush()
            os.fsync(out.fileno())
            return made
    except FileExistsError:
        return path.read_text().strip()
