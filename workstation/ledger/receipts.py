"""Receipts: what must hold before disclosed data may be shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workstation.ledger.checkpoints import (
    Checkpoint,
    ForkError,
    check_extends,
    open_checkpoint,
)
from workstation.ledger.entries import Entry, parse
from workstation.ledger.errors import Flaw, LedgerError
from workstation.ledger.notes import Verifier
from workstation.ledger.tree import HASH_SIZE, leaf_hash
from workstation.ledger.verify import verify_inclusion

__all__ = [
    "CheckedReceipt",
    "ForkError",
    "check_checkpoint",
    "check_inclusion",
    "check_receipt",
]

_HEX = re.compile(rf"[0-9a-f]{{{2 * HASH_SIZE}}}")
#: A proof has at most one hash a level at either side.
_MAX_PROOF = 128


@dataclass(frozen=True)
class CheckedReceipt:
    """A receipt that holds: its entry, the entry's leaf index, and the checkpoint to keep."""

    entry: Entry
    index: int
    checkpoint: Checkpoint


def check_receipt(
    entry_text: str,
    index: int,
    inclusion_hex: Sequence[str],
    checkpoint_note: str,
    seen: Checkpoint | None,
    consistency_hex: Sequence[str],
    verifier: Verifier,
) -> CheckedReceipt:
    """Check a whole receipt against the pinned key and the checkpoint last ``seen``.

    Raises `ForkError` where the checkpoint does not extend ``seen`` (shorter, another root at the
    same size, or no valid consistency proof), and `LedgerError` for every other flaw. The fork is
    looked for first, so that no other flaw of the receipt can cover it. Whether the entry says
    what was asked for is the caller's to compare.
    """
    checkpoint = check_checkpoint(checkpoint_note, seen, consistency_hex, verifier)
    entry = check_inclusion(entry_text, index, inclusion_hex, checkpoint)
    return CheckedReceipt(entry, index, checkpoint)


def check_checkpoint(
    note: str, seen: Checkpoint | None, consistency_hex: Sequence[str], verifier: Verifier
) -> Checkpoint:
    """The checkpoint in ``note``, if ``verifier`` signed it and it extends ``seen``.

    Raises `ForkError` where it does not extend, `LedgerError` for every other flaw.
    """
    checkpoint = open_checkpoint(note, verifier)
    check_extends(seen, checkpoint, note, hashes(consistency_hex))
    return checkpoint


def check_inclusion(
    entry_text: str, index: int, inclusion_hex: Sequence[str], checkpoint: Checkpoint
) -> Entry:
    """The entry, if it is leaf ``index`` under ``checkpoint``; raises `LedgerError` otherwise."""
    try:
        data = entry_text.encode("utf-8")
    except UnicodeEncodeError:
        raise LedgerError(Flaw.ENTRY, "the entry is not text") from None
    proof = hashes(inclusion_hex)
    verify_inclusion(leaf_hash(data), index, checkpoint.size, proof, checkpoint.root)
    return parse(data)


def hashes(proof: Sequence[str]) -> list[bytes]:
    """A proof's hashes from lower-case hex; raises `LedgerError` on any other text."""
    if len(proof) > _MAX_PROOF or any(_HEX.fullmatch(each) is None for each in proof):
        raise LedgerError(Flaw.RECEIPT, "a proof of the receipt is not made of hashes")
    return [bytes.fromhex(each) for each in proof]
