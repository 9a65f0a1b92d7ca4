"""Scores of matches: BM25, with more weight for words in titles and among skills.

BM25 as Robertson and Zaragoza describe it ("The Probabilistic Relevance Framework", 2009), with
k1 = 1.2 and b = 0.75. Words of a phrase, and words near each other, count like one word that as
many candidates have.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from workstation.backend.search.block import (
    ANYWHERE,
    WORD_COLUMNS,
    Block,
    Found,
    Mask,
    Whole,
)
from workstation.backend.search.keeping import Kept
from workstation.backend.search.matching import matching
from workstation.backend.search.occurrences import found
from workstation.backend.search.side_by_side import side_by_side
from workstation.backend.search.taking import Asked, shares, spread, spread_shares, taken
from workstation.query.tree import (
    TEXT_FIELDS,
    And,
    Near,
    Nice,
    Not,
    Or,
    Phrase,
    Prefix,
    Term,
    Tree,
    wanted,
    wishes,
)

_K1 = 1.2
_B = 0.75
#: A sorted array so many times longer than another is searched, not gone through.
_LONGER = 8
#: At most so many pairs of neighbours are looked for in titles and skills.
_MOST_PAIRS = 8
#: Where words are text, and their plurals the same words.
_TEXT = tuple(field or ANYWHERE for field in TEXT_FIELDS)
#: What a met wish adds to the score, beside what its words add: about what a rare word does.
WISH = 4.0

#: Words whose frequency a scorer keeps.
_FREQUENCIES = 1_024
#: Columns whose lengths a scorer keeps as they enter a score, and frequent words of which it keeps
#: what they add to whom: each takes 4 bytes a candidate.
_NORMS, _WHOLES = 4, 24
#: In smaller blocks nothing of that is kept.
_SMALL = 10_000
#: More slots are worth a second thread.
_SIDE_BY_SIDE = 20_000
_NO_SLOTS = np.zeros(0, np.uint32)

Scores = NDArray[np.float32]
_Leaf = Term | Phrase | Near
#: Scores of those of the slots at these places (None: of all slots).
_Given = tuple[NDArray[np.intp] | None, Scores]


@dataclass(frozen=True)
class Ranking:
    """How much more words count in titles and among skills than in running text, which counts 1.

    ``beside`` is what two words of a query add that stand side by side in a title or a skill.
    ``forms`` is what a word's plural (or singular) adds, to 1 of the word as it was typed.
    """

    title: float
    skill: float
    beside: float
    forms: float = 0.2


#: Found by ``tests/benchmarks/tune_ranking.py`` on one half of the judged questions.
RANKING = Ranking(title=4.0, skill=0.5, beside=8.0)


def scores(tree: Tree) -> bool:
    """Whether the tree gives candidates different scores: it asks for words or wishes."""
    return wishes(tree) or any(isinstance(leaf, Term | Phrase | Near) for leaf in wanted(tree))


class Scorer:
    """Scores over the blocks of one view: how rare a word is, is said of all of them together.

    Who is no longer current, or may not be found by the asker, counts for nothing: else the order
    of those who are found would tell of them.
    """

    def __init__(
        self, blocks: Sequence[Block], ranking: Ranking = RANKING, seen: Sequence[Mask] = ()
    ) -> None:
        """``seen`` says for each block who counts; without it all do."""
        self._blocks = blocks
        self.ranking = ranking
        self._seen = [_Seen(mask) for mask in seen] or [_Seen(None) for _ in blocks]
        self._documents = sum(map(len, blocks)) - sum(map(len, self._seen))
        weighed = (("title", ranking.title), ("skill", ranking.skill))
        self._boosts = [(field, weight) for field, weight in weighed if weight]
        unseen = list(zip(blocks, self._seen, strict=True))
        self._mean = [
            max(
                1.0,
                sum(int(b.words[which]) - those.words(b, which) for b, those in unseen)
                / max(1, self._documents),
            )
            for which in range(len(WORD_COLUMNS))
        ]
        self._frequencies: Kept[tuple[str, _Leaf], int] = Kept(_FREQUENCIES)
        self._norms: Kept[tuple[int, str], Scores] = Kept(_NORMS * max(1, len(blocks)))
        self._wholes: Kept[tuple[int, str, _Leaf], Scores] = Kept(_WHOLES)

    def scores(self, block: Block, tree: Tree, slots: Asked) -> Scores:
        """Scores of slots that match the tree."""
        if isinstance(tree, And):
            return self._all(block, tree.parts, slots)
        if isinstance(tree, Or):
            total = _none(slots)
            for part in tree.parts:
                total += self._where(block, part, slots)
            return total
        if isinstance(tree, Nice):
            return self._all(block, (tree,), slots)
        if isinstance(tree, Prefix):
            return np.ones(len(slots), np.float32)
        if isinstance(tree, Term | Phrase | Near):
            return self._words(block, tree, slots)
        return _none(slots)

    def most_without_titles(self, tree: Tree) -> float:
        """No score is greater of those who have none of the tree's words in a title."""
        if isinstance(tree, And):
            pairs = neighbours(tree.parts) if self.ranking.beside else []
            beside = sum(self._most("skill", Phrase(pair, "skill")) for pair in pairs)
            most = sum(map(self.most_without_titles, tree.parts))
            return most + self.ranking.beside * beside
        if isinstance(tree, Or):
            return sum(map(self.most_without_titles, tree.parts))
        if isinstance(tree, Nice):
            return WISH + self.most_without_titles(tree.part)
        if isinstance(tree, Prefix):
            return 1.0
        if isinstance(tree, Term | Phrase | Near):
            most = self._most(tree.field or ANYWHERE, tree)
            if tree.field is None and self.ranking.skill:
                most += self.ranking.skill * self._most("skill", tree)
            return most
        return 0.0

    def _most(self, column: str, leaf: _Leaf) -> float:
        """The most that a leaf adds in one column."""
        weights = {
            which: weight
            for block in self._blocks
            for which, (_, row, weight) in enumerate(self._rows(block, column, leaf))
            if len(row)
        }
        return sum(weights.values())

    def _all(self, block: Block, parts: tuple[Tree, ...], slots: Asked) -> Scores:
        total = _none(slots)
        for part in parts:
            if isinstance(part, Nice):
                total += WISH * matching(block, part.part)[slots]
                total += self._where(block, part.part, slots)
            elif not isinstance(part, Not):
                total += self.scores(block, part, slots)
        if self.ranking.beside:
            for pair in neighbours(parts):
                for field in ("title", "skill"):
                    leaf = Phrase(pair, field)
                    total += self.ranking.beside * self.in_column(block, field, leaf, slots)
        return total

    def _where(self, block: Block, part: Tree, slots: Asked) -> Scores:
        """Scores where a part matches that not all of the slots match."""
        if isinstance(part, Not):
            return _none(slots)
        given = self.scores(block, part, slots)
        # A word that is not there scores nothing already.
        if not isinstance(part, Term | Phrase | Near):
            given *= matching(block, part)[slots]
        return given

    def columns(self, leaf: _Leaf) -> list[tuple[str, float]]:
        """The columns in which a leaf's words count, and how much they count there."""
        if leaf.field is not None:
            return [(leaf.field, 1.0)]
        return [(ANYWHERE, 1.0), *self._boosts]

    def _words(self, block: Block, leaf: _Leaf, slots: Asked) -> Scores:
        columns = self.columns(leaf)
        works = [self._works(block, column, leaf, slots) for column, _ in columns]
        flat = [work for some in works for work in some]
        given = iter(side_by_side(flat) if len(slots) > _SIDE_BY_SIDE else [do() for do in flat])
        total = _none(slots)
        for (_, weight), some in zip(columns, works, strict=True):
            _add(total, [next(given) for _ in some], weight)
        return total

    def in_column(self, block: Block, column: str, leaf: _Leaf, slots: Asked) -> Scores:
        """BM25 of what a leaf asks for, in one column."""
        total = _none(slots)
        _add(total, [work() for work in self._works(block, column, leaf, slots)])
        return total

    def _works(
        self, block: Block, column: str, leaf: _Leaf, slots: Asked
    ) -> list[Callable[[], _Given]]:
        """What gives the scores of each form of a leaf that is in a column."""
        return [
            partial(self._given, block, column, slots, part, row, weight)
            for part, row, weight in self._rows(block, column, leaf)
            if len(row)
        ]

    def _given(
        self, block: Block, column: str, slots: Asked, part: _Leaf, row: Found, weight: float
    ) -> _Given:
        at: NDArray[np.intp] | None = None
        if len(row) == len(slots) and np.array_equal(row.slots, slots):
            times = row.times
        else:
            whole = self._whole(block, column, part, row, len(slots))
            if whole is not None:
                return None, taken(whole, slots, weight)
            at, times = _times(block, row, slots)
        given = self._shares(block, column, slots if at is None else slots[at], times)
        given *= np.float32(weight)
        return at, given

    def _shares(self, block: Block, column: str, slots: Asked, times: Whole) -> Scores:
        """How much of the most that a word adds it adds to slots that have it so many times."""
        return shares(self._norm(block, column), slots, times)

    def _norm(self, block: Block, column: str) -> Scores:
        return self._norms.of((id(block), column), lambda: self._normed(block, column))

    def _normed(self, block: Block, column: str) -> Scores:
        """What the length of each resume adds below the line of BM25."""
        which = WORD_COLUMNS.index(column)
        norms: Scores = block.arrays.lengths[which].astype(np.float32)
        norms *= np.float32(_K1 * _B / self._mean[which])
        norms += np.float32(_K1 * (1 - _B))
        return norms

    def _whole(
        self, block: Block, column: str, part: _Leaf, row: Found, asked: int
    ) -> Scores | None:
        """The shares of a frequent word in the whole block; None where few are asked for."""
        if len(row) * _LONGER < len(block) or len(block) < _SMALL:
            return None
        key = id(block), column, part
        if asked * _LONGER < len(row):
            return self._wholes.known(key)
        made: Scores = self._wholes.of(
            key, lambda: spread_shares(self._norm(block, column), row.slots, row.times)
        )
        return made

    def _rows(self, block: Block, column: str, leaf: _Leaf) -> Iterator[tuple[_Leaf, Found, float]]:
        """What is looked for, where it is, and the most that it adds; other forms add little.

        However rare they are, they count as often as the word itself: nobody typed them.
        """
        weight = self._weight(self._having(column, leaf))
        yield leaf, _found(block, column, leaf), weight
        if isinstance(leaf, Term) and column in _TEXT and self.ranking.forms:
            for form in leaf.forms[1:]:
                other = Term(form)
                most = min(weight, self._weight(self._having(column, other)))
                yield other, block.word(column, form), self.ranking.forms * most

    def _having(self, column: str, leaf: _Leaf) -> int:
        """How many of those who count have what a leaf asks for in a column."""
        return self._frequencies.of((column, leaf), lambda: self._counted(column, leaf))

    def _counted(self, column: str, leaf: _Leaf) -> int:
        return sum(
            seen.count(_found(block, column, leaf))
            for block, seen in zip(self._blocks, self._seen, strict=True)
        )

    def _weight(self, having: int) -> float:
        """The most that a word adds which so many candidates have."""
        return (1 + _K1) * math.log1p((self._documents - having + 0.5) / (having + 0.5))


