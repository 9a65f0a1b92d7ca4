"""Columns on disk: files of arrays for each block, and one small file that names what is current.

`columns.json` is replaced in one step after all that it names is on disk. What is large is read
through its files' pages, so that a large block takes no memory of its own; so blocks are never
rewritten.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from workstation.backend.search.block import PARTS, WORD_COLUMNS, Arrays, Block, Mask, Whole
from workstation.backend.search.block_merging import Space, in_memory
from workstation.backend.search.columns import Columns
from workstation.backend.search.engine import EngineDamaged
from workstation.backend.search.index_folder import sync_folder

_CURRENT = "columns.json"
#: The arrays that are read through their files' pages.
_MAPPED = ("lengths", "slots", "times", "places")
#: Bytes of an array that is better not made in memory.
_LARGE = 32 << 20
#: Bytes of a file of numpy's that holds nothing: there is nothing to map.
_HEADER = 128


class ColumnFiles:
    """The columns' own folder."""

    def __init__(
        self,
        folder: Path,
        *,
        keeps_files: bool = True,
        known: Mapping[str, Block] | None = None,
    ) -> None:
        """Where another process ``keeps_files``, nothing here is written or deleted.

        ``known`` are blocks by name that were read before.
        """
        self.folder = self._folder = folder
        self._keeps_files = keeps_files
        self._known = known or {}
        self._read_at: object = None
        if keeps_files:
            folder.mkdir(exist_ok=True)
        #: Names of blocks that are on disk, by identity: blocks never change.
        self._saved: dict[int, tuple[Block, str]] = {}

    def read(self) -> tuple[Columns, int] | None:
        """The columns and the change up to which they are complete; None where there are none.

        Raises `EngineDamaged` where files are missing, cut or can't be understood.
        """
        current = self._folder / _CURRENT
        self._read_at = self._stamp()
        if self._read_at is None:
            return None
        try:
            said = json.loads(current.read_text(encoding="ascii"))
            blocks = tuple(self._block(one) for one in said["blocks"])
            cursor = int(said["cursor"])
        except (OSError, EOFError, ValueError, TypeError, KeyError) as error:
            raise EngineDamaged from error
        if self._keeps_files:
            self._sweep(self._names(said))
        self._known = {}
        return Columns(blocks), cursor

    def known(self) -> dict[str, Block]:
        """The blocks that are on disk, by name."""
        return {name: block for block, name in self._saved.values()}

    def outdated(self) -> bool:
        """Whether what is on disk is newer than what was read."""
        return self._stamp() != self._read_at

    def _stamp(self) -> object:
        """Changes with each `save`, whoever saves; None where there are no columns."""
        try:
            found = (self._folder / _CURRENT).stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino

    def mapped(self, block: Block) -> Block:
        """The block as it is read through its files; they stay once they are saved as current."""
        return self._kept(block)[0]

    def space(self) -> Space:
        """Room for one merged block: what is large lies in files from the beginning."""
        name = secrets.token_hex(8)

        def room(part: str, kind: DTypeLike, size: int) -> Whole:
            if size * np.dtype(kind).itemsize < _LARGE:
                return in_memory(part, kind, size)
            path = self._folder / f"{name}.{part}.npy"
            return np.lib.format.open_memmap(path, "w+", kind, (size,))

        return room

    def save(self, columns: Columns, cursor: int) -> Columns:
        """Put columns on disk; returns them with new blocks read through their files."""
        parts = []
        told = []
        for block, alive in columns.blocks:
            block, name = self._kept(block)
            mask = f"{name}.{secrets.token_hex(4)}"
            _write(self._folder / f"{mask}.npy", np.packbits(alive))
            told.append({"name": name, "mask": mask, "size": len(block)})
            parts.append((block, alive))
        said = {"cursor": cursor, "blocks": told}
        _write_text(self._folder / f"{_CURRENT}.new", json.dumps(said))
        (self._folder / f"{_CURRENT}.new").replace(self._folder / _CURRENT)
        sync_folder(self._folder)
        self._saved = {id(block): self._saved[id(block)] for block, _ in parts}
        self._sweep(self._names(said))
        return Columns(tuple(parts))

    def opened(self, name: str) -> Block:
        """The block of that name, which `written` has put on disk, here or in another process."""
        return self._remembered(self._opened(_sound(name)), name)[0]

    def _kept(self, block: Block) -> tuple[Block, str]:
        known = self._saved.get(id(block))
        if known is not None:
            return known
        name = self.written(block)
        mapped = self._opened(name)
        # What was worked out once need not be worked out again.
        mapped.adopt(block)
        return self._remembered(mapped, name)

    def written(self, block: Block) -> str:
        """Put a block on disk; returns its name."""
        there = {part: getattr(block.arrays, part) for part in PARTS}
        named = [array for array in there.values() if isinstance(array, np.memmap)]
        name = Path(str(named[0].filename)).name.split(".")[0] if named else secrets.token_hex(8)
        for part, values in there.items():
            if isinstance(values, np.memmap):
                values.flush()
            else:
                _write(self._folder / f"{name}.{part}.npy", values)
        _write_text(self._folder / f"{name}.names.json", json.dumps(list(block.names)))
        return name

    def _remembered(self, block: Block, name: str) -> tuple[Block, str]:
        self._saved[id(block)] = (block, name)
        return block, name

    def _block(self, told: Any) -> tuple[Block, Mask]:
        name = _sound(told["name"])
        # Blocks never change, and their names are never given twice.
        opened = self._known.get(name) or self._opened(name)
        block, _ = self._remembered(opened, told["name"])
        octets = np.load(self._folder / f"{_sound(told['mask'])}.npy")
        alive = np.unpackbits(octets, count=len(block)).astype(np.bool_)
        if len(block) != told["size"]:
            raise ValueError("a block of another size")
        return block, alive

    def _opened(self, name: str) -> Block:
        names = json.loads((self._folder / f"{name}.names.json").read_text(encoding="ascii"))
        arrays = Arrays(**{part: self._array(name, part) for part in PARTS}, names=names)
        rows, size = len(names) + 1, len(arrays.orders)
        fits = (
            len(arrays.starts) == len(arrays.begins) == rows
            and arrays.starts[-1] == len(arrays.slots) == len(arrays.times)
            and arrays.begins[-1] == len(arrays.places)
            and arrays.lengths.shape == (len(WORD_COLUMNS), size)
            and len(arrays.years) == len(arrays.bases) - 1 == size
        )
        if not fits:
            raise ValueError("rows that don't fit their block")
        return Block(arrays)

    def _array(self, name: str, part: str) -> Whole:
        path = self._folder / f"{name}.{part}.npy"
        if part in _MAPPED and path.stat().st_size > _HEADER:
            _read_ahead(path)
            # The plain type: slicing numpy's own for mapped files costs more than reading them.
            return np.asarray(np.load(path, mmap_mode="r"))
        plain: Whole = np.load(path)
        return plain

    def _names(self, said: dict[str, Any]) -> set[str]:
        parts = (*PARTS, "names")
        files = {f"{one['name']}.{part}" for one in said["blocks"] for part in parts}
        return files | {one["mask"] for one in said["blocks"]}

    def _sweep(self, keep: set[str]) -> None:
        """Delete what is not current; what a view still reads may stay until the next sweep."""
        for path in self._folder.iterdir():
            if path.name != _CURRENT and path.stem not in keep:
                with suppress(OSError):
                    path.unlink()


def _write(path: Path, values: NDArray[Any]) -> None:
    with path.open("wb") as file:
        np.save(file, values)
        file.flush()
        os.fsync(file.fileno())


def _write_text(path: Path, text: str) -> None:
    with path.open("w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sound(name: Any) -> str:
    """A name of ours, which leads out of no folder."""
    if not isinstance(name, str) or not name.replace(".", "").isalnum():
        raise ValueError("not a name of a block")
    return name


def _read_ahead(path: Path) -> None:
    """Let the system read a file that will be mapped, where it may: else first searches wait."""
    if not hasattr(os, "posix_fadvise"):
        return
    file = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_WILLNEED)
    finally:
        os.close(file)
