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


class OpenRedacted(Seen):
    """Ask for a document as it may be seen before disclosure; logged with form ``preview``."""

    place: Annotated[int, Field(ge=0, le=1_000), WHOLE] = 0
    idempotency_key: Identifier


class PageWord(Wire):
    """A word and where it stands: points from the page's upper left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    #: Words of one line have the same number.
    line: int


class PagePicture(Wire):
    """A page: its size in points, its picture, and the words that it still says.

    ``pixels`` are rows from above of four bytes each (blue, green, red, unused), packed by zlib.
    """

    width: float
    height: float
    pixels_across: int
    pixels_down: int
    pixels: Base64Bytes
    words: list[PageWord]


class RedactedDocument(Wire):
    """A document without what is personal: pictures of its pages, or else a safe web page."""

    reference: Reference
    kind: DocumentKind
    place: int
    count: int
    pages: list[PagePicture]
    page: str
    receipt: Receipt


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
