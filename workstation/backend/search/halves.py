"""Reads the new cards of a page by two connections at once.

An embedded database decrypts some pages for each candidate, and needs no Python for that: so one
half is read while the other is, where a core is free.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.candidates.service import Candidates, CardFacts
from workstation.backend.database import Database

#: Threads that read a second half, and from how many cards on there is one.
THREADS, WORTH_IT = 4, 8


class Halves:
    """What cards show of candidates, as far as the database shows them to a caller."""

    def __init__(self, database: Database, candidates: Candidates) -> None:
        self._database = database
        self._candidates = candidates
        self._beside = ThreadPoolExecutor(THREADS, "half of a page")

    def stop(self) -> None:
        """Let the threads end."""
        self._beside.shutdown()

    def cards(
        self, connection: Connection, numbers: Sequence[int], caller: Caller
    ) -> dict[int, CardFacts]:
        """As `Candidates.cards`; the second half may be of a later state than the connection's.

        So whoever was hidden or removed meanwhile is left out.
        """
        if len(numbers) < WORTH_IT:
            return self._of(connection, numbers, caller)
        half = len(numbers) // 2
        others = self._beside.submit(self._by_itself, numbers[half:], caller)
        found = self._of(connection, numbers[:half], caller)
        return found | others.result()

    def _by_itself(self, numbers: Sequence[int], caller: Caller) -> dict[int, CardFacts]:
        with self._database.reading() as connection:
            return self._of(connection, numbers, caller)

    def _of(
        self, connection: Connection, numbers: Sequence[int], caller: Caller
    ) -> dict[int, CardFacts]:
        return self._candidates.cards(
            connection, numbers, caller.employer_id, caller.house, caller.account_id
        )
