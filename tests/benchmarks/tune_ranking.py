"""Finds the weights of the ranking on one half of the judged questions; reports on the other.

`python -m tests.benchmarks.tune_ranking`. Of all weights that come within `TOLERANCE` of the best
nDCG@10 on the half to tune by, those nearest to `BEFORE` are taken: finer differences are of these
few questions, and a change must be earned.
"""

from __future__ import annotations

from itertools import product

from tests.benchmarks.judged import folder, halves, questions
from tests.benchmarks.ranking import PLAIN, Quality, judging
from workstation.backend.search.scoring import RANKING, Ranking

#: Running text counts 1: only the relation of the weights orders anything.
TITLE = (0.0, 1.0, 2.0, 4.0, 8.0, 16.0)
SKILL = (0.0, 0.5, 1.0, 2.0, 4.0)
BESIDE = (0.0, 2.0, 4.0, 8.0, 16.0)
TOLERANCE = 0.005
#: The weights found before: then two words side by side counted as the two, now as one that is as
#: rare, so that half of what they add was to be made up for.
BEFORE = Ranking(title=4.0, skill=0.5, beside=8.0)


def main() -> None:
    """Tune, and print Markdown; says so where the judgements are not on this machine."""
    data = folder()
    if data is None:
        print("The judged resumes are not on this machine: nothing was tuned.")
        return
    tuned, held_out = halves(questions(data))
    with judging(data) as judge:
        grid = [Ranking(*weights) for weights in product(TITLE, SKILL, BESIDE)]
        found = {one: judge.quality(tuned, one).ndcg for one in grid}
        best = max(found.values())
        near_enough = [one for one in grid if found[one] >= best - TOLERANCE]
        chosen = min(near_enough, key=lambda one: (_change(one), -found[one]))
        print(f"Chosen: {chosen}; the engine's: {RANKING}.")
        print(f"nDCG@10 {found[chosen]:.4f}; the best of {len(grid)} has {best:.4f}.\n")
        print("| ranking | half | nDCG@10 | MRR | recall@100 |\n|---|---|---|---|---|")
        rows = [("plain BM25", PLAIN), ("before", BEFORE), ("chosen", chosen)]
        for name, ranking in rows:
            for half, asked in (("tuned on", tuned), ("held out", held_out)):
                quality = judge.quality(asked, ranking, other_names=name != "plain BM25")
                print(_row(name, half, quality), flush=True)


def _change(one: Ranking) -> float:
    """How far weights are from those before."""
    weights = ((one.title, BEFORE.title), (one.skill, BEFORE.skill), (one.beside, BEFORE.beside))
    return sum(abs(now - then) for now, then in weights)


def _row(name: str, half: str, quality: Quality) -> str:
    return f"| {name} | {half} | {quality.cells()} |"
