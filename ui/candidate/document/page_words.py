"""The words of a document's pages: found, selected, and joined to text. No widgets."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from workstation.documents.redact.text import folded
from workstation.documents.render.shapes import Word

#: Hits that are listed; more are no help to anybody.
MAX_HITS = 500
_AROUND = 5


class Spot(NamedTuple):
    """A word's place: its page and its number there."""

    page: int
    word: int


@dataclass(frozen=True)
class Hit:
    """Words that were found, and a little of what stands around them."""

    first: Spot
    last: Spot
    before: str
    said: str
    after: str


@dataclass
class PageWords:
    """The words known so far, by page."""

    pages: dict[int, tuple[Word, ...]] = field(default_factory=dict)

    def text(self, start: Spot, end: Spot) -> str:
        """The text from one word to another, whichever comes first, line by line."""
        first, last = min(start, end), max(start, end)
        parts: list[str] = []
        for page in range(first.page, last.page + 1):
            words = self.pages.get(page, ())
            begin = first.word if page == first.page else 0
            stop = last.word + 1 if page == last.page else len(words)
            parts.append(_joined(words[begin:stop]))
        return "\n".join(part for part in parts if part)

    def nearest(self, page: int, x: float, y: float) -> Spot | None:
        """The word at or nearest to a point of a page."""
        words = self.pages.get(page, ())
        if not words:
            return None

        def distance(number: int) -> float:
            word = words[number]
            across = max(word.left - x, 0.0, x - word.right)
            down = max(word.top - y, 0.0, y - word.bottom)
            # A line counts before what is above and below it.
            return across + 4 * down

        return Spot(page, min(range(len(words)), key=distance))

    def ends(self) -> tuple[Spot, Spot] | None:
        """The first and the last word that are known."""
        filled = sorted(page for page, words in self.pages.items() if words)
        if not filled:
            return None
        return Spot(filled[0], 0), Spot(filled[-1], len(self.pages[filled[-1]]) - 1)

    def find(self, wanted: str) -> list[Hit]:
        """Where ``wanted`` stands, whatever its case, marks and apostrophes, also over lines."""
        sought = " ".join(folded(wanted).split())
        hits: list[Hit] = []
        for page in sorted(self.pages) if sought else ():
            hits += self._found(page, sought)
            if len(hits) >= MAX_HITS:
                break
        return hits[:MAX_HITS]

    def _found(self, page: int, sought: str) -> list[Hit]:
        words = self.pages[page]
        starts: list[int] = []
        text = ""
        for word in words:
            starts.append(len(text))
            text += folded(word.text) + " "
        found: list[Hit] = []
        at = text.find(sought)
        while at >= 0 and len(found) < MAX_HITS:
            first = bisect.bisect_right(starts, at) - 1
            last = bisect.bisect_right(starts, at + len(sought) - 1) - 1
            found.append(
                Hit(
                    Spot(page, first),
                    Spot(page, last),
                    " ".join(word.text for word in words[max(0, first - _AROUND) : first]),
                    " ".join(word.text for word in words[first : last + 1]),
                    " ".join(word.text for word in words[last + 1 : last + 1 + _AROUND]),
                )
            )
            at = text.find(sought, at + len(sought))
        return found


def _joined(words: tuple[Word, ...]) -> str:
    if not words:
        return ""
    said = words[0].text
    for before, word in pairwise(words):
        said += ("\n" if word.line != before.line else " ") + word.text
    return said
