"""Keeps this process's index up to the database: applies numbered changes, replays, rebuilds.

One thread. The index's cursor is written after the index itself, so a crash between the two
replays changes that are already in, which changes nothing.
"""

from __future__ import annotations

import logging
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from workstation.backend.database import Database
from workstation.backend.search import store
from workstation.backend.search.column_engine import SCHEMA_VERSION, ColumnEngine
from workstation.backend.search.engine import Engine, EngineDamaged, View
from workstation.backend.search.index_folder import Current, IndexFolder
from workstation.backend.search.indexed import Indexed
from workstation.backend.search.unread import Unread

logger = logging.getLogger(__name__)

#: Seconds between looks at the database while nothing happens.
PAUSE = 0.25
#: Changes applied in one step.
BATCH = 1_000
#: Seconds after which an index that has seen changes is built anew, so that what was removed has
#: left its files within a day.
REBUILD_AFTER = 20 * 3600.0
#: Seconds of building an index, while there is none, after which the part that is built answers.
PARTIAL_AFTER = 2.0
#: Seconds between log lines about a building.
_TELL_EVERY = 10.0
#: Seconds to wait after a first failure; doubled at each further one.
FIRST_BACK_OFF = 0.1
_LONGEST_BACK_OFF = 30.0


class Indexables(Protocol):
    """Where the follower learns what the index may hold."""

    def indexed(self, connection: Connection, numbers: Sequence[int]) -> dict[int, Indexed]:
        """What the index holds of those of ``numbers`` that may be found at all."""

    def unread(self, connection: Connection, numbers: Sequence[int]) -> Sequence[Unread | Indexed]:
        """The same for building an index: resumes may be read later, and elsewhere."""

    def all_numbers(self, connection: Connection, after: int, limit: int) -> list[int]:
        """The next candidate numbers after ``after``, whatever their state."""

    def last_number(self, connection: Connection) -> int:
        """The greatest candidate number, 0 where there is none."""


@dataclass(frozen=True)
class Part:
    """What is built so far of an index, and how much of all that is (0 to 1)."""

    view: View
    built: float


@dataclass(frozen=True)
class Standing:
    """How an index is: candidates in its view, changes not applied yet, and how much is built.

    ``building`` (0 to 1) is None while no index is being built.
    """

    documents: int
    behind: int
    building: float | None


