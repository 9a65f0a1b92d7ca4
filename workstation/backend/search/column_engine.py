"""The engine: columns that take changes in, on disk from time to time, and a view after each."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from workstation.backend.search import building
from workstation.backend.search.block_merging import in_memory, merged
from workstation.backend.search.column_files import ColumnFiles
from workstation.backend.search.column_view import ColumnView
from workstation.backend.search.columns import Columns
from workstation.backend.search.engine import EngineDamaged, reading
from workstation.backend.search.indexed import Indexed
from workstation.backend.search.unread import Unread

#: Rebuild where an index on disk was made under another version of its form or of words.
SCHEMA_VERSION = "8"
#: Changed candidates after which columns are put on disk; a start replays those after the last.
SAVE_AFTER = 2_000


class ColumnEngine:
    """An index in a folder of its own. One process keeps its files; others may read them."""

    def __init__(
        self,
        folder: Path,
        cursor: int,
        *,
        must_exist: bool = False,
        keeps_files: bool = True,
        earlier: ColumnEngine | None = None,
    ) -> None:
        """Open the index in ``folder``, or make an empty one unless it ``must_exist``.

        Raises `EngineDamaged` where files are missing or don't fit each other. An engine that does
        not keep the files leaves them as they are: what it applies is in memory only. What has
        been read of them ``earlier`` is not read again.

        The first view's cursor is ``cursor``, or before it where columns were put on disk earlier:
        changes after it must be applied, again or not.
        """
        if keeps_files:
            folder.mkdir(parents=True, exist_ok=True)
        self._keeps_files = keeps_files
        self._writing = threading.Lock()
        self._unsaved = 0
        self._closed = False
        self._files: ColumnFiles
        with reading():
            known = earlier._files.known() if earlier is not None else {}
            self._files = ColumnFiles(folder / "columns", keeps_files=keeps_files, known=known)
            kept = self._files.read()
            if kept is None:
                if must_exist:
                    raise EngineDamaged
                kept = self._files.save(Columns(), cursor), cursor
            columns, saved = kept
            _prepare(columns)
            self._view = ColumnView(columns, min(cursor, saved))

    def view(self) -> ColumnView:
        """The newest view."""
        return self._view

    def apply(self, removed: Iterable[int], added: Iterable[Indexed], cursor: int) -> None:
        """Take ``removed`` numbers out and put ``added`` in.

        A change is on disk after some more of them, or when the engine is closed: whoever opens it
        applies again what came after its view's cursor.
        """
        with self._writing, reading():
            if self._closed:
                raise EngineDamaged
            gone, new = list(removed), list(added)
            if self._keeps_files:
                columns = self._view.columns.changed(gone, new, self._files.space())
            else:
                theirs = frozenset(self._files.known().values())
                columns = self._view.columns.changed(gone, new, in_memory, theirs)
            _prepare(columns)
            self._unsaved += len(gone) + len(new)
            if self._keeps_files and self._unsaved >= SAVE_AFTER:
                columns = self._save(columns, cursor)
            self._view = ColumnView(columns, cursor)

    def load(self, candidates: Iterable[Unread | Indexed], cursor: int) -> None:
        """Fill an empty index; meanwhile its views hold what has been filled in so far."""
        with self._writing, reading():
            if self._closed:
                raise EngineDamaged
            blocks = []
            for block in building.blocks(self._files, candidates):
                block.prepare()
                blocks.append((block, np.ones(len(block), np.bool_)))
                self._view = ColumnView(Columns(tuple(blocks)), cursor)
            columns = Columns()
            if blocks:
                whole = merged(blocks, self._files.space())
                columns = Columns(((whole, np.ones(len(whole), np.bool_)),))
            columns = self._save(columns, cursor)
            _prepare(columns)
            self._view = ColumnView(columns, cursor)

    def outdated(self) -> bool:
        """Whether another process has put newer columns on disk since this one read them."""
        return self._files.outdated()

    def documents(self) -> int:
        """How many candidates the newest view holds."""
        return self._view.columns.documents()

    def close(self) -> None:
        """Put everything on disk."""
        with self._writing, reading():
            if not self._closed and self._unsaved and self._keeps_files:
                self._save(self._view.columns, self._view.cursor)
            self._closed = True

    def _save(self, columns: Columns, cursor: int) -> Columns:
        kept = self._files.save(columns, cursor)
        self._unsaved = 0
        return kept


def _prepare(columns: Columns) -> None:
    """Make before a view is published what its first search would wait for."""
    for block, _ in columns.blocks:
        block.prepare()
