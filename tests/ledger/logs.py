"""A small log to try the ledger on: entries, a key, checkpoints, bundles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from workstation.ledger.bundles import Stored, bundle_lines
from workstation.ledger.checkpoints import Checkpoint, sign
from workstation.ledger.entries import Entry, canonical, time_text
from workstation.ledger.notes import Signer
from workstation.ledger.tree import MemoryTree, leaf_hash

SIGNER = Signer.from_seed("log.example/disclosures", bytes(range(32)))
STRANGER = Signer.from_seed("log.example/disclosures", bytes(range(32, 64)))


def entry(number: int, **changes: object) -> Entry:
    """The entry of a recruiter's disclosure, another one for each number."""
    at = datetime(2026, 11, 23, 14, 5, 6, 123_456, UTC) + timedelta(seconds=number)
    values: dict[str, object] = {
        "kind": "disclosure",
        "time": time_text(at),
        "recipient": "7d9f1c52-7f0e-4b8e-9a51-0d5a3c1be001",
        "account": "7d9f1c52-7f0e-4b8e-9a51-0d5a3c1be002",
        "employer": "7d9f1c52-7f0e-4b8e-9a51-0d5a3c1be003",
        "device": "7d9f1c52-7f0e-4b8e-9a51-0d5a3c1be004",
        "subject": f"7d9f1c52-7f0e-4b8e-9a51-{number:012x}",
        "groups": ("emails", "phones"),
        "form": "screen",
        "purpose": "contact",
        "job": "7d9f1c52-7f0e-4b8e-9a51-0d5a3c1be005",
        "policy": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "ground": "subscription",
        "commitment": None,
    }
    return Entry(**{**values, **changes})  # type: ignore[arg-type]


class Log:
    """A log in memory that can be bundled and checkpointed at any size."""

    def __init__(self, entries: list[bytes], signer: Signer = SIGNER) -> None:
        self.signer = signer
        self.tree = MemoryTree()
        self.stored: list[Stored] = []
        for data in entries:
            self.stored.append(Stored(len(self.stored), data, leaf_hash(data)))
            self.tree.append(leaf_hash(data))

    @classmethod
    def of(cls, size: int, signer: Signer = SIGNER) -> Log:
        """The log of the first ``size`` numbered entries."""
        return cls([canonical(entry(number)) for number in range(size)], signer)

    def checkpoint(self, size: int | None = None) -> str:
        """The signed checkpoint at a size (default: of everything)."""
        size = self.tree.size if size is None else size
        return sign(Checkpoint(self.signer.name, size, self.tree.root(size)), self.signer)

    def bundle(self, change: Callable[[list[Stored]], object] = lambda _: None) -> list[bytes]:
        """The export's lines, after the store's rows were changed by ``change``."""
        rows = list(self.stored)
        change(rows)
        return list(bundle_lines(rows, self.checkpoint(), self.signer))
