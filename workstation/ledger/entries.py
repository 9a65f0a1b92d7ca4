"""Log entries: what one line of the disclosure log says, and its one canonical form.

An entry holds enumerations, times and random ids only (it outlives its subject), so every field is
checked against a narrow alphabet: a name, an address or a sentence cannot get in. Text that must be
kept lies beside the log and is tied to it by a salted commitment.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from workstation.ledger.errors import Flaw, LedgerError

#: The version of the entry format, written as ``v``.
VERSION = 1
#: No entry comes near this; longer ones are refused before they are parsed. In bytes.
MAX_ENTRY = 8192
#: The least length of a commitment's salt, in bytes.
MIN_SALT = 16

_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.:-]{0,127}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}")


class Kind(StrEnum):
    """What an entry records. Codes are never reused; a reader accepts codes it does not know."""

    DISCLOSURE = "disclosure"
    DESTRUCTION = "destruction"
    CHECKPOINT_ALARM = "checkpoint_alarm"
    #: A person was looked up in the log; the subject is ``nobody`` where nobody was found.
    LOOK_UP = "look_up"


@dataclass(frozen=True)
class Entry:
    """One entry. ``time`` is RFC 3339 in UTC with milliseconds; the rest are codes and ids.

    ``groups`` are kept sorted and without repeats, so that equal entries have equal bytes.
    Raises `LedgerError` where a field is not of its form.
    """

    kind: str
    time: str
    recipient: str
    account: str
    employer: str
    device: str
    subject: str
    groups: tuple[str, ...]
    form: str
    purpose: str
    job: str | None
    policy: str | None
    ground: str
    commitment: str | None

    def __post_init__(self) -> None:
        for name in ("kind", "form", "purpose", "ground"):
            _require(_CODE, getattr(self, name), name)
        for name in ("recipient", "account", "employer", "device", "subject"):
            _require(_ID, getattr(self, name), name)
        for name in ("job", "policy"):
            if getattr(self, name) is not None:
                _require(_ID, getattr(self, name), name)
        if self.commitment is not None:
            _require(_HASH, self.commitment, "commitment")
        for group in self.groups:
            _require(_CODE, group, "groups")
        object.__setattr__(self, "groups", tuple(sorted({str(group) for group in self.groups})))
        moment(self.time)


_NAMES = tuple(field.name for field in fields(Entry))
_OPTIONAL = frozenset({"job", "policy", "commitment"})


def canonical(entry: Entry) -> bytes:
    """The entry's RFC 8785 form: the bytes that are hashed, stored and exported.

    Absent values have no key. All strings are of the alphabets above, for which sorted keys,
    no spaces and no escapes are all that RFC 8785 asks.
    """
    content: dict[str, object] = {"v": VERSION, "groups": list(entry.groups)}
    for name in _NAMES:
        value = getattr(entry, name)
        if name != "groups" and value is not None:
            content[name] = str(value)
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode("ascii")


def parse(data: bytes) -> Entry:
    """Read an entry; raises `LedgerError` unless ``data`` is exactly its canonical form."""
    if len(data) > MAX_ENTRY:
        raise LedgerError(Flaw.ENTRY, "the entry is too long")
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        raise LedgerError(Flaw.ENTRY, "the entry is not JSON") from None
    if not isinstance(content, dict):
        raise LedgerError(Flaw.ENTRY, "the entry is not an object")
    if type(content.get("v")) is not int or content.pop("v") != VERSION:
        raise LedgerError(Flaw.ENTRY, "the entry is of a version that this program does not know")
    if not content.keys() <= set(_NAMES) or not set(_NAMES) - _OPTIONAL <= content.keys():
        raise LedgerError(Flaw.ENTRY, "the entry's fields are not those of its version")
    groups = content.pop("groups")
    if not isinstance(groups, list):
        raise LedgerError(Flaw.ENTRY, "the entry's field groups are not a list")
    values: dict[str, Any] = dict.fromkeys(_OPTIONAL) | content
    entry = Entry(groups=tuple(groups), **values)
    if canonical(entry) != data:
        raise LedgerError(Flaw.ENTRY, "the entry is not in canonical form")
    return entry


def time_text(at: datetime) -> str:
    """A moment (with offset) as entries write it: UTC, milliseconds, cut and not rounded."""
    if at.tzinfo is None:
        raise LedgerError(Flaw.ENTRY, "a time needs its offset from UTC")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


def moment(time: str) -> datetime:
    """The moment that an entry's ``time`` states; raises `LedgerError` on any other form."""
    _require(_TIME, time, "time")
    try:
        at = datetime.fromisoformat(time)
    except ValueError:
        raise LedgerError(Flaw.ENTRY, "the entry's time is not a time") from None
    if time_text(at) != time:  # an hour of 24 is read as the next day's 0 by some versions
        raise LedgerError(Flaw.ENTRY, "the entry's time is not a time")
    return at


def commitment(salt: bytes, text: str) -> str:
    """The salted SHA-256 that ties ``text`` kept beside the log to an entry, as hex.

    The salt (at least 16 random bytes) is kept with the text; when both are erased, nothing of
    the text can be guessed from the entry. The salt's length is hashed in, so that no other split
    of the same bytes gives the same commitment.
    """
    if len(salt) < MIN_SALT:
        raise LedgerError(Flaw.ENTRY, "a commitment's salt needs at least 16 bytes")
    body = len(salt).to_bytes(8, "big") + salt + text.encode("utf-8")
    return hashlib.sha256(b"workstation commitment v1\n" + body).hexdigest()


def _require(form: re.Pattern[str], value: object, name: str) -> None:
    if not isinstance(value, str) or form.fullmatch(value) is None:
        raise LedgerError(Flaw.ENTRY, f"the entry's {name} is not of its form")
