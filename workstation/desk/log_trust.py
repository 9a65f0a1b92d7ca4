"""What this desk believes of a server's log, and the alarm when the log contradicts itself.

The log's key is pinned at first contact and each checkpoint that verified is kept for ever. What
does not extend the newest kept one raises an alarm that lasts: it is in the vault, and only a
privacy officer's act that names both sides, itself an entry of the log, clears it (`clear`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NoReturn, cast

from workstation.contract.disclosures import CheckpointNote, Receipt
from workstation.contract.service import Service
from workstation.desk.errors import BadAnswer, LogAlarm, ReceiptRefused
from workstation.desk.vault.kept import Clearing, KeptAlarm, KeptCheckpoint, KeptLog
from workstation.ledger.checkpoints import (
    Checkpoint,
    ForkError,
    check_extends,
    open_checkpoint,
)
from workstation.ledger.errors import LedgerError
from workstation.ledger.notes import Verifier
from workstation.ledger.receipts import CheckedReceipt, check_checkpoint, check_receipt, hashes
from workstation.ledger.tree import leaf_hash

AlarmKind = Literal["fork", "shrunk", "key"]


@dataclass(frozen=True)
class AlarmSide:
    """One of the two that contradict each other: when it came, and the signed text itself.

    ``size`` and ``root`` (hex) are None for a log key; ``text`` is the note or the key.
    """

    at: datetime
    size: int | None
    root: str | None
    text: str


@dataclass(frozen=True)
class Alarm:
    """A lasting contradiction: what this desk kept, and what the server offered."""

    kind: AlarmKind
    raised_at: datetime
    kept: AlarmSide
    offered: AlarmSide


class LogTrust:
    """The kept log of the chosen server; `flight` lets one log request run at a time.

    One at a time, so that of two answers the later one is always checked against the earlier.
    """

    def __init__(
        self, kept: KeptLog, server: Callable[[], int], service: Callable[[], Service]
    ) -> None:
        """``service`` asks the chosen server what it is, and has it met."""
        self._kept = kept
        self._server = server
        self._service = service
        self.flight = threading.RLock()
        #: By server; a pinned key changes only when an alarm about it is cleared.
        self._verifiers: dict[int, Verifier] = {}

    def meet(self, service: Service) -> None:
        """Pin the log's key at first contact; another key later raises a lasting alarm."""
        server = self._server()
        try:
            Verifier.parse(service.log_key)
        except LedgerError:
            raise BadAnswer from None
        pinned = self._kept.pin_key(server, service.log_key)
        if pinned != service.log_key:
            self._kept.raise_alarm(
                server, "key", pinned, self._kept.pinned_at(server), service.log_key
            )

    def alarm(self) -> Alarm | None:
        """The alarm that stands at the chosen server, if any."""
        found = self._kept.alarm(self._server())
        return None if found is None else self._told(found)

    def require_no_alarm(self) -> None:
        """Raise `LogAlarm` while an alarm stands."""
        if self._kept.alarm(self._server()) is not None:
            raise LogAlarm

    def seen(self) -> KeptCheckpoint | None:
        """The newest kept checkpoint."""
        return self._kept.newest(self._server())

    def checkpoints(self) -> list[KeptCheckpoint]:
        """All kept checkpoints, smallest first."""
        return self._kept.checkpoints(self._server())

    def own_leaves(self, account: str) -> dict[int, str]:
        """Leaf hashes (hex) by entry index of the receipts that verified here."""
        return self._kept.own_leaves(self._server(), account)

    def accept(
        self, receipt: Receipt, account: str, fits: Callable[[CheckedReceipt], bool]
    ) -> CheckedReceipt:
        """Verify a receipt against what was seen, keep its checkpoint, and return it checked.

        ``fits`` tells whether the entry says what was asked for. Raises `ReceiptRefused`, or
        `LogAlarm` after recording the contradiction.
        """
        verifier = self._verifier()
        seen = self._seen_checkpoint(verifier)
        if receipt.seen_size != (seen.size if seen else 0):
            raise ReceiptRefused
        try:
            checked = check_receipt(
                receipt.entry,
                receipt.index,
                receipt.inclusion,
                receipt.checkpoint,
                seen,
                receipt.consistency,
                verifier,
            )
        except ForkError as fork:
            self.report_fork(fork)
        except LedgerError:
            raise ReceiptRefused from None
        if not fits(checked):
            raise ReceiptRefused
        leaf = leaf_hash(receipt.entry.encode()).hex()
        own = None if checked.entry.account != account else (account, checked.index, leaf)
        self._keep(checked.checkpoint, receipt.checkpoint, own)
        return checked

    def accept_checkpoint(self, note: CheckpointNote) -> Checkpoint:
        """Verify a newest checkpoint against what was seen, and keep it. Raises as `accept`."""
        verifier = self._verifier()
        try:
            found = check_checkpoint(
                note.checkpoint, self._seen_checkpoint(verifier), note.consistency, verifier
            )
        except ForkError as fork:
            self.report_fork(fork)
        except LedgerError:
            raise ReceiptRefused from None
        self._keep(found, note.checkpoint, None)
        return found

    def report_fork(self, fork: ForkError, kept: KeptCheckpoint | None = None) -> NoReturn:
        """Record that the log contradicts a kept checkpoint (default: the newest)."""
        kept = kept or self.seen()
        if kept is None:
            raise ReceiptRefused
        kind = "shrunk" if fork.offered.size < kept.size else "fork"
        self._kept.raise_alarm(self._server(), kind, kept.note, kept.seen_at, fork.offered_note)
        raise LogAlarm from None

    def report_shrunk(self, offered_note: str) -> NoReturn:
        """Record that the server says itself that its log is shorter than what was seen."""
        verifier = self._verifier()
        seen = self._seen_checkpoint(verifier)
        try:
            offered = open_checkpoint(offered_note, verifier)
        except LedgerError:
            raise ReceiptRefused from None
        if seen is None or offered.size >= seen.size:
            raise ReceiptRefused
        self.report_fork(ForkError(seen, offered, offered_note, "the log is shorter than it was"))

    def clear(
        self,
        receipt: Receipt,
        fits: Callable[[CheckedReceipt], bool],
        proof: Callable[[int, int], Sequence[str]],
    ) -> CheckedReceipt:
        """Clear the alarm that stands by a privacy officer's act, whose receipt is verified.

        Where the log extends what this desk kept, that stays; else what it offered is the log from
        now on and what was kept is set aside. ``proof`` asks for a consistency proof of two sizes;
        ``fits`` tells whether the entry names both sides. Raises `ReceiptRefused`: the alarm stays.
        """
        server = self._server()
        alarm = self._kept.alarm(server)
        if alarm is None:
            raise ReceiptRefused
        try:
            verifier = Verifier.parse(alarm.offered) if alarm.kind == "key" else self._verifier()
            checked = check_receipt(
                receipt.entry,
                receipt.index,
                receipt.inclusion,
                receipt.checkpoint,
                None,
                (),
                verifier,
            )
        except LedgerError:
            raise ReceiptRefused from None
        if not fits(checked):
            raise ReceiptRefused
        anew = alarm.kind == "key" or not self._goes_on(alarm, checked.checkpoint, verifier, proof)
        made = checked.checkpoint
        leaf = leaf_hash(receipt.entry.encode()).hex()
        self._kept.clear_alarm(
            server,
            alarm.number,
            Clearing(
                checked.index,
                checked.entry.account,
                leaf,
                (made.size, made.root.hex(), receipt.checkpoint),
                anew,
                verifier.text,
            ),
        )
        self._verifiers.pop(server, None)
        return checked

    def _goes_on(
        self,
        alarm: KeptAlarm,
        newest: Checkpoint,
        verifier: Verifier,
        proof: Callable[[int, int], Sequence[str]],
    ) -> bool:
        """Whether the log extends what was kept; False where it extends what was offered."""

        def extended(note: str) -> bool:
            old = open_checkpoint(note, verifier)
            if old.size > newest.size:
                return False
            hexadecimal = () if old.size in (0, newest.size) else proof(old.size, newest.size)
            try:
                check_extends(old, newest, note, hashes(hexadecimal))
            except LedgerError:
                return False
            return True

        seen = self.seen()
        if extended(alarm.kept) and (seen is None or extended(seen.note)):
            return True
        if not extended(alarm.offered):
            raise ReceiptRefused
        return False

    def opened(self, note: str) -> Checkpoint:
        """A kept note as its checkpoint."""
        return open_checkpoint(note, self._verifier())

    def _keep(self, checkpoint: Checkpoint, note: str, own: tuple[str, int, str] | None) -> None:
        self._kept.keep(self._server(), (checkpoint.size, checkpoint.root.hex(), note), own)

    def _verifier(self) -> Verifier:
        server = self._server()
        if server not in self._verifiers:
            if self._kept.pinned_key(server) is None:
                self._service()
            try:
                self._verifiers[server] = Verifier.parse(self._kept.pinned_key(server) or "")
            except LedgerError:
                raise BadAnswer from None
        return self._verifiers[server]

    def _seen_checkpoint(self, verifier: Verifier) -> Checkpoint | None:
        seen = self.seen()
        return None if seen is None else open_checkpoint(seen.note, verifier)

    def _told(self, found: KeptAlarm) -> Alarm:
        return Alarm(
            kind=cast(AlarmKind, found.kind),
            raised_at=datetime.fromisoformat(found.raised_at),
            kept=self._side(found.kind, found.kept, found.kept_at),
            offered=self._side(found.kind, found.offered, found.raised_at),
        )

    def _side(self, kind: str, text: str, at: str) -> AlarmSide:
        when = datetime.fromisoformat(at)
        if kind == "key":
            return AlarmSide(when, None, None, text)
        checkpoint = self.opened(text)
        return AlarmSide(when, checkpoint.size, checkpoint.root.hex(), text)
