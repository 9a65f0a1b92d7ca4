"""The one appender of a process: decides every waiting release in one transaction (law 6).

It takes the head lock, decides each release in a savepoint, appends the entries, signs one
checkpoint, commits once, and only then answers: so nothing is revealed without its entry, and many
releases share one wait for the disk. Several processes take turns at the head's row lock.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from datetime import datetime

from sqlalchemy import Connection

from workstation.backend.batches import Batches
from workstation.backend.candidates.service import Candidates
from workstation.backend.database import Database
from workstation.backend.disclosures import store
from workstation.backend.disclosures.checks import RETRY_WINDOW, Checks, Decision
from workstation.backend.disclosures.log import Edge, Log, Proven
from workstation.backend.disclosures.wanted import Granted, Wanted
from workstation.backend.keys import Keys
from workstation.backend.moments import Clock
from workstation.contract.disclosures import Receipt
from workstation.contract.errors import Code, Refusal
from workstation.ledger.entries import canonical
from workstation.ledger.notes import Signer

logger = logging.getLogger(__name__)

#: The most releases that one commit decides.
MAX_BATCH = 64
#: Seconds that a request waits for its decision before it gives up.
PATIENCE = 30.0
#: Every so many batches, idempotency records that are over are dropped.
_SWEEP_EVERY = 100

_Waiting = tuple[Wanted, Future[Granted]]


class Appender:
    """Grants releases, or refuses them; `start` before the first, `stop` after the last."""

    def __init__(
        self, database: Database, keys: Keys, signer: Signer, clock: Clock, candidates: Candidates
    ) -> None:
        self.log = Log(signer)
        self.candidates = candidates
        self._database = database
        self._clock = clock
        self._checks = Checks(keys, candidates)
        self._waiting: Batches[Wanted, Granted] = Batches(
            "appender", MAX_BATCH, self._decide_and_answer
        )
        self._edge: Edge | None = None
        self._batches = 0

    def start(self) -> None:
        """Make the head of a new log, check an old one against its key, and begin.

        Raises `LedgerError` or LookupError where the log and the key do not fit.
        """
        with self._database.transaction() as connection:
            store.make_head(connection)
        with self._database.reading() as connection:
            self.log.check(connection)
        self._waiting.start()

    def stop(self) -> None:
        """Finish what is being decided; what still waits is refused as UNAVAILABLE."""
        self._waiting.stop()

    def grant(self, wanted: Wanted) -> Granted:
        """Ask for a release and wait: returns only after the commit that holds its entry.

        Raises `Refusal`; UNAVAILABLE where no decision came in `PATIENCE` seconds.
        """
        answer = self._waiting.put(wanted)
        try:
            return answer.result(PATIENCE)
        except FutureTimeout:
            answer.cancel()
            raise Refusal(Code.UNAVAILABLE) from None

    def _decide_and_answer(self, batch: list[_Waiting]) -> None:
        try:
            outcomes = self._decide([wanted for wanted, _ in batch])
        except Exception as error:
            # Nothing was committed, or nobody knows: either way nothing is revealed.
            self._edge = None
            logger.error("the appender's transaction failed: %s", type(error).__name__)
            for _, answer in batch:
                answer.set_exception(Refusal(Code.UNAVAILABLE))
            return
        for (_, answer), outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, Granted):
                answer.set_result(outcome)
            else:
                answer.set_exception(outcome)

    def _decide(self, batch: list[Wanted]) -> list[Granted | Exception]:
        """Decide a batch in one transaction; returns after its commit."""
        with self._database.transaction() as connection:
            at = self._clock()
            size = store.lock_head(connection)
            decided: list[Decision | Exception] = []
            following = size
            for wanted in batch:
                decision: Decision | Exception
                try:
                    with connection.begin_nested():
                        decision = self._checks.decide(connection, wanted, at, size, following)
                except Exception as refused:
                    decision = refused
                else:
                    following += decision.entry is not None
                decided.append(decision)
            edge, receipts = self._append(connection, size, batch, decided, at)
            self._batches += 1
            if self._batches % _SWEEP_EVERY == 0:
                store.forget_requests(connection, at - RETRY_WINDOW)
        self._edge = edge
        return [
            Granted(d.caller, d.stored, d.contact, d.cost, d.quota_left, next(receipts), d.document)
            if isinstance(d, Decision)
            else d
            for d in decided
        ]

    def _append(
        self,
        connection: Connection,
        size: int,
        batch: list[Wanted],
        decided: list[Decision | Exception],
        at: datetime,
    ) -> tuple[Edge | None, Iterator[Receipt]]:
        """Append what was decided; returns the edge after it and the receipts, in order."""
        granted = [
            (decision, wanted.seen_size)
            for wanted, decision in zip(batch, decided, strict=True)
            if isinstance(decision, Decision)
        ]
        if not granted:
            return self._edge, iter(())
        edge, known = self._edge, None
        texts = {d.index: canonical(d.entry).decode() for d, _ in granted if d.entry is not None}
        entries = [decision.entry for decision, _ in granted if decision.entry is not None]
        if entries:
            if edge is None or edge.size != size:
                edge = self.log.edge(connection, size)
            edge, known, note = self.log.append(connection, edge, entries, at)
            size = edge.size
        else:
            note = self.log.note(connection, size)
        proven = [
            Proven(d.index, texts.get(d.index) or store.entry(connection, d.index), seen)
            for d, seen in granted
        ]
        return edge, iter(self.log.receipts(connection, proven, size, note, known))
