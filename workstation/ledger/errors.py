"""What can be wrong with a piece of the log. Texts never repeat what was read."""

from __future__ import annotations

from enum import StrEnum


class Flaw(StrEnum):
    """Which part of the log did not hold."""

    ENTRY = "entry"
    KEY = "key"
    NOTE = "note"
    SIGNATURE = "signature"
    CHECKPOINT = "checkpoint"
    INCLUSION = "inclusion"
    CONSISTENCY = "consistency"
    RECEIPT = "receipt"


class LedgerError(ValueError):
    """Something of the log is malformed or does not verify; ``flaw`` says which part."""

    def __init__(self, flaw: Flaw, sentence: str) -> None:
        super().__init__(sentence)
        self.flaw = flaw