class _Seen:
    """Who of a block counts (None: all); its length is how many do not."""

    def __init__(self, mask: Mask | None) -> None:
        self._mask = mask
        self._unseen = _NO_SLOTS if mask is None else np.flatnonzero(~mask).astype(np.uint32)

    def __len__(self) -> int:
        return len(self._unseen)

    def words(self, block: Block, which: int) -> int:
        """How many words those who do not count have in a column."""
        if not len(self):
            return 0
        return int(block.arrays.lengths[which][self._unseen].sum(dtype=np.int64))

    def count(self, found: Found) -> int:
        """How many of those who have something count."""
        if not len(found) or not len(self):
            return len(found)
        if self._mask is None or len(self) * _LONGER < len(found):
            places = np.minimum(np.searchsorted(found.slots, self._unseen), len(found) - 1)
            return len(found) - int(np.count_nonzero(found.slots[places] == self._unseen))
        return int(np.count_nonzero(self._mask[found.slots]))


def _found(block: Block, column: str, leaf: _Leaf) -> Found:
    if isinstance(leaf, Term):
        return block.word(column, leaf.text)
    field = None if column == ANYWHERE else column
    if leaf.field != field:
        leaf = (
            Phrase(leaf.words, field)
            if isinstance(leaf, Phrase)
            else Near(leaf.words, leaf.distance, field)
        )
    return found(block, leaf)


