"""Checkpoints (C2SP tlog-checkpoint): the signed size and root hash of the log at a moment."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass

from workstation.ledger.errors import Flaw, LedgerError
from workstation.ledger.notes import Signer, Verifier
from workstation.ledger.tree import HASH_SIZE
from workstation.ledger.verify import MAX_SIZE, verify_consistency

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True)
class Checkpoint:
    """What a checkpoint states: the log's ``origin``, its number of entries, its root hash."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The note text that is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    def __str__(self) -> str:
        return f"{self.size} entries, root {self.root.hex()[:16]}"


class ForkError(LedgerError):
    """The log showed two histories: ``offered`` does not extend ``seen``. Both were signed."""

    def __init__(self, seen: Checkpoint, offered: Checkpoint, offered_note: str, why: str) -> None:
        super().__init__(Flaw.CONSISTENCY, why)
        self.seen = seen
        self.offered = offered
        self.offered_note = offered_note


def sign(checkpoint: Checkpoint, signer: Signer) -> str:
    """The checkpoint as a note; its origin has to be the signer's name."""
    if checkpoint.origin != signer.name or len(checkpoint.root) != HASH_SIZE:
        raise LedgerError(Flaw.CHECKPOINT, "a checkpoint states its signer's name and a hash")
    return signer.sign(checkpoint.text)


def open_checkpoint(note: str, verifier: Verifier) -> Checkpoint:
    """The checkpoint in a note signed by ``verifier``; raises `LedgerError` for anything else."""
    lines = verifier.open(note).split("\n")
    # Extension lines are allowed by the format and mean nothing here; empty ones are not allowed.
    if len(lines) < 4 or not all(lines[:-1]) or lines[-1]:
        raise LedgerError(Flaw.CHECKPOINT, "the checkpoint is not of its form")
    origin, size, encoded = lines[:3]
    if origin != verifier.name:
        raise LedgerError(Flaw.CHECKPOINT, "the checkpoint is of another log")
    try:
        root = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise LedgerError(Flaw.CHECKPOINT, "the checkpoint's root is not in base 64") from None
    if len(root) != HASH_SIZE or base64.b64encode(root).decode() != encoded:
        raise LedgerError(Flaw.CHECKPOINT, "the checkpoint's root is not a hash")
    if _SIZE.fullmatch(size) is None or int(size) >= MAX_SIZE:
        raise LedgerError(Flaw.CHECKPOINT, "the checkpoint's size is not a number")
    return Checkpoint(origin, int(size), root)


def check_extends(
    seen: Checkpoint | None, offered: Checkpoint, offered_note: str, proof: Sequence[bytes]
) -> None:
    """Raise `ForkError` unless the ``offered`` checkpoint extends the last one ``seen``.

    At first contact (``seen`` is None) and after an empty log there is nothing to compare with;
    the proof has to be empty then, and where both have the same size.
    """
    if seen is not None and seen.size > offered.size:
        raise ForkError(seen, offered, offered_note, "the log is shorter than it was")
    if seen is not None and seen.size == offered.size and seen.root != offered.root:
        raise ForkError(seen, offered, offered_note, "the log has another root at the same size")
    if seen is None or seen.size in (0, offered.size):
        if proof:
            raise LedgerError(Flaw.CONSISTENCY, "a consistency proof came where there is none")
        return
    try:
        verify_consistency(seen.size, offered.size, seen.root, offered.root, proof)
    except LedgerError as error:
        raise ForkError(seen, offered, offered_note, str(error)) from None
