"""Finds in a text what a query asked for.

Most texts hold nothing of it, and most that do are plain: so words are looked for as they are
first, and a text is taken apart into words only where its own words may differ from what is seen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from workstation.query.tree import And, Leaf, Near, Phrase, Prefix, Term, Tree, wanted
from workstation.query.words import MAX_WORD, Word, searchable, words

#: A text without these, in ASCII, has the words that are seen: runs of letters and digits.
_UNPLAIN = re.compile(r"['`#]|\+\+|\.(?:net|js)", re.IGNORECASE)
_GAP = re.compile(r"[\W_]+")


class Hit(NamedTuple):
    """A stretch of text (``start`` to ``end``, characters) that leaf number ``leaf`` matches."""

    start: int
    end: int
    leaf: int


class Highlighter:
    """Finds the words that a query wants. ``field`` keeps to what is asked anywhere or in it."""

    def __init__(self, tree: Tree, field: str | None = None) -> None:
        self._terms: dict[str, int] = {}
        self._prefixes: list[tuple[str, int]] = []
        self._phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        self._near: dict[str, list[tuple[str, int, int]]] = {}
        #: How many different things may be found.
        self.leaves = 0
        #: Which condition a leaf is of: "RN or registered nurse" is one, of two leaves.
        self.condition_of: dict[int, int] = {}
        asked: dict[Leaf, int] = {}
        for at, part in enumerate(tree.parts if isinstance(tree, And) else (tree,)):
            for leaf in wanted(part):
                asked.setdefault(leaf, at)
        for number, (leaf, at) in enumerate(asked.items()):
            if field is not None and getattr(leaf, "field", None) not in (None, field):
                continue
            self.leaves += 1
            self.condition_of[number] = at
            if isinstance(leaf, Term):
                for form in leaf.forms:
                    self._terms.setdefault(form, number)
            elif isinstance(leaf, Prefix):
                self._prefixes.append((leaf.text, number))
            elif isinstance(leaf, Phrase):
                self._phrases.setdefault(leaf.words[0], []).append((leaf.words, number))
            elif isinstance(leaf, Near):
                for one, other in leaf.pairs:
                    for word, partner in ((one, other), (other, one)):
                        found = (partner, leaf.distance, number)
                        self._near.setdefault(word, []).append(found)
        whole = [*self._terms, *self._phrases, *self._near]
        # Words of a text are cut at `MAX_WORD`: the longest needles may stand for longer ones.
        self._needles = [(text, len(text) < MAX_WORD) for text in dict.fromkeys(whole)]
        self._needles += [(text, False) for text, _ in self._prefixes]

    def hits(self, text: str) -> list[Hit]:
        """Where the query's words stand in ``text``, in order; phrases as one stretch."""
        if not self._places(_look(text)):
            return []
        return self._hits(text)

    def matches(self, text: str) -> bool:
        """Whether anything wanted stands in ``text``."""
        return bool(self.hits(text))

    def found(self, texts: Sequence[str]) -> Iterator[tuple[int, list[Hit]]]:
        """The numbers of the texts that have hits, with their hits, one after the other."""
        for place in self._promising(texts):
            hits = self._hits(texts[place])
            if hits:
                yield place, hits

    def _promising(self, texts: Sequence[str]) -> list[int]:
        """The numbers of those texts that may hold something wanted, ascending."""
        looks: Sequence[str] = texts
        joined = "\n".join(texts)
        if _is_seen(joined):
            joined = joined.lower()
        else:
            looks = [_look(text) for text in texts]
            joined = "\n".join(looks)
        starts = [0, *accumulate([len(look) + 1 for look in looks])]
        found: set[int] = set()
        for needle, whole in self._needles:
            at = _next(joined, needle, whole, 0)
            while at >= 0:
                place = bisect_right(starts, at) - 1
                found.add(place)
                at = _next(joined, needle, whole, starts[place + 1])
        return sorted(found)

    def _places(self, look: str) -> bool:
        return any(_next(look, needle, whole, 0) >= 0 for needle, whole in self._needles)

    def _hits(self, text: str) -> list[Hit]:
        pattern = self._pattern
        if pattern is not None and text.isascii() and not _UNPLAIN.search(text):
            return [
                Hit(match.start(), match.end(), self._leaf(match.group()))
                for match in pattern.finditer(text.lower())
            ]
        found = words(text)
        hits: list[Hit] = []
        for place, word in enumerate(found):
            hit = self._at(found, place, word)
            if hit is not None and (not hits or hit.start >= hits[-1].end):
                hits.append(hit)
        return hits

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        """What finds all that is wanted in a plain text; None where that needs its words."""
        if self._near or any(len(needle) >= MAX_WORD for needle, _ in self._needles):
            return None
        phrases = [words for several in self._phrases.values() for words, _ in several]
        # In the order of `_at`: phrases are longer than their first words, prefixes match most.
        parts = [r"[\W_]+".join(map(re.escape, words)) for words in phrases]
        parts += map(re.escape, self._terms)
        parts += [rf"{re.escape(text)}[^\W_]*" for text, _ in self._prefixes]
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(parts)})(?![^\W_])")

    def _leaf(self, matched: str) -> int:
        """The leaf that a plain text's match is of."""
        number = self._terms.get(matched)
        if number is not None:
            return number
        said = tuple(_GAP.split(matched))
        for phrase, number in self._phrases.get(said[0], ()):
            if phrase == said:
                return number
        return next(number for text, number in self._prefixes if matched.startswith(text))

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


def _look(text: str) -> str:
    """The text in which a normal word stands as it is, if it is one of the text's words."""
    return text.lower() if _is_seen(text) else searchable(text)


def _is_seen(text: str) -> bool:
    """Whether the text's words stand in it as they are, but for capital letters."""
    return text.isascii() and "'" not in text and "`" not in text


def _next(look: str, needle: str, whole: bool, start: int) -> int:
    """Where ``needle`` stands next, at a word's beginning and, if ``whole``, to a word's end.

    -1 where it does not. What it finds may be part of a longer name (C of C++).
    """
    at = look.find(needle, start)
    while at >= 0:
        end = at + len(needle)
        begins = at == 0 or not (needle[0].isalnum() and look[at - 1].isalnum())
        if begins and (not whole or end == len(look) or not look[end].isalnum()):
            return at
        # Another place further on may be a word of its own.
        at = look.find(needle, at + 1)
    return -1
