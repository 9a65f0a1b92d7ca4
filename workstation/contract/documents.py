"""Originals of a candidate's documents: disclosed whole, with the receipt that goes before them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Base64Bytes, Field

from workstation.contract.base import WHOLE, Identifier, Reference, Wire
from workstation.contract.disclosures import Receipt, Seen
from workstation.contract.words import Purpose

#: What a document was recognised as when it came in.
DocumentKind = Literal["pdf", "docx", "doc", "rtf", "odt", "html", "text", "json"]


class OpenDocument(Seen):
    """Ask for one document of a candidate, for one purpose and job; form ``document``.

    Disclosing a document discloses every group, so none is given while any group is hidden.
    ``place`` counts the person's documents from 0, the newest first.
    """

    purpose: Purpose
    job_id: Identifier | None = None
    place: Annotated[int, Field(ge=0, le=1_000), WHOLE] = 0
    idempotency_key: Identifier


class OpenedDocument(Wire):
    """A document as it came, and the receipt that must verify before it is shown."""

    reference: Reference
    kind: DocumentKind
    place: int
    #: How many documents the person has.
    count: int
    content: Base64Bytes
    receipt: Receipt
    quota_left: int | None
