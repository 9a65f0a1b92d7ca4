"""The tantivy index at one moment: pages with exact totals, and exact facet counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from tantivy import Query, Searcher, SearchResult

from workstation.backend.search import tantivy_schema as fields
from workstation.backend.search.bands import BANDS, label_of
from workstation.backend.search.engine import EngineDamaged, Page, Place, Question
from workstation.backend.search.indexed import number_of
from workstation.backend.search.tantivy_queries import Queries, check_work, scores
from workstation.contract.searches import FacetValue
from workstation.contract.words import Facet, SortBy

#: How many values of a facet are counted.
TOP = {Facet.REGION: 100, Facet.SKILLS: 20, Facet.YEARS: len(BANDS)}
#: Counts are exact only where each segment reports all its values.
_ALL = 1_000_000
#: Up to this rank hits of one score are put in order of freshness. Beyond it they stay as the
#: engine has them, which is the same for all pages of one view.
_ORDERED = 5_000

_FIELDS = {Facet.REGION: fields.REGION, Facet.SKILLS: fields.SKILLS, Facet.YEARS: fields.BAND}

_Hit = tuple[float, int]


class TantivyView:
    """One searcher, and the change up to which it is complete."""

    def __init__(self, searcher: Searcher, queries: Queries, cursor: int) -> None:
        self._searcher = searcher
        self._queries = queries
        self._cursor = cursor

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
            if sort is SortBy.RELEVANCE and scores(question.tree):
                return self._by_score(question, after, limit)
            return self._by_order(question, after, limit)

    def facets(self, question: Question) -> dict[Facet, list[FacetValue]]:
        """Exact counts, the most frequent first; chosen values are always among them."""
        with reading():
            check_work(question.tree, self._searcher)
            chosen = [facet for facet in Facet if question.chosen.get(facet)]
            others = [facet for facet in Facet if facet not in chosen]
            found = self._counted(self._queries.whole(question, scored=False), others)
            for facet in chosen:
                query = self._queries.whole(question, without=facet, scored=False)
                counted = self._counted(query, [facet])[facet]
                found[facet] = counted + self._missing(question, facet, counted, query)
            return {facet: found[facet] for facet in Facet}

    def _by_order(self, question: Question, after: Place | None, limit: int) -> Page:
        query = self._queries.whole(question, scored=False)
        page = self._queries.before(query, after.order) if after is not None else query
        hits = self._searcher.search(page, limit + 1, order_by_field=fields.ORDER)
        # What comes after a place is counted apart; a first page counts itself.
        total = self._count(query) if after is not None else _total(hits)
        orders = [int(order) for order, _ in hits.hits]
        last = Place(orders[limit - 1]) if len(orders) > limit else None
        return Page(tuple(number_of(order) for order in orders[:limit]), total, last)

    def _by_score(self, question: Question, after: Place | None, limit: int) -> Page:
        query = self._queries.whole(question, scored=True)
        shown = after.shown if after is not None else 0
        hits, total = self._ranked(query, shown + limit + 1)
        start = _start(hits, after) if after is not None else 0
        taken = hits[start : start + limit]
        last = None
        if taken and start + limit < total:
            score, order = taken[-1]
            last = Place(order, score, start + len(taken))
        return Page(tuple(number_of(order) for _, order in taken), total, last)

    def _ranked(self, query: Query, need: int) -> tuple[list[_Hit], int]:
        """At least ``need`` hits by score; hits of one score by freshness, as far as `_ORDERED`."""
        fetch = max(need, 100)
        while True:
            result = self._searcher.search(query, fetch)
            found, total = result.hits, _total(result)
            whole = len(found) >= total
            if whole or fetch >= _ORDERED or found[need - 1][0] != found[-1][0]:
                break
            fetch = min(fetch * 4, _ORDERED)
        addresses = [address for _, address in found]
        orders = self._searcher.fast_field_values(fields.ORDER, addresses) if addresses else []
        hits = [(float(found[n][0]), int(order or 0)) for n, order in enumerate(orders)]
        return _freshest_first(hits, whole), total

    def _counted(self, query: Query, facets: list[Facet]) -> dict[Facet, list[FacetValue]]:
        if not facets:
            return {}
        answer = self._searcher.aggregate(query, {f.value: _terms(f, TOP[f]) for f in facets})
        return {facet: _values(facet, answer[facet.value]["buckets"]) for facet in facets}

    def _missing(
        self, question: Question, facet: Facet, counted: list[FacetValue], query: Query
    ) -> list[FacetValue]:
        """Chosen values that are not among the most frequent, with their counts.

        All are counted at once: a query for each would let one search do the work of many.
        """
        there = {value.value for value in counted}
        missing = [value for value in dict.fromkeys(question.chosen[facet]) if value not in there]
        if not missing:
            return []
        those = self._queries.with_values(query, facet, missing)
        answer = self._searcher.aggregate(those, {facet.value: _terms(facet, _ALL)})
        counts = {
            bucket["key"]: int(bucket["doc_count"]) for bucket in answer[facet.value]["buckets"]
        }
        return [FacetValue(value=value, count=counts.get(value, 0)) for value in missing]

    def _count(self, query: Query) -> int:
        # Not zero: tantivy panics at a limit of zero.
        return _total(self._searcher.search(query, 1))


def _total(result: SearchResult) -> int:
    # The package's type stubs leave ``count`` out.
    counted: int = getattr(result, "count")  # noqa: B009
    return counted


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


def _terms(facet: Facet, size: int) -> dict[str, object]:
    """The engine's request for the ``size`` most frequent values of a facet."""
    return {"terms": {"field": _FIELDS[facet], "size": size, "segment_size": _ALL}}


def _values(facet: Facet, buckets: list[dict[str, Any]]) -> list[FacetValue]:
    counts = {bucket["key"]: int(bucket["doc_count"]) for bucket in buckets}
    if facet is Facet.YEARS:
        bands = {int(key): count for key, count in counts.items()}
        return [
            FacetValue(value=label_of(band), count=bands.get(band, 0)) for band in range(len(BANDS))
        ]
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [FacetValue(value=value, count=count) for value, count in ranked]


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
