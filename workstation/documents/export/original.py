"""An original as it is written to disk: by a limited process where the format takes a footer."""

from __future__ import annotations

import contextlib
import json
import struct
from dataclasses import dataclass

from workstation.contract.copies import MOST_BYTES
from workstation.contract.documents import DocumentKind
from workstation.documents.export.footer import Footer
from workstation.documents.export.messages import STAMP, STAMPED
from workstation.documents.read.messages import REFUSED
from workstation.documents.read.process import LimitedProcess
from workstation.documents.read.refusal import Refused

#: Seconds that one document may take.
SECONDS = 30.0
_MODULE = "workstation.documents.export.worker"
_SUFFIXES: dict[DocumentKind, str] = {
    "pdf": "pdf",
    "docx": "docx",
    "doc": "doc",
    "rtf": "rtf",
    "odt": "odt",
    "html": "html",
    "text": "txt",
    "json": "json",
}


@dataclass(frozen=True)
class Exported:
    """Bytes for a file, the ending of its name, and what could not be done, in words."""

    content: bytes
    suffix: str
    note: str = ""


def exported_original(kind: DocumentKind, content: bytes, footer: Footer) -> Exported:
    """A document with footer and without properties where its format allows; else as it came.

    Raises `Refused` where a PDF or Word file can't be rewritten: nothing is written then.
    """
    suffix = _SUFFIXES[kind]
    if kind not in ("pdf", "docx"):
        return Exported(
            content,
            suffix,
            "This kind of document takes no footer; it and its properties are as they came.",
        )
    said = {
        "kind": kind,
        "reference": footer.reference,
        "holder": footer.holder,
        "purpose": footer.purpose,
        "destroy_by": footer.destroy_by.isoformat(),
    }
    head = json.dumps(said).encode()
    process = LimitedProcess(_MODULE)
    try:
        asked = struct.pack(">I", len(head)) + head + content
        answered, body = process.ask(STAMP, asked, SECONDS)
    finally:
        process.end()
    if answered == STAMPED and 0 < len(body) <= MOST_BYTES and _is(kind, body):
        return Exported(body, suffix)
    if answered == REFUSED:
        with contextlib.suppress(UnicodeDecodeError):
            raise Refused(body.decode())
    raise Refused("The document can't be exported with a footer.")


def _is(kind: DocumentKind, content: bytes) -> bool:
    return content.startswith(b"%PDF-" if kind == "pdf" else b"PK")
