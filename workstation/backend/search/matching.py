"""Who in a block matches: the tree, what is chosen, and who may be found at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from workstation.backend.search.bands import band_named, fresh_since
from workstation.backend.search.block import (
    ANYWHERE,
    KEPT_FROM,
    PAY_HIGH,
    PAY_LOW,
    STAFF_ONLY,
    Block,
    Mask,
    facet_column,
)
from workstation.backend.search.engine import Question
from workstation.backend.search.occurrences import found
from workstation.contract.words import Facet
from workstation.query.tree import (
    MAX_YEARS,
    And,
    Near,
    Not,
    Or,
    Pay,
    Phrase,
    Prefix,
    Range,
    Term,
    Tree,
    Updated,
)


@dataclass(frozen=True)
class Match:
    """Who matches in one block: ``found`` whatever is chosen, and ``chosen`` by facet."""

    block: Block
    found: Mask
    chosen: dict[Facet, Mask]

    def without(self, facet: Facet | None) -> Mask:
        """Who matches, whatever is chosen in ``facet``."""
        mask = self.found
        for other, chosen in self.chosen.items():
            if other is not facet:
                mask = mask & chosen
        return mask


def match(block: Block, alive: Mask, question: Question, tree: Tree) -> Match:
    """Who of a block matches a question, whose tree is ``tree`` on its day."""
    mask = matching(block, tree)
    mask &= findable(block, alive, question.employer)
    if question.left_out:
        mask[block.slots_of(question.left_out)] = False
    if question.only is not None:
        sought = np.zeros_like(mask)
        sought[block.slots_of(question.only)] = True
        mask &= sought
    if question.within is not None:
        mask &= _chosen(block, Facet.CITY, question.within, question.day)
    if question.not_within:
        mask &= ~_chosen(block, Facet.CITY, question.not_within, question.day)
    return Match(
        block,
        mask,
        {
            facet: _chosen(block, facet, values, question.day)
            for facet, values in question.chosen.items()
            if values
        },
    )


def findable(block: Block, alive: Mask, employer: str | None) -> Mask:
    """Who of a block is current and may be found by an employer's people (None: by staff)."""
    if employer is None:
        return alive
    kept = [block.row(KEPT_FROM, whom) for whom in (STAFF_ONLY, employer)]
    if not any(map(len, kept)):
        return alive
    mask = alive.copy()
    for slots in kept:
        mask[slots] = False
    return mask


def matching(block: Block, tree: Tree) -> Mask:
    """Who matches the tree; the mask is the caller's to change."""
    if isinstance(tree, And):
        mask = matching(block, tree.parts[0])
        for part in tree.parts[1:]:
            mask &= matching(block, part)
        return mask
    if isinstance(tree, Or):
        mask = matching(block, tree.parts[0])
        for part in tree.parts[1:]:
            mask |= matching(block, part)
        return mask
    if isinstance(tree, Not):
        return np.logical_not(matching(block, tree.part))
    if isinstance(tree, Term):
        mask = block.having(tree.field or ANYWHERE, tree.text)
        for form in tree.forms[1:]:
            mask[block.row(tree.field or ANYWHERE, form)] = True
        return mask
    if isinstance(tree, Prefix):
        return block.mask(block.rows_from(tree.field or ANYWHERE, tree.text))
    if isinstance(tree, Phrase | Near):
        return block.mask(found(block, tree).slots)
    if isinstance(tree, Range):
        low, high = tree.low or 0, MAX_YEARS if tree.high is None else tree.high
        return (block.years >= low) & (block.years <= high)
    if isinstance(tree, Updated):
        return block.updated_between(*tree.ends)
    if isinstance(tree, Pay):
        least, most = tree.ends
        mask = block.mask(block.rows_between(PAY_HIGH, least, None))
        if most is not None:
            mask &= block.mask(block.rows_between(PAY_LOW, None, most))
        return mask
    # Everything, and wishes: nobody is left out for lacking what is only nice to have.
    return np.ones(len(block), np.bool_)


def fresh(block: Block, labels: Iterable[str], day: int) -> Mask:
    """Who is fresh by any of the labels, seen from ``day``."""
    since = fresh_since(labels, day)
    return np.zeros(len(block), np.bool_) if since is None else block.updated_between(since, None)


def _chosen(block: Block, facet: Facet, values: Iterable[str], day: int) -> Mask:
    if facet is Facet.FRESHNESS:
        return fresh(block, values, day)
    mask = np.zeros(len(block), np.bool_)
    for value in set(values):
        if facet is Facet.YEARS:
            band = band_named(value)
            value = "" if band is None else str(band)
        mask |= block.having(facet_column(facet), value)
    return mask
