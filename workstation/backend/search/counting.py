"""Exact counts of matches: the total, and for each facet how many have each of its values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from workstation.backend.search.bands import FRESH
from workstation.backend.search.block import Block, Mask
from workstation.backend.search.facet_values import Bits, ones, packed
from workstation.backend.search.matching import Match
from workstation.contract.words import Facet

_Counts = dict[str, int]


@dataclass(frozen=True)
class Counted:
    """The exact total, and for each facet how many have each of its values (bands by number)."""

    total: int
    facets: dict[Facet, Counter[str]]


def counted(matches: Iterable[Match], day: int) -> Counted:
    """The counts of matches; what is chosen in a facet does not narrow its own counts."""
    total = 0
    facets: dict[Facet, Counter[str]] = {facet: Counter() for facet in Facet}
    for match in matches:
        whole = match.without(None)
        bits = packed(whole)
        total += int(np.bitwise_count(bits).sum(dtype=np.int64))
        for facet, counts in _counts(match, whole, bits, day):
            facets[facet].update(counts)
    return Counted(total, facets)


def _counts(match: Match, whole: Mask, bits: Bits, day: int) -> Iterator[tuple[Facet, _Counts]]:
    """How many that match have each value of each facet, whatever is chosen in it."""
    facets = match.block.facets
    for alone, group in groupby(Facet, lambda facet: facet if facet in match.chosen else None):
        mask, some = whole, bits
        if alone is not None:
            mask = match.without(alone)
            some = packed(mask)
        together = list(group)
        first, last = facets.spans[together[0]].start, facets.spans[together[-1]].stop
        frequent = ones(facets.rows[first:last], some)
        for facet in together:
            if facet is Facet.FRESHNESS:
                yield facet, _fresh(match.block, some, day)
                continue
            span = facets.spans[facet]
            its = frequent[span.start - first : span.stop - first]
            yield facet, facets.values[facet].counts(mask, its)


def _fresh(block: Block, bits: Bits, day: int) -> _Counts:
    """How many of the slots whose bits are set are fresh by each label."""
    rows = np.array([block.updated_since(max(0, day - days)) for days in FRESH.values()])
    return dict(zip(FRESH, ones(rows, bits).tolist(), strict=True))
