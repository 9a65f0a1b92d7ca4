"""What one candidate's score is made of, part by part: together they are that score."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from workstation.backend.search.block import Block
from workstation.backend.search.engine import ScorePart
from workstation.backend.search.matching import matching
from workstation.backend.search.scoring import WISH, Scorer, neighbours
from workstation.backend.search.taking import Asked
from workstation.contract.why import Order
from workstation.query.tree import And, Near, Nice, Not, Or, Phrase, Prefix, Term, Tree

_ORDERS = {"title": Order.TITLE, "skill": Order.SKILL}


def score_parts(scorer: Scorer, block: Block, tree: Tree, slot: int) -> list[ScorePart]:
    """The parts of a slot's score; it must match the tree."""
    slots = np.array([slot], np.intp)
    found = _parts(scorer, block, tree, slots)
    return [one for one in found if one.score > 0]


def _parts(scorer: Scorer, block: Block, tree: Tree, slots: Asked) -> Iterator[ScorePart]:
    if isinstance(tree, And | Nice):
        yield from _all(scorer, block, tree.parts if isinstance(tree, And) else (tree,), slots)
    elif isinstance(tree, Or):
        for part in tree.parts:
            yield from _where(scorer, block, part, slots)
    elif isinstance(tree, Prefix):
        yield ScorePart(tree, Order.WORDS, 1.0)
    elif isinstance(tree, Term | Phrase | Near):
        for column, weight in scorer.columns(tree):
            score = weight * float(scorer.in_column(block, column, tree, slots)[0])
            yield ScorePart(tree, _ORDERS.get(column, Order.WORDS), score)


def _all(
    scorer: Scorer, block: Block, parts: tuple[Tree, ...], slots: Asked
) -> Iterator[ScorePart]:
    for part in parts:
        if isinstance(part, Nice):
            if matching(block, part.part)[slots].all():
                yield ScorePart(part.part, Order.WISH, WISH)
            yield from _where(scorer, block, part.part, slots)
        elif not isinstance(part, Not):
            yield from _parts(scorer, block, part, slots)
    for pair in neighbours(parts):
        for field in _ORDERS:
            beside = scorer.in_column(block, field, Phrase(pair, field), slots)
            yield ScorePart(Phrase(pair), Order.BESIDE, scorer.ranking.beside * float(beside[0]))


def _where(scorer: Scorer, block: Block, part: Tree, slots: Asked) -> Iterator[ScorePart]:
    """The parts where a part matches that need not."""
    if isinstance(part, Not):
        return
    if isinstance(part, Term | Phrase | Near) or matching(block, part)[slots].all():
        yield from _parts(scorer, block, part, slots)
