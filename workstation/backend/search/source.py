"""What the index is made of: those who may be found, as the candidates' room tells of them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from workstation.backend.candidates.service import Candidates
from workstation.backend.search.indexed import Indexed, indexed
from workstation.backend.search.unread import Unread


class Source:
    """What the follower reads of candidates."""

    def __init__(self, candidates: Candidates) -> None:
        self._candidates = candidates

    def indexed(self, connection: Connection, numbers: Sequence[int]) -> dict[int, Indexed]:
        """What the index holds of those of ``numbers`` that may be found at all."""
        found = self._candidates.indexable(connection, numbers)
        return {
            number: indexed(number, one.resume, one.updated, one.audience, one.blocked)
            for number, one in found.items()
        }

    def unread(self, connection: Connection, numbers: Sequence[int]) -> list[Unread]:
        """The same, not read yet."""
        return [
            Unread(one.number, one.text, one.updated, one.audience, one.blocked)
            for one in self._candidates.unread(connection, numbers)
        ]

    def all_numbers(self, connection: Connection, after: int, limit: int) -> list[int]:
        """The next candidate numbers after ``after``, whatever their state."""
        return self._candidates.all_numbers(connection, after, limit)

    def last_number(self, connection: Connection) -> int:
        """The greatest candidate number, 0 where there is none."""
        return self._candidates.last_number(connection)
