"""Candidate references: a keyed permutation per employer of the candidate's number.

A Feistel network over 40 bits (two halves of 20, ten rounds of keyed BLAKE2b), written in
Crockford base 32 as ``R-XXXX-XXXX``. It is a bijection, so there are no collisions and nothing
is stored; each employer has a key of its own, so two employers can't join their references.
"""

from __future__ import annotations

import hashlib
import re

#: How many candidates can have a reference.
CAPACITY = 1 << 40

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_PAIRS = [one + other for one in _ALPHABET for other in _ALPHABET]
_FORM = re.compile(r"R-([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Z]{4})")
_ROUNDS = 10
_HALF = (1 << 20) - 1


class References:
    """The references of one employer, under its 32-byte key."""

    def __init__(self, key: bytes) -> None:
        self._rounds = [
            hashlib.blake2b(key=key, digest_size=4, person=b"reference", salt=bytes([number]))
            for number in range(_ROUNDS)
        ]

    def of(self, number: int) -> str:
        """The reference of the candidate with ``number`` (0 ≤ number < `CAPACITY`)."""
        if not 0 <= number < CAPACITY:
            raise ValueError("a candidate number must fit 40 bits")
        left, right = number >> 20, number & _HALF
        for step in range(_ROUNDS):
            left, right = right, left ^ self._mix(step, right)
        one, two, three, four = left >> 10, left & 1023, right >> 10, right & 1023
        return f"R-{_PAIRS[one]}{_PAIRS[two]}-{_PAIRS[three]}{_PAIRS[four]}"

    def number(self, reference: str) -> int:
        """The number behind ``reference``, whether or not such a candidate exists.

        Raises ValueError where the text is no reference at all.
        """
        match = _FORM.fullmatch(reference)
        if match is None:
            raise ValueError("not a candidate reference")
        value = 0
        for letter in match[1] + match[2]:
            value = value << 5 | _VALUES[letter]
        left, right = value >> 20, value & _HALF
        for step in range(_ROUNDS - 1, -1, -1):
            left, right = right ^ self._mix(step, left), left
        return left << 20 | right

    def _mix(self, step: int, half: int) -> int:
        state = self._rounds[step].copy()
        state.update(half.to_bytes(3, "big"))
        return int.from_bytes(state.digest(), "big") & _HALF
