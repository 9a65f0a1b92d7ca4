"""How good the order of results is: judged questions over real resumes, plain BM25 beside ours."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

from tests.benchmarks.judged import KINDS, TODAY, Judged, folder, halves, questions, resumes
from tests.benchmarks.metrics import ndcg, recall, reciprocal_rank
from workstation.backend.search.column_engine import ColumnEngine
from workstation.backend.search.column_view import ColumnView
from workstation.backend.search.columns import Columns
from workstation.backend.search.engine import Question
from workstation.backend.search.indexed import indexed
from workstation.backend.search.scoring import RANKING, Ranking
from workstation.contract.words import SortBy
from workstation.documents.resume import RedactedResume
from workstation.query.parser import parse
from workstation.query.synonyms import expanded
from workstation.query.tree import Tree
from workstation.taxonomies import synonyms

#: How far down answers are looked at.
DEPTH = 100
#: The engine's BM25 over the text of resumes, without any more weight for where a word stands.
PLAIN = Ranking(title=0.0, skill=0.0, beside=0.0, forms=0.0)
_YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-2]\d)\b")


@dataclass(frozen=True)
class Quality:
    """Means over questions, each from 0 to 1."""

    ndcg: float
    mrr: float
    recall: float

    def cells(self) -> str:
        """As cells of a Markdown table."""
        return f"{self.ndcg:.3f} | {self.mrr:.3f} | {self.recall:.3f}"


class Judge:
    """An index of the judged resumes, asked in one way of ranking after another."""

    def __init__(self, columns: Columns, names: dict[int, str]) -> None:
        """``names`` are the judged ids by candidate number."""
        self._columns = columns
        self._names = names

    def quality(
        self, asked: Sequence[Judged], ranking: Ranking, *, other_names: bool = True
    ) -> Quality:
        """How well ``ranking`` ranks; ``other_names`` are asked for too, as in a search."""
        view = ColumnView(self._columns, 0, ranking)
        ranked = [self._ranked(view, _tree(one, other_names)) for one in asked]
        pairs = list(zip(ranked, (one.relevant for one in asked), strict=True))
        return Quality(
            fmean(ndcg(found, relevant) for found, relevant in pairs),
            fmean(reciprocal_rank(found, relevant) for found, relevant in pairs),
            fmean(recall(found, relevant, DEPTH) for found, relevant in pairs),
        )

    def _ranked(self, view: ColumnView, tree: Tree) -> list[str]:
        page = view.page(Question(tree), SortBy.RELEVANCE, None, DEPTH)
        return [self._names[number] for number in page.numbers]


@contextmanager
def judging(data: Path) -> Iterator[Judge]:
    """A judge over the resumes in ``data``, read and understood from their documents."""
    known = sorted(resumes(data), key=lambda one: one[0])
    # Hits of one score come in the order of numbers: it must not be that of the categories.
    random.Random(5).shuffle(known)
    people = [
        indexed(number, resume, _updated(resume), "employers")
        for number, (_, resume) in enumerate(known, 1)
    ]
    with TemporaryDirectory() as kept:
        engine = ColumnEngine(Path(kept), 0)
        engine.load(people, 0)
        columns = engine.view().columns
        yield Judge(columns, {number: name for number, (name, _) in enumerate(known, 1)})
        engine.close()


def print_table() -> None:
    """The table of `docs/performance.md`: every half and kind of questions, plain and ours."""
    data = folder()
    if data is None:
        print("\nThe judged resumes are not on this machine: ranking is not measured.")
        return
    print("\n### Ranking\n\n| questions | ranking | nDCG@10 | MRR | recall@100 |")
    print("|---|---|---|---|---|")
    with judging(data) as judge:
        for half, asked in zip(("tuned on", "held out"), halves(questions(data)), strict=True):
            for kind, letter in KINDS.items():
                some = [one for one in asked if one.name.startswith(letter)]
                what = f"{half}, {len(some)} of {kind}"
                plainly = judge.quality(some, PLAIN, other_names=False)
                print(f"| {what} | plain BM25 | {plainly.cells()} |")
                print(f"| {what} | ours | {judge.quality(some, RANKING).cells()} |", flush=True)


def _tree(one: Judged, other_names: bool) -> Tree:
    tree = parse(one.typed)
    return expanded(tree, synonyms())[0] if other_names else tree


def _updated(resume: RedactedResume) -> datetime:
    """The end of the last year that the resume names: nothing else says how old it is."""
    text = " ".join(f"{block.text()} {block.right}" for block in resume.blocks)
    years = [year for found in _YEAR.findall(text) if (year := int(found)) <= TODAY.year]
    return datetime(max(years, default=1970), 12, 31, tzinfo=UTC)
