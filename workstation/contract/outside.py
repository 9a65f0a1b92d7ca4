"""Disclosures outside the app: to courts, authorities, providers; entered by staff.

The grounds are those of the privacy policy and no others. What is typed about the recipient is kept
sealed beside the log and tied to its entry by a salted commitment.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Base64Bytes, Field, StringConstraints, model_validator

from workstation.contract.base import WHOLE, Identifier, Line, Moment, Reference, Wire
from workstation.contract.copies import Original
from workstation.contract.disclosures import PiiValue, Receipt, Seen
from workstation.contract.words import FieldGroup, Ground, Purpose

#: What a privacy officer may open the copy of a request for.
OPENING_PURPOSES = (
    Purpose.COURT_ORDER,
    Purpose.AUTHORITY,
    Purpose.PERSON_REQUEST,
    Purpose.PROTECT,
)
#: The most bytes of the copy of a request.
MOST_REQUEST = 7_000_000
#: What a copy of a request may be; it is kept as it came and never opened by the backend.
RequestKind = Literal["pdf", "docx", "png", "jpeg", "tiff", "text"]
#: A sentence or two about a legal basis or a reason.
Said = Annotated[Line, StringConstraints(max_length=500)]


class OutsideKind(StrEnum):
    """To whom, and why the policy allows it. There is no other kind."""

    COURT_ORDER = "court_order"
    AUTHORITY = "authority"
    SERVICE = "service"
    POSTING = "posting"
    PROTECTION = "protection"


class Function(StrEnum):
    """What a service provider does for the company."""

    E_MAIL = "e_mail"
    POST = "post"
    TELEPHONE = "telephone"
    BACKGROUND_CHECK = "background_check"
    CONVERSION = "conversion"


#: Purpose and ground of each kind, as its entry in the log says them.
GROUNDS = {
    OutsideKind.COURT_ORDER: (Purpose.COURT_ORDER, Ground.LAW),
    OutsideKind.AUTHORITY: (Purpose.AUTHORITY, Ground.LAW),
    OutsideKind.SERVICE: (Purpose.SERVICE, Ground.SERVICE_PROVIDER),
    OutsideKind.POSTING: (Purpose.PRESENT, Ground.POSTING_ANSWER),
    OutsideKind.PROTECTION: (Purpose.PROTECT, Ground.PROTECTION),
}

#: What each function needs; more is refused.
NEEDED = {
    Function.E_MAIL: frozenset({FieldGroup.IDENTITY, FieldGroup.EMAILS}),
    Function.POST: frozenset({FieldGroup.IDENTITY, FieldGroup.ADDRESSES}),
    Function.TELEPHONE: frozenset({FieldGroup.IDENTITY, FieldGroup.PHONES}),
    Function.BACKGROUND_CHECK: frozenset(
        {FieldGroup.IDENTITY, FieldGroup.ADDRESSES, FieldGroup.CAREER_NAMES}
    ),
    Function.CONVERSION: frozenset({FieldGroup.DOCUMENTS}),
}

#: What has to be stated besides recipient and groups, by kind; nothing else may be.
STATED = {
    OutsideKind.COURT_ORDER: frozenset({"case", "basis", "request"}),
    OutsideKind.AUTHORITY: frozenset({"case", "basis", "request"}),
    OutsideKind.SERVICE: frozenset({"function"}),
    OutsideKind.POSTING: frozenset({"posting"}),
    OutsideKind.PROTECTION: frozenset({"basis"}),
}
_ALL_STATED = frozenset().union(*STATED.values())


class Told(Wire):
    """What is kept sealed of a disclosure outside the app.

    ``recipient`` is who received it (the authority, the provider, the party); ``case`` the number
    of the case or order; ``basis`` the law or the right that calls for it; ``posting`` the job
    posting that the person answered.
    """

    kind: OutsideKind
    recipient: Line
    address: Said | None = None
    case: Line | None = None
    basis: Said | None = None
    function: Function | None = None
    posting: Line | None = None

    def committed(self) -> str:
        """The text to which the entry's commitment ties it: JSON with sorted keys."""
        content = self.model_dump(mode="json", exclude_none=True)
        return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class Request(Wire):
    """The copy of an authority's request, as it came."""

    kind: RequestKind
    content: Annotated[Base64Bytes, Field(min_length=1, max_length=MOST_REQUEST * 4 // 3 + 4)]


class EnterOutside(Seen):
    """Enter a disclosure outside the app; an entry of form ``outside``.

    With the group ``documents`` it is one document (``place`` from 0, the newest first) and nothing
    else. With ``release`` the answer holds the data, to be handed over; else the entry only.
    """

    reference: Reference
    told: Told
    groups: Annotated[list[FieldGroup], Field(min_length=1, max_length=7)]
    place: Annotated[int, Field(ge=0, le=1_000), WHOLE] = 0
    request: Request | None = None
    release: bool = False
    idempotency_key: Identifier

    @model_validator(mode="after")
    def _fits(self) -> EnterOutside:
        if FieldGroup.DOCUMENTS in self.groups and len(self.groups) != 1:
            raise ValueError("a document is entered alone")
        told = self.told
        stated = {name for name in _ALL_STATED - {"request"} if getattr(told, name) is not None}
        if self.request is not None:
            stated.add("request")
        if stated != STATED[told.kind]:
            raise ValueError("this kind needs other statements")
        if told.function is not None and not NEEDED[told.function].issuperset(self.groups):
            raise ValueError("the provider does not need all of these groups")
        return self


class EnteredOutside(Wire):
    """The entry, and with ``release`` the data. ``salt`` (hex) opens the entry's commitment."""

    reference: Reference
    salt: str
    pii: dict[FieldGroup, list[PiiValue]]
    original: Original | None = None
    receipt: Receipt


class OutsideRow(Wire):
    """One disclosure outside the app; ``reference`` is the house's, ``by`` who entered it."""

    index: int
    time: Moment
    reference: Reference
    groups: list[FieldGroup]
    purpose: Purpose
    ground: Ground
    told: Told
    request: RequestKind | None
    by: str


class OutsidePage(Wire):
    """A page, the newest first; ``next`` is passed as ``before``, None at the end."""

    rows: list[OutsideRow]
    total: int
    next: int | None


class OpenRequest(Seen):
    """Open the sealed copy of the request behind one disclosure outside the app."""

    purpose: Literal[
        Purpose.COURT_ORDER, Purpose.AUTHORITY, Purpose.PERSON_REQUEST, Purpose.PROTECT
    ]
    idempotency_key: Identifier


class OpenedRequest(Wire):
    """The copy as it came, and the receipt of the entry that says it was opened.

    That entry carries the commitment of the disclosure ``index``, which ``salt`` (hex) opens with
    what was told of it: so the log says whose request was opened, and repeats nothing of it.
    """

    index: int
    request: Request
    salt: str
    receipt: Receipt
