"""The backend's secrets: one root key, from which most are derived, and the signing keys' seeds.

On a server they come from the environment or from files; embedded, from the key store.
"""

from __future__ import annotations

import base64
import binascii
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from workstation.keystore import KeyStore

KEY_BYTES = 32
_NONCE_BYTES = 12


class KeyProblem(Exception):
    """A key is missing or malformed; the text never holds the key."""


class SealBroken(Exception):
    """A sealed value doesn't open: another key, another place, or changed bytes."""


@dataclass(frozen=True)
class Keys:
    """The root key and the seeds of the keys that sign the log and reports, each 32 bytes.

    ``report_seed`` is None where an operator set none; reports are then signed by a derived key.
    """

    root: bytes = field(repr=False)
    log_signer_seed: bytes = field(repr=False)
    report_seed: bytes | None = field(default=None, repr=False)

    @property
    def report_signer_seed(self) -> bytes:
        """The seed of the key that signs reports."""
        return self.report_seed or self.derive("report-signer")

    def derive(self, label: str) -> bytes:
        """The 32-byte key for one use, by HKDF-SHA256 (RFC 5869) with ``label`` as info."""
        info = b"resume-desk/" + label.encode()
        return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(self.root)


def seal(key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    """Encrypt under AES-256-GCM; ``bound_to`` says where the result belongs (associated data)."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound_to)


def unseal(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """Undo `seal`; raises `SealBroken` unless key, place and bytes are those of sealing."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound_to)
    except (InvalidTag, ValueError) as error:
        raise SealBroken from error


def keys_of_server(
    root: str | None,
    root_file: Path | None,
    log: str | None,
    log_file: Path | None,
    report: str | None = None,
    report_file: Path | None = None,
) -> Keys:
    """The keys that an operator sets: each as text or in a file (hexadecimal or base64)."""
    own = report is not None or report_file is not None
    return Keys(
        _operator_key("WORKSTATION_ROOT_KEY", root, root_file),
        _operator_key("WORKSTATION_LOG_KEY", log, log_file),
        _operator_key("WORKSTATION_REPORT_KEY", report, report_file) if own else None,
    )


def keys_of_keystore(store: KeyStore) -> Keys:
    """The keys of an embedded backend, made at its first start."""
    return Keys(_kept(store, "root-key"), _kept(store, "log-key"), _kept(store, "report-key"))


def _kept(store: KeyStore, name: str) -> bytes:
    found = store.get(name)
    if found is None:
        found = secrets.token_bytes(KEY_BYTES)
        store.set(name, found)
    if len(found) != KEY_BYTES:
        raise KeyProblem(f"the key store's item {name} does not have {KEY_BYTES} bytes")
    return found


def _operator_key(name: str, text: str | None, file: Path | None) -> bytes:
    if text is None and file is not None:
        try:
            text = file.read_text(encoding="ascii")
        except (OSError, UnicodeDecodeError) as error:
            raise KeyProblem(f"the file named by {name}_FILE can't be read as text") from error
    if text is None:
        raise KeyProblem(f"set {name} or {name}_FILE to {KEY_BYTES} bytes in hexadecimal or base64")
    text = text.strip()
    try:
        raw = (
            bytes.fromhex(text)
            if len(text) == 2 * KEY_BYTES
            else base64.b64decode(text, None, True)
        )
    except (ValueError, binascii.Error) as error:
        raise KeyProblem(f"{name} is neither hexadecimal nor base64") from error
    if len(raw) != KEY_BYTES:
        raise KeyProblem(f"{name} must have {KEY_BYTES} bytes")
    return raw
