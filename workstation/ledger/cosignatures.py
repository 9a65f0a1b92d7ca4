"""Cosignatures of checkpoints (C2SP tlog-cosignature, version 1 with Ed25519).

A witness states by one that, as of a moment, the checkpoint is the largest consistent one that it
has seen of its log. Who demands a cosignature can't be shown a past of his own.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from workstation.ledger.errors import Flaw, LedgerError
from workstation.ledger.notes import DASH, decode, is_name, split

#: The algorithm byte of Ed25519 cosignatures in key ids and verifier keys.
_COSIGNATURE = b"\x04"
_ID = 4
_TIME = 8
_SIGNATURE = 64
#: No witness has cosigned after the year 9999.
_LATEST = 253_402_300_799


class Witness:
    """The public key of a witness: its `name`, its `key_id`, and what it cosigned."""

    def __init__(self, name: str, public: Ed25519PublicKey) -> None:
        if not is_name(name):
            raise LedgerError(Flaw.KEY, "the witness's name is not of its form")
        self.name = name
        self._public = public
        self._raw = _COSIGNATURE + public.public_bytes_raw()
        self.key_id = hashlib.sha256(name.encode() + b"\n" + self._raw).digest()[:_ID]

    @classmethod
    def parse(cls, text: str) -> Witness:
        """Read ``name+hash+base64``; raises `LedgerError` where it is no witness's key."""
        name, _, rest = text.partition("+")
        key_id, _, encoded = rest.partition("+")
        raw = decode(encoded, Flaw.KEY, "the witness's key is not in base 64")
        if raw[:1] != _COSIGNATURE or len(raw) != 33:
            raise LedgerError(Flaw.KEY, "the key is not a witness's Ed25519 key")
        found = cls(name, Ed25519PublicKey.from_public_bytes(raw[1:]))
        if key_id != found.key_id.hex():
            raise LedgerError(Flaw.KEY, "the witness's key does not match its short hash")
        return found

    @property
    def text(self) -> str:
        """The key as text: ``name+hash+base64``."""
        return f"{self.name}+{self.key_id.hex()}+{base64.b64encode(self._raw).decode()}"

    def check(self, note: str) -> datetime:
        """When this witness cosigned a checkpoint's note; the newest where it did several times.

        Raises `LedgerError` where it did not, or where a cosignature under its name is false.
        """
        text, signatures = split(note)
        found: list[int] = []
        for name, key_id, signed in signatures:
            if name == self.name and key_id == self.key_id:
                found.append(self._checked(text, signed))
        if not found:
            raise LedgerError(Flaw.SIGNATURE, "the checkpoint is not cosigned by this witness")
        return datetime.fromtimestamp(max(found), UTC)

    def _checked(self, text: str, signed: bytes) -> int:
        at = int.from_bytes(signed[:_TIME], "big")
        if len(signed) != _TIME + _SIGNATURE or at > _LATEST:
            raise LedgerError(Flaw.SIGNATURE, "the cosignature is not of its form")
        try:
            self._public.verify(signed[_TIME:], message(at, text))
        except InvalidSignature:
            raise LedgerError(Flaw.SIGNATURE, "the cosignature does not verify") from None
        return at


class Cosigner:
    """A witness's private key with its name."""

    def __init__(self, name: str, private: Ed25519PrivateKey) -> None:
        self.witness = Witness(name, private.public_key())
        self._private = private

    @classmethod
    def from_seed(cls, name: str, seed: bytes) -> Cosigner:
        """The cosigner whose Ed25519 private key is the 32 bytes ``seed``."""
        return cls(name, Ed25519PrivateKey.from_private_bytes(seed))

    def cosign(self, note: str, at: datetime) -> str:
        """The signature line over a checkpoint's note, newline included; whole seconds count.

        Whoever calls it has verified the checkpoint's signature and its consistency.
        """
        text, _ = split(note)
        seconds = int(at.timestamp())
        signed = seconds.to_bytes(_TIME, "big") + self._private.sign(message(seconds, text))
        encoded = base64.b64encode(self.witness.key_id + signed).decode()
        return f"{DASH}{self.witness.name} {encoded}\n"


def message(at: int, text: str) -> bytes:
    """What is signed: the header, the time in seconds since 1970, and the note's text."""
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def cosigned(note: str, lines: str, witness: Witness) -> str:
    """``note`` with a witness's answer behind it; raises `LedgerError` unless that verifies.

    Lines of others in the answer are left out, and so are older ones of this witness in the note.
    """
    text, _ = split(note)
    kept = [one for one in _lines(note) if not _is_of(one, witness)]
    given = [one for one in _lines(f"{text}\n{lines}") if _is_of(one, witness)]
    made = f"{text}\n" + "".join(f"{one}\n" for one in (*kept, *given))
    witness.check(made)
    return made


def _lines(note: str) -> list[str]:
    split(note)  # so that all of them are signature lines
    return note.rpartition("\n\n")[2][:-1].split("\n")


def _is_of(line: str, witness: Witness) -> bool:
    return line.startswith(f"{DASH}{witness.name} ")
