"""The tantivy engine: one writer that applies changes, and a view that is replaced after each."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from tantivy import Index, IndexWriter

from workstation.backend.search.column_block import built, merged
from workstation.backend.search.column_files import ColumnFiles
from workstation.backend.search.columns import Columns
from workstation.backend.search.engine import EngineDamaged
from workstation.backend.search.indexed import Indexed
from workstation.backend.search.tantivy_queries import Queries
from workstation.backend.search.tantivy_schema import KEY, document, prepare, schema
from workstation.backend.search.tantivy_view import TantivyView, reading

#: Memory for new documents before they are written out, in bytes.
_HEAP = 50_000_000
#: Candidates of one block while an index is filled.
_PIECE = 20_000
#: Changed candidates after which columns are put on disk; a start replays those after the last.
SAVE_AFTER = 2_000


class TantivyEngine:
    """An index in a folder of its own. One process has it open at a time.

    Tantivy ranks and finds by place of words; columns beside it count. Both are of one cursor in
    each view.
    """

    def __init__(self, folder: Path, cursor: int) -> None:
        """Open the index in ``folder``, or make an empty one; raises `EngineDamaged`.

        The first view's cursor is ``cursor``, or before it where columns were put on disk earlier:
        changes after it must be applied, again or not.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self._schema = schema()
        self._queries = Queries(self._schema)
        self._writing = threading.Lock()
        self._unsaved = 0
        with reading():
            self._index = Index(self._schema, path=str(folder))
            prepare(self._index)
            self._writer: IndexWriter | None = self._index.writer(_HEAP, 1)
            self._files = ColumnFiles(folder / "columns")
            kept = self._files.read()
            if kept is None:
                if self._index.searcher().num_docs:
                    raise EngineDamaged
                kept = self._files.save(Columns(), cursor), cursor
            columns, saved = kept
            self._view = self._look(min(cursor, saved), columns)

    def view(self) -> TantivyView:
        """The newest view."""
        return self._view

    def apply(self, removed: Iterable[int], added: Iterable[Indexed], cursor: int) -> None:
        """Take ``removed`` numbers out and put ``added`` in; on disk when this returns."""
        with self._writing, reading():
            if self._writer is None:
                raise EngineDamaged
            gone, new = list(removed), list(added)
            for number in gone:
                self._writer.delete_documents_by_term(KEY, str(number))
            for candidate in new:
                self._writer.delete_documents_by_term(KEY, str(candidate.number))
                self._writer.add_document(document(candidate, self._schema))
            self._writer.commit()
            columns = self._view.columns.changed(gone, new)
            self._unsaved += len(gone) + len(new)
            if self._unsaved >= SAVE_AFTER:
                columns = self._save(columns, cursor)
            view = self._look(cursor, columns)
            if gone and view.holds_any(gone):
                # Deleting is silent in tantivy, also where it does nothing.
                raise EngineDamaged
            self._view = view

    def load(self, candidates: Iterable[Indexed], cursor: int) -> None:
        """Fill an empty index: faster than `apply`, because nothing is taken out before."""
        with self._writing, reading():
            if self._writer is None:
                raise EngineDamaged
            blocks = []
            stream = iter(candidates)
            while len(block := built(self._added(islice(stream, _PIECE)))):
                # Through its files, so that all of them together take no memory.
                block = self._files.mapped(block)
                blocks.append((block, np.ones(len(block), np.bool_)))
            self._writer.commit()
            columns = Columns()
            if blocks:
                whole = merged(blocks)
                columns = Columns(((whole, np.ones(len(whole), np.bool_)),))
            self._view = self._look(cursor, self._save(columns, cursor))

    def documents(self) -> int:
        """How many candidates the newest view holds."""
        return self._view.documents

    def close(self) -> None:
        """Put everything on disk, wait for merges and give the writer's lock back."""
        with self._writing, reading():
            if self._writer is not None:
                writer, self._writer = self._writer, None
                if self._unsaved:
                    self._save(self._view.columns, self._view.cursor)
                writer.wait_merging_threads()

    def _added(self, candidates: Iterable[Indexed]) -> Iterator[Indexed]:
        """The candidates, each given to the writer on its way."""
        for candidate in candidates:
            assert self._writer is not None
            self._writer.add_document(document(candidate, self._schema))
            yield candidate

    def _save(self, columns: Columns, cursor: int) -> Columns:
        kept = self._files.save(columns, cursor)
        self._unsaved = 0
        return kept

    def _look(self, cursor: int, columns: Columns) -> TantivyView:
        self._index.reload()
        return TantivyView(self._index.searcher(), self._queries, cursor, columns)
