"""What tells that two resumes are one person's: pure; knows no keys and stores nothing."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from workstation.contract.duplicates import Reason
from workstation.documents.redact.emails import plain_email
from workstation.documents.redact.text import clean, folded
from workstation.documents.resume import Source

#: Texts of which so much is the same, word for word, are near-duplicates.
ALIKE = 0.8
#: From here on a text speaks for one person where a phone number does, too.
_SOMEWHAT_ALIKE = 0.7
#: Names that are written so much alike are one name.
_SAME_NAME = 85
#: A text of fewer words says too little.
_FEWEST_WORDS = 40
#: Of a longer text the beginning is compared.
_MOST_WORDS = 3_000
#: Words side by side that are hashed together.
_SHINGLE = 4
#: MinHash: so many bands of so many rows. Texts of which 80 % of the shingles are the same share
#: a band with a likelihood of 96 %, of 50 % with 32 %; what shares one is compared in full.
_BANDS, _ROWS = 6, 4

_WORD = re.compile(r"\w+")
_EXTENSION = re.compile(r"\s*,?\s*(?:x|ext\.?|extension|#)\s*\d{1,6}\s*$", re.IGNORECASE)
_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_ONE_BOX = {"gmail.com", "googlemail.com"}


def _constants() -> tuple[np.ndarray, np.ndarray]:
    # Fixed for all time: another choice would find nothing among what is stored.
    stream = hashlib.shake_256(b"resume-desk likeness 1").digest(_BANDS * _ROWS * 16)
    drawn = np.frombuffer(stream, dtype="<u8").reshape(2, _BANDS * _ROWS, 1)
    return drawn[0] | np.uint64(1), drawn[1]


_FACTORS, _ADDED = _constants()


@dataclass(frozen=True)
class Traits:
    """What a person is known again by. Personal data: it is held while it is compared only."""

    emails: frozenset[str]
    phones: frozenset[str]
    names: tuple[str, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, source: Source, pii: Mapping[str, Sequence[tuple[str, str]]]) -> Traits:
        """The traits of a source and the contact data that was found in it."""
        emails = {email(value) for _, value in pii.get("emails", ())}
        phones = {phone(value) for label, value in pii.get("phones", ()) if label != "fax"}
        names = [folded(value) for label, value in pii.get("identity", ()) if label == "name"]
        text = " ".join(f"{clean(block.text)} {clean(block.right)}" for block in source.blocks)
        words = tuple(_WORD.findall(folded(text))[:_MOST_WORDS])
        return cls(
            frozenset(emails - {""}), frozenset(phones - {""}), tuple(filter(None, names)), words
        )

    def marks(self) -> list[bytes]:
        """What is to be hashed under a key: equal marks mean that two may be one."""
        found = [b"email:" + one.encode() for one in sorted(self.emails)]
        found += [b"phone:" + one.encode() for one in sorted(self.phones)]
        return found + [b"text:" + band for band in _bands(self.words)]


@dataclass(frozen=True)
class Likeness:
    """Why two resumes may be one person's; ``alike`` is how much of the text is the same, in %."""

    reasons: tuple[Reason, ...]
    alike: int


def likeness(one: Traits, other: Traits) -> Likeness | None:
    """Why two may be one person; None where too little speaks for it."""
    alike = 0.0
    if min(len(one.words), len(other.words)) >= _FEWEST_WORDS:
        alike = Indel.normalized_similarity(one.words, other.words)
    reasons: list[Reason] = []
    if one.emails & other.emails:
        reasons.append(Reason.EMAIL)
    if one.phones & other.phones:
        reasons.append(Reason.PHONE)
    if alike >= ALIKE:
        reasons.append(Reason.TEXT)
    named = one.names and other.names
    same_name = named and any(
        fuzz.token_sort_ratio(a, b) >= _SAME_NAME for a in one.names for b in other.names
    )
    if named and not same_name:
        # Families share a phone, and many write by the same template.
        alone = Reason.EMAIL not in reasons
        if alone and (Reason.PHONE not in reasons or alike < _SOMEWHAT_ALIKE):
            return None
    if not reasons:
        return None
    if named:
        reasons.append(Reason.NAME if same_name else Reason.OTHER_NAME)
    return Likeness(tuple(reasons), round(100 * alike))


def email(text: str) -> str:
    """An address as it is compared: lower case, without tags, and without Gmail's dots."""
    name, _, host = plain_email(text).casefold().strip().rpartition("@")
    name = name.partition("+")[0]
    if host in _ONE_BOX:
        name, host = name.replace(".", ""), "gmail.com"
    return f"{name}@{host}" if name and host else ""


def phone(text: str) -> str:
    """A number in the form of E.164, as far as it says its country; empty where it is too short.

    Ten digits, or eleven from 1 on, are North American. Extensions are left out.
    """
    said = _EXTENSION.sub("", text).strip().upper().translate(_KEYPAD)
    digits = re.sub(r"\D", "", said)
    if "+" in said or digits.startswith(("00", "011")):
        number = digits.removeprefix("011").removeprefix("00") if "+" not in said else digits
    else:
        number = f"1{digits}" if len(digits) == 10 else digits
    return f"+{number}" if 8 <= len(number) <= 15 else ""


def _bands(words: Sequence[str]) -> Iterable[bytes]:
    if len(words) < _FEWEST_WORDS:
        return
    shingles = {
        zlib.crc32(" ".join(words[at : at + _SHINGLE]).encode())
        for at in range(len(words) - _SHINGLE + 1)
    }
    hashed = np.fromiter(shingles, dtype=np.uint64, count=len(shingles))
    # Multiplication wraps on purpose; the upper half is what is well mixed.
    least = ((_FACTORS * hashed + _ADDED) >> np.uint64(32)).min(axis=1).astype("<u4")
    for band in range(_BANDS):
        yield bytes([band]) + least[band * _ROWS : (band + 1) * _ROWS].tobytes()
