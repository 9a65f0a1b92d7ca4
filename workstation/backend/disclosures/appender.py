"""The one appender of a process: decides every waiting act in one transaction (law 6).

It takes the head lock, decides each act (a release, mostly) in a savepoint, appends the entries,
signs one checkpoint, commits once, and only then answers: so nothing is revealed without its entry,
and many acts share one wait for the disk. Several processes take turns at the head's row lock.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from workstation.backend.batches import Batches
from workstation.backend.candidates.service import Candidates
from workstation.backend.database import Database, broke_ring
from workstation.backend.disclosures import store
from workstation.backend.disclosures.acts import Act, Outcome, Stated
from workstation.backend.disclosures.checks import Checks, Decision
from workstation.backend.disclosures.log import Edge, Log, Proven
from workstation.backend.disclosures.retries import RETRY_WINDOW
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

_Appended = tuple[Any, Receipt]
_Waiting = tuple[Act[Any], Future[_Appended]]


@dataclass(frozen=True)
class _Release:
    """A release as an act: all its checks."""

    checks: Checks
    wanted: Wanted

    @property
    def seen_size(self) -> int:
        return self.wanted.seen_size

    def decide(
        self, connection: Connection, at: datetime, size: int, index: int
    ) -> Stated[Decision]:
        decision = self.checks.decide(connection, self.wanted, at, size, index)
        return Stated(decision.index, decision.entry, decision)


class Appender:
    """Does what is logged, or refuses it; `start` before the first, `stop` after the last."""

    def __init__(
        self, database: Database, keys: Keys, signer: Signer, clock: Clock, candidates: Candidates
    ) -> None:
        self.log = Log(signer)
        self.candidates = candidates
        self._database = database
        self._clock = clock
        self._checks = Checks(keys, candidates)
        self._waiting: Batches[Act[Any], _Appended] = Batches(
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
        d, receipt = self.append(_Release(self._checks, wanted))
        return Granted(d.caller, d.stored, d.contact, d.cost, d.quota_left, receipt, d.document)

    def append(self, act: Act[Outcome]) -> tuple[Outcome, Receipt]:
        """Ask for any act and wait: its outcome and the receipt of its entry, once committed.

        Raises `Refusal` as `grant` does.
        """
        answer = self._waiting.put(act)
        try:
            return answer.result(PATIENCE)
        except FutureTimeout:
            answer.cancel()
            raise Refusal(Code.UNAVAILABLE) from None

    def _decide_and_answer(self, batch: list[_Waiting]) -> None:
        try:
            outcomes = self._decide([act for act, _ in batch])
        except Exception as error:
            # Nothing was committed, or nobody knows: either way nothing is revealed.
            self._edge = None
            logger.error("the appender's transaction failed: %s", type(error).__name__)
            for _, answer in batch:
                answer.set_exception(Refusal(Code.UNAVAILABLE))
            return
        for (act, answer), decided in zip(batch, outcomes, strict=True):
            outcome = decided
            if isinstance(decided, Exception) and broke_ring(decided):
                outcome = self._alone(act)
            if isinstance(outcome, Exception):
                answer.set_exception(outcome)
            else:
                answer.set_result(outcome)

    def _alone(self, act: Act[Any]) -> _Appended | Exception:
        """Decide an act that waited in a ring: alone it has nothing that anybody waits for.

        A batch locks candidates in the order in which its acts came, and a decision on a person
        all resumes of that person: no order of ours fits both.
        """
        try:
            return self._decide([act])[0]
        except Exception as error:
            self._edge = None
            logger.error("the appender's transaction failed: %s", type(error).__name__)
            return Refusal(Code.UNAVAILABLE)

    def _decide(self, batch: list[Act[Any]]) -> list[_Appended | Exception]:
        """Decide a batch in one transaction; returns after its commit."""
        with self._database.transaction() as connection:
            at = self._clock()
            size = store.lock_head(connection)
            decided: list[Stated[Any] | Exception] = []
            following = size
            for act in batch:
                stated: Stated[Any] | Exception
                try:
                    with connection.begin_nested():
                        stated = act.decide(connection, at, size, following)
                except Exception as refused:
                    stated = refused
                else:
                    following += stated.entry is not None
                decided.append(stated)
            edge, receipts = self._append(connection, size, batch, decided, at)
            self._batches += 1
            if self._batches % _SWEEP_EVERY == 0:
                store.forget_requests(connection, at - RETRY_WINDOW)
        self._edge = edge
        return [
            stated if isinstance(stated, Exception) else (stated.outcome, next(receipts))
            for stated in decided
        ]

    def _append(
        self,
        connection: Connection,
        size: int,
        batch: list[Act[Any]],
        decided: list[Stated[Any] | Exception],
        at: datetime,
    ) -> tuple[Edge | None, Iterator[Receipt]]:
        """Append what was decided; returns the edge after it and the receipts, in order."""
        granted = [
            (stated, act.seen_size)
            for act, stated in zip(batch, decided, strict=True)
            if isinstance(stated, Stated)
        ]
        if not granted:
            return self._edge, iter(())
        edge, known = self._edge, None
        texts = {s.index: canonical(s.entry).decode() for s, _ in granted if s.entry is not None}
        entries = [stated.entry for stated, _ in granted if stated.entry is not None]
        if entries:
            if edge is None or edge.size != size:
                edge = self.log.edge(connection, size)
            edge, known, note = self.log.append(connection, edge, entries, at)
            size = edge.size
        else:
            note = self.log.note(connection, size)
        proven = [
            Proven(s.index, texts.get(s.index) or store.entry(connection, s.index), seen)
            for s, seen in granted
        ]
        return edge, iter(self.log.receipts(connection, proven, size, note, known))
