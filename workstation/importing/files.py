"""Which files are brought in, and what is known of one before it is sent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

#: Files larger than this are refused unread, in bytes.
MAX_FILE = 10_000_000


class Unreadable(Exception):
    """A file that can't be sent; the text is the reason, without the file's name."""


def files_under(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those in folders named, in a fixed order; hidden ones left out."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (p for p in sorted(path.rglob("*")) if p.is_file())
            for file in inside:
                if not any(part.startswith(".") for part in file.relative_to(path).parts):
                    found[file] = None
        else:
            found[path] = None
    return list(found)


def content_of(path: Path) -> bytes:
    """The file's bytes; raises `Unreadable`."""
    try:
        if path.stat().st_size > MAX_FILE:
            raise Unreadable("The file is larger than 10 MB.")
        content = path.read_bytes()
    except OSError:
        raise Unreadable("The file can't be read.") from None
    if not content:
        raise Unreadable("The file is empty.")
    return content


def hash_of(content: bytes) -> str:
    """The SHA-256 of a file, as lower-case hexadecimal, by which the server knows it again."""
    return hashlib.sha256(content).hexdigest()
