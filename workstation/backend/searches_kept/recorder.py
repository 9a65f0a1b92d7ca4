"""Writes the record of each search: on disk before its answer leaves, many at once.

A search hands its record over as soon as it knows what it will show, and sees to it before its
answer leaves. Whoever comes first writes all that waits; whoever comes meanwhile finds its own
written then, or writes with those who came with it. No thread must be woken for that.
Beside the embedded database records are on disk in a journal first; whoever reads them from the
database asks `Recorder.settle` before.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workstation.backend.access import Caller
from workstation.backend.database import Database
from workstation.backend.keys import Keys
from workstation.backend.moments import Clock
from workstation.backend.regular import Regular
from workstation.backend.searches_kept import store
from workstation.backend.searches_kept.journal import Journal
from workstation.backend.searches_kept.sealing import Sealing, criteria
from workstation.contract.errors import Code, Refusal
from workstation.contract.kept import About
from workstation.contract.searches import Search

logger = logging.getLogger(__name__)

#: The most records that are written at once.
MAX_BATCH = 256
#: Seconds between two looks for records in the journal that go into the database.
MOVED_EVERY = 15.0
#: Seconds that a search waits for others who write before it gives up.
PATIENCE = 30.0

#: What the records' key is derived for.
USE = "search-records"

_Row = dict[str, Any]
_Waiting = tuple[_Row, Future[None]]


class Recording:
    """A record on its way to the disk."""

    def __init__(self, done: Future[None], see_to: Callable[[Future[None]], None]) -> None:
        self._done = done
        self._see_to = see_to

    def wait(self) -> None:
        """Return once the record is on disk; raises `Refusal` UNAVAILABLE where it is not."""
        self._see_to(self._done)
        self._done.result()


@dataclass(frozen=True)
class Shown:
    """What a search is about to show: the query as printed, the total, and the references.

    ``about``: it was asked about one candidate alone, and what was asked.
    """

    printed: str
    total: int
    references: Sequence[str]
    about: About | None = None
    #: How much of the index was built (0 to 1), where it was not whole.
    built: float | None = None


class Recorder:
    """Writes the search records of a process; `start` before the first."""

    def __init__(self, database: Database, keys: Keys, clock: Clock) -> None:
        self._database = database
        self._sealing = Sealing(keys, USE)
        self._clock = clock
        self._waiting: deque[_Waiting] = deque()
        self._writing = threading.Lock()
        self._stopped = False
        self._journal = Journal.of(database, keys)
        self._moving = Regular("search records from the journal", MOVED_EVERY, self.settle)

    def start(self) -> None:
        """Begin to write."""
        if self._journal is not None:
            self._journal.start()
            self._moving.start()

    def stop(self) -> None:
        """Finish what is being written; what still waits is refused as UNAVAILABLE."""
        self._stopped = True
        with self._writing:
            for _, done in self._taken(len(self._waiting)):
                done.set_exception(Refusal(Code.UNAVAILABLE))
        self._moving.stop()
        try:
            self.settle()
        except Exception as error:
            # They stay on disk, until the next start.
            logger.error("search records stay in the journal: %s", type(error).__name__)

    def settle(self) -> None:
        """See to it that the database holds the records of all searches that were answered."""
        if self._journal is not None:
            self._journal.settle()

    def record(self, caller: Caller, search: Search, shown: Shown) -> Recording:
        """Hand a search's record over; the answer may leave after `Recording.wait`.

        Raises `Refusal` UNAVAILABLE once stopped.
        """
        if self._stopped:
            raise Refusal(Code.UNAVAILABLE)
        at = self._clock()
        row: _Row = {
            "employer_id": caller.employer_id,
            "account_id": caller.account_id,
            "job_id": search.job_id,
            "at": at,
        }
        row["sealed"] = self._sealing.seal(_content(search, shown), *row_name(row))
        done: Future[None] = Future()
        self._waiting.append((row, done))
        return Recording(done, self._see_to)

    def _see_to(self, done: Future[None]) -> None:
        """Return once a record was written, or could not be."""
        if not self._writing.acquire(timeout=PATIENCE):
            raise Refusal(Code.UNAVAILABLE)
        try:
            while not done.done():
                self._write(self._taken(MAX_BATCH))
        finally:
            self._writing.release()

    def _taken(self, most: int) -> list[_Waiting]:
        """Those that have waited longest; called by whoever writes alone."""
        return [self._waiting.popleft() for _ in range(min(most, len(self._waiting)))]

    def _write(self, batch: list[_Waiting]) -> None:
        try:
            self._keep([row for row, _ in batch])
        except Exception as error:
            # The error's text may hold what was to be written.
            logger.error("search records were not written: %s", type(error).__name__)
            for _, done in batch:
                done.set_exception(Refusal(Code.UNAVAILABLE))
            return
        for _, done in batch:
            done.set_result(None)

    def _keep(self, rows: list[_Row]) -> None:
        if self._journal is not None:
            self._journal.append(rows)
            return
        with self._database.transaction() as connection:
            store.add_records(connection, rows)


def row_name(row: _Row) -> tuple[str, ...]:
    """What binds a record's content to its row."""
    at: datetime = row["at"]
    return (row["employer_id"], row["account_id"], row["job_id"] or "", at.isoformat())


def _content(search: Search, shown: Shown) -> dict[str, Any]:
    told: dict[str, Any] = {"about": shown.about.value} if shown.about else {}
    if shown.built is not None:
        told["built"] = round(shown.built, 4)
    return told | {
        "search": criteria(search),
        "printed": shown.printed,
        "continued": search.after is not None,
        "new_only": search.new_since is not None,
        "total": shown.total,
        "references": list(shown.references),
    }
