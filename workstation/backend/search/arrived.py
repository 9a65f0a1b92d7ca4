"""Who can be found since when: marks between two changes, and the candidates that arrived there.

A mark is sealed for one employer, because it holds numbers that tell how much the database changes.
"""

from __future__ import annotations

import base64
import binascii
import struct

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.keys import Keys, SealBroken, seal, unseal
from workstation.backend.search import store
from workstation.backend.search.changes import EMPLOYERS, EVERYBODY
from workstation.contract.errors import Code, Refusal

#: The most arrivals that are looked through at once, the latest first.
MAX_ARRIVALS = 20_000

_FORM = struct.Struct(">QQ")


class Arrivals:
    """Marks of one backend, and who arrived between their ends."""

    def __init__(self, keys: Keys) -> None:
        self._key = keys.derive("arrivals")

    def mark(self, caller: Caller, after: int, until: int) -> str:
        """The opaque text for the changes after one number and up to another."""
        sealed = seal(self._key, _FORM.pack(after, until), caller.employer_id.encode())
        return base64.urlsafe_b64encode(sealed).decode().rstrip("=")

    def ends(self, caller: Caller, mark: str) -> tuple[int, int]:
        """The numbers in a mark; refuses one that is not this employer's or not ours."""
        try:
            padded = mark.encode("ascii") + b"=" * (-len(mark) % 4)
            sealed = base64.b64decode(padded, altchars=b"-_", validate=True)
            after, until = _FORM.unpack(unseal(self._key, sealed, caller.employer_id.encode()))
        except (SealBroken, struct.error, binascii.Error, UnicodeError, ValueError):
            raise Refusal(Code.INVALID, "Mistakes in: mark.") from None
        return after, until

    def between(
        self, connection: Connection, caller: Caller, after: int, until: int
    ) -> frozenset[int]:
        """Numbers of the candidates that the caller's employer could not find before."""
        who = [EVERYBODY, caller.employer_id] + ([] if caller.house else [EMPLOYERS])
        return frozenset(store.arrivals(connection, after, until, who, MAX_ARRIVALS))

    def of_mark(
        self, connection: Connection, caller: Caller, mark: str | None
    ) -> frozenset[int] | None:
        """The candidates of a mark; None without one, as all are looked for then."""
        return None if mark is None else self.between(connection, caller, *self.ends(caller, mark))
