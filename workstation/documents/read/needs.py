"""What a worker asks its owner for: another program's words for a document (old Word, pictures).

A worker can start no program. It hands out what the program is to read, and its owner runs it,
limited too, and sends back what it said. Plain data, packed for the pipe.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from workstation.documents.resume import Reading, SourceKind

#: The kinds of program: a converter of old Word files, a reader of pictures.
Program = Literal["doc", "ocr"]

_LENGTH = struct.Struct(">I")


class Needs(Exception):
    """A document that only a program can read: its ``parts`` (the file, or each page's picture)."""

    def __init__(self, program: Program, parts: Sequence[bytes], written: str = "") -> None:
        self.program = program
        self.parts = list(parts)
        self.written = written
        super().__init__(program)

    def packed(self) -> bytes:
        """As bytes; `unpacked` is its inverse."""
        sizes = [len(part) for part in self.parts]
        said = {"program": self.program, "sizes": sizes, "written": self.written}
        return b"".join([_headed(said), *self.parts])

    @classmethod
    def unpacked(cls, data: bytes) -> Needs:
        """The need in ``data``."""
        said, at = _head(data)
        parts = []
        for size in said["sizes"]:
            parts.append(data[at : at + size])
            at += size
        return cls(said["program"], parts, said["written"])


@dataclass(frozen=True)
class Output:
    """What a program said of a document, and what the document is."""

    text: bytes
    kind: SourceKind
    written: str
    reading: Reading

    def packed(self) -> bytes:
        """As bytes; `unpacked` is its inverse."""
        said = {"kind": self.kind, "written": self.written, "reading": self.reading}
        return _headed(said) + self.text

    @classmethod
    def unpacked(cls, data: bytes) -> Output:
        """The output in ``data``."""
        said, at = _head(data)
        return cls(data[at:], said["kind"], said["written"], said["reading"])


def _headed(said: object) -> bytes:
    head = json.dumps(said).encode("ascii")
    return _LENGTH.pack(len(head)) + head


def _head(data: bytes) -> tuple[dict[str, Any], int]:
    (length,) = _LENGTH.unpack_from(data)
    at = _LENGTH.size + length
    said = json.loads(data[_LENGTH.size : at])
    return said, at
