"""The index at one moment: pages with exact totals, and exact facet counts."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workstation.backend.search.bands import BANDS, ORDERED, label_of
from workstation.backend.search.columns import Columns
from workstation.backend.search.counting import counted
from workstation.backend.search.engine import Page, Place, Question, ScorePart, reading
from workstation.backend.search.indexed import number_of
from workstation.backend.search.keeping import Kept
from workstation.backend.search.matched import Matched
from workstation.backend.search.matching import findable
from workstation.backend.search.ordering import Hits
from workstation.backend.search.score_parts import score_parts
from workstation.backend.search.scoring import RANKING, Ranking, Scorer, scores
from workstation.backend.search.work import check_work
from workstation.contract.searches import FacetValue
from workstation.contract.words import Facet, SortBy
from workstation.query.dates import dated

#: How many values of a facet are counted.
TOP = dict.fromkeys(Facet, 50) | {Facet.REGION: 100, Facet.CITY: 100}
#: Questions whose counts a view keeps.
_COUNTS = 256
#: Questions whose matches a view keeps, while page and counts are made of them.
_MATCHES = 8
#: Questions of which a view keeps hits, and how many of each.
_STRETCHES = 256
_STRETCH = 500
#: Employers for whom a view keeps how rare words are.
_SCORERS = 8

_Key = tuple[object, ...]


@dataclass(frozen=True)
class _Stretch:
    """Hits that follow one another, whether they are the first or the last, and the total."""

    hits: Hits
    begins: bool
    ends: bool
    total: int

    def after(self, place: Place | None, need: int) -> Hits | None:
        """The next ``need`` hits, or all to the end; None where the stretch does not tell."""
        if place is None:
            start = 0 if self.begins else len(self.hits)
        else:
            there = np.flatnonzero(self.hits.orders == place.order)
            start = int(there[0]) + 1 if len(there) else len(self.hits)
        if start >= len(self.hits) or (len(self.hits) - start < need and not self.ends):
            return None
        return self.hits.of(slice(start, start + need))


class ColumnView:
    """The columns at one moment, and the change up to which they are complete."""

    def __init__(self, columns: Columns, cursor: int, ranking: Ranking = RANKING) -> None:
        """``ranking`` changes the order of what is found, no more."""
        self.columns = columns
        self._cursor = cursor
        self._blocks = [block for block, _ in columns.blocks]
        self._ranking = ranking
        self._scorers: Kept[str | None, Scorer] = Kept(_SCORERS)
        self._matches: Kept[_Key, Matched] = Kept(_MATCHES)
        self._counts: Kept[_Key, dict[Facet, list[FacetValue]]] = Kept(_COUNTS)
        self._stretches: OrderedDict[_Key, _Stretch] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def cursor(self) -> int:
        """The number of the newest change that this view contains."""
        return self._cursor

    def cities(self) -> frozenset[str]:
        """All cities that candidates are in."""
        return self.columns.cities

    def facets(self, question: Question) -> dict[Facet, list[FacetValue]]:
        """Exact counts, the most frequent first; chosen values are always among them."""
        with reading():
            check_work(question.tree, self._blocks)
            return self._counts.of(_key(question), lambda: self._counted(question))

    def known_facets(self, question: Question) -> dict[Facet, list[FacetValue]] | None:
        """`facets` where they were counted before; None where they were not."""
        return self._counts.known(_key(question))

    def score_parts(self, question: Question, number: int) -> list[ScorePart]:
        """What the score of a candidate is made of who matches; empty where nothing scores."""
        tree = dated(question.tree, question.day)
        with reading():
            check_work(tree, self._blocks)
            for block, alive in self.columns.blocks:
                for slot in block.slots_of([number]):
                    if alive[slot]:
                        return score_parts(self._scorer(question.employer), block, tree, int(slot))
        return []

    def _counted(self, question: Question) -> dict[Facet, list[FacetValue]]:
        counts = counted(self._matched(question).matches, question.day).facets
        return {
            facet: _listed(facet, counts[facet], question.chosen.get(facet, ())) for facet in Facet
        }

    def page(self, question: Question, sort: SortBy, after: Place | None, limit: int) -> Page:
        """One page of answers. A query that scores nothing is answered by freshness."""
        if sort is SortBy.RELEVANCE and not scores(question.tree):
            sort = SortBy.FRESHNESS
        with reading():
            check_work(question.tree, self._blocks)
            hits, total = self._hits(question, sort, after, limit + 1)
        last = None
        if len(hits) > limit:
            rank = None if sort is SortBy.FRESHNESS else float(hits.ranks[limit - 1])
            last = Place(int(hits.orders[limit - 1]), rank)
        return Page(tuple(map(number_of, hits.orders[:limit].tolist())), total, last)

    def _hits(
        self, question: Question, sort: SortBy, after: Place | None, need: int
    ) -> tuple[Hits, int]:
        key = (*_key(question), sort)
        if sort is SortBy.DISTANCE:
            key = (*key, frozenset(question.miles.items()))
        with self._lock:
            known = self._stretches.get(key)
        kept = known.after(after, need) if known is not None else None
        if known is not None and kept is not None:
            return kept, known.total
        matched = self._matched(question)
        most = max(need, _STRETCH)
        hits = matched.hits(sort, after, self._scorer(question.employer), need, most)
        ends = len(hits) < need
        with self._lock:
            # It begins behind ``after``: whoever asks from there on again is answered by it.
            start = [] if after is None else [after.order]
            orders = np.concatenate((np.array(start, np.uint64), hits.orders))
            ranks = np.concatenate((np.zeros(len(start)), hits.ranks))
            self._stretches[key] = _Stretch(Hits(ranks, orders), after is None, ends, matched.total)
            self._stretches.move_to_end(key)
            while len(self._stretches) > _STRETCHES:
                self._stretches.popitem(last=False)
        return hits.of(slice(need)), matched.total

    def _scorer(self, employer: str | None) -> Scorer:
        """Scores as they are to those who may be found by an employer's people alone."""
        return self._scorers.of(employer, lambda: self._made(employer))

    def _made(self, employer: str | None) -> Scorer:
        seen = [findable(block, alive, employer) for block, alive in self.columns.blocks]
        return Scorer(self._blocks, self._ranking, seen)

    def _matched(self, question: Question) -> Matched:
        return self._matches.of(_key(question), lambda: Matched.of(self.columns, question))


def _key(question: Question) -> _Key:
    chosen = frozenset(
        (facet, frozenset(values)) for facet, values in question.chosen.items() if values
    )
    asker = question.employer, question.left_out, question.only
    return question.tree, chosen, *asker, question.day, question.within, question.not_within


def _listed(facet: Facet, counted: Counter[str], chosen: Sequence[str]) -> list[FacetValue]:
    """The most frequent values with their counts, then what is chosen besides."""
    if facet is Facet.YEARS:
        counted = Counter({label_of(band): counted[str(band)] for band in range(len(BANDS))})
    if facet in ORDERED:
        names = [name for name in ORDERED[facet] if counted[name] or facet is Facet.YEARS]
    else:
        ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        names = [name for name, _ in ranked[: TOP[facet]]]
    names += [value for value in dict.fromkeys(chosen) if value not in names]
    return [FacetValue(value=name, count=counted[name]) for name in names]
