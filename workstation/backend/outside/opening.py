"""Opens the copy of a request: for a privacy officer, with an entry of its own before a byte."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.disclosures import store as log_store
from workstation.backend.disclosures.acts import Stated, legal_ground, own_entry
from workstation.backend.disclosures.log import check_seen
from workstation.backend.disclosures.retries import entry_of_retry
from workstation.backend.outside import store
from workstation.backend.outside.service import opened, request_kind
from workstation.backend.parts import Parts
from workstation.backend.sessions.authentication import caller_in
from workstation.contract.errors import Code, Refusal
from workstation.contract.outside import OpenedRequest, OpenRequest, Request
from workstation.contract.words import Form, Role
from workstation.ledger.entries import Entry, parse


@dataclass(frozen=True)
class _Opening:
    """The act: who opens the request behind which entry, and for what."""

    parts: Parts
    caller: Caller
    index: int
    wanted: OpenRequest

    @property
    def seen_size(self) -> int:
        return self.wanted.seen_size

    def decide(self, connection: Connection, at: datetime, size: int, index: int) -> Stated[None]:
        caller = caller_in(connection, self.caller.session_id, at)
        if caller.role is not Role.PRIVACY_OFFICER or caller.account_id != self.caller.account_id:
            raise Refusal(Code.NOT_ALLOWED)
        check_seen(self.wanted.seen_size, size)
        key, digest, account = self.wanted.idempotency_key, self._digest(), caller.account_id
        earlier = entry_of_retry(connection, account, key, digest, at)
        row = store.request_of(connection, self.index)
        if row is None:
            raise Refusal(Code.NOT_FOUND)
        if earlier is not None:
            return Stated(earlier, None, None)
        log_store.remember_request(connection, account, key, digest, index, at)
        return Stated(index, self._entry(caller, parse(row.text.encode()), at), None)

    def _entry(self, caller: Caller, disclosed: Entry, at: datetime) -> Entry:
        return own_entry(
            caller,
            at,
            subject=disclosed.subject,
            form=Form.SCREEN,
            purpose=self.wanted.purpose,
            ground=legal_ground(self.wanted.purpose),
            # That of the disclosure: it says which request this was, and nothing of it.
            commitment=disclosed.commitment,
        )

    def _digest(self) -> str:
        said = ["request", self.caller.device_id, self.index, self.wanted.purpose]
        secret = self.parts.keys.derive("idempotency")
        return hmac.new(secret, json.dumps(said).encode(), hashlib.sha256).hexdigest()


def open_request(parts: Parts, caller: Caller, index: int, wanted: OpenRequest) -> OpenedRequest:
    """The copy of a request, now that its opening is committed; raises `Refusal`.

    NOT_FOUND alike where there is no such entry, no copy beside it, or the person was erased.
    """
    _, receipt = parts.appender.append(_Opening(parts, caller, index, wanted))
    with parts.database.reading() as connection:
        row = store.request_of(connection, index)
        person = parts.candidates.room.person(connection, row.candidate) if row else None
        if row is None or person is None:  # erased since the commit
            raise Refusal(Code.NOT_FOUND)
        told = opened(parts, connection, index, row.candidate, row.sealed)
        content = person.unseal_bytes(request_kind(index), row.request)
    if told is None:
        raise Refusal(Code.NOT_FOUND)
    copy = {"kind": row.request_kind, "content": base64.b64encode(content)}
    return OpenedRequest(
        index=index, request=Request.model_validate(copy), salt=told[1], receipt=receipt
    )
