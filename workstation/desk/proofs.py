"""A verified entry as a person looks at it: what it says, and the way from its leaf to the root."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from workstation.contract.disclosures import Receipt
from workstation.ledger.checkpoints import Checkpoint
from workstation.ledger.entries import Entry
from workstation.ledger.receipts import CheckedReceipt
from workstation.ledger.tree import leaf_hash, node_hash


class Indexed(Protocol):
    """A row of a list of entries."""

    @property
    def index(self) -> int:
        """The entry's leaf index."""


Row = TypeVar("Row", bound=Indexed)


@dataclass(frozen=True)
class Step:
    """One level up: the sibling that the proof names, at which side, and the parent's hash."""

    sibling: bytes
    sibling_is_left: bool
    node: bytes


@dataclass(frozen=True)
class CheckedEntry(Generic[Row]):
    """One entry whose proof verified under ``checkpoint``; ``steps`` lead leaf to root."""

    row: Row
    entry: Entry
    checkpoint: Checkpoint
    leaf: bytes
    steps: tuple[Step, ...]

    @property
    def number(self) -> int:
        """The entry number on screen."""
        return self.row.index + 1


def checked_entry(row: Row, receipt: Receipt, checked: CheckedReceipt) -> CheckedEntry[Row]:
    """What the page shows of a receipt that verified."""
    leaf = leaf_hash(receipt.entry.encode())
    return CheckedEntry(
        row=row,
        entry=checked.entry,
        checkpoint=checked.checkpoint,
        leaf=leaf,
        steps=tuple(steps(leaf, checked.index, checked.checkpoint.size, receipt.inclusion)),
    )


def steps(leaf: bytes, index: int, size: int, proof: list[str]) -> list[Step]:
    """The nodes that an inclusion proof (hex) goes through (RFC 9162, 2.1.3.2)."""
    found, node, at, last = [], leaf, index, size - 1
    for text in proof:
        sibling = bytes.fromhex(text)
        left = bool(at & 1) or at == last
        node = node_hash(sibling, node) if left else node_hash(node, sibling)
        while left and not at & 1:
            at, last = at >> 1, last >> 1
        at, last = at >> 1, last >> 1
        found.append(Step(sibling, left, node))
    return found
