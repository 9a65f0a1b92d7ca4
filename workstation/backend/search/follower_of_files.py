"""Follows the database where another process of the same folder keeps the index's files.

It reads the files that the other has put on disk and applies what came after them in memory; when
the other has put newer ones there, it goes over to them. So the index is built and lies on disk
once, however many processes search it, and what was removed leaves its files for all of them.
"""

from __future__ import annotations

import logging
from dataclasses import replace

from workstation.backend.search import store
from workstation.backend.search.column_engine import ColumnEngine
from workstation.backend.search.engine import EngineDamaged, View
from workstation.backend.search.follower import Follower, fits
from workstation.backend.search.index_folder import Current

logger = logging.getLogger(__name__)

#: Looks at files that can't be read before whoever keeps them is told. One that is read while it
#: is being replaced can be read the next time.
_LOOKS = 8


class FollowerOfFiles(Follower):
    """A `Follower` that writes no files and builds no index; it has none until there are files."""

    _failures = 0

    def damaged(self, view: View) -> None:
        """Report that a view can't be read: whoever keeps the files builds the index anew."""
        current = self._current
        super().damaged(view)
        if current is not None and self._current is None:
            self._folder.doubt(current.folder)

    def _open(self) -> None:
        self._look()

    def _step(self) -> bool:
        if self._broken is not None:
            self._close(self._broken)
            self._broken = None
        self._look()
        engine, current = self._engine, self._current
        return engine is not None and current is not None and self._follow(engine, current)

    def _look(self) -> None:
        try:
            self._go_over()
            self._failures = 0
        except EngineDamaged:
            # What is in use goes on following.
            self._failures += 1
            named = self._folder.current()
            if self._failures >= _LOOKS and named is not None:
                logger.error("the search index on disk can't be read")
                self._folder.doubt(named.folder)

    def _go_over(self) -> None:
        """Take the files on disk, where they are others than those in use."""
        named = self._folder.current()
        if named is None:
            return
        in_use, engine = self._current, self._engine
        same = in_use is not None and engine is not None and in_use.folder == named.folder
        if same and engine is not None and not engine.outdated():
            return
        with self._database.reading() as connection:
            head = store.head(connection)
        if not fits(named, head):
            return
        fresh = ColumnEngine(
            self._folder.path / named.folder,
            head.last,
            must_exist=True,
            keeps_files=False,
            earlier=engine if same else None,
        )
        current: Current | None = replace(named, cursor=fresh.view().cursor)
        # Who was found already must not be missing for a moment.
        while current is not None and current.cursor < self._cursor():
            current = self._applied(fresh, current)
        with self._moved:
            self._engine = fresh
            self._current = replace(named, cursor=fresh.view().cursor)
            self._moved.notify_all()

    def _moved_to(self, current: Current) -> None:
        with self._moved:
            self._current = current
            self._moved.notify_all()
