"""Writes the record of each search: on disk before its answer leaves, many in one commit.

A search hands its record over as soon as it knows what it will show, goes on with drawing up the
answer, and waits for the record at the end: so the wait for the disk costs it next to nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workstation.backend.access import Caller
from workstation.backend.batches import Batches
from workstation.backend.database import Database
from workstation.backend.keys import Keys
from workstation.backend.moments import Clock
from workstation.backend.searches_kept import store
from workstation.backend.searches_kept.sealing import Sealing, criteria
from workstation.contract.errors import Code, Refusal
from workstation.contract.kept import About
from workstation.contract.searches import Search

logger = logging.getLogger(__name__)

#: The most records that one commit writes.
MAX_BATCH = 256
#: Seconds that a search waits for its record before it gives up.
PATIENCE = 30.0

#: What the records' key is derived for.
USE = "search-records"

_Row = dict[str, Any]
_Waiting = tuple[_Row, Future[None]]


class Recording:
    """A record on its way to the disk."""

    def __init__(self, done: Future[None]) -> None:
        self._done = done

    def wait(self) -> None:
        """Return once the record is on disk; raises `Refusal` UNAVAILABLE where it is not."""
        try:
            self._done.result(PATIENCE)
        except FutureTimeout:
            raise Refusal(Code.UNAVAILABLE) from None


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
    """The one writer of search records of a process; `start` before the first."""

    def __init__(self, database: Database, keys: Keys, clock: Clock) -> None:
        self._database = database
        self._sealing = Sealing(keys, USE)
        self._clock = clock
        self._waiting: Batches[_Row, None] = Batches("search records", MAX_BATCH, self._write)

    def start(self) -> None:
        """Begin to write."""
        self._waiting.start()

    def stop(self) -> None:
        """Finish what is being written; what still waits is refused as UNAVAILABLE."""
        self._waiting.stop()

    def record(self, caller: Caller, search: Search, shown: Shown) -> Recording:
        """Hand a search's record over; the answer may leave after `Recording.wait`."""
        at = self._clock()
        row: _Row = {
            "employer_id": caller.employer_id,
            "account_id": caller.account_id,
            "job_id": search.job_id,
            "at": at,
        }
        row["sealed"] = self._sealing.seal(_content(search, shown), *row_name(row))
        return Recording(self._waiting.put(row))

    def _write(self, batch: list[_Waiting]) -> None:
        try:
            with self._database.transaction() as connection:
                store.add_records(connection, [row for row, _ in batch])
        except Exception as error:
            # The error's text may hold what was to be written.
            logger.error("search records were not written: %s", type(error).__name__)
            for _, done in batch:
                done.set_exception(Refusal(Code.UNAVAILABLE))
            return
        for _, done in batch:
            done.set_result(None)


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
