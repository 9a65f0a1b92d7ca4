"""Cards that were drawn up, kept as long as no change is applied: pages are asked for again.

What a card says of a resume follows from its text, and each change of that is a change of the
index. So a card is right for as long as the index stays at the change by which it was drawn.
Whether it may be shown is asked of the database each time, as are the marks on it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping

from workstation.backend.candidates.shapes import Listing
from workstation.contract.searches import Card

#: Cards that are kept, those of the questions that were asked last. They take some 3 kB each.
MOST = 10_000


class Drawn:
    """Cards by question and candidate number, of one state of the index."""

    def __init__(self) -> None:
        self._cursor = -1
        self._kept: OrderedDict[Hashable, dict[int, Card]] = OrderedDict()
        self._count = 0
        self._lock = threading.Lock()

    def of(self, cursor: int, question: Hashable, numbers: Iterable[int]) -> dict[int, Card]:
        """Those of ``numbers`` whose cards are known while the index is at ``cursor``."""
        with self._lock:
            if cursor != self._cursor or question not in self._kept:
                return {}
            self._kept.move_to_end(question)
            kept = self._kept[question]
            return {number: kept[number] for number in numbers if number in kept}

    def keep(self, cursor: int, question: Hashable, cards: Mapping[int, Card]) -> None:
        """Remember cards that were drawn from the state of the index at ``cursor``."""
        with self._lock:
            if cursor < self._cursor:
                return
            if cursor > self._cursor:
                # Nothing of an earlier state stays in memory.
                self._cursor, self._count = cursor, 0
                self._kept.clear()
            kept = self._kept.setdefault(question, {})
            self._count += len(cards.keys() - kept.keys())
            kept.update(cards)
            while self._count > MOST and len(self._kept) > 1:
                _, gone = self._kept.popitem(last=False)
                self._count -= len(gone)


def as_now(card: Card, facts: Listing) -> Card:
    """A card that was drawn before, with what may have changed since without any change of it."""
    now = facts.disclosed, facts.viewed, facts.shortlisted, facts.noted
    if now == (card.disclosed, card.viewed, card.shortlisted, card.noted):
        return card
    return card.model_copy(
        update={
            "disclosed": facts.disclosed,
            "viewed": facts.viewed,
            "shortlisted": facts.shortlisted,
            "noted": facts.noted,
        }
    )
