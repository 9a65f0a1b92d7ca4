"""How often what a query asks for stands in some texts, which are taken apart into words once.

It counts what `Highlighter` marks for one leaf alone. However many leaves ask, a long text costs
its length only once, and each leaf no more than the places where its words stand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from workstation.query.tree import MAX_DISTANCE, Near, Phrase, Prefix, Term
from workstation.query.words import words

#: Words of different texts stand further apart than any that are near each other.
_BETWEEN = MAX_DISTANCE + 2


class WordCounts:
    """Counts leaves in ``texts``; their fields are not looked at."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def of(self, leaf: Term | Phrase | Prefix | Near) -> int:
        """How often a leaf is met; of words near each other, how often the rarest first one is."""
        if isinstance(leaf, Term):
            return sum(len(self._at(form)) for form in leaf.forms)
        if isinstance(leaf, Prefix):
            starts = (word.startswith(leaf.text) for word in self._places)
            return sum(
                len(places)
                for begins, places in zip(starts, self._places.values(), strict=True)
                if begins
            )
        if isinstance(leaf, Phrase):
            return self._phrases(leaf.words)
        return min(self._near(one, other, leaf.distance) for one, other in leaf.pairs)

    def _at(self, word: str) -> Sequence[int]:
        return self._places.get(word, ())

    def _phrases(self, phrase: tuple[str, ...]) -> int:
        rarest = min(range(len(phrase)), key=lambda at: len(self._at(phrase[at])))
        count, free = 0, 0
        for place in self._at(phrase[rarest]):
            start = place - rarest
            # Like marks, phrases do not overlap.
            if start >= free and all(
                self._word_at.get(start + at) == word for at, word in enumerate(phrase)
            ):
                count, free = count + 1, start + len(phrase)
        return count

    def _near(self, one: str, other: str, distance: int) -> int:
        others = self._at(other)
        count = 0
        for place in self._at(one):
            at = bisect_left(others, place - distance - 1)
            count += at < len(others) and others[at] <= place + distance + 1
        return count

    @cached_property
    def _word_at(self) -> dict[int, str]:
        found: dict[int, str] = {}
        place = 0
        for text in self._texts:
            for word in words(text):
                found[place] = word.text
                place += 1
            place += _BETWEEN
        return found

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place, word in self._word_at.items():
            found[word].append(place)
        return dict(found)
