"""Where the index lies: a folder for each building of it, and one small file that names it.

``current.json`` names the folder in use and the last change applied. It is replaced in one step,
so that a crash leaves either the old index or the new one, and never a cursor ahead of its index.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

_CURRENT = "current.json"
#: Follows an index's name in the name of a file that says that it can't be read.
_DOUBTED = ".doubted"


@dataclass(frozen=True)
class Current:
    """The index in use: its folder's name, schema version, database, last change, time built.

    ``built`` is when its building began, ``since`` the last change that it was built with.
    """

    folder: str
    schema: str
    lineage: str
    cursor: int
    built: float
    since: int = 0


class IndexFolder:
    """The folder that holds indexes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)

    def current(self) -> Current | None:
        """The index in use; None where there is none or the file can't be understood."""
        try:
            said = json.loads((self.path / _CURRENT).read_text(encoding="ascii"))
            current = Current(**said)
        except (OSError, ValueError, TypeError):
            return None
        return current if _sound(current) and (self.path / current.folder).is_dir() else None

    def save(self, current: Current) -> None:
        """Make ``current`` the index in use; on disk when this returns."""
        temporary = self.path / f"{_CURRENT}.new"
        with temporary.open("w", encoding="ascii") as file:
            json.dump(asdict(current), file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self.path / _CURRENT)
        sync_folder(self.path)

    def fresh(self) -> Path:
        """A new, empty folder for an index."""
        path = self.path / secrets.token_hex(8)
        path.mkdir()
        return path

    def doubt(self, folder: str) -> None:
        """Say that an index can't be read, to the process that keeps the files."""
        (self.path / f"{folder}{_DOUBTED}").touch()

    def doubted(self, folder: str) -> bool:
        """Whether another process has said that it can't read this index."""
        return (self.path / f"{folder}{_DOUBTED}").exists()

    def sweep(self, keep: str) -> None:
        """Delete all folders but one. What is still in use stays until the next sweep."""
        for path in self.path.iterdir():
            if path.is_dir() and path.name != keep:
                shutil.rmtree(path, ignore_errors=True)
            elif path.name.endswith(_DOUBTED) and path.name != f"{keep}{_DOUBTED}":
                path.unlink(missing_ok=True)


def _sound(current: Current) -> bool:
    return (
        isinstance(current.folder, str)
        and current.folder.isalnum()
        and isinstance(current.cursor, int)
        and current.cursor >= 0
        and isinstance(current.built, int | float)
        and isinstance(current.since, int)
    )


def sync_folder(folder: Path) -> None:
    """Write the folder's own entry to disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
