"""Forgets look-ups that no filter may name any more, though nobody looks anybody up again."""

from __future__ import annotations

from datetime import timedelta

from workstation.backend.audit import store
from workstation.backend.audit.people import HOURS
from workstation.backend.database import Database
from workstation.backend.moments import Clock
from workstation.backend.regular import Regular

#: Seconds between two looks.
TURN = 1800.0


class ForgettingLookUps:
    """Deletes look-ups that are over, in a thread of its own."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._regular = Regular("look-ups", TURN, self.turn)

    def start(self) -> None:
        """Begin to look."""
        self._regular.start()

    def stop(self) -> None:
        """Finish the turn at hand."""
        self._regular.stop()

    def turn(self) -> int:
        """Forget what is over; returns how many look-ups that were."""
        with self._database.transaction() as connection:
            return store.forget_look_ups(connection, self._clock() - timedelta(hours=HOURS))
