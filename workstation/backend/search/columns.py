"""The columns at one moment: immutable blocks, each with who of it is current.

A change sets a candidate's old slot to not current and appends a small block; small blocks are
merged. So a view of the index keeps its own columns, and nothing that was worked out for a block
is ever wrong for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workstation.backend.search.block import Block, Mask
from workstation.backend.search.block_making import built
from workstation.backend.search.block_merging import Space, in_memory, merged
from workstation.backend.search.indexed import Indexed
from workstation.contract.words import Facet

#: A block is merged with the newer ones once they hold a quarter as many candidates.
_RATIO = 4


@dataclass(frozen=True)
class Columns:
    """Blocks, the oldest first, each with who of it is current."""

    blocks: tuple[tuple[Block, Mask], ...] = ()

    def documents(self) -> int:
        """How many candidates are current."""
        return sum(int(np.count_nonzero(alive)) for _, alive in self.blocks)

    def changed(
        self,
        removed: Iterable[int],
        added: Sequence[Indexed],
        space: Space = in_memory,
        left_alone: Collection[Block] = (),
    ) -> Columns:
        """The columns after a change; merged blocks lie in ``space``.

        Blocks that are ``left_alone`` are not merged with others: whoever does not keep the files
        would have all of a large block in memory.
        """
        gone = np.fromiter({*removed, *(one.number for one in added)}, np.uint32)
        blocks = [(block, _without(block, alive, gone.tolist())) for block, alive in self.blocks]
        if added:
            blocks.append((built(added), np.ones(len(added), np.bool_)))
        return Columns(_compact(blocks, space, left_alone))

    @cached_property
    def cities(self) -> frozenset[str]:
        """All cities that candidates are in, or were."""
        return frozenset(
            name for block, _ in self.blocks for name in block.values(Facet.CITY).names
        )


def _without(block: Block, alive: Mask, gone: Iterable[int]) -> Mask:
    slots = block.slots_of(gone)
    if not alive[slots].any():
        return alive
    left = alive.copy()
    left[slots] = False
    return left


def _compact(
    blocks: list[tuple[Block, Mask]], space: Space, left_alone: Collection[Block]
) -> tuple[tuple[Block, Mask], ...]:
    """Drop blocks of which nobody is current, and merge a block with what has grown behind it."""
    kept = [(block, alive) for block, alive in blocks if alive.any()]
    first = len(kept) - 1
    newer = 0
    while first > 0:
        newer += len(kept[first][0])
        before = kept[first - 1][0]
        if len(before) > _RATIO * newer or before in left_alone:
            break
        first -= 1
    if first < len(kept) - 1:
        one = merged(kept[first:], space)
        kept[first:] = [(one, np.ones(len(one), np.bool_))]
    return tuple(kept)
