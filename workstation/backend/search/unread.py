"""A candidate on the way from the database to the index: redacted text that is not read yet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from workstation.backend.search.indexed import Indexed, indexed
from workstation.documents.resume import RedactedResume


@dataclass(frozen=True, slots=True)
class Unread:
    """The redacted resume as JSON, and who may find it."""

    number: int
    text: str
    updated: datetime
    audience: str
    blocked: tuple[str, ...]


def written(some: Sequence[Unread]) -> bytes:
    """One line that says them to another process."""
    said = [(o.number, o.text, o.updated.isoformat(), o.audience, o.blocked) for o in some]
    return json.dumps(said, separators=(",", ":")).encode("ascii") + b"\n"


def heard(line: bytes) -> Iterator[Unread]:
    """What `written` said."""
    for number, text, updated, audience, blocked in json.loads(line):
        yield Unread(number, text, datetime.fromisoformat(updated), audience, tuple(blocked))


def read(one: Unread | Indexed) -> Indexed:
    """What the index holds of a candidate."""
    if isinstance(one, Indexed):
        return one
    resume = RedactedResume.from_json(one.text)
    return indexed(one.number, resume, one.updated, one.audience, one.blocked)
