"""What is asked of the appender, what it grants, and which purposes are open to whom."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from typing import Protocol

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.candidates.store import Stored
from workstation.backend.pii.room import HeldDocument, SealedContact
from workstation.contract.disclosures import Receipt
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import (
    RECRUITING_PURPOSES,
    FieldGroup,
    Form,
    Ground,
    Purpose,
)
from workstation.ledger.entries import Entry

#: What the company's own people may state besides; a job is theirs to name or not.
_HOUSE_PURPOSES = frozenset(
    {
        *RECRUITING_PURPOSES,
        Purpose.COURT_ORDER,
        Purpose.AUTHORITY,
        Purpose.PROTECT,
        Purpose.PERSON_REQUEST,
        Purpose.SERVICE,
    }
)

#: Why something may leave outside of the app, and what allows it; nothing else does (P4).
_OUTSIDE_GROUNDS = {
    Purpose.COURT_ORDER: Ground.LAW,
    Purpose.AUTHORITY: Ground.LAW,
    Purpose.SERVICE: Ground.SERVICE_PROVIDER,
    Purpose.PRESENT: Ground.POSTING_ANSWER,
    Purpose.PROTECT: Ground.PROTECTION,
}

_HOUSE_GROUNDS = {
    Purpose.COURT_ORDER: Ground.LAW,
    Purpose.AUTHORITY: Ground.LAW,
    Purpose.PROTECT: Ground.PROTECTION,
    Purpose.SERVICE: Ground.SERVICE_PROVIDER,
}


class Beside(Protocol):
    """Something that is written in the transaction that appends a release's entry."""

    @property
    def said(self) -> str:
        """What tells a retry of it from another request under the same key."""

    def write(
        self, connection: Connection, caller: Caller, stored: Stored, entry: Entry, index: int
    ) -> None:
        """Write it; a `Refusal` refuses the release. Not called where a retry found its entry."""


@dataclass(frozen=True)
class Wanted:
    """One release that is asked for. The caller is read again from the session when decided."""

    session: str
    account: str
    reference: str
    groups: tuple[FieldGroup, ...]
    form: Form
    purpose: Purpose
    job: str | None
    key: str
    seen_size: int
    #: With the form ``document``: which of the person's documents, the newest being 0.
    document: int | None = None
    #: What is written beside the entry, such as the registration of a copy.
    beside: Beside | None = field(default=None, compare=False)
    #: Whom the entry names as its recipient, where that is not the account itself.
    recipient: str | None = None
    #: The salted commitment to text that lies beside the entry.
    commitment: str | None = None

    @classmethod
    def preview(
        cls,
        caller: Caller,
        reference: str,
        key: str,
        seen_size: int,
        *,
        document: int | None = None,
    ) -> Wanted:
        """What is asked for when something redacted is opened: no groups, no job, no quota."""
        return cls(
            session=caller.session_id,
            account=caller.account_id,
            reference=reference,
            groups=(),
            form=Form.PREVIEW,
            purpose=Purpose.SOURCE,
            job=None,
            key=key,
            seen_size=seen_size,
            document=document,
        )

    def digest(self, secret: bytes, device: str) -> str:
        """The keyed hash by which a retry is told from another request under the same key."""
        # The device too: an entry names the one that its data went to.
        said = [
            device,
            self.reference,
            sorted(self.groups),
            self.form,
            self.purpose,
            self.job,
            self.document,
            self.beside.said if self.beside is not None else None,
        ]
        return hmac.new(secret, json.dumps(said).encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class Granted:
    """A release whose entry is committed. ``contact`` is still sealed.

    ``cost``: units taken, or for a preview the units that a disclosure would take;
    ``quota_left``: None where no quota applies.
    """

    caller: Caller
    stored: Stored
    contact: SealedContact
    cost: int
    quota_left: int | None
    receipt: Receipt
    document: HeldDocument | None = None


def check_purpose(wanted: Wanted, caller: Caller) -> None:
    """Refuse a purpose that is not open to the caller, and one that lacks its job."""
    if wanted.form is Form.PREVIEW:
        return
    if wanted.form is Form.OUTSIDE:
        if not caller.house or wanted.purpose not in _OUTSIDE_GROUNDS:
            raise Refusal(Code.PURPOSE_NOT_ALLOWED)
        return
    if wanted.purpose not in (_HOUSE_PURPOSES if caller.house else RECRUITING_PURPOSES):
        raise Refusal(Code.PURPOSE_NOT_ALLOWED)
    if wanted.job is None and not caller.house:
        raise Refusal(Code.JOB_REQUIRED)


def withheld(wanted: Wanted, caller: Caller, stored: Stored) -> frozenset[str]:
    """The groups that the person hides from whom it would go to."""
    to_party = wanted.form is Form.OUTSIDE and ground(wanted, caller) is Ground.POSTING_ANSWER
    return stored.hidden_groups if to_party or not caller.house else frozenset()


def ground(wanted: Wanted, caller: Caller) -> Ground:
    """What in the policy allows the release."""
    if wanted.form is Form.OUTSIDE:
        return _OUTSIDE_GROUNDS[wanted.purpose]
    if caller.house:
        return _HOUSE_GROUNDS.get(wanted.purpose, Ground.STAFF_ACCESS)
    return Ground.SUBSCRIPTION
