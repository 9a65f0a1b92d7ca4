"""The tantivy engine: one writer that applies changes, and a view that is replaced after each."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path

from tantivy import Index, IndexWriter

from workstation.backend.search.engine import EngineDamaged
from workstation.backend.search.indexed import Indexed
from workstation.backend.search.tantivy_queries import Queries
from workstation.backend.search.tantivy_schema import KEY, document, prepare, schema
from workstation.backend.search.tantivy_view import TantivyView, reading

#: Memory for new documents before they are written out, in bytes.
_HEAP = 50_000_000


class TantivyEngine:
    """An index in a folder of its own. One process has it open at a time."""

    def __init__(self, folder: Path, cursor: int) -> None:
        """Open the index in ``folder``, or make an empty one; raises `EngineDamaged`."""
        folder.mkdir(parents=True, exist_ok=True)
        self._schema = schema()
        self._queries = Queries(self._schema)
        self._writing = threading.Lock()
        with reading():
            self._index = Index(self._schema, path=str(folder))
            prepare(self._index)
            self._writer: IndexWriter | None = self._index.writer(_HEAP, 1)
            self._view = self._look(cursor)

    def view(self) -> TantivyView:
        """The newest view."""
        return self._view

    def apply(self, removed: Iterable[int], added: Iterable[Indexed], cursor: int) -> None:
        """Take ``removed`` numbers out and put ``added`` in; on disk when this returns."""
        with self._writing, reading():
            if self._writer is None:
                raise EngineDamaged
            gone = list(removed)
            for number in gone:
                self._writer.delete_documents_by_term(KEY, str(number))
            for candidate in added:
                self._writer.delete_documents_by_term(KEY, str(candidate.number))
                self._writer.add_document(document(candidate, self._schema))
            self._writer.commit()
            view = self._look(cursor)
            if gone and view.holds_any(gone):
                # Deleting is silent in tantivy, also where it does nothing.
                raise EngineDamaged
            self._view = view

    def load(self, candidates: Iterable[Indexed], cursor: int) -> None:
        """Fill an empty index: faster than `apply`, because nothing is taken out before."""
        with self._writing, reading():
            if self._writer is None:
                raise EngineDamaged
            for candidate in candidates:
                self._writer.add_document(document(candidate, self._schema))
            self._writer.commit()
            self._view = self._look(cursor)

    def documents(self) -> int:
        """How many candidates the newest view holds."""
        return self._view.documents

    def close(self) -> None:
        """Wait for merges and give the writer's lock back."""
        with self._writing, reading():
            if self._writer is not None:
                writer, self._writer = self._writer, None
                writer.wait_merging_threads()

    def _look(self, cursor: int) -> TantivyView:
        self._index.reload()
        return TantivyView(self._index.searcher(), self._queries, cursor)
