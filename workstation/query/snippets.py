"""Finds in a text what a query asked for, and cuts the best pieces out of a resume."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workstation.query.tree import Near, Phrase, Prefix, Term, Tree, wanted
from workstation.query.words import Word, searchable, words

#: A snippet's usual length, in characters.
WIDTH = 110
#: How much of a long text stands before the first hit, in characters.
_LEAD = 30
#: Texts with hits that are looked at for one resume: the best are nearly always among them.
_ENOUGH = 12
#: A text this long says something by itself.
_SENTENCE = 40
_CUT = "…"
_SPACES = str.maketrans(dict.fromkeys("\t\n\r\v\f\u2028\u2029", " "))


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of text (``start`` to ``end``, characters) that leaf number ``leaf`` matches."""

    start: int
    end: int
    leaf: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text for a card, and the stretches to highlight."""

    text: str
    hits: tuple[tuple[int, int], ...]


class Highlighter:
    """Finds the words that a query wants. ``field`` keeps to what is asked anywhere or in it."""

    def __init__(self, tree: Tree, field: str | None = None) -> None:
        self._terms: dict[str, int] = {}
        self._prefixes: list[tuple[str, int]] = []
        self._phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        self._near: dict[str, list[tuple[str, int, int]]] = {}
        #: How many different things may be found.
        self.leaves = 0
        for number, leaf in enumerate(dict.fromkeys(wanted(tree))):
            if field is not None and getattr(leaf, "field", None) not in (None, field):
                continue
            self.leaves += 1
            if isinstance(leaf, Term):
                self._terms.setdefault(leaf.text, number)
            elif isinstance(leaf, Prefix):
                self._prefixes.append((leaf.text, number))
            elif isinstance(leaf, Phrase):
                self._phrases.setdefault(leaf.words[0], []).append((leaf.words, number))
            elif isinstance(leaf, Near):
                for one, other in leaf.pairs:
                    for word, partner in ((one, other), (other, one)):
                        found = (partner, leaf.distance, number)
                        self._near.setdefault(word, []).append(found)
        self._needles = [*self._terms, *(text for text, _ in self._prefixes), *self._phrases]
        self._needles += self._near

    def hits(self, text: str) -> list[Hit]:
        """Where the query's words stand in ``text``, in order; phrases as one stretch."""
        look = searchable(text)
        if not any(needle in look for needle in self._needles):
            return []
        found = words(text)
        hits: list[Hit] = []
        for place, word in enumerate(found):
            hit = self._at(found, place, word)
            if hit is not None and (not hits or hit.start >= hits[-1].end):
                hits.append(hit)
        return hits

    def matches(self, text: str) -> bool:
        """Whether anything wanted stands in ``text``."""
        return bool(self.hits(text))

    def _at(self, found: list[Word], place: int, word: Word) -> Hit | None:
        for phrase, number in self._phrases.get(word.text, ()):
            end = place + len(phrase)
            if tuple(w.text for w in found[place:end]) == phrase:
                return Hit(word.start, found[end - 1].end, number)
        for partner, distance, number in self._near.get(word.text, ()):
            around = found[max(0, place - distance - 1) : place + distance + 2]
            if any(other.text == partner for other in around):
                return Hit(word.start, word.end, number)
        if word.text in self._terms:
            return Hit(word.start, word.end, self._terms[word.text])
        for prefix, number in self._prefixes:
            if word.text.startswith(prefix):
                return Hit(word.start, word.end, number)
        return None


@dataclass(frozen=True, slots=True)
class _Window:
    """A piece that could be shown: of which text, from where to where, with which hits."""

    place: int
    text: str
    start: int
    end: int
    hits: tuple[Hit, ...]

    @property
    def leaves(self) -> set[int]:
        return {hit.leaf for hit in self.hits}


def snippets(
    highlighter: Highlighter, texts: Iterable[str], count: int = 2, width: int = WIDTH
) -> list[Piece]:
    """The ``count`` pieces of ``texts`` that show most of what was asked, in their order.

    A piece has about ``width`` characters; "…" stands where text was cut off. Where nothing was
    found, the beginning of the first text of some length stands for the resume.
    """
    first = ""
    found: list[_Window] = []
    shown: set[int] = set()
    for place, text in enumerate(texts):
        # A heading or a lone skill says little of a resume: its first sentence does.
        if len(first) < _SENTENCE and (not first or len(text) >= _SENTENCE):
            first = text
        hits = highlighter.hits(text)
        if hits:
            window = _window(place, text, hits, width)
            found.append(window)
            shown |= window.leaves
            # Once all that was asked for is shown, later texts add nothing new.
            if len(found) == _ENOUGH or (len(found) >= count and len(shown) == highlighter.leaves):
                break
    if not found:
        return [_piece(_Window(0, first, 0, _end(first, 0, width), ()))] if first else []
    return [_piece(window) for window in sorted(_best(found, count), key=lambda w: w.place)]


def _best(found: list[_Window], count: int) -> list[_Window]:
    """Those that add most: first leaves not yet shown, then hits, then the earlier."""
    chosen: list[_Window] = []
    seen: set[int] = set()
    while len(chosen) < min(count, len(found)):
        best = max(
            (window for window in found if window not in chosen),
            key=lambda window: (len(window.leaves - seen), len(window.hits), -window.place),
        )
        chosen.append(best)
        seen |= best.leaves
    return chosen


def _window(place: int, text: str, hits: list[Hit], width: int) -> _Window:
    """The stretch of ``text`` about ``width`` long that holds most different leaves."""
    best: _Window | None = None
    for first in hits[:_ENOUGH]:
        start = _start(text, first.start, width)
        end = max(_end(text, start, width), first.end)
        window = _Window(
            place, text, start, end, tuple(h for h in hits if start <= h.start and h.end <= end)
        )
        if best is None or len(window.leaves) > len(best.leaves):
            best = window
    assert best is not None
    return best


def _start(text: str, hit: int, width: int) -> int:
    """A word's beginning shortly before ``hit``, or early enough to fill the width."""
    start = min(hit - _LEAD, len(text) - width)
    if start <= 0:
        return 0
    space = text.find(" ", start, hit)
    return space + 1 if space >= 0 else hit


def _end(text: str, start: int, width: int) -> int:
    """The end of the last whole word within the width."""
    end = start + width
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", start + width // 2, end + 1)
    return space if space >= 0 else end


def _piece(window: _Window) -> Piece:
    before = f"{_CUT} " if window.start > 0 else ""
    after = f" {_CUT}" if window.end < len(window.text) else ""
    text = window.text[window.start : window.end].translate(_SPACES)
    shift = len(before) - window.start
    hits = tuple((hit.start + shift, hit.end + shift) for hit in window.hits)
    return Piece(f"{before}{text}{after}", hits)
