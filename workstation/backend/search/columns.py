"""Who matches a question, and exact counts, from columns held in memory.

Blocks are immutable; beside each lies who of it is current. A change sets a candidate's old slot
to not current and appends a small block; small blocks are merged. So a view of the index keeps its
own columns, and nothing that was counted for a block is ever wrong for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workstation.backend.search.bands import FRESH, band_named, fresh_since
from workstation.backend.search.column_block import (
    DAY,
    KEPT_FROM,
    PAY_HIGH,
    PAY_LOW,
    STAFF_ONLY,
    WORD_COLUMNS,
    Block,
    Mask,
    Slots,
    built,
    day_value,
    facet_column,
    merged,
)
from workstation.backend.search.engine import Question
from workstation.backend.search.indexed import Indexed
from workstation.contract.words import Facet
from workstation.query.tree import (
    MAX_YEARS,
    YEARS,
    And,
    Everything,
    Nice,
    Not,
    Or,
    Pay,
    Prefix,
    Range,
    Term,
    Tree,
)

#: A block is merged with the newer ones once they hold a quarter as many candidates.
_RATIO = 4


@dataclass(frozen=True)
class Counted:
    """The exact total, and for each facet how many have each of its values (bands by number)."""

    total: int
    facets: dict[Facet, Counter[str]]


@dataclass(frozen=True)
class Columns:
    """The columns at one moment: blocks, the oldest first, each with who of it is current."""

    blocks: tuple[tuple[Block, Mask], ...] = ()

    def documents(self) -> int:
        """How many candidates are current."""
        return sum(int(np.count_nonzero(alive)) for _, alive in self.blocks)

    def changed(self, removed: Iterable[int], added: Sequence[Indexed]) -> Columns:
        """The columns after a change."""
        gone = np.fromiter({*removed, *(one.number for one in added)}, np.uint32)
        blocks = [(block, _without(block, alive, gone.tolist())) for block, alive in self.blocks]
        if added:
            blocks.append((built(added), np.ones(len(added), np.bool_)))
        return Columns(_compact(blocks))

    @cached_property
    def cities(self) -> frozenset[str]:
        """All cities that candidates are in, or were."""
        return frozenset(
            name for block, _ in self.blocks for name in block.values(Facet.CITY).names
        )

    def count(self, question: Question) -> Counted | None:
        """Total and facets; None where columns don't hold what the question asks for."""
        if not answerable(question.tree):
            return None
        total = 0
        facets: dict[Facet, Counter[str]] = {facet: Counter() for facet in Facet}
        for block, alive in self.blocks:
            total += _count(block, alive, question, facets)
        return Counted(total, facets)


def answerable(tree: Tree) -> bool:
    """Whether columns hold all that the tree asks for: they know no places of words."""
    if isinstance(tree, And | Or):
        return all(map(answerable, tree.parts))
    if isinstance(tree, Not):
        return answerable(tree.part)
    if isinstance(tree, Term | Prefix):
        return tree.field is None or tree.field in WORD_COLUMNS
    if isinstance(tree, Range):
        return tree.field == YEARS
    return isinstance(tree, Everything | Nice | Pay)


def _count(block: Block, alive: Mask, question: Question, facets: dict[Facet, Counter[str]]) -> int:
    found = _matching(block, question.tree)
    found &= alive
    if question.employer is not None:
        found[block.row(KEPT_FROM, STAFF_ONLY)] = False
        found[block.row(KEPT_FROM, question.employer)] = False
    if question.left_out:
        found[block.slots_of(question.left_out)] = False
    if question.only is not None:
        sought = np.zeros_like(found)
        sought[block.slots_of(question.only)] = True
        found &= sought
    if question.within is not None:
        found &= _chosen(block, Facet.CITY, question.within, question.day)
    if question.not_within:
        found &= ~_chosen(block, Facet.CITY, question.not_within, question.day)
    chosen = {
        facet: _chosen(block, facet, values, question.day)
        for facet, values in question.chosen.items()
        if values
    }
    whole = _all(found, chosen.values())
    for facet in Facet:
        # What is chosen in a facet does not narrow its own counts.
        others = [mask for other, mask in chosen.items() if other is not facet]
        counted = _all(found, others) if facet in chosen else whole
        if facet is Facet.FRESHNESS:
            facets[facet].update(_fresh(block, counted, question.day))
            continue
        for value, count in block.values(facet).counts(counted):
            facets[facet][value] += count
    return int(np.count_nonzero(whole))


