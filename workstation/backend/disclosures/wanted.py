"""What is asked of the appender, what it grants, and which purposes are open to whom."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass

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

_HOUSE_GROUNDS = {
    Purpose.COURT_ORDER: Ground.LAW,
    Purpose.AUTHORITY: Ground.LAW,
    Purpose.PROTECT: Ground.PROTECTION,
    Purpose.SERVICE: Ground.SERVICE_PROVIDER,
}


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

    def digest(self, secret: bytes) -> str:
        """The keyed hash by which a retry is told from another request under the same key."""
        # The session too: an entry names the device that its data went to.
        said = [
            self.session,
            self.reference,
            sorted(self.groups),
            self.form,
            self.purpose,
            self.job,
            self.document,
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
    if wanted.purpose not in (_HOUSE_PURPOSES if caller.house else RECRUITING_PURPOSES):
        raise Refusal(Code.PURPOSE_NOT_ALLOWED)
    if wanted.job is None and not caller.house:
        raise Refusal(Code.JOB_REQUIRED)


def ground(wanted: Wanted, caller: Caller) -> Ground:
    """What in the policy allows the release."""
    if caller.house:
        return _HOUSE_GROUNDS.get(wanted.purpose, Ground.STAFF_ACCESS)
    return Ground.SUBSCRIPTION
