"""Signed notes (C2SP signed-note) under Ed25519 keys: text, a blank line, signature lines."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from workstation.ledger.errors import Flaw, LedgerError

#: Longer notes are refused unread; sixteen large signatures fit well within. In characters.
MAX_NOTE = 100_000

_ED25519 = b"\x01"
_KEY_ID_SIZE = 4
#: Every signature line begins with it.
DASH = "— "
# Every character that Unicode counts as a space, and the plus sign, is barred from key names.
_NAME = re.compile(r"[^\s+\x00-\x1f\x7f\ud800-\udfff]{1,200}")
# Control characters but the newline, and what UTF-8 can't write.
_BARRED = re.compile(r"[\x00-\x09\x0b-\x1f\ud800-\udfff]")


class Verifier:
    """A verifier key: who signs (`name`), its short `key_id`, and the public key."""

    def __init__(self, name: str, public: Ed25519PublicKey) -> None:
        if _NAME.fullmatch(name) is None:
            raise LedgerError(Flaw.KEY, "the key's name is not of its form")
        self.name = name
        self._public = public
        self._raw = _ED25519 + public.public_bytes_raw()
        self.key_id = hashlib.sha256(name.encode() + b"\n" + self._raw).digest()[:_KEY_ID_SIZE]

    @classmethod
    def parse(cls, text: str) -> Verifier:
        """Read ``name+hash+base64``; raises `LedgerError` where it is not such a key."""
        name, _, rest = text.partition("+")
        key_id, _, encoded = rest.partition("+")
        raw = decode(encoded, Flaw.KEY, "the key is not in base 64")
        if raw[:1] != _ED25519 or len(raw) != 33:
            raise LedgerError(Flaw.KEY, "the key is not an Ed25519 key")
        verifier = cls(name, Ed25519PublicKey.from_public_bytes(raw[1:]))
        if key_id != verifier.key_id.hex():
            raise LedgerError(Flaw.KEY, "the key does not match its short hash")
        return verifier

    @property
    def text(self) -> str:
        """The key as text: ``name+hash+base64``."""
        return f"{self.name}+{self.key_id.hex()}+{base64.b64encode(self._raw).decode()}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Verifier) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)

    def check(self, message: bytes, signature: bytes) -> None:
        """Raise `LedgerError` unless ``signature`` (64 bytes) is this key's over ``message``."""
        try:
            self._public.verify(signature, message)
        except InvalidSignature:
            raise LedgerError(Flaw.SIGNATURE, "the signature does not verify") from None

    def open(self, note: str) -> str:
        """The text of a note that this key signed; raises `LedgerError` for any other note."""
        text, signatures = split(note)
        signed = False
        for name, key_id, signature in signatures:
            if name == self.name and key_id == self.key_id:
                self.check(text.encode(), signature)
                signed = True
        if not signed:
            raise LedgerError(Flaw.SIGNATURE, "the note is not signed by this key")
        return text


class Signer:
    """A private key with its name."""

    def __init__(self, name: str, private: Ed25519PrivateKey) -> None:
        self.verifier = Verifier(name, private.public_key())
        self._private = private

    @classmethod
    def from_seed(cls, name: str, seed: bytes) -> Signer:
        """The signer whose Ed25519 private key is the 32 bytes ``seed``."""
        return cls(name, Ed25519PrivateKey.from_private_bytes(seed))

    @property
    def name(self) -> str:
        """The key's name."""
        return self.verifier.name

    def signature(self, message: bytes) -> bytes:
        """The bare signature (64 bytes) over ``message``."""
        return self._private.sign(message)

    def sign(self, text: str) -> str:
        """The note of ``text``, which has to end in a newline."""
        if not text.endswith("\n") or _BARRED.search(text):
            raise LedgerError(Flaw.NOTE, "a note's text ends in a newline and is plain")
        signed = self.verifier.key_id + self.signature(text.encode())
        return f"{text}\n{DASH}{self.name} {base64.b64encode(signed).decode()}\n"


def is_name(text: str) -> bool:
    """Whether a key may have this name."""
    return _NAME.fullmatch(text) is not None


def split(note: str) -> tuple[str, list[tuple[str, bytes, bytes]]]:
    """A note's text, and of each signature line the name, the key id and the signature."""
    if len(note) > MAX_NOTE or _BARRED.search(note):
        raise LedgerError(Flaw.NOTE, "the note is too long or has characters that are barred")
    head, blank, tail = note.rpartition("\n\n")
    if not blank or not tail.endswith("\n"):
        raise LedgerError(Flaw.NOTE, "the note has no signature")
    signatures = []
    for line in tail[:-1].split("\n"):
        name, space, encoded = line.removeprefix(DASH).partition(" ")
        if not line.startswith(DASH) or not space or _NAME.fullmatch(name) is None:
            raise LedgerError(Flaw.NOTE, "a signature line of the note is not of its form")
        raw = decode(encoded, Flaw.NOTE, "a signature of the note is not in base 64")
        if len(raw) <= _KEY_ID_SIZE:
            raise LedgerError(Flaw.NOTE, "a signature of the note is too short")
        signatures.append((name, raw[:_KEY_ID_SIZE], raw[_KEY_ID_SIZE:]))
    return head + "\n", signatures


def decode(encoded: str, flaw: Flaw, sentence: str) -> bytes:
    """Strict base 64: only the one spelling that encoding gives."""
    try:
        raw = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise LedgerError(flaw, sentence) from None
    if base64.b64encode(raw).decode() != encoded:
        raise LedgerError(flaw, sentence)
    return raw
