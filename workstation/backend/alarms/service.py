"""Clears alarms: both sides have to be signed by this log's key, or to be its keys."""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.alarms import store
from workstation.backend.disclosures import store as log_store
from workstation.backend.disclosures.acts import Stated, own_entry
from workstation.backend.disclosures.log import check_seen
from workstation.backend.disclosures.retries import entry_of_retry
from workstation.backend.parts import Parts
from workstation.backend.searches_kept.sealing import Sealing
from workstation.backend.sessions.authentication import caller_in
from workstation.contract.alarms import (
    AlarmRow,
    AlarmRows,
    ClearAlarm,
    ClearedAlarm,
    Contradiction,
)
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import Form, Ground, Purpose, Role
from workstation.ledger.checkpoints import open_checkpoint
from workstation.ledger.entries import MIN_SALT, Kind, commitment
from workstation.ledger.errors import LedgerError
from workstation.ledger.notes import Verifier

#: The act is about the log, and about nobody.
_NOBODY = "nobody"


def clear(parts: Parts, caller: Caller, wanted: ClearAlarm) -> ClearedAlarm:
    """Log the act; DOES_NOT_FIT where the sides do not contradict each other under this key."""
    _check(parts, wanted.contradiction)
    index, receipt = parts.appender.append(_Clearing(parts, caller, wanted))
    with parts.database.reading() as connection:
        content = _sealing(parts).open(store.sealed_of(connection, index), str(index))
    return ClearedAlarm(salt=content["salt"], receipt=receipt)


def cleared(parts: Parts) -> AlarmRows:
    """All that were cleared, the newest first."""
    with parts.database.reading() as connection:
        rows = store.all_cleared(connection)
    sealing = _sealing(parts)
    return AlarmRows(
        alarms=[
            AlarmRow(
                index=row.entry,
                time=row.at,
                by=row.name,
                contradiction=Contradiction.model_validate(
                    sealing.open(row.sealed, str(row.entry))["said"]
                ),
            )
            for row in rows
        ]
    )


def _check(parts: Parts, said: Contradiction) -> None:
    verifier = parts.log_signer.verifier
    try:
        if said.kind == "key":
            kept, offered = Verifier.parse(said.kept), Verifier.parse(said.offered)
            fits = verifier in (kept, offered) and kept != offered
        else:
            first = open_checkpoint(said.kept, verifier)
            second = open_checkpoint(said.offered, verifier)
            fits = first != second
    except LedgerError:
        fits = False
    if not fits:
        raise Refusal(
            Code.DOES_NOT_FIT,
            "The two sides are not both of this log, or are the same.",
            remedy="Clear the alarm at the desk that raised it.",
        )


@dataclass(frozen=True)
class _Clearing:
    """The clearing of an alarm as an act of the log; its outcome is the entry's index."""

    parts: Parts
    caller: Caller
    wanted: ClearAlarm

    @property
    def seen_size(self) -> int:
        return self.wanted.seen_size

    def decide(self, connection: Connection, at: datetime, size: int, index: int) -> Stated[int]:
        caller = caller_in(connection, self.caller.session_id, at)
        if caller.role is not Role.PRIVACY_OFFICER:
            raise Refusal(Code.NOT_ALLOWED)
        check_seen(self.wanted.seen_size, size)
        said, key = self.wanted.contradiction, self.wanted.idempotency_key
        digest = self._digest(caller)
        earlier = entry_of_retry(connection, caller.account_id, key, digest, at)
        if earlier is not None:
            return Stated(earlier, None, earlier)
        salt = os.urandom(MIN_SALT)
        content = {"salt": salt.hex(), "said": said.model_dump(mode="json")}
        sealed = _sealing(self.parts).seal(content, str(index))
        store.add(connection, entry=index, account_id=caller.account_id, at=at, sealed=sealed)
        log_store.remember_request(connection, caller.account_id, key, digest, index, at)
        entry = own_entry(
            caller,
            at,
            kind=Kind.CHECKPOINT_ALARM,
            subject=_NOBODY,
            form=Form.LIST,
            purpose=Purpose.PROTECT,
            ground=Ground.PROTECTION,
            commitment=commitment(salt, said.committed()),
        )
        return Stated(index, entry, index)

    def _digest(self, caller: Caller) -> str:
        key = self.parts.keys.derive("log-alarms-requests")
        said = caller.device_id + self.wanted.contradiction.committed()
        return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()


def _sealing(parts: Parts) -> Sealing:
    return Sealing(parts.keys, "log-alarms")
