"""Looks, in a thread of its own, whether new resumes are of people who are there already.

What is compared is opened, compared and dropped; what stays are keyed hashes and pairs of numbers.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import time

from sqlalchemy import Connection

from workstation.backend.candidates.duplicates import store
from workstation.backend.candidates.duplicates.likeness import Traits, likeness
from workstation.backend.candidates.service import Candidates
from workstation.backend.database import Database
from workstation.backend.keys import Keys, SealBroken
from workstation.backend.moments import Clock
from workstation.backend.regular import Regular

logger = logging.getLogger(__name__)

#: Seconds between two looks.
TURN = 30.0
#: Candidates that one transaction looks at.
PIECE = 20
#: Numbers are given before their rows are committed, so the last ones are looked at again.
_AGAIN = 1_000
#: Numbers that one look over those that were looked at passes.
_STEP = 500
#: More people than this do not share a phone, an e-mail or a text because they are one.
MOST_SHARING = 20

_GROUPS = ("emails", "phones", "identity")


class Finding:
    """Finds pairs of resumes that may be of one person."""

    def __init__(
        self, database: Database, keys: Keys, candidates: Candidates, clock: Clock, share: float
    ) -> None:
        """``share`` (0 to 1) is how much of one processor core it may take, 0 for none."""
        self._database = database
        self._key = keys.derive("likenesses")
        self._candidates = candidates
        self._clock = clock
        self._share = share
        self._after = 0
        self._regular = Regular("duplicates", TURN, self.turn)

    def start(self) -> None:
        """Begin to look, unless no share was given."""
        if self._share > 0:
            self._regular.start()

    def stop(self) -> None:
        """Finish the piece at hand."""
        self._regular.stop()

    def turn(self) -> int:
        """Look at all that were not looked at; returns how many these were."""
        with self._database.reading() as connection:
            again = store.to_look_at_again(connection, _STEP)
        looked = self._look_in_pieces(again)
        while not self._regular.stopping:
            with self._database.reading() as connection:
                fresh, last = store.not_looked_at(connection, self._after, _STEP)
            looked += self._look_in_pieces(fresh)
            if last == self._after:
                break
            self._after = last
        self._after = max(0, self._after - _AGAIN)
        return looked

    def _look_in_pieces(self, numbers: list[int]) -> int:
        pieces = range(0, len(numbers), PIECE)
        return sum(self._look(numbers[start : start + PIECE]) for start in pieces)

    def _look(self, numbers: list[int]) -> int:
        if self._regular.stopping:
            return 0
        began = time.thread_time()
        with self._database.transaction() as connection:
            for number in numbers:
                self._look_at(connection, number)
        spent = time.thread_time() - began
        if self._share > 0:
            self._regular.wait(spent * (1 / self._share - 1))
        return len(numbers)

    def _look_at(self, connection: Connection, number: int) -> None:
        traits = self._traits(connection, number)
        digests = [self._digest(mark) for mark in traits.marks()] if traits else []
        store.keep_digests(connection, number, digests)
        if traits is None:
            return
        others = {
            other
            for digest in digests
            for other in store.sharing(connection, digest, number, MOST_SHARING)
        }
        for other in sorted(others):
            theirs = self._traits(connection, other)
            found = likeness(traits, theirs) if theirs else None
            if found is not None:
                reasons, at = ",".join(found.reasons), self._clock()
                store.propose(connection, number, other, reasons, found.alike, at)

    def _traits(self, connection: Connection, number: int) -> Traits | None:
        room = self._candidates.room
        try:
            person = room.person(connection, number)
            source = room.source(connection, number, person) if person else None
            if person is None or source is None:
                return None
            return Traits.of(source, room.contact(connection, number, person, _GROUPS))
        except (SealBroken, LookupError, ValueError) as error:
            logger.error("a resume can't be compared: %s", type(error).__name__)
            return None

    def _digest(self, mark: bytes) -> int:
        made = hmac.new(self._key, mark, hashlib.sha256).digest()[:8]
        found = int.from_bytes(made, "big", signed=True)
        return found if found not in (store.LOOKED_AT, store.AGAIN) else 2
