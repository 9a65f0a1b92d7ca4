"""The audit of the disclosure log: all entries of a scope, counts of them, and look-ups of persons.

A privacy officer's scope is the whole log, an employer's administrator's the employer's entries.
Nothing here is personal data of a candidate; an e-mail address goes up in a look-up's body only.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from workstation.contract.base import Email, Identifier, Moment, Reference, Wire
from workstation.contract.disclosures import Receipt, Seen
from workstation.contract.words import Purpose

#: A code as entries write it: kinds, forms, purposes, grounds. A newer log may have new ones.
LogCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
#: An id as entries write it.
LogId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z_.:-]{0,127}$")]

#: What an administrator of an employer may look a person up for.
LOOK_UP_PURPOSES = (Purpose.PERSON_REQUEST, Purpose.PROTECT)
#: What a privacy officer may look a person up for.
OFFICERS_LOOK_UP_PURPOSES = (*LOOK_UP_PURPOSES, Purpose.COURT_ORDER, Purpose.AUTHORITY)


class AuditRow(Wire):
    """One entry as the audit lists it; codes as the log has them.

    ``recipient_name`` and ``account_name`` are the names of accounts, empty where the id is none
    that this scope knows; of a recipient outside the app the officer has the name that staff told.
    ``reference`` is the caller's employer's, None for other employers' entries and for an erased
    person; ``subject`` is the log's random id.
    """

    index: int
    time: Moment
    kind: str
    employer: str
    employer_name: str
    recipient: str
    recipient_name: str
    account: str
    account_name: str
    subject: str
    reference: Reference | None
    groups: list[str]
    form: str
    purpose: str
    ground: str
    job: str | None


class AuditPage(Wire):
    """A page of entries, newest first; ``total`` is exact."""

    entries: list[AuditRow]
    total: int
    #: Pass as ``before`` for the next page; None at the end.
    next: int | None


class AuditProof(Wire):
    """One entry with its proof under the newest checkpoint."""

    row: AuditRow
    receipt: Receipt


class DayCount(Wire):
    """How many entries a day has; the day is one of `AuditCounts.zone`."""

    day: date
    count: int


class CodeCount(Wire):
    """How many entries have a code."""

    code: str
    count: int


class NamedCount(Wire):
    """How many entries an employer has."""

    id: str
    name: str
    count: int


class AuditCounts(Wire):
    """What the entries that fit the filters are made of; days without entries are left out."""

    total: int
    #: The time zone whose days are counted and filtered by.
    zone: str
    days: list[DayCount]
    employers: list[NamedCount]
    purposes: list[CodeCount]
    forms: list[CodeCount]
    grounds: list[CodeCount]
    kinds: list[CodeCount]


class Named(Wire):
    """An employer or an account, to filter by."""

    id: str
    name: str


class AuditScope(Wire):
    """What the caller may ask for; ``whole`` is the whole log of all employers."""

    whole: bool
    zone: str
    employers: list[Named]


class Recipients(Wire):
    """The accounts of an employer that received anything."""

    recipients: list[Named]


class LookUp(Seen):
    """Find a person, by exact e-mail or by reference; the look-up is an entry of the log itself.

    ``employer`` is whose reference it is, the caller's own where it is left out.
    """

    email: Email | None = None
    reference: Reference | None = None
    employer: Identifier | None = None
    purpose: Purpose
    idempotency_key: Identifier

    @model_validator(mode="after")
    def _one(self) -> LookUp:
        if (self.email is None) is (self.reference is None):
            raise ValueError("either an e-mail or a reference")
        return self


class LookedUp(Wire):
    """The person, as filters name it for `hours` hours; None where nobody was found.

    ``complete``: whether e-mails of all resumes were read already; those of the last minutes are
    not.
    """

    person: Identifier | None
    entries: Annotated[int, Field(ge=0)]
    hours: int
    complete: bool
    receipt: Receipt
