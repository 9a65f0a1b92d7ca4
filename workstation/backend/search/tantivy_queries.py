"""Turns our tree into tantivy's query objects; user text never reaches tantivy's own parser."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from tantivy import FieldType, Occur, Query, Schema, Searcher

from workstation.backend.search import tantivy_schema as fields
from workstation.backend.search.bands import band_named, fresh_since
from workstation.backend.search.engine import Question, TooMuchWork
from workstation.backend.search.indexed import NUMBER_BITS, SECONDS_A_DAY
from workstation.contract.words import Facet
from workstation.query.dates import dated
from workstation.query.tree import (
    And,
    Everything,
    Leaf,
    Near,
    Nice,
    Not,
    Or,
    Pay,
    Phrase,
    Prefix,
    Range,
    Term,
    Tree,
    Updated,
    wanted,
    wishes,
)
from workstation.taxonomies import synonyms

#: At most so many pairs of neighbours are looked for in titles and skills, for the order alone.
_MOST_PAIRS = 8
#: What a met wish adds to the score, beside what its words add: about what a rare word does.
_WISH = 4.0
#: The most candidates whose word positions one query may compare (about 0.16 µs each, twice a
#: search), or twice as many as there are candidates where that is more.
MAX_POSITIONS = 600_000
#: Frequencies are rounded up to this many candidates. They count everybody, also those whom the
#: asker may not find: were they exact, a refusal could tell whether anybody has a rare word.
_ROUGHLY = 1_000
#: The latest day that fits into an order, of the year 3886.
_LAST_DAY = 700_000
_OWN_FIELD = {Facet.REGION: fields.REGION, Facet.SKILLS: fields.SKILLS}


@dataclass(frozen=True)
class Ranking:
    """How much more words count in titles and among skills than in running text, which counts 1.

    ``beside`` is what two words of a query add that stand side by side in a title or a skill.
    """

    title: float
    skill: float
    beside: float


#: Found by ``tests/benchmarks/tune_ranking.py`` on one half of the judged questions.
RANKING = Ranking(title=4.0, skill=0.5, beside=4.0)


class Queries:
    """Builds queries for one schema; ``ranking`` changes the order of what they find, no more."""

    def __init__(self, schema: Schema, ranking: Ranking = RANKING) -> None:
        self._schema = schema
        self._ranking = ranking
        weighed = (("title", ranking.title), ("skill", ranking.skill))
        self._boosts = [(field, weight) for field, weight in weighed if weight]

    def holding(self, numbers: Iterable[int]) -> Query:
        """Candidates by their numbers."""
        return Query.term_set_query(self._schema, fields.KEY, fields.keys(numbers))

    def whole(self, question: Question, *, without: Facet | None = None, scored: bool) -> Query:
        """The query of a question, perhaps ``without`` what is chosen in one facet.

        ``scored`` adds what only changes the order; sets are the same with and without. Raises
        `TooMuchWork` where tantivy refuses to build it: that says nothing against the index.
        """
        try:
            return self._whole(question, without, scored)
        except ValueError:
            raise TooMuchWork from None

    def _whole(self, question: Question, without: Facet | None, scored: bool) -> Query:
        must = [self._tree(dated(question.tree, question.day), scored)]
        for facet, values in question.chosen.items():
            if values and facet is not without:
                must.append(Query.const_score_query(self._chosen(facet, values, question.day), 0.0))
        if question.within is not None:
            near = self._chosen(Facet.CITY, question.within, question.day)
            must.append(Query.const_score_query(near, 0.0))
        if question.only is not None:
            must.append(Query.const_score_query(self.holding(sorted(question.only)), 0.0))
        must_not = self._hidden(question)
        if question.not_within:
            must_not.append(self._chosen(Facet.CITY, question.not_within, question.day))
        if len(must) == 1 and not must_not:
            return must[0]
        return Query.boolean_query(
            [(Occur.Must, part) for part in must] + [(Occur.MustNot, part) for part in must_not]
        )

    def before(self, query: Query, order: int) -> Query:
        """Those of ``query`` that come after the one with ``order``, the freshest first."""
        older = Query.range_query(
            self._schema, fields.ORDER, FieldType.Unsigned, None, order, True, False
        )
        return Query.boolean_query([(Occur.Must, query), (Occur.Must, older)])

    def _chosen(self, facet: Facet, values: Iterable[str], day: int) -> Query:
        if facet is Facet.YEARS:
            bands = [band for value in values if (band := band_named(value)) is not None]
            return _either(
                [Query.term_query(self._schema, fields.BAND, band) for band in sorted(set(bands))]
            )
        if facet is Facet.FRESHNESS:
            since = fresh_since(values, day)
            return Query.empty_query() if since is None else self.since(since)
        if facet in _OWN_FIELD:
            return Query.term_set_query(self._schema, _OWN_FIELD[facet], sorted(set(values)))
        named = sorted({fields.value_key(facet, value) for value in values})
        return Query.term_set_query(self._schema, fields.VALUES, named)

    def fresh(self, query: Query, label: str, day: int) -> Query:
        """Those of ``query`` that are fresh by a label."""
        return _both([query, self._chosen(Facet.FRESHNESS, [label], day)])

    def _updated(self, leaf: Updated) -> Query:
        first, last = leaf.ends
        low, high = (
            None if day is None else min(max(0, day), _LAST_DAY) * SECONDS_A_DAY << NUMBER_BITS
            for day in (first, None if last is None else last + 1)
        )
        return Query.range_query(
            self._schema, fields.ORDER, FieldType.Unsigned, low, high, True, high is None
        )

    def _pay(self, leaf: Pay) -> Query:
        low, high = leaf.ends
        return _both(
            [
                Query.range_query(self._schema, field, FieldType.Unsigned, *ends)
                for field, ends in ((fields.PAY_HIGH, (low, None)), (fields.PAY_LOW, (None, high)))
                if ends != (None, None)
            ]
        )

    def since(self, day: int) -> Query:
        """Those that were updated on a day (days since 1970) or later."""
        first = day * SECONDS_A_DAY << NUMBER_BITS
        return Query.range_query(self._schema, fields.ORDER, FieldType.Unsigned, first, None)

    def _hidden(self, question: Question) -> list[Query]:
        hidden = []
        if question.employer is not None:
            kept_from = [fields.STAFF_ONLY, question.employer]
            hidden.append(Query.term_set_query(self._schema, fields.KEPT_FROM, kept_from))
        if question.left_out:
            hidden.append(self.holding(sorted(question.left_out)))
        return hidden

    def _tree(self, tree: Tree, scored: bool) -> Query:
        if isinstance(tree, Everything):
            return Query.all_query()
        if isinstance(tree, And):
            return self._all(tree.parts, scored)
        if isinstance(tree, Or):
            return _either([self._tree(part, scored) for part in tree.parts])
        if isinstance(tree, Not):
            return Query.boolean_query(
                [
                    (Occur.Must, Query.const_score_query(Query.all_query(), 0.0)),
                    (Occur.MustNot, self._tree(tree.part, False)),
                ]
            )
        if isinstance(tree, Nice):
            return self._all((tree,), scored)
        return self._leaf(tree, scored)

    def _all(self, parts: tuple[Tree, ...], scored: bool) -> Query:
        required = [part for part in parts if not isinstance(part, Not | Nice)]
        refused = [part.part for part in parts if isinstance(part, Not)]
        wished = [part.part for part in parts if isinstance(part, Nice)] if scored else []
        must = [(Occur.Must, self._tree(part, scored)) for part in required]
        if not must:
            must = [(Occur.Must, Query.const_score_query(Query.all_query(), 0.0))]
        return Query.boolean_query(
            must
            + [(Occur.MustNot, self._tree(part, False)) for part in refused]
            + [(Occur.Should, query) for part in wished for query in self._wish(part)]
            + [(Occur.Should, query) for query in (self._beside(parts) if scored else ())]
        )

    def _beside(self, parts: tuple[Tree, ...]) -> Iterable[Query]:
        """Neighbours of the query that are neighbours in a title or a skill.

        Not in running text: comparing the places of words in all of it takes far longer than the
        rest of a query.
        """
        if not self._ranking.beside:
            return
        for pair in _neighbours(parts)[:_MOST_PAIRS]:
            for field in ("title", "skill"):
                found = Query.phrase_query(self._schema, field, list(pair))
                yield Query.boost_query(found, self._ranking.beside)

    def _wish(self, part: Tree) -> tuple[Query, ...]:
        """What a wish adds: something for being met, and more for being met well."""
        met = Query.const_score_query(self._tree(part, False), _WISH)
        return (met,) if isinstance(part, Range | Updated | Pay) else (met, self._tree(part, True))

    def _leaf(self, leaf: Leaf, scored: bool) -> Query:
        if isinstance(leaf, Updated):
            return Query.const_score_query(self._updated(leaf), 0.0)
        if isinstance(leaf, Pay):
            return Query.const_score_query(self._pay(leaf), 0.0)
        if isinstance(leaf, Range):
            years = Query.range_query(
                self._schema, fields.YEARS, FieldType.Unsigned, leaf.low, leaf.high
            )
            return Query.const_score_query(years, 0.0)
        if not scored or leaf.field is not None or isinstance(leaf, Prefix):
            return self._words(leaf, leaf.field or fields.ANYWHERE)
        better = [
            (Occur.Should, Query.boost_query(self._words(leaf, field), boost))
            for field, boost in self._boosts
        ]
        found = self._words(leaf, fields.ANYWHERE)
        return Query.boolean_query([(Occur.Must, found), *better])

    def _words(self, leaf: Term | Phrase | Near | Prefix, field: str) -> Query:
        if isinstance(leaf, Term):
            return Query.term_query(self._schema, field, leaf.text)
        if isinstance(leaf, Prefix):
            return Query.regex_query(self._schema, field, f"{_literally(leaf.text)}.*")
        if isinstance(leaf, Near):
            pairs = [self._pair(field, pair, leaf.distance) for pair in leaf.pairs]
            return pairs[0] if len(pairs) == 1 else _both(pairs)
        if _is_name(field, leaf.words):
            return Query.term_query(self._schema, fields.NAMES, fields.name_key(field, leaf.words))
        return Query.phrase_query(self._schema, field, list(leaf.words))

    def _pair(self, field: str, pair: tuple[str, str], distance: int) -> Query:
        # The engine counts a turned pair as two words further apart: each order is asked for.
        one, other = pair
        return _either(
            [
                Query.phrase_query(self._schema, field, [one, other], distance),
                Query.phrase_query(self._schema, field, [other, one], distance),
            ]
        )


def check_work(tree: Tree, searcher: Searcher) -> None:
    """Refuse phrases that would compare too many word positions; raises `TooMuchWork`."""
    work = 0
    limit = max(MAX_POSITIONS, 2 * searcher.num_docs)
    for field, words in _phrases(tree):
        rarest = min(searcher.doc_freq(field or fields.ANYWHERE, word) for word in words)
        work += max(1, -(-rarest // _ROUGHLY)) * _ROUGHLY
        if work > limit:
            raise TooMuchWork


def scores(tree: Tree) -> bool:
    """Whether the tree gives candidates different scores: it asks for words or wishes."""
    return wishes(tree) or any(isinstance(leaf, Term | Phrase | Near) for leaf in wanted(tree))


def _neighbours(parts: tuple[Tree, ...]) -> list[tuple[str, str]]:
    """Words asked for one after the other, in no field; each pair once."""
    pairs = [
        (one.text, other.text)
        for one, other in pairwise(parts)
        if isinstance(one, Term) and isinstance(other, Term) and not (one.field or other.field)
    ]
    return list(dict.fromkeys(pairs))


def _phrases(tree: Tree) -> Iterable[tuple[str | None, set[str]]]:
    """Field and words of everything whose positions are compared, as often as they are."""
    if isinstance(tree, And | Or):
        for part in tree.parts:
            yield from _phrases(part)
    elif isinstance(tree, Not | Nice):
        yield from _phrases(tree.part)
    elif isinstance(tree, Phrase):
        if not _is_name(tree.field or fields.ANYWHERE, tree.words):
            yield tree.field, set(tree.words)
    elif isinstance(tree, Near):
        for pair in tree.pairs:
            yield from [(tree.field, set(pair))] * 2


def _is_name(field: str, words: tuple[str, ...]) -> bool:
    """Whether the words in a row are looked up as one."""
    return field in fields.NAMED and synonyms().is_phrase(words)


def _either(parts: list[Query]) -> Query:
    if not parts:
        return Query.empty_query()
    if len(parts) == 1:
        return parts[0]
    return Query.boolean_query([(Occur.Should, part) for part in parts])


def _both(parts: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, part) for part in parts])


def _literally(text: str) -> str:
    """``text`` as a regular expression that means nothing else."""
    return "".join(c if c.isalnum() else f"[{c}]" for c in text)
