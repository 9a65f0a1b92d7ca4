"""How good a ranking is: pure functions over ids in order and the ids that are relevant."""

from __future__ import annotations

import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet


def ndcg(ranked: Sequence[str], relevant: AbstractSet[str], depth: int = 10) -> float:
    """Normalised discounted cumulative gain of the first ``depth``, 0 to 1; relevance is 0 or 1."""
    gained = sum(_gain(place) for place, one in enumerate(ranked[:depth]) if one in relevant)
    best = sum(_gain(place) for place in range(min(depth, len(relevant))))
    return gained / best if best else 0.0


def reciprocal_rank(ranked: Sequence[str], relevant: AbstractSet[str]) -> float:
    """One divided by the rank of the first relevant one; 0 where none is among ``ranked``."""
    return next((1 / rank for rank, one in enumerate(ranked, 1) if one in relevant), 0.0)


def recall(ranked: Sequence[str], relevant: AbstractSet[str], depth: int = 100) -> float:
    """The share of all relevant ones that is among the first ``depth``.

    Below 1 for any ranking where more than ``depth`` are relevant.
    """
    return sum(one in relevant for one in ranked[:depth]) / len(relevant) if relevant else 0.0


def _gain(place: int) -> float:
    return 1 / math.log2(place + 2)
