"""How a worker and its owner talk: a length, a kind, and bytes, over the worker's pipes."""

from __future__ import annotations

import struct
from typing import IO

#: Kinds of answer: sources as JSON, a refusal's reason, a fault of the worker itself.
SOURCES, REFUSED, FAULT = b"S", b"R", b"F"
#: The worker needs a program to be run by its owner, and its output sent as `OUTPUT`.
NEEDS, OUTPUT = b"N", b"O"
#: Sent by a worker once it is limited and listens.
READY = b"W"
_HEAD = struct.Struct(">cQ")
_MOST = 1 << 30


def send(stream: IO[bytes], kind: bytes, body: bytes) -> None:
    """Write one message."""
    stream.write(_HEAD.pack(kind, len(body)))
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[bytes, bytes] | None:
    """The next message as (kind, body); None at the end, also where it ends in the middle."""
    head = _exactly(stream, _HEAD.size)
    if head is None:
        return None
    kind, length = _HEAD.unpack(head)
    if length > _MOST:
        return None
    body = _exactly(stream, length)
    return None if body is None else (kind, body)


def _exactly(stream: IO[bytes], count: int) -> bytes | None:
    parts: list[bytes] = []
    while count:
        part = stream.read(count)
        if not part:
            return None
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
