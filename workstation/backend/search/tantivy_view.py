"""The tantivy index at one moment: pages with exact totals, and exact facet counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from tantivy import Query, Searcher, SearchResult

from workstation.backend.search import tantivy_schema as fields
from workstation.backend.search.bands import BANDS, FRESH, ORDERED, label_of
from workstation.backend.search.columns import Columns, Counted
from workstation.backend.search.counting import Counting
from workstation.backend.search.engine import EngineDamaged, Page, Place, Question
from workstation.backend.search.indexed import number_of
from workstation.backend.search.ranks import UNKNOWN, by_distance, with_years, without_years
from workstation.backend.search.tantivy_queries import Queries, check_work, scores
from workstation.contract.searches import FacetValue
from workstation.contract.words import Facet, SortBy
from workstation.query.tree import MAX_YEARS

#: How many values of a facet are counted.
TOP = dict.fromkeys(Facet, 50) | {Facet.REGION: 100, Facet.CITY: 100}
#: Counts are exact only where each segment reports all its values.
_ALL = 1_000_000
#: Up to this rank hits of one score are put in order of freshness. Beyond it they stay as the
#: engine has them, which is the same for all pages of one view.
_ORDERED = 5_000

#: Where the engine's own aggregation finds a facet's values, if not among all others'.
_FIELD_OF = {Facet.REGION: fields.REGION, Facet.SKILLS: fields.SKILLS, Facet.YEARS: fields.BAND}

_Hit = tuple[float, int]


class TantivyView:
    """One searcher, its columns, and the change up to which both are complete."""

    def __init__(self, searcher: Searcher, queries: Queries, cursor: int, columns: Columns) -> None:
        self._searcher = searcher
        self._queries = queries
        self._cursor = cursor
        self.columns = columns
        self._counting = Counting(columns.count, self._aggregated)

    @property
    def cursor(self) -> int:
        """The number of the newest change that this view contains."""
        return self._cursor

    @property
    def documents(self) -> int:
        """How many candidates the view holds."""
        return int(self._searcher.num_docs)

    def holds_any(self, numbers: Iterable[int]) -> bool:
        """Whether any of the candidates is in the index, looked up by their keys."""
        return self._count(self._queries.holding(numbers)) > 0

    def page(self, question: Question, sort: SortBy, after: Place | None, limit: int) -> Page:
        """One page of answers. A query that scores nothing is answered by freshness."""
        with reading():
            check_work(question.tree, self._searcher)
            if sort is SortBy.DISTANCE:
                return self._by_distance(question, after, limit)
            if sort is SortBy.YEARS:
                return self._by_years(question, after, limit)
            if sort is SortBy.RELEVANCE and scores(question.tree):
                return self._by_score(question, after, limit)
            return self._by_order(question, after, limit)

    def cities(self) -> frozenset[str]:
        """All cities that candidates are in."""
        return self.columns.cities

    def facets(self, question: Question) -> dict[Facet, list[FacetValue]]:
        """Exact counts, the most frequent first; chosen values are always among them."""
        with reading():
            check_work(question.tree, self._searcher)
            counted = self._counting.counted(question).facets
            return {
                facet: _listed(facet, counted[facet], question.chosen.get(facet, ()))
                for facet in Facet
            }

    def _by_order(self, question: Question, after: Place | None, limit: int) -> Page:
        query = self._queries.whole(question, scored=False)
        page = self._queries.before(query, after.order) if after is not None else query
        hits = self._searcher.search(page, limit + 1, count=False, order_by_field=fields.ORDER)
        total = self._counting.counted(question).total
        orders = [int(order) for order, _ in hits.hits]
        last = Place(orders[limit - 1]) if len(orders) > limit else None
        return Page(tuple(number_of(order) for order in orders[:limit]), total, last)

    def _by_distance(self, question: Question, after: Place | None, limit: int) -> Page:
        counted = self._counting.counted(question)
        start, found = _rank(after), list[_Hit]()
        for rank, group in by_distance(question, counted.facets[Facet.CITY]):
            if rank >= start and len(found) <= limit:
                found += self._group(rank, group, after, limit + 1 - len(found))
        return _ranked_page(found, counted.total, limit)

    def _by_years(self, question: Question, after: Place | None, limit: int) -> Page:
        total = self._counting.counted(question).total
        start, found = _rank(after), list[_Hit]()
        most = MAX_YEARS
        if -UNKNOWN < start < UNKNOWN:
            found = self._group(start, with_years(question, -int(start)), after, limit + 1)
            most = -int(start) - 1
        if start < UNKNOWN and most >= 0 and len(found) <= limit:
            found += self._most_years(question, most, limit + 1 - len(found))
        if len(found) <= limit:
            found += self._group(UNKNOWN, without_years(question), after, limit + 1 - len(found))
        return _ranked_page(found, total, limit)

    def _most_years(self, question: Question, most: int, need: int) -> list[_Hit]:
        """Who has the most years up to ``most``; the freshest first among those of as many."""
        query = self._queries.whole(with_years(question, 0, most), scored=False)
        hits = self._searcher.search(query, need, count=False, order_by_field=fields.YEARS).hits
        # Of those with the fewest years some may be missing, and these are in no order.
        least = int(hits[-1][0]) if len(hits) == need else -1
        sure = [(int(years), address) for years, address in hits if years > least]
        addresses = [address for _, address in sure]
        orders = self._searcher.fast_field_values(fields.ORDER, addresses) if addresses else []
        found = [(float(-years), int(o or 0)) for (years, _), o in zip(sure, orders, strict=True)]
        found.sort(key=lambda hit: (hit[0], -hit[1]))
        if least >= 0:
            found += self._group(-least, with_years(question, least), None, need - len(found))
        return found

    def _group(self, rank: float, group: Question, after: Place | None, limit: int) -> list[_Hit]:
        """The freshest of a group; of the group in which a page ended, those that come after."""
        query = self._queries.whole(group, scored=False)
        if after is not None and rank == after.score:
            query = self._queries.before(query, after.order)
        hits = self._searcher.search(query, limit, count=False, order_by_field=fields.ORDER)
        return [(rank, int(order)) for order, _ in hits.hits]

    def _by_score(self, question: Question, after: Place | None, limit: int) -> Page:
        query = self._queries.whole(question, scored=True)
        shown = after.shown if after is not None else 0
        hits = self._ranked(query, shown + limit + 1)
        total = self._counting.counted(question).total
        start = _start(hits, after) if after is not None else 0
        taken = hits[start : start + limit]
        last = None
        if taken and start + limit < total:
            score, order = taken[-1]
            last = Place(order, score, start + len(taken))
        return Page(tuple(number_of(order) for _, order in taken), total, last)

    def _ranked(self, query: Query, need: int) -> list[_Hit]:
        """At least ``need`` hits by score; hits of one score by freshness, as far as `_ORDERED`."""
        fetch = max(need, 100)
        while True:
            # Not counted: the engine may pass over all that can't be among the best.
            found = self._searcher.search(query, fetch, count=False).hits
            whole = len(found) < fetch
            if whole or fetch >= _ORDERED or found[need - 1][0] != found[-1][0]:
                break
            fetch = min(fetch * 4, _ORDERED)
        addresses = [address for _, address in found]
        orders = self._searcher.fast_field_values(fields.ORDER, addresses) if addresses else []
        hits = [(float(found[n][0]), int(order or 0)) for n, order in enumerate(orders)]
        return _freshest_first(hits, whole)

    def _aggregated(self, question: Question) -> Counted:
        """What the engine's own aggregation counts: for questions that columns can't answer."""
        chosen = [facet for facet in Facet if question.chosen.get(facet)]
        others = [facet for facet in Facet if facet not in chosen]
        query = self._queries.whole(question, scored=False)
        facets = self._buckets(query, others, question.day)
        for facet in chosen:
            wider = self._queries.whole(question, without=facet, scored=False)
            facets |= self._buckets(wider, [facet], question.day)
        return Counted(self._count(query), facets)

    def _buckets(
        self, query: Query, facets: Sequence[Facet], day: int
    ) -> dict[Facet, Counter[str]]:
        if not facets:
            return {}
        asked = {_FIELD_OF.get(facet, fields.VALUES) for facet in facets}
        answer: dict[str, Any] = self._searcher.aggregate(query, {f: _terms(f) for f in asked})
        found: dict[Facet, Counter[str]] = {facet: Counter() for facet in facets}
        for field in asked:
            for bucket in answer[field]["buckets"]:
                facet, value = _facet_and_value(field, bucket["key"])
                if facet in found:
                    found[facet][value] = int(bucket["doc_count"])
        if Facet.FRESHNESS in found:
            for label in FRESH:
                fresh = self._queries.fresh(query, label, day)
                found[Facet.FRESHNESS][label] = self._count(fresh)
        return found

    def _count(self, query: Query) -> int:
        # Not zero: tantivy panics at a limit of zero.
        return _total(self._searcher.search(query, 1))


def _total(result: SearchResult) -> int:
    # The package's type stubs leave ``count`` out.
    counted: int = getattr(result, "count")  # noqa: B009
    return counted


def _rank(after: Place | None) -> float:
    """The rank in which a page ended; a place of another order says none."""
    return -UNKNOWN if after is None or after.score is None else after.score


def _ranked_page(found: list[_Hit], total: int, limit: int) -> Page:
    last = Place(found[limit - 1][1], found[limit - 1][0]) if len(found) > limit else None
    return Page(tuple(number_of(order) for _, order in found[:limit]), total, last)


def _start(hits: list[_Hit], after: Place) -> int:
    """Where the page after ``after`` begins: behind the hit that was shown last."""
    if 0 < after.shown <= len(hits) and hits[after.shown - 1][1] == after.order:
        return after.shown
    last = (after.score or 0.0, after.order)
    return next((n for n, hit in enumerate(hits) if hit < last), len(hits))


def _freshest_first(hits: list[_Hit], whole: bool) -> list[_Hit]:
    """Orders groups of one score by freshness; a group not wholly within reach stays as it is."""
    ordered = hits[:_ORDERED]
    if not whole or len(hits) > _ORDERED:
        edge = len(ordered)
        while edge and ordered[edge - 1][0] == ordered[-1][0]:
            edge -= 1
        ordered = ordered[:edge]
    return sorted(ordered, reverse=True) + hits[len(ordered) :]


def _terms(field: str) -> dict[str, object]:
    """The engine's request for all values of a field."""
    return {"terms": {"field": field, "size": _ALL, "segment_size": _ALL}}


def _facet_and_value(field: str, key: object) -> tuple[Facet, str]:
    """The facet and value that a bucket stands for; years by the number of their band."""
    if field == fields.BAND:
        return Facet.YEARS, str(int(str(key).partition(".")[0]))
    if field == fields.VALUES:
        return fields.facet_and_value(str(key))
    return (Facet.REGION if field == fields.REGION else Facet.SKILLS), str(key)


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


@contextmanager
def reading() -> Iterator[None]:
    """A failure of the engine becomes `EngineDamaged`; its text may hold words of the query."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise EngineDamaged from error
    except BaseException as error:
        # A panic in Rust is no Exception: it would end the worker thread.
        if type(error).__name__ != "PanicException":
            raise
        raise EngineDamaged from None
