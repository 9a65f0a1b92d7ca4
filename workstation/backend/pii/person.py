"""One person's opened key: seals and opens what belongs to that person and to nobody else."""

from __future__ import annotations

import secrets
import zlib
from dataclasses import dataclass, field

from workstation.backend.keys import KEY_BYTES, SealBroken, seal, unseal

#: No sealed text of ours unpacks to more (a document may be 10 MB; its text is far less).
_MAX_UNPACKED = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Person:
    """``id`` is the candidate's random id; every blob is bound to it and to its kind."""

    id: str
    key: bytes = field(repr=False)

    @classmethod
    def new(cls, person_id: str) -> Person:
        """A person with a fresh random key."""
        return cls(person_id, secrets.token_bytes(KEY_BYTES))

    def seal(self, kind: str, text: str) -> bytes:
        """Compress and encrypt text."""
        return seal(self.key, zlib.compress(text.encode(), 1), self._bound(kind))

    def unseal(self, kind: str, sealed: bytes) -> str:
        """Undo `seal`; raises `SealBroken` where key, person, kind or bytes are others."""
        packed = unseal(self.key, sealed, self._bound(kind))
        unpacking = zlib.decompressobj()
        plain = unpacking.decompress(packed, _MAX_UNPACKED)
        if not unpacking.eof:
            raise SealBroken
        return plain.decode()

    def seal_bytes(self, kind: str, plain: bytes) -> bytes:
        """Encrypt bytes as they are (documents are compressed already)."""
        return seal(self.key, plain, self._bound(kind))

    def unseal_bytes(self, kind: str, sealed: bytes) -> bytes:
        """Undo `seal_bytes`; raises `SealBroken`."""
        return unseal(self.key, sealed, self._bound(kind))

    def _bound(self, kind: str) -> bytes:
        return f"{self.id}:{kind}".encode()
