"""Export bundles: the whole log in one file that anybody can check without the database.

A bundle is lines of canonical JSON, each ended by a newline, uncompressed:

- the header: the newest checkpoint (a signed note) and the log's verifier key;
- one line an entry, in the log's order: the entry, the leaf hash that the log stored for it, and
  its index. Number and hash come from the store as they are, so that an entry that was changed or
  removed there is named, instead of being given a fitting hash on its way out;
- the last line: the SHA-256 of every byte before it, and a signature over that.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from workstation.ledger.checkpoints import open_checkpoint
from workstation.ledger.errors import Flaw, LedgerError
from workstation.ledger.notes import Signer

#: The header's mark; a program that does not know the version must not guess.
MARK = "workstation disclosure log"
VERSION = 1
#: No line of a bundle is longer, newline included. In bytes.
MAX_LINE = 128 * 1024

_ENTRY = re.compile(rb'\{"entry":(\{.*\}),"hash":"([0-9a-f]{64})","index":(0|[1-9][0-9]{0,18})\}\n')
_END_START = b'{"digest":'


@dataclass(frozen=True, slots=True)
class Stored:
    """One entry as the log stores it: leaf index, canonical bytes, and stored leaf hash."""

    index: int
    entry: bytes
    leaf: bytes


class Sink(Protocol):
    """What a bundle is written to: a binary file or the like."""

    def write(self, data: bytes, /) -> object:
        """Take all of ``data``."""


@dataclass(frozen=True)
class Header:
    """A bundle's first line: the checkpoint's note and the verifier key's text."""

    checkpoint: str
    key: str


@dataclass(frozen=True)
class End:
    """A bundle's last line: digest (hex) of all bytes before it, their entries, signature."""

    digest: str
    entries: int
    signature: bytes


def write_bundle(
    out: Sink, entries: Iterable[Stored], checkpoint_note: str, signer: Signer
) -> None:
    """Write the bundle of ``entries`` under the signer's ``checkpoint_note``, line by line.

    Raises `LedgerError` before the first byte where the note is not the signer's.
    """
    for line in bundle_lines(entries, checkpoint_note, signer):
        out.write(line)


def bundle_lines(
    entries: Iterable[Stored], checkpoint_note: str, signer: Signer
) -> Iterator[bytes]:
    """The bundle's lines, to be sent as they come; raises as `write_bundle`."""
    origin = open_checkpoint(checkpoint_note, signer.verifier).origin
    head = header_line(Header(checkpoint_note, signer.verifier.text))
    digest = hashlib.sha256(head)
    yield head
    count = 0
    for stored in entries:
        line = b'{"entry":%b,"hash":"%b","index":%d}\n' % (
            stored.entry,
            stored.leaf.hex().encode(),
            stored.index,
        )
        digest.update(line)
        count += 1
        yield line
    hexadecimal = digest.hexdigest()
    yield end_line(
        End(hexadecimal, count, signer.signature(end_message(origin, count, hexadecimal)))
    )


def header_line(header: Header) -> bytes:
    """The header's one form."""
    return _line({"bundle": MARK, "checkpoint": header.checkpoint, "key": header.key, "v": VERSION})


def read_header(line: bytes) -> Header:
    """Read the first line; raises `LedgerError` where it is not in its one form."""
    content = _object(line)
    checkpoint, key = content.get("checkpoint"), content.get("key")
    if isinstance(checkpoint, str) and isinstance(key, str):
        header = Header(checkpoint, key)
        if header_line(header) == line:
            return header
    raise LedgerError(Flaw.NOTE, "the header is not of its form")


def read_entry(line: bytes) -> Stored | None:
    """Read an entry's line by its frame (the entry's own bytes unread); None where it is none."""
    match = _ENTRY.fullmatch(line) if len(line) <= MAX_LINE else None
    if match is None:
        return None
    return Stored(int(match[3]), match[1], bytes.fromhex(match[2].decode()))


def is_end(line: bytes) -> bool:
    """Whether the line claims to be the last one."""
    return line.startswith(_END_START)


def end_line(end: End) -> bytes:
    """The last line's one form."""
    signature = base64.b64encode(end.signature).decode()
    return _line({"digest": end.digest, "end": end.entries, "signature": signature})


def read_end(line: bytes) -> End:
    """Read the last line; raises `LedgerError` where it is not in its one form."""
    content = _object(line)
    digest, entries, encoded = (content.get(name) for name in ("digest", "end", "signature"))
    if isinstance(digest, str) and type(entries) is int and isinstance(encoded, str):
        try:
            end = End(digest, entries, base64.b64decode(encoded, validate=True))
        except ValueError:
            end = None
        if end is not None and end_line(end) == line:
            return end
    raise LedgerError(Flaw.NOTE, "the last line is not of its form")


def end_message(origin: str, entries: int, digest: str) -> bytes:
    """What the last signature covers; its first line keeps it apart from every checkpoint."""
    return f"{MARK} bundle v{VERSION}\n{origin}\n{entries}\n{digest}\n".encode()


def _line(content: dict[str, object]) -> bytes:
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass") + b"\n"


def _object(line: bytes) -> dict[str, object]:
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        raise LedgerError(Flaw.NOTE, "the line is not an object")
    return content
