"""Forgets changes that no index and no saved search needs any more.

An index that was away for longer finds that the changes after its own are missing, and is built
anew. For saved searches, who could be found first before that time is no news.
"""

from __future__ import annotations

from datetime import timedelta

from workstation.backend.database import Database
from workstation.backend.moments import Clock
from workstation.backend.regular import Regular
from workstation.backend.search import store

#: How long changes are kept: as long as saved searches tell who is new.
KEPT = timedelta(days=90)
#: Seconds between two looks; each notes the newest change of its day.
TURN = 6 * 3600.0
#: Changes that one transaction deletes.
PIECE = 2_000


class Forgetting:
    """Deletes old changes, in a thread of its own."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._regular = Regular("index changes", TURN, self.turn)

    def start(self) -> None:
        """Begin to look."""
        self._regular.start()

    def stop(self) -> None:
        """Finish the piece at hand."""
        self._regular.stop()

    def turn(self) -> int:
        """Note the day and forget what is over; returns how many changes that were."""
        today = self._clock().date()
        with self._database.transaction() as connection:
            store.note_day(connection, today)
        forgotten = 0
        while not self._regular.stopping:
            with self._database.transaction() as connection:
                gone = store.forget_until(connection, today - KEPT, PIECE)
            forgotten += gone
            if gone < PIECE:
                break
        return forgotten
