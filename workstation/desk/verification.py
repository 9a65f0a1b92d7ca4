"""Verify: each own entry is in the log, and the log extends every checkpoint kept here."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from workstation.contract.errors import Code, Refusal
from workstation.desk.backend_api import disclosures, log
from workstation.desk.backend_api.authorised import Authorised
from workstation.desk.errors import Cancelled, LogAlarm, ReceiptRefused
from workstation.desk.log_trust import Alarm, LogTrust
from workstation.desk.vault.kept import KeptCheckpoint
from workstation.ledger.checkpoints import Checkpoint, ForkError, check_extends
from workstation.ledger.cosignatures import Witness
from workstation.ledger.errors import LedgerError
from workstation.ledger.receipts import check_inclusion, hashes
from workstation.ledger.tree import leaf_hash

#: A log that has grown is cosigned again within this time.
_STALE = timedelta(days=1)


@dataclass(frozen=True)
class Verdict:
    """What Verify found. ``flaw`` is a sentence where it is not ``whole``.

    ``size`` counts all entries of the log, ``own`` those under one's name, ``checkpoints`` the
    kept ones that the log extends, the oldest of them from ``since``; ``seconds`` it took.
    """

    whole: bool
    size: int
    own: int
    checkpoints: int
    since: datetime | None
    checked_at: datetime
    seconds: float
    flaw: str = ""
    alarm: Alarm | None = None
    #: When the demanded witness cosigned the log; None where none is demanded.
    witnessed: datetime | None = None


class _Flaw(Exception):
    """What did not hold, as a sentence."""


class Verification:
    """One run of Verify."""

    def __init__(
        self,
        api: Authorised,
        trust: LogTrust,
        account: str,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
        witness: Witness | None = None,
    ) -> None:
        """``witness`` is the one whose cosignature is demanded."""
        self._witness = witness
        self._witnessed: datetime | None = None
        self._api = api
        self._trust = trust
        self._account = account
        self._progress = progress
        self._cancelled = cancelled
        self._done = self._total = 0
        self._size = self._own = self._extended = 0

    def run(self) -> Verdict:
        """Check everything; raises `Cancelled`, and `Refusal` or `DeskError` of the network."""
        started = time.monotonic()
        flaw = ""
        kept = self._trust.checkpoints()
        try:
            newest = self._newest()
            self._size = newest.size
            self._count(newest, kept)
            self._check_chain(newest, kept)
            self._check_witness(newest)
            self._check_own(newest)
        except LogAlarm as alarm:
            flaw = alarm.sentence
        except ReceiptRefused:
            flaw = "The newest checkpoint is not signed by the log's pinned key."
        except _Flaw as found:
            flaw = str(found)
        standing = self._trust.alarm()
        if standing is not None and not flaw:
            flaw = "An earlier contradiction has not been cleared up."
        return Verdict(
            whole=not flaw,
            size=self._size,
            own=self._own,
            checkpoints=self._extended,
            since=datetime.fromisoformat(kept[0].seen_at) if kept else None,
            checked_at=datetime.now(UTC),
            seconds=time.monotonic() - started,
            flaw=flaw,
            alarm=standing,
            witnessed=self._witnessed,
        )

    def _newest(self) -> Checkpoint:
        seen = self._trust.seen()
        try:
            note = log.checkpoint(self._api, 0 if seen is None else seen.size)
        except Refusal as refusal:
            if refusal.code is Code.LOG_SHRUNK:
                self._trust.report_shrunk(log.checkpoint(self._api, 0).checkpoint)
            raise
        return self._trust.accept_checkpoint(note)

    def _count(self, newest: Checkpoint, kept: list[KeptCheckpoint]) -> None:
        page = disclosures.entries(
            self._api,
            purpose=None,
            form=None,
            reference=None,
            since=None,
            until=None,
            before=None,
            limit=1,
        )
        self._total = page.total + len(kept)
        self._step(0)

    def _check_chain(self, newest: Checkpoint, kept: list[KeptCheckpoint]) -> None:
        """Each kept checkpoint is extended by the next larger one, the last by the newest."""
        notes = [(self._trust.opened(each.note), each.note) for each in kept]
        latest = self._trust.seen()
        notes.append((newest, "" if latest is None else latest.note))
        for number, (kept_one, (earlier, _)) in enumerate(zip(kept, notes, strict=False)):
            later, later_note = notes[number + 1]
            proof: list[str] = []
            if 0 < earlier.size < later.size:
                proof = log.consistency(self._api, earlier.size, later.size)
            try:
                check_extends(earlier, later, later_note, hashes(proof))
            except ForkError as fork:
                self._trust.report_fork(fork, kept_one)
            except LedgerError:
                raise _Flaw("The server's proof of consistency is not of its form.") from None
            self._extended += 1
            self._step(1)

    def _check_witness(self, newest: Checkpoint) -> None:
        """The demanded witness cosigned this log, and not long ago where it has grown since."""
        if self._witness is None:
            return
        note = log.witnessed(self._api)
        if not note:
            raise _Flaw("The witness that this desk demands has not cosigned the log.")
        try:
            cosigned = self._trust.opened(note)
            at = self._witness.check(note)
            first, second = sorted((cosigned, newest), key=lambda one: one.size)
            proof: list[str] = []
            if 0 < first.size < second.size:
                proof = log.consistency(self._api, first.size, second.size)
            check_extends(first, second, note, hashes(proof))
        except ForkError:
            raise _Flaw("The witness has cosigned another past than the server shows.") from None
        except LedgerError:
            raise _Flaw("The cosignature is not that of the demanded witness.") from None
        if cosigned.size < newest.size and datetime.now(UTC) - at > _STALE:
            raise _Flaw("The witness has not cosigned what the log recorded in the last days.")
        self._witnessed = at

    def _check_own(self, newest: Checkpoint) -> None:
        """Each own entry is in the tree, and none that this desk has a receipt for is left out."""
        missing = {
            index: leaf
            for index, leaf in self._trust.own_leaves(self._account).items()
            if index < newest.size
        }
        after: int | None = None
        while newest.size:
            page = disclosures.proofs(self._api, newest.size, after)
            if page.size != newest.size:
                raise _Flaw("The server proved the entries for another size of the log.")
            for each in page.receipts:
                number = each.index + 1
                try:
                    entry = check_inclusion(each.entry, each.index, each.inclusion, newest)
                except LedgerError:
                    raise _Flaw(f"Entry {number:,} is not in the log as the server says.") from None
                if entry.account != self._account:
                    raise _Flaw(f"Entry {number:,} is not under your name.")
                known = missing.pop(each.index, None)
                if known is not None and known != leaf_hash(each.entry.encode()).hex():
                    raise _Flaw(f"Entry {number:,} was changed since this desk saw it.")
                self._own += 1
                self._step(1)
            if page.next is None:
                break
            if after is not None and page.next <= after:
                raise _Flaw("The server lists the entries without an end.")
            after = page.next
        if missing:
            raise _Flaw(f"Entry {min(missing) + 1:,} is missing from what the server lists.")

    def _step(self, done: int) -> None:
        if self._cancelled():
            raise Cancelled
        self._done += done
        self._progress(min(self._done, self._total), self._total)