def _all(found: Mask, masks: Iterable[Mask]) -> Mask:
    for mask in masks:
        found = found & mask
    return found


def _fresh(block: Block, mask: Mask, day: int) -> dict[str, int]:
    """How many of the masked slots are fresh by each label."""
    hits = mask[_since(block, FRESH, day)]
    # Days stand in their order: who is fresh by a narrower label stands at the end.
    return {
        label: int(np.count_nonzero(hits[len(hits) - len(_since(block, [label], day)) :]))
        for label in FRESH
    }


def _since(block: Block, labels: Iterable[str], day: int) -> Slots:
    since = fresh_since(labels, day)
    return block.slots[:0] if since is None else block.rows_since(DAY, day_value(since))


def _chosen(block: Block, facet: Facet, values: Iterable[str], day: int) -> Mask:
    mask = np.zeros(len(block), np.bool_)
    if facet is Facet.FRESHNESS:
        mask[_since(block, values, day)] = True
        return mask
    for value in set(values):
        if facet is Facet.YEARS:
            band = band_named(value)
            value = "" if band is None else str(band)
        mask[block.row(facet_column(facet), value)] = True
    return mask


def _matching(block: Block, tree: Tree) -> Mask:
    """Who matches the tree; the mask is the caller's to change."""
    if isinstance(tree, And):
        mask = _matching(block, tree.parts[0])
        for part in tree.parts[1:]:
            mask &= _matching(block, part)
        return mask
    if isinstance(tree, Or):
        mask = _matching(block, tree.parts[0])
        for part in tree.parts[1:]:
            mask |= _matching(block, part)
        return mask
    if isinstance(tree, Not):
        return np.logical_not(_matching(block, tree.part))
    if isinstance(tree, Term):
        return block.mask(block.row(tree.field or "anywhere", tree.text))
    if isinstance(tree, Prefix):
        return block.mask(block.rows_from(tree.field or "anywhere", tree.text))
    if isinstance(tree, Range):
        return _between(block, tree)
    if isinstance(tree, Pay):
        return _expecting(block, tree)
    return np.ones(len(block), np.bool_)


def _between(block: Block, tree: Range) -> Mask:
    low, high = tree.low or 0, MAX_YEARS if tree.high is None else tree.high
    return (block.years >= low) & (block.years <= high)


def _expecting(block: Block, tree: Pay) -> Mask:
    low, high = tree.ends
    mask = block.mask(block.rows_since(PAY_HIGH, day_value(low or 0)))
    if high is not None:
        mask &= block.mask(block.rows_until(PAY_LOW, day_value(high)))
    return mask


def _without(block: Block, alive: Mask, gone: Iterable[int]) -> Mask:
    slots = block.slots_of(gone)
    if not alive[slots].any():
        return alive
    left = alive.copy()
    left[slots] = False
    return left


def _compact(blocks: list[tuple[Block, Mask]]) -> tuple[tuple[Block, Mask], ...]:
    """Drop blocks of which nobody is current, and merge a block with what has grown behind it."""
    kept = [(block, alive) for block, alive in blocks if alive.any()]
    first = len(kept) - 1
    newer = 0
    while first > 0:
        newer += len(kept[first][0])
        if len(kept[first - 1][0]) > _RATIO * newer:
            break
        first -= 1
    if first < len(kept) - 1:
        one = merged(kept[first:])
        kept[first:] = [(one, np.ones(len(one), np.bool_))]
    return tuple(kept)
