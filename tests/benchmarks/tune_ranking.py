"""Finds the weights of the ranking on one half of the judged questions; reports on the other.

`python -m tests.benchmarks.tune_ranking`. Of all weights that come within `TOLERANCE` of the best
nDCG@10 on the half to tune by, those nearest to `BEFORE` are taken: finer differences are of these
few questions, and a change must be earned. Then it is shown what two more signals would add, which
the ranking leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise, product

from tantivy import Occur, Query, Schema

from tests.benchmarks.judged import folder, halves, questions
from tests.benchmarks.ranking import PLAIN, Quality, judging
from workstation.backend.search import tantivy_schema as fields
from workstation.backend.search.engine import Question
from workstation.backend.search.tantivy_queries import RANKING, Queries, Ranking
from workstation.contract.words import Facet
from workstation.query.tree import And, Or, Term, Tree

#: Running text counts 1: only the relation of the weights orders anything.
TITLE = (0.0, 1.0, 2.0, 4.0, 8.0, 16.0)
SKILL = (0.0, 0.5, 1.0, 2.0, 4.0)
BESIDE = (0.0, 2.0, 4.0, 8.0, 16.0)
TOLERANCE = 0.005
#: The weights that were set by hand before any were measured.
BEFORE = Ranking(title=2.0, skill=1.0, beside=0.0)
#: Resumes of the last years of the collection, which ends in 2025 and is mostly of 2012 to 2017.
_FRESH_SINCE = (date(2013, 1, 1), date(2015, 1, 1))


class Tried(Queries):
    """The ranking with two more signals: words side by side in running text, and freshness."""

    def __init__(self, made: Schema, ranking: Ranking, near: float, fresh: float) -> None:
        super().__init__(made, ranking)
        self._made = made
        self._near = near
        self._fresh = fresh

    def whole(self, question: Question, *, without: Facet | None = None, scored: bool) -> Query:
        """The query of a question with what more orders it."""
        query = super().whole(question, without=without, scored=scored)
        if not scored:
            return query
        more = []
        if self._near:
            for pair in _pairs(question.tree):
                found = Query.phrase_query(self._made, fields.ANYWHERE, list(pair), 1)
                more.append(Query.boost_query(found, self._near))
        if self._fresh:
            for first in _FRESH_SINCE:
                since = self.since((first - date(1970, 1, 1)).days)
                more.append(Query.const_score_query(since, self._fresh))
        return Query.boolean_query([(Occur.Must, query), *((Occur.Should, part) for part in more)])


def main() -> None:
    """Tune, and print Markdown; says so where the judgements are not on this machine."""
    data = folder()
    if data is None:
        print("The judged resumes are not on this machine: nothing was tuned.")
        return
    tuned, held_out = halves(questions(data))
    made = fields.schema()
    with judging(data) as judge:
        grid = [Ranking(*weights) for weights in product(TITLE, SKILL, BESIDE)]
        found = {one: judge.quality(tuned, Queries(made, one)).ndcg for one in grid}
        best = max(found.values())
        near_enough = [one for one in grid if found[one] >= best - TOLERANCE]
        chosen = min(near_enough, key=lambda one: (_change(one), -found[one]))
        print(f"Chosen: {chosen}; the engine's: {RANKING}.")
        print(f"nDCG@10 {found[chosen]:.4f}; the best of {len(grid)} has {best:.4f}.\n")
        print("| ranking | half | nDCG@10 | MRR | recall@100 |\n|---|---|---|---|---|")
        rows: list[tuple[str, Queries]] = [
            ("plain BM25", Queries(made, PLAIN)),
            ("set by hand before", Queries(made, BEFORE)),
            ("chosen", Queries(made, chosen)),
            ("chosen, and side by side in text", Tried(made, chosen, near=8.0, fresh=0.0)),
            ("chosen, and freshness 0.5", Tried(made, chosen, near=0.0, fresh=0.5)),
            ("chosen, and freshness 2", Tried(made, chosen, near=0.0, fresh=2.0)),
        ]
        for name, queries in rows:
            for half, asked in (("tuned on", tuned), ("held out", held_out)):
                quality = judge.quality(asked, queries, other_names=name != "plain BM25")
                print(_row(name, half, quality), flush=True)


def _change(one: Ranking) -> float:
    """How far weights are from those before."""
    weights = ((one.title, BEFORE.title), (one.skill, BEFORE.skill), (one.beside, BEFORE.beside))
    return sum(abs(now - then) for now, then in weights)


def _row(name: str, half: str, quality: Quality) -> str:
    return f"| {name} | {half} | {quality.cells()} |"


def _pairs(tree: Tree) -> Iterator[tuple[str, str]]:
    """Words that are asked for one after the other."""
    if isinstance(tree, And):
        for one, other in pairwise(tree.parts):
            if isinstance(one, Term) and isinstance(other, Term):
                yield one.text, other.text
    if isinstance(tree, And | Or):
        for part in tree.parts:
            yield from _pairs(part)


if __name__ == "__main__":
    main()
