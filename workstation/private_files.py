"""Writes files that are not for everybody: whole and on disk, or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from pathlib import Path


def write_privately(out: Path, pieces: Iterable[bytes]) -> None:
    """Write a file for its owner alone; an older one is replaced once the new one is on disk."""
    beside = out.with_name(f"{out.name}.{secrets.token_hex(4)}.new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, out)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
