"""What a log asks of a witness (C2SP tlog-witness, add-checkpoint), and what the witness decides.

Pure: whoever serves keeps the state, and has it on the disk before the cosignature leaves.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from datetime import datetime

from workstation.ledger.checkpoints import Checkpoint, open_checkpoint
from workstation.ledger.cosignatures import Cosigner
from workstation.ledger.errors import Flaw, LedgerError
from workstation.ledger.notes import Verifier, decode, split
from workstation.ledger.tree import EMPTY_ROOT, HASH_SIZE
from workstation.ledger.verify import MAX_SIZE, verify_consistency

#: The most hashes that a request carries.
MOST_PROOF = 63
_OLD = re.compile(r"old (0|[1-9][0-9]{0,18})")


@dataclass(frozen=True)
class Request:
    """A checkpoint that is to be cosigned, and its consistency with the size ``old``."""

    old: int
    proof: tuple[bytes, ...]
    note: str

    def written(self) -> str:
        """The request's body."""
        lines = "".join(f"{base64.b64encode(each).decode()}\n" for each in self.proof)
        return f"old {self.old}\n{lines}\n{self.note}"

    @classmethod
    def read(cls, body: str) -> Request:
        """Read a body; raises `LedgerError` where it is not in the protocol's form."""
        head, blank, note = body.partition("\n\n")
        first, *proof = head.split("\n")
        match = _OLD.fullmatch(first)
        if not blank or match is None or int(match[1]) >= MAX_SIZE or len(proof) > MOST_PROOF:
            raise LedgerError(Flaw.NOTE, "the request is not of its form")
        hashes = tuple(
            decode(each, Flaw.NOTE, "a line of the proof is not in base 64") for each in proof
        )
        if any(len(each) != HASH_SIZE for each in hashes):
            raise LedgerError(Flaw.NOTE, "a line of the proof is no hash")
        split(note)
        return cls(int(match[1]), hashes, note)


@dataclass(frozen=True)
class Seen:
    """The largest checkpoint that a witness has cosigned of a log."""

    size: int = 0
    root: bytes = EMPTY_ROOT


@dataclass(frozen=True)
class Decided:
    """An HTTP status with its text; ``seen`` is to be kept before a 200 is answered."""

    status: int
    text: str
    seen: Seen | None = None


def decide(
    request: Request, log: Verifier, seen: Seen, cosigner: Cosigner, at: datetime
) -> Decided:
    """What the witness answers: its cosignature, or why it does not give one."""
    checkpoint = _opened(request.note, log)
    if isinstance(checkpoint, Decided):
        return checkpoint
    if request.old > checkpoint.size:
        return Decided(400, "the old size is above the checkpoint's\n")
    if request.old != seen.size:
        return Decided(409, f"{seen.size}\n")
    if checkpoint.size == seen.size and checkpoint.root != seen.root:
        return Decided(409, f"{seen.size}\n")
    try:
        if 0 < seen.size < checkpoint.size:
            verify_consistency(
                seen.size, checkpoint.size, seen.root, checkpoint.root, request.proof
            )
        elif request.proof:
            raise LedgerError(Flaw.CONSISTENCY, "a proof came where there is none")
    except LedgerError:
        return Decided(422, "the proof does not verify\n")
    return Decided(200, cosigner.cosign(request.note, at), Seen(checkpoint.size, checkpoint.root))


def _opened(note: str, log: Verifier) -> Checkpoint | Decided:
    if note.split("\n", 1)[0] != log.name:
        return Decided(404, "no such log\n")
    try:
        return open_checkpoint(note, log)
    except LedgerError as error:
        status = 403 if error.flaw is Flaw.SIGNATURE else 400
        return Decided(status, "the checkpoint is not the log's\n")
