"""Looks for the files of copies: still there, changed, moved or renamed, missing, or copied.

What the system says of a file is looked at first; its bytes are read only where that differs from
what was seen last, or where an unknown file is as long as a copy.
"""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from workstation.desk.copies.files import is_passing, sha256_of, stamp
from workstation.desk.errors import DeskError
from workstation.desk.vault.copies import HeldCopy, Stamp

What = Literal["present", "missing", "changed", "moved"]


@dataclass(frozen=True)
class Found:
    """What was found of one copy. ``path`` and ``stamp`` are where and how it is now.

    ``copied`` are further files with its bytes. ``what`` is None where it, or its folder, can't be
    read, so that nothing is known.
    """

    held: HeldCopy
    what: What | None
    path: str
    stamp: Stamp | None
    copied: tuple[str, ...] = ()


@dataclass
class _Folder:
    """One folder as it is now, by path."""

    files: dict[str, Stamp] = field(default_factory=dict)
    readable: bool = True


class Finder:
    """Looks through the folders of the files that it is given."""

    def __init__(self, pause: Callable[[], None] = lambda: None) -> None:
        """``pause`` is called between files and pieces of files, to be gentle or to stop."""
        self._pause = pause
        #: Bytes that were read before, by path, with how the file looked then.
        self._read: dict[str, tuple[Stamp, str]] = {}

    def look(self, held: Iterable[HeldCopy]) -> list[Found]:
        """What is found of file copies; asks nobody and writes nothing."""
        copies = [each for each in held if each.path is not None]
        folders = {str(Path(each.path or "").parent) for each in copies}
        seen = {folder: _listed(folder) for folder in folders}
        everything: dict[str, Stamp] = {}
        for folder in seen.values():
            everything.update(folder.files)
        ours = {each.path for each in copies}
        strangers = {path: at for path, at in everything.items() if path not in ours}
        by_place = {(at.device, at.inode): path for path, at in strangers.items()}
        by_size: dict[int, list[str]] = defaultdict(list)
        for path, at in strangers.items():
            by_size[at.size].append(path)
        taken: set[str] = set()
        found = []
        for each in copies:
            self._pause()
            stamp_now = everything.get(each.path or "")
            if stamp_now is None and not seen[str(Path(each.path or "").parent)].readable:
                found.append(Found(each, None, each.path or "", each.stamp))
            elif stamp_now is None:
                found.append(self._elsewhere(each, by_place, by_size, strangers, taken))
            else:
                found.append(self._here(each, stamp_now))
        return [self._with_copies(each, by_size, strangers, taken) for each in found]

    def _here(self, held: HeldCopy, at: Stamp) -> Found:
        path = held.path or ""
        if at == held.stamp:
            return Found(held, "changed" if held.found == "changed" else "present", path, at)
        if self._hash(path, at) is None:
            # Another program has it open, or the drive fails: nothing is known of it.
            return Found(held, None, path, held.stamp)
        same = self._same(path, at, held.sha256)
        return Found(held, "present" if same else "changed", path, at)

    def _elsewhere(
        self,
        held: HeldCopy,
        by_place: dict[tuple[int, int], str],
        by_size: dict[int, list[str]],
        strangers: dict[str, Stamp],
        taken: set[str],
    ) -> Found:
        """Moved or renamed within the folders: the same file, or another with the same bytes."""
        known = held.stamp
        path = by_place.get((known.device, known.inode)) if known is not None else None
        if path is not None and path not in taken:
            at = strangers[path]
            # A number of a file is given again once it is free: it alone is not enough.
            if at == known or self._same(path, at, held.sha256):
                taken.add(path)
                return Found(held, "moved", path, at)
        for other in by_size.get(held.size or -1, ()):
            if other not in taken and self._same(other, strangers[other], held.sha256):
                taken.add(other)
                return Found(held, "moved", other, strangers[other])
        return Found(held, "missing", held.path or "", None)

    def _with_copies(
        self,
        found: Found,
        by_size: dict[int, list[str]],
        strangers: dict[str, Stamp],
        taken: set[str],
    ) -> Found:
        held = found.held
        copied = [
            path
            for path in by_size.get(held.size or -1, ())
            if path not in taken and self._same(path, strangers[path], held.sha256)
        ]
        return Found(held, found.what, found.path, found.stamp, tuple(sorted(copied)))

    def _same(self, path: str, at: Stamp, sha256: str | None) -> bool:
        found = self._hash(path, at)
        return found is not None and found == sha256

    def _hash(self, path: str, at: Stamp) -> str | None:
        """The SHA-256 of a file that looks so; None where it can't be read, which may pass."""
        known = self._read.get(path)
        if known is not None and known[0] == at:
            return known[1]
        try:
            found = sha256_of(Path(path), self._pause)
        except DeskError:
            return None
        if found is not None:
            self._read[path] = (at, found)
        return found


def _listed(folder: str) -> _Folder:
    found = _Folder()
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if is_passing(entry.name):
                    continue
                try:
                    status = entry.stat(follow_symlinks=False)
                except OSError:
                    continue
                if stat.S_ISREG(status.st_mode):
                    if os.name == "nt":  # there scandir leaves out the file's number
                        status = os.lstat(entry.path)
                    found.files[entry.path] = stamp(status)
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError:
        found.readable = False
    return found
