"""What the log records, whatever it is: decided in the appender's transaction, then appended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from sqlalchemy import Connection

from workstation.ledger.entries import Entry

Outcome = TypeVar("Outcome")


@dataclass(frozen=True)
class Stated(Generic[Outcome]):
    """What is to be appended as leaf ``index``, and what comes of it.

    ``entry`` is None where the entry is in the log already: a retry has found it.
    """

    index: int
    entry: Entry | None
    outcome: Outcome


class Act(Protocol[Outcome]):
    """Something that is done only together with its entry in the log.

    ``seen_size`` is the log size that the caller's desk last saw.
    """

    @property
    def seen_size(self) -> int:
        """The log size to which the receipt proves consistency."""

    def decide(
        self, connection: Connection, at: datetime, size: int, index: int
    ) -> Stated[Outcome]:
        """Check everything, write what belongs to it, and say what is appended as ``index``.

        Runs in a savepoint of the appender's transaction, which holds the head lock; a `Refusal`
        rolls it back. ``size`` is the log's size before this transaction.
        """