class Follower:
    """The thread that applies changes, and the newest view."""

    def __init__(self, database: Database, source: Indexables, folder: Path) -> None:
        self._database = database
        self._source = source
        self._folder = IndexFolder(folder)
        self._engine: ColumnEngine | None = None
        self._current: Current | None = None
        self._moved = threading.Condition()
        self._poked = threading.Event()
        self._stopping = False
        self._thread: threading.Thread | None = None
        self._building: float | None = None
        #: The engine that is being filled while there is no other, and since when.
        self._filling: tuple[Engine, float] | None = None
        self._broken: Engine | None = None
        #: How many candidates were given to the engine that is being filled.
        self._given = 0

    def start(self) -> None:
        """Open the index that is there, then follow; a missing or damaged one is built anew."""
        self._open()
        self._thread = threading.Thread(target=self._run, name="index follower", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish the step at hand and close the index."""
        self._stopping = True
        self._poked.set()
        if self._thread is not None:
            self._thread.join()
        for engine in (self._engine, self._broken):
            if engine is not None:
                self._close(engine)
        self._engine = self._broken = None

    def view(self) -> View | None:
        """The newest whole view; None while the only index is being built."""
        engine = self._engine
        return engine.view() if engine is not None else None

    def part(self) -> Part | None:
        """What is built so far, while there is no whole view and building takes its time.

        As any view it holds nobody who could not be found up to its cursor: changes after that
        must be left out.
        """
        filling, built = self._filling, self._building
        if filling is None or built is None or self._engine is not None:
            return None
        engine, since = filling
        documents = engine.documents()
        if time.monotonic() - since < PARTIAL_AFTER or not documents:
            return None
        # Reading runs ahead of what can be searched already.
        return Part(engine.view(), built * min(1.0, documents / max(1, self._given)))

    def building(self) -> float | None:
        """How much of an index (0 to 1) is built, while one is being built; else None."""
        return self._building

    def standing(self) -> Standing:
        """How the index is at this moment."""
        filling, part = self._filling, self.part()
        engine = self._engine or (filling[0] if filling is not None else None)
        with self._database.reading() as connection:
            last = store.head(connection).last
        documents = engine.documents() if engine is not None else 0
        built = self._building if part is None else part.built
        return Standing(documents, max(0, last - max(0, self._cursor())), built)

    def poke(self) -> None:
        """Tell the thread that there is something to do."""
        self._poked.set()

    def wait_beyond(self, cursor: int, seconds: float) -> bool:
        """Wait until the view is beyond ``cursor`` (-1: until there is one); False at time-out."""
        self.poke()
        with self._moved:
            return self._moved.wait_for(lambda: self._cursor() > cursor, seconds)

    def caught_up(self, seconds: float) -> bool:
        """Wait until the view holds all that was committed before; False at time-out."""
        with self._database.reading() as connection:
            last = store.head(connection).last
        return self.wait_beyond(last - 1, seconds)

    def damaged(self, view: View) -> None:
        """Report that a view can't be read: its index is dropped and built anew."""
        with self._moved:
            if self._engine is not None and self._engine.view() is view:
                # The part of the new one that is built answers better than this.
                self._broken, self._engine = self._engine, None
                self._current = None
            elif self._filling is not None and self._filling[0].view() is view:
                self._filling = None
        self.poke()

    def _cursor(self) -> int:
        view = self.view()
        return view.cursor if view is not None else -1

    def _run(self) -> None:
        failures = 0
        while not self._stopping:
            pause = 0.0
            try:
                if not self._step():
                    pause = PAUSE
                failures = 0
            except Exception as error:
                # Whatever it is, searches go on: they leave out what is not applied.
                logger.error(
                    "the search index was not brought up to date: %s", type(error).__name__
                )
                if isinstance(error, EngineDamaged):
                    self._current = None
                pause = min(FIRST_BACK_OFF * 2**failures, _LONGEST_BACK_OFF)
                failures += 1
            if pause:
                self._poked.wait(pause)
            self._poked.clear()

    def _step(self) -> bool:
        """Do the next thing; False where nothing was to be done."""
        engine, current = self._engine, self._current
        if engine is None or current is None or _is_old(current) or self._doubted(current):
            self._rebuild()
            return True
        return self._follow(engine, current)

    def _doubted(self, current: Current) -> bool:
        """Whether another process that reads this index can't."""
        return self._folder.doubted(current.folder)

    def _follow(self, engine: ColumnEngine, current: Current) -> bool:
        """Apply the next changes; False where there is nothing more to apply now."""
        after = self._applied(engine, current)
        if after is None:
            return False
        self._moved_to(after)
        return after.cursor - current.cursor >= BATCH

    def _applied(self, engine: ColumnEngine, current: Current) -> Current | None:
        """Apply the next changes to an engine; None where there are none."""
        with self._database.reading() as connection:
            changes = store.changes_after(connection, current.cursor, BATCH)
            if not changes:
                return None
            if changes[0].number != current.cursor + 1:
                # Some that it has not applied are forgotten (`forgetting`).
                raise EngineDamaged
            numbers = sorted({change.candidate for change in changes})
            found = self._source.indexed(connection, numbers)
            # A database gets its lineage with its first change.
            lineage = current.lineage or store.head(connection).lineage
        removed = [number for number in numbers if number not in found]
        cursor = changes[-1].number
        engine.apply(removed, found.values(), cursor)
        return replace(current, lineage=lineage, cursor=cursor)

    def _open(self) -> None:
        current = self._folder.current()
        with self._database.reading() as connection:
            head = store.head(connection)
        if current is None or not fits(current, head):
            return
        try:
            self._engine = ColumnEngine(
                self._folder.path / current.folder, current.cursor, must_exist=True
            )
        except EngineDamaged:
            logger.error("the search index can't be opened and is built anew")
            return
        # Columns may have been put on disk earlier: what came after them is replayed.
        self._current = replace(current, cursor=self._engine.view().cursor)
        self._folder.sweep(current.folder)

    def _rebuild(self) -> None:
        """Build an index beside the one in use, then swap."""
        began = time.time()
        broken, self._broken = self._broken, None
        if broken is not None:
            self._close(broken)
        with self._database.reading() as connection:
            head = store.head(connection)
        path = self._folder.fresh()
        self._building, self._given = 0.0, 0
        try:
            engine = ColumnEngine(path, head.last)
            self._filling = engine, time.monotonic()
            engine.load(self._everyone(), head.last)
        except Exception:
            # Half an index must not fill the disk at each further try.
            shutil.rmtree(path, ignore_errors=True)
            raise
        finally:
            self._filling = self._building = None
        if self._stopping:
            self._close(engine)
            return
        old, self._engine = self._engine, engine
        self._moved_to(
            Current(path.name, SCHEMA_VERSION, head.lineage, head.last, began, since=head.last)
        )
        if old is not None:
            self._close(old)
        self._folder.sweep(path.name)

    def _everyone(self) -> Iterator[Unread | Indexed]:
        """All that may be found. Short reads: later changes are replayed after the head taken."""
        after = 0
        told = time.monotonic()
        with self._database.reading() as connection:
            last = self._source.last_number(connection)
        while not self._stopping:
            with self._database.reading() as connection:
                numbers = self._source.all_numbers(connection, after, BATCH)
                if not numbers:
                    return
                found = self._source.unread(connection, numbers)
            self._given += len(found)
            yield from found
            after = numbers[-1]
            self._building = min(1.0, after / max(1, last))
            if time.monotonic() - told > _TELL_EVERY:
                told = time.monotonic()
                logger.info("the search index is being built: %d %%", self._building * 100)
            in_use, current = self._engine, self._current
            if in_use is not None and current is not None:
                # The index in use goes on following while another is built.
                self._follow(in_use, current)

    def _moved_to(self, current: Current) -> None:
        self._folder.save(current)
        with self._moved:
            self._current = current
            self._moved.notify_all()

    def _close(self, engine: Engine) -> None:
        try:
            engine.close()
        except EngineDamaged:
            logger.error("the search index did not close cleanly")


def _is_old(current: Current) -> bool:
    """Whether words that were taken out may have been in the index's files for too long."""
    return current.cursor > current.since and time.time() - current.built > REBUILD_AFTER


def fits(current: Current, head: store.Head) -> bool:
    """Whether an index on disk belongs to this database and this program."""
    return (
        current.schema == SCHEMA_VERSION
        and current.lineage == head.lineage
        and current.cursor <= head.last
    )
