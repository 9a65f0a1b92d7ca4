"""The ``next`` of an answer: where the page ended, sealed, because it holds a candidate's number.

Sealed for one employer: what one gets means nothing to another, and nobody can join two.
"""

from __future__ import annotations

import base64
import binascii
import struct

from workstation.backend.keys import SealBroken, seal, unseal
from workstation.backend.search.engine import Place
from workstation.contract.errors import Code, Refusal

_FORM = struct.Struct(">Q?d")


def page_token(key: bytes, employer: str, place: Place) -> str:
    """The opaque text that asks for the page after ``place``."""
    plain = _FORM.pack(place.order, place.rank is not None, place.rank or 0.0)
    return base64.urlsafe_b64encode(seal(key, plain, employer.encode())).decode().rstrip("=")


def place_of(key: bytes, employer: str, token: str) -> Place:
    """The place in a token; refuses one that is not this employer's or not ours."""
    try:
        padded = token.encode("ascii") + b"=" * (-len(token) % 4)
        sealed = base64.b64decode(padded, altchars=b"-_", validate=True)
        order, ranked, rank = _FORM.unpack(unseal(key, sealed, employer.encode()))
    except (SealBroken, struct.error, binascii.Error, UnicodeError, ValueError):
        raise Refusal(Code.INVALID, "Mistakes in: after.") from None
    return Place(order, rank if ranked else None)
