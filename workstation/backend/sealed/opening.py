"""Opens a sealed record: for a privacy officer, on a legal ground, with an entry of its own."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.database import AnyRow
from workstation.backend.disclosures import store as log_store
from workstation.backend.disclosures.acts import Stated, legal_ground, own_entry
from workstation.backend.disclosures.log import check_seen
from workstation.backend.disclosures.retries import entry_of_retry
from workstation.backend.disclosures.service import blocks
from workstation.backend.keys import Keys
from workstation.backend.parts import Parts
from workstation.backend.sealed import store
from workstation.backend.sealed.keeping import Keeping
from workstation.backend.sealed.listing import shown
from workstation.backend.searches_kept.sealing import Sealing
from workstation.backend.sessions.authentication import caller_in
from workstation.contract.errors import Code, Refusal
from workstation.contract.sealed import OpenedSealed, OpenSealed, SealedDisclosure, committed
from workstation.contract.words import Form, Role
from workstation.ledger.entries import Entry, Kind, commitment, parse

#: Bytes of a commitment's salt.
_SALT = 16
#: The most disclosures that one record tells of.
_MOST = 10_000


@dataclass(frozen=True)
class _Opening:
    """The act: who opens which record, and for what."""

    keys: Keys
    session: str
    account: str
    record: str
    wanted: OpenSealed
    salt: bytes = field(repr=False)

    @property
    def seen_size(self) -> int:
        return self.wanted.seen_size

    def decide(self, connection: Connection, at: datetime, size: int, index: int) -> Stated[AnyRow]:
        caller = caller_in(connection, self.session, at)
        if caller.role is not Role.PRIVACY_OFFICER or caller.account_id != self.account:
            raise Refusal(Code.NOT_ALLOWED)
        check_seen(self.wanted.seen_size, size)
        key, digest = self.wanted.idempotency_key, self._digest(caller)
        earlier = entry_of_retry(connection, self.account, key, digest, at)
        row = store.listed(connection, self.record)
        if row is None or row.destroyed is not None:
            raise Refusal(Code.NOT_FOUND)
        if earlier is not None:
            return Stated(earlier, None, row)
        self._keep(connection, index, at)
        log_store.remember_request(connection, self.account, key, digest, index, at)
        return Stated(index, self._entry(caller, row, at), row)

    def _keep(self, connection: Connection, index: int, at: datetime) -> None:
        content = {"salt": self.salt.hex(), "said": self._said()}
        store.add_opening(
            connection,
            entry=index,
            record_id=self.record,
            account_id=self.account,
            at=at,
            sealed=_sealing(self.keys).seal(content, "opening", str(index)),
        )

    def _entry(self, caller: Caller, row: AnyRow, at: datetime) -> Entry:
        return own_entry(
            caller,
            at,
            subject=row.subject,
            form=Form.SCREEN,
            purpose=self.wanted.purpose,
            ground=legal_ground(self.wanted.purpose),
            job=row.job_id,
            commitment=commitment(self.salt, self._said()),
        )

    def _said(self) -> str:
        return committed(self.wanted.authority, self.wanted.case)

    def _digest(self, caller: Caller) -> str:
        said = ["sealed", caller.device_id, self.record, self.wanted.purpose, self._said()]
        secret = self.keys.derive("idempotency")
        return hmac.new(secret, json.dumps(said).encode(), hashlib.sha256).hexdigest()


def open_record(parts: Parts, caller: Caller, id_: str, wanted: OpenSealed) -> OpenedSealed:
    """Open a record now that its entry is committed; raises `Refusal`."""
    act = _Opening(
        parts.keys,
        caller.session_id,
        caller.account_id,
        id_,
        wanted,
        secrets.token_bytes(_SALT),
    )
    row, receipt = parts.appender.append(act)
    with parts.database.reading() as connection:
        content = Keeping(parts.keys, parts.candidates).open(connection, id_)
        kept = store.opening(connection, receipt.index)
        listed = store.listed(connection, id_)
        told = store.disclosures(connection, row.subject, receipt.index, _MOST)
    if content is None or kept is None or listed is None:  # destroyed since the commit
        raise Refusal(Code.NOT_FOUND)
    opened = _sealing(parts.keys).open(kept.sealed, "opening", str(receipt.index))
    return OpenedSealed(
        record=shown(listed),
        reference=content.reference,
        job_reference=listed.job_reference,
        headline=content.resume.headline,
        updated=content.updated,
        blocks=blocks(content.resume),
        disclosures=[one for each in told for one in _of_job(each, row)],
        salt=opened["salt"],
        receipt=receipt,
    )


def _of_job(told: AnyRow, record: AnyRow) -> Iterator[SealedDisclosure]:
    """The employer's own disclosure for the record's job, where an entry is one."""
    entry = parse(told.entry.encode())
    ours = (entry.kind, entry.employer, entry.job) == (
        Kind.DISCLOSURE,
        record.employer_id,
        record.job_id,
    )
    if ours and entry.form != Form.PREVIEW:
        yield SealedDisclosure.model_validate(
            {
                "time": entry.time,
                "form": entry.form,
                "purpose": entry.purpose,
                "groups": list(entry.groups),
                "account": told.name or "",
                "entry": told.number,
            }
        )


def _sealing(keys: Keys) -> Sealing:
    return Sealing(keys, "sealed-openings")
