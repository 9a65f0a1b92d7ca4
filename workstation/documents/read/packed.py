"""Documents that are zip files inside (DOCX, ODT): their limits, checked before any parsing."""

from __future__ import annotations

import io
import re
import zipfile

from workstation.documents.read.bounds import (
    MAX_ENTRIES,
    MAX_NESTING,
    MAX_RATIO,
    MAX_UNPACKED,
    RATIO_FROM,
)
from workstation.documents.read.refusal import Refused

_INNER_DTD = re.compile(rb"<!DOCTYPE[^>\[]*\[")
_TAG = re.compile(rb"<(/?)[^>]*?(/?)>")


def check_zip(data: bytes) -> frozenset[str]:
    """The names of the parts; raises `Refused` for what unpacks to more than a resume needs."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
            _check_sizes(entries)
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    with packed.open(entry) as part:
                        _check_part(part.read(entry.file_size + 1), entry.file_size)
            return frozenset(entry.filename for entry in entries)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError):
        raise Refused("The document is damaged and can't be opened.") from None
    except (ValueError, zipfile.zlib.error):  # type: ignore[attr-defined]
        raise Refused("The document is damaged and can't be opened.") from None


def part_of(data: bytes, name: str) -> bytes:
    """One part of a document whose zip was checked; empty where it has none of that name."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        try:
            return packed.read(name)
        except KeyError:
            return b""


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Refused("The document unpacks to more than a resume needs.")
    for entry in entries:
        if entry.flag_bits & 1:
            raise Refused("The document is locked by a password.")
        big = entry.file_size > RATIO_FROM
        if big and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
            raise Refused("The document unpacks to far more than its size (a zip bomb?).")


def _check_part(text: bytes, stated: int) -> None:
    if len(text) > stated:
        raise Refused("The document states wrong sizes for its parts.")
    if _INNER_DTD.search(text[:4096]) or b"<!ENTITY" in text:
        raise Refused("The document defines entities, which no office document does.")
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        if tag[1]:
            depth -= 1
        elif not tag[2] and text[tag.start() + 1 : tag.start() + 2] not in (b"?", b"!"):
            depth += 1
            deepest = max(deepest, depth)
    if deepest > MAX_NESTING:
        raise Refused("The document is nested too deeply.")
