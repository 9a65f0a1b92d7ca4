"""Exact counts of matches: the total, and for each facet how many have each of its values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from workstation.backend.search.bands import FRESH
from workstation.backend.search.block import Block
from workstation.backend.search.facet_values import Bits, packed
from workstation.backend.search.matching import Match
from workstation.contract.words import Facet


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
        for facet in Facet:
            mask, mask_bits = whole, bits
            if facet in match.chosen:
                mask = match.without(facet)
                mask_bits = packed(mask)
            if facet is Facet.FRESHNESS:
                facets[facet].update(_fresh(match.block, mask_bits, day))
                continue
            for value, count in match.block.values(facet).counts(mask, mask_bits):
                facets[facet][value] += count
    return Counted(total, facets)


def _fresh(block: Block, bits: Bits, day: int) -> dict[str, int]:
    """How many of the slots whose bits are set are fresh by each label."""
    return {
        label: _both(bits, block.updated_since(max(0, day - days))) for label, days in FRESH.items()
    }


def _both(one: Bits, other: Bits) -> int:
    return int(np.bitwise_count(one & other).sum(dtype=np.int64))
