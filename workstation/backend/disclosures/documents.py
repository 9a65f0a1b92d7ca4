"""Documents as answers: as they came, or without what is personal; opened after the commit."""

from __future__ import annotations

import base64

from workstation.backend.access import Caller
from workstation.backend.disclosures.wanted import Granted, Wanted
from workstation.backend.parts import Parts
from workstation.backend.pii.room import HeldDocument
from workstation.contract.documents import (
    OpenDocument,
    OpenedDocument,
    OpenRedacted,
    PagePicture,
    PageWord,
    RedactedDocument,
)
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import FieldGroup, Form
from workstation.documents.read.refusal import Refused
from workstation.documents.render.shapes import RedactedPage
from workstation.documents.resume import SourceFields

#: What is known of a person that a document may say, too.
_KNOWN = ("identity", "phones", "emails", "addresses", "links")


def open_document(
    parts: Parts, caller: Caller, reference: str, wanted: OpenDocument
) -> OpenedDocument:
    """Disclose one document as it came, now that its entry is committed."""
    granted = parts.appender.grant(
        Wanted(
            session=caller.session_id,
            account=caller.account_id,
            reference=reference,
            groups=(FieldGroup.DOCUMENTS,),
            form=Form.DOCUMENT,
            purpose=wanted.purpose,
            job=wanted.job_id,
            key=wanted.idempotency_key,
            seen_size=wanted.seen_size,
            document=wanted.place,
        )
    )
    held, content = content_of(parts, granted)
    return OpenedDocument.model_validate(
        {
            "reference": reference,
            "kind": held.kind,
            "place": wanted.place,
            "count": held.count,
            "content": base64.b64encode(content),
            "receipt": granted.receipt,
            "quota_left": granted.quota_left,
        }
    )


def open_redacted(
    parts: Parts, caller: Caller, reference: str, wanted: OpenRedacted
) -> RedactedDocument:
    """One document without what is personal: an entry with no groups, as a preview is."""
    granted = parts.appender.grant(
        Wanted.preview(
            caller,
            reference,
            wanted.idempotency_key,
            wanted.seen_size,
            document=wanted.place,
        )
    )
    held, content = content_of(parts, granted)
    try:
        found = parts.renderer.redacted(content, _known(parts, granted))
    except Refused as refused:
        raise Refusal(Code.DOES_NOT_FIT, refused.reason) from None
    return RedactedDocument.model_validate(
        {
            "reference": reference,
            "kind": held.kind,
            "place": wanted.place,
            "count": held.count,
            "pages": [_page(page) for page in found.pages],
            "page": found.page,
            "receipt": granted.receipt,
        }
    )


def content_of(parts: Parts, granted: Granted) -> tuple[HeldDocument, bytes]:
    """The document that was granted, opened; NOT_FOUND where it was erased since."""
    held = granted.document
    assert held is not None
    with parts.database.reading() as connection:
        content = parts.candidates.room.open_document(connection, granted.stored.key, held)
    if content is None:  # erased since the commit
        raise Refusal(Code.NOT_FOUND)
    return held, content


def _known(parts: Parts, granted: Granted) -> SourceFields:
    """What other documents said of the person: it is looked for in this one, too."""
    room, stored = parts.candidates.room, granted.stored
    with parts.database.reading() as connection:
        sealed = room.sealed_contact(connection, stored.number, stored.key, _KNOWN)
        pii = room.open_contact(connection, sealed)
    names = [value for label, value in pii.get("identity", []) if label == "name"]
    births = [value for label, value in pii.get("identity", []) if label == "birth date"]

    def values(group: str) -> tuple[str, ...]:
        return tuple(value for _, value in pii.get(group, []))

    return SourceFields(
        name=names[0] if names else "",
        birth_date=births[0] if births else "",
        emails=values("emails"),
        phones=values("phones"),
        addresses=values("addresses"),
        links=values("links"),
    )


def _page(page: RedactedPage) -> PagePicture:
    return PagePicture(
        width=page.size.width,
        height=page.size.height,
        pixels_across=page.width,
        pixels_down=page.height,
        pixels=base64.b64encode(page.pixels),
        words=[PageWord.model_validate(word._asdict()) for word in page.words],
    )
