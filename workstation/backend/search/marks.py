"""What candidates already are to the one who searches: viewed, disclosed, on a list, noted.

Who viewed and disclosed whom stands beside the log in the order of its entries. So each search
reads on from where the last one stopped, however many there are, and every process sees the same.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.candidates.shapes import Listing
from workstation.backend.candidates.store import merged
from workstation.backend.disclosures import store
from workstation.contract.words import Mark

#: Accounts (and employers) whose candidates are held in memory, those that searched last.
KEPT = 200

_NOBODY: frozenset[int] = frozenset()
_Read = Callable[[Connection, str, int], list[tuple[int, int]]]


class Lists(Protocol):
    """What the room of shortlists and notes tells of candidates."""

    def shortlisted(self, connection: Connection, caller: Caller) -> frozenset[int]:
        """All who are on a shortlist that the caller sees."""

    def marked(
        self, connection: Connection, caller: Caller, numbers: Sequence[int]
    ) -> tuple[frozenset[int], frozenset[int]]:
        """Those of ``numbers`` on a shortlist the caller sees, and those with a note to read."""


class NoLists:
    """Where there are no shortlists and no notes."""

    def shortlisted(self, connection: Connection, caller: Caller) -> frozenset[int]:
        """Nobody."""
        return _NOBODY

    def marked(
        self, connection: Connection, caller: Caller, numbers: Sequence[int]
    ) -> tuple[frozenset[int], frozenset[int]]:
        """Nobody."""
        return _NOBODY, _NOBODY


class Marks:
    """Whom a caller has marked; ``lists`` is set before the first search."""

    def __init__(self) -> None:
        self.lists: Lists = NoLists()
        self._viewed = _Growing(store.viewed_since)
        self._disclosed = _Growing(store.disclosed_since)

    def hidden(
        self, connection: Connection, caller: Caller, marks: Iterable[Mark]
    ) -> frozenset[int]:
        """Numbers of all candidates that have any of ``marks`` for the caller."""
        sets = [self._marked(connection, caller, mark) for mark in sorted(set(marks))]
        # One set stays the same object from search to search: it is compared and hashed for free.
        found = sets[0] if len(sets) == 1 else _NOBODY.union(*sets)
        if not found:
            return found
        kept = {kept for number, kept in merged(connection).items() if number in found} - found
        return found | kept if kept else found

    def marked(
        self, connection: Connection, caller: Caller, shown: Mapping[int, Listing]
    ) -> dict[int, Listing]:
        """Listings with what the room of shortlists and notes adds."""
        if not shown:
            return {}
        listed, noted = self.lists.marked(connection, caller, list(shown))
        return {
            number: replace(facts, shortlisted=number in listed, noted=number in noted)
            if number in listed or number in noted
            else facts
            for number, facts in shown.items()
        }

    def _marked(self, connection: Connection, caller: Caller, mark: Mark) -> frozenset[int]:
        if mark is Mark.VIEWED:
            return self._viewed.of(connection, caller.account_id)
        if mark is Mark.DISCLOSED:
            return self._disclosed.of(connection, caller.employer_id)
        return self.lists.shortlisted(connection, caller)


class _Growing:
    """Sets of candidates that only grow, each read on from the last entry that is known.

    Entries are numbered in the order of their commits, so none comes in behind the last. Whoever
    is erased stays in a set that is in memory; nobody finds them, with or without it.
    """

    def __init__(self, read: _Read) -> None:
        self._read = read
        self._held: OrderedDict[str, tuple[int, frozenset[int]]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, connection: Connection, whose: str) -> frozenset[int]:
        with self._lock:
            last, known = self._held.get(whose, (-1, _NOBODY))
        rows = self._read(connection, whose, last)
        fresh = {candidate for _, candidate in rows} - known
        found = known | fresh if fresh else known
        with self._lock:
            held = self._held.get(whose)
            # Another search may have read further meanwhile; what it kept stays the object in use.
            if held is None or (rows and rows[-1][0] > held[0]):
                self._held[whose] = (rows[-1][0] if rows else last, found)
            self._held.move_to_end(whose)
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
        return found
