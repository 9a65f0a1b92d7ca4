"""Looks, in a thread of its own, whether new resumes are of people who are there already.

What is compared is opened, compared and dropped; what stays are keyed hashes and pairs of numbers.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from workstation.backend.candidates import store as candidate_store
from workstation.backend.candidates.duplicates import store
from workstation.backend.candidates.duplicates.likeness import Likeness, Traits, email, likeness
from workstation.backend.candidates.service import Candidates
from workstation.backend.candidates.store import Standing
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


@dataclass(frozen=True)
class _Looked:
    """One resume that was compared: its hashes, and whom it is like."""

    number: int
    standing: Standing | None
    digests: list[int]
    pairs: list[tuple[int, Likeness]]


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

    def having_email(
        self,
        connection: Connection,
        address: str,
        employer: str | None = None,
        groups: Sequence[str] = (),
    ) -> list[int]:
        """The candidates whose resume states an e-mail address, as far as resumes were looked at.

        Two spellings of one mailbox are one address; who was merged is named by who stands for it.
        With ``employer`` only those of whom it was told one of ``groups``; of others not even a
        resume is opened, so that it takes no longer than for an address that nobody has.
        """
        wanted = email(address)
        mark = self._digest(b"email:" + wanted.encode())
        found = [
            candidate_store.standing_for(connection, number)
            for number in store.having(connection, mark, employer, groups)
            if (traits := self._traits(connection, number)) is not None and wanted in traits.emails
        ]
        return sorted(set(found))

    def complete(self, connection: Connection) -> bool:
        """Whether all resumes were looked at."""
        looked_at = store.last_looked_at(connection)
        fresh, _ = store.not_looked_at(connection, looked_at, _STEP)
        return not fresh and not store.to_look_at_again(connection, 1)

    def _look_in_pieces(self, numbers: list[int]) -> int:
        pieces = range(0, len(numbers), PIECE)
        return sum(self._look(numbers[start : start + PIECE]) for start in pieces)

    def _look(self, numbers: list[int]) -> int:
        if self._regular.stopping:
            return 0
        began = time.thread_time()
        # Whoever writes waits for others who write, so all comparing is done before.
        with self._database.reading() as connection:
            found = self._compared(connection, numbers)
        about = {one.number for one in found} | {other for one in found for other, _ in one.pairs}
        with self._database.transaction() as connection:
            # An erasure on its way is waited for; one that comes waits, and forgets what is kept.
            candidate_store.hold(connection, sorted(about))
            for one in found:
                self._keep(connection, one)
        spent = time.thread_time() - began
        if self._share > 0:
            self._regular.wait(spent * (1 / self._share - 1))
        return len(numbers)

    def _compared(self, connection: Connection, numbers: list[int]) -> list[_Looked]:
        """What some are known again by, and whom they are like: stored before, or of these."""
        traits: dict[int, Traits] = {}
        here: dict[int, list[int]] = {}
        found: list[_Looked] = []
        for number in numbers:
            standing = candidate_store.standing(connection, number)
            mine = self._traits(connection, number)
            if mine is None:
                found.append(_Looked(number, standing, [], []))
                continue
            traits[number] = mine
            digests = [self._digest(mark) for mark in mine.marks()]
            others: set[int] = set()
            for digest in digests:
                sharing = store.sharing(connection, digest, number, MOST_SHARING)
                sharing += [other for other in here.get(digest, ()) if other not in sharing]
                if len(sharing) <= MOST_SHARING:
                    others.update(sharing)
                here.setdefault(digest, []).append(number)
            pairs: list[tuple[int, Likeness]] = []
            for other in sorted(others):
                theirs = traits.get(other) or self._traits(connection, other)
                alike = likeness(mine, theirs) if theirs else None
                if alike is not None:
                    pairs.append((other, alike))
            found.append(_Looked(number, standing, digests, pairs))
        return found

    def _keep(self, connection: Connection, looked: _Looked) -> None:
        # Who was erased meanwhile leaves nothing here; a newer version is looked at next time.
        standing = candidate_store.standing(connection, looked.number)
        if standing is None or looked.standing is None:
            return
        if standing.updated != looked.standing.updated:
            return
        at = self._clock()
        store.keep_digests(connection, looked.number, looked.digests, at)
        for other, alike in looked.pairs:
            if candidate_store.standing(connection, other) is not None:
                reasons = ",".join(alike.reasons)
                store.propose(connection, looked.number, other, reasons, alike.alike, at)

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
