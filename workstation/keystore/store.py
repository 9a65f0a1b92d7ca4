"""What a key store is, and how it fails; both kinds of store keep to this."""

from __future__ import annotations

from typing import Protocol


class KeyStore(Protocol):
    """Small secrets by name (32-byte keys mostly; at most 900 bytes each)."""

    #: ``keyring`` or ``file``: what a person is told about where the keys lie.
    kind: str

    def get(self, name: str) -> bytes | None:
        """The secret of that name, or None where there is none."""

    def set(self, name: str, secret: bytes) -> None:
        """Keep a secret durably; an earlier one of that name is replaced."""

    def delete(self, name: str) -> None:
        """Forget the secret; nothing happens where there is none."""


#: Windows holds 1,280 characters an item; base64 makes four of three.
MAX_SECRET = 900


class KeystoreError(Exception):
    """A key store failed: a sentence for the person, and what to do."""

    sentence = "The key store failed."
    remedy = "Start Resume Desk again."

    def __init__(self, sentence: str | None = None, remedy: str | None = None) -> None:
        self.sentence = sentence or type(self).sentence
        self.remedy = remedy or type(self).remedy
        super().__init__(self.sentence)


class KeystoreMissing(KeystoreError):
    """The system has no keyring that we trust, and no file store was chosen."""

    sentence = "This computer offers no keyring."
    remedy = (
        "Start the system's keyring and try again, or keep the keys in a file that a passphrase"
        " protects."
    )


class KeystoreLocked(KeystoreError):
    """The keyring is locked, or the file store's passphrase was not given."""

    sentence = "The keyring is locked."
    remedy = "Unlock it and try again."


class WrongPassphrase(KeystoreError):
    """The file store does not open with this passphrase."""

    sentence = "The passphrase does not open the key store."
    remedy = "Check it and try again. Without it the keys can't be brought back."


class KeystoreDamaged(KeystoreError):
    """The file store is not in a form that we wrote."""

    sentence = "The key store's file is damaged."
    remedy = "Bring keystore.bin back from a backup."


class KeystoreUnwritable(KeystoreError):
    """The file store can't be read or written: a full disk, or its drive is away."""

    sentence = "The key store's file can't be written."
    remedy = "Check that the disk is there and not full, then try again."
