"""Enters disclosures outside the app, and tells staff and the privacy officer of them."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import uuid
from dataclasses import dataclass, field

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.candidates.service import Candidates
from workstation.backend.candidates.store import Stored
from workstation.backend.disclosures.documents import content_of
from workstation.backend.disclosures.service import values
from workstation.backend.disclosures.wanted import Granted, Wanted
from workstation.backend.outside import store
from workstation.backend.parts import Parts
from workstation.contract.copies import Original
from workstation.contract.errors import Code, Refusal
from workstation.contract.outside import (
    GROUNDS,
    EnteredOutside,
    EnterOutside,
    OutsidePage,
    OutsideRow,
    Request,
    Told,
)
from workstation.contract.words import FieldGroup, Form, Ground, Purpose
from workstation.ledger.entries import Entry, commitment, moment, parse

#: Bytes of a commitment's salt.
_SALT = 16


@dataclass(frozen=True)
class _Beside:
    """What was told, sealed under the person's key in the transaction that logs it."""

    candidates: Candidates
    told: Told
    request: Request | None
    recipient: str
    salt: bytes = field(repr=False)

    @property
    def said(self) -> str:
        copy = self.request.content if self.request else b""
        return self.told.committed() + hashlib.sha256(copy).hexdigest()

    def write(
        self, connection: Connection, caller: Caller, stored: Stored, entry: Entry, index: int
    ) -> None:
        person = self.candidates.room.epochs.open(connection, stored.key)
        content = {"salt": self.salt.hex(), "told": self.told.committed()}
        copy = self.request
        store.add(
            connection,
            entry=index,
            candidate=stored.number,
            recipient=self.recipient,
            account_id=caller.account_id,
            at=moment(entry.time),
            sealed=person.seal(_kind(index), json.dumps(content)),
            request_kind=copy.kind if copy else None,
            request=person.seal_bytes(request_kind(index), copy.content) if copy else None,
        )


def enter(parts: Parts, caller: Caller, wanted: EnterOutside) -> EnteredOutside:
    """Log a disclosure outside the app; what is released is opened only after the commit."""
    purpose, _ = GROUNDS[wanted.told.kind]
    documents = FieldGroup.DOCUMENTS in wanted.groups
    salt, recipient = secrets.token_bytes(_SALT), str(uuid.uuid4())
    granted = parts.appender.grant(
        Wanted(
            session=caller.session_id,
            account=caller.account_id,
            reference=wanted.reference,
            groups=tuple(sorted(set(wanted.groups))),
            form=Form.OUTSIDE,
            purpose=purpose,
            job=None,
            key=wanted.idempotency_key,
            seen_size=wanted.seen_size,
            document=wanted.place if documents else None,
            recipient=recipient,
            commitment=commitment(salt, wanted.told.committed()),
            beside=_Beside(parts.candidates, wanted.told, wanted.request, recipient, salt),
        )
    )
    release = wanted.release
    return EnteredOutside(
        reference=wanted.reference,
        salt=_salt_of(parts, granted.receipt.index),
        pii=values(parts, granted) if release and not documents else {},
        original=_original(parts, granted) if release and documents else None,
        receipt=granted.receipt,
    )


def page(parts: Parts, caller: Caller, before: int | None, limit: int) -> OutsidePage:
    """A page of what was entered, the newest first; who was erased is in none."""
    references = parts.candidates.references(caller.employer_id)
    with parts.database.reading() as connection:
        found = store.page(connection, before, limit + 1)
        total = store.total(connection)
        rows = []
        for row in found[:limit]:
            told = opened(parts, connection, row.entry, row.candidate, row.sealed)
            if told is None:
                continue
            entry = parse(row.text.encode())
            rows.append(
                OutsideRow(
                    index=row.entry,
                    time=row.at,
                    reference=references.of(row.candidate),
                    groups=[FieldGroup(group) for group in entry.groups],
                    purpose=Purpose(entry.purpose),
                    ground=Ground(entry.ground),
                    told=told[0],
                    request=row.request_kind,
                    by=row.name,
                )
            )
    more = len(found) > limit
    return OutsidePage(rows=rows, total=total, next=found[limit - 1].entry if more else None)


def told_of(parts: Parts, connection: Connection, entries: list[int]) -> dict[int, Told]:
    """What was told of those entries that are of this room: for the accounting of disclosures.

    The caller answers for whom it is told to. Entries whose person was erased are in none.
    """
    found = {}
    for row in store.told_of(connection, entries):
        told = opened(parts, connection, row.entry, row.candidate, row.sealed)
        if told is not None:
            found[row.entry] = told[0]
    return found


def opened(
    parts: Parts, connection: Connection, entry: int, candidate: int, sealed: bytes
) -> tuple[Told, str] | None:
    """What was told of an entry, and its salt; None where the person was erased since."""
    person = parts.candidates.room.person(connection, candidate)
    if person is None:
        return None
    content = json.loads(person.unseal(_kind(entry), sealed))
    return Told.model_validate_json(content["told"]), content["salt"]


def _salt_of(parts: Parts, entry: int) -> str:
    """The salt beside an entry: a retry's answer opens the commitment that its first try made."""
    with parts.database.reading() as connection:
        row = store.sealed_of(connection, entry)
        told = opened(parts, connection, entry, row.candidate, row.sealed) if row else None
    if told is None:  # erased since the commit
        raise Refusal(Code.NOT_FOUND)
    return told[1]


def _original(parts: Parts, granted: Granted) -> Original:
    held, content = content_of(parts, granted)
    return Original.model_validate({"kind": held.kind, "content": base64.b64encode(content)})


def request_kind(entry: int) -> str:
    """Under which name the copy of an entry's request is sealed."""
    return f"{_kind(entry)}:request"


def _kind(entry: int) -> str:
    return f"outside:{entry}"
