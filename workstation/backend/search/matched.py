"""All who match a question in one view, and the order that it asks for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workstation.backend.search.block import UNKNOWN_YEARS, Block, Mask, Slots, facet_column
from workstation.backend.search.columns import Columns
from workstation.backend.search.engine import Place, Question
from workstation.backend.search.indexed import number_of
from workstation.backend.search.matching import Match, match
from workstation.backend.search.ordering import Hits, earliest, freshest, joined
from workstation.backend.search.scoring import Scorer
from workstation.backend.search.taking import Asked
from workstation.contract.words import Facet, SortBy
from workstation.query.dates import dated
from workstation.query.tree import Near, Phrase, Term, Tree, wanted

#: Of fewer matches all are scored.
_MANY = 20_000
#: Floating point must not let a score pass the most that it can be.
_SURELY = 1.001

_Ranks = NDArray[np.floating]


@dataclass(frozen=True)
class Matched:
    """Who matches, block by block; ``wholes`` are the masks under all that is chosen."""

    question: Question
    tree: Tree
    matches: Sequence[Match]
    wholes: Sequence[Mask]
    total: int

    @classmethod
    def of(cls, columns: Columns, question: Question) -> Matched:
        """Who of the columns matches a question."""
        tree = dated(question.tree, question.day)
        matches = [match(block, alive, question, tree) for block, alive in columns.blocks]
        wholes = [one.without(None) for one in matches]
        return cls(
            question, tree, matches, wholes, sum(int(np.count_nonzero(mask)) for mask in wholes)
        )

    def hits(
        self, sort: SortBy, after: Place | None, scorer: Scorer, least: int, most: int
    ) -> Hits:
        """The next ``most`` hits, or at least ``least`` of them where the rest takes long."""
        if sort is SortBy.FRESHNESS:
            before = None if after is None else after.order
            some = [
                freshest(one.block, mask, before, most)
                for one, mask in zip(self.matches, self.wholes, strict=True)
            ]
            return joined([Hits(np.zeros(len(orders)), orders) for orders in some], most)
        if sort is SortBy.RELEVANCE and self.total > _MANY:
            hits = self._with_titles(scorer, after, least, most)
            if hits is not None and len(hits) >= least:
                return hits
        slots = [np.flatnonzero(mask) for mask in self.wholes]
        return self._sorted(slots, sort, after, scorer, most)

    def _with_titles(
        self, scorer: Scorer, after: Place | None, least: int, most: int
    ) -> Hits | None:
        """The next hits that have a word in a title, down to where others may come before them.

        None where those are fewer than ``least`` anyway.
        """
        words = {word for leaf in wanted(self.tree) for word in _asked(leaf)}
        rows = [[one.block.row("title", word) for word in words] for one in self.matches]
        if sum(len(row) for some in rows for row in some) < least:
            return None
        slots = [
            _among(mask, [row for row in some if len(row)])
            for mask, some in zip(self.wholes, rows, strict=True)
        ]
        hits = self._sorted(slots, SortBy.RELEVANCE, after, scorer, most)
        others = scorer.most_without_titles(self.tree) * _SURELY
        return hits.of(hits.ranks < -others)

    def _sorted(
        self,
        slots: Sequence[Asked],
        sort: SortBy,
        after: Place | None,
        scorer: Scorer,
        most: int,
    ) -> Hits:
        some = [
            (one.block, asked, self._ranks(one.block, sort, asked, scorer))
            for one, asked in zip(self.matches, slots, strict=True)
        ]
        place = None if after is None else (_rank(some, after), after.order)
        return joined(
            [earliest(ranks, block.orders, most, asked, place) for block, asked, ranks in some],
            most,
        )

    def _ranks(self, block: Block, sort: SortBy, slots: Asked, scorer: Scorer) -> _Ranks:
        if sort is SortBy.YEARS:
            years = block.years[slots]
            return np.where(years == UNKNOWN_YEARS, math.inf, -years.astype(np.float64))
        if sort is SortBy.DISTANCE:
            return _miles(block, self.question)[slots]
        return -scorer.scores(block, self.tree, slots)


def _among(mask: Mask, rows: Sequence[Slots]) -> Asked:
    """The slots of a mask that are in one of the rows."""
    if len(rows) == 1:
        return rows[0][mask[rows[0]]].astype(np.intp)
    there = np.zeros_like(mask)
    for row in rows:
        there[row] = True
    there &= mask
    return np.flatnonzero(there)


def _miles(block: Block, question: Question) -> _Ranks:
    miles = np.full(len(block), math.inf)
    for city in block.values(Facet.CITY).names:
        if city in question.miles:
            miles[block.row(facet_column(Facet.CITY), city)] = question.miles[city]
    return miles


def _rank(some: Sequence[tuple[Block, Asked, _Ranks]], after: Place) -> float:
    """The rank of the hit that was shown last, as it is in this view, or else as it was."""
    for block, slots, ranks in some:
        for slot in block.slots_of([number_of(after.order)]):
            place = int(np.searchsorted(slots, slot))
            if place < len(slots) and slots[place] == slot and block.orders[slot] == after.order:
                return float(ranks[place])
    return -math.inf if after.rank is None else after.rank


def _asked(leaf: object) -> tuple[str, ...]:
    """The words of a leaf that titles have more weight for."""
    if isinstance(leaf, Term) and leaf.field is None:
        return leaf.forms
    return leaf.words if isinstance(leaf, Phrase | Near) and leaf.field is None else ()
