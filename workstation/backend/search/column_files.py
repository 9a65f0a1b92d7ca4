"""Columns on disk: a file of slots for each block, and one small file that names what is current.

`columns.json` is replaced in one step after all that it names is on disk. Slots are read through
the file's pages, so that a large block takes no memory of its own; so blocks are never rewritten.
"""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workstation.backend.search.column_block import Block, Mask
from workstation.backend.search.columns import Columns
from workstation.backend.search.engine import EngineDamaged
from workstation.backend.search.index_folder import sync_folder

_CURRENT = "columns.json"


class ColumnFiles:
    """The columns' own folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)
        #: Names of blocks that are on disk, by identity: blocks never change.
        self._saved: dict[int, tuple[Block, str]] = {}

    def read(self) -> tuple[Columns, int] | None:
        """The columns and the change up to which they are complete; None where there are none.

        Raises `EngineDamaged` where files are missing, cut or can't be understood.
        """
        current = self._folder / _CURRENT
        if not current.exists():
            return None
        try:
            said = json.loads(current.read_text(encoding="ascii"))
            blocks = tuple(self._block(one) for one in said["blocks"])
            cursor = int(said["cursor"])
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise EngineDamaged from error
        self._sweep(self._names(said))
        return Columns(blocks), cursor

    def mapped(self, block: Block) -> Block:
        """The block as it is read through its files; they stay once they are saved as current."""
        return self._kept(block)[0]

    def save(self, columns: Columns, cursor: int) -> Columns:
        """Put columns on disk; returns them with new blocks read through their files."""
        parts = []
        told = []
        for block, alive in columns.blocks:
            block, name = self._kept(block)
            mask = f"{name}.{secrets.token_hex(4)}"
            _write(self._folder / f"{mask}.npy", np.packbits(alive))
            told.append({"name": name, "mask": mask, "size": len(block), "rows": len(block.slots)})
            parts.append((block, alive))
        said = {"cursor": cursor, "blocks": told}
        _write_text(self._folder / f"{_CURRENT}.new", json.dumps(said))
        (self._folder / f"{_CURRENT}.new").replace(self._folder / _CURRENT)
        sync_folder(self._folder)
        self._saved = {id(block): self._saved[id(block)] for block, _ in parts}
        self._sweep(self._names(said))
        return Columns(tuple(parts))

    def _kept(self, block: Block) -> tuple[Block, str]:
        known = self._saved.get(id(block))
        if known is not None:
            return known
        name = secrets.token_hex(8)
        for part, values in _arrays(block).items():
            _write(self._folder / f"{name}.{part}.npy", values)
        _write_text(self._folder / f"{name}.names.json", json.dumps(list(block.names)))
        mapped = self._opened(name)
        # What was counted once need not be counted again.
        mapped.adopt(block)
        return self._remembered(mapped, name)

    def _remembered(self, block: Block, name: str) -> tuple[Block, str]:
        self._saved[id(block)] = (block, name)
        return block, name

    def _block(self, told: Any) -> tuple[Block, Mask]:
        block, _ = self._remembered(self._opened(_sound(told["name"])), told["name"])
        octets = np.load(self._folder / f"{_sound(told['mask'])}.npy")
        alive = np.unpackbits(octets, count=len(block)).astype(np.bool_)
        if len(block) != told["size"] or len(block.slots) != told["rows"]:
            raise ValueError("a block of another size")
        return block, alive

    def _opened(self, name: str) -> Block:
        def array(part: str, mapped: bool = False) -> NDArray[Any]:
            path = self._folder / f"{name}.{part}.npy"
            # The plain type: slicing numpy's own for mapped files costs more than reading them.
            return np.asarray(np.load(path, mmap_mode="r" if mapped else None))

        names = json.loads((self._folder / f"{name}.names.json").read_text(encoding="ascii"))
        starts = array("starts")
        slots = array("slots", mapped=bool(starts[-1]))
        block = Block(array("numbers"), array("years"), names, starts, slots)
        if len(names) + 1 != len(starts) or starts[-1] != len(slots):
            raise ValueError("rows that don't fit their block")
        return block

    def _names(self, said: dict[str, Any]) -> set[str]:
        parts = (*_PARTS, "names")
        files = {f"{one['name']}.{part}" for one in said["blocks"] for part in parts}
        return files | {one["mask"] for one in said["blocks"]}

    def _sweep(self, keep: set[str]) -> None:
        """Delete what is not current; what a view still reads may stay until the next sweep."""
        for path in self._folder.iterdir():
            if path.name != _CURRENT and path.stem not in keep:
                with suppress(OSError):
                    path.unlink()


_PARTS = ("numbers", "years", "starts", "slots")


def _arrays(block: Block) -> dict[str, NDArray[Any]]:
    return {part: getattr(block, part) for part in _PARTS}


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