def _times(block: Block, row: Found, slots: Asked) -> tuple[NDArray[np.intp] | None, Whole]:
    """How often slots have what a row is of, and which of the slots (None: all of them)."""
    if len(row) * _LONGER < len(slots):
        at = np.minimum(np.searchsorted(slots, row.slots), len(slots) - 1)
        there = slots[at] == row.slots
        return at[there], row.times[there]
    if len(slots) * _LONGER < len(row):
        places = np.minimum(np.searchsorted(row.slots, slots.astype(row.slots.dtype)), len(row) - 1)
        at = np.flatnonzero(row.slots[places] == slots)
        return at, row.times[places[at]]
    return None, spread(row.times, row.slots, len(block)).take(slots, mode="clip")


def _add(total: Scores, given: Sequence[_Given], weight: float = 1.0) -> None:
    """Add a column's scores, weighed; a weight of 1 is the first column's, before any other."""
    if len(given) > 1 and weight != 1.0:
        column = np.zeros_like(total)
        _add(column, given)
        given = [(None, column)]
    for at, scores in given:
        scores *= np.float32(weight)
        if at is None:
            total += scores
        else:
            total[at] += scores


def _none(slots: Asked) -> Scores:
    return np.zeros(len(slots), np.float32)


def neighbours(parts: tuple[Tree, ...]) -> list[tuple[str, str]]:
    """Words asked for one after the other, in no field; each pair once, and not too many."""
    pairs = [
        (one.text, other.text)
        for one, other in pairwise(parts)
        if isinstance(one, Term) and isinstance(other, Term) and not (one.field or other.field)
    ]
    return list(dict.fromkeys(pairs))[:_MOST_PAIRS]
