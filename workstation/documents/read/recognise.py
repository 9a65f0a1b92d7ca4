"""What a file is, by its content and never by its name."""

from __future__ import annotations

import re
from typing import Literal

from workstation.documents.read.bounds import MAX_BYTES, MAX_TABLE_BYTES
from workstation.documents.read.encodings import decoded_bytes
from workstation.documents.read.refusal import Refused
from workstation.documents.resume import SourceKind

#: A format that has a reader; a flat Word XML is a DOCX once it is put back into parts.
Format = SourceKind | Literal["wordxml"]

_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Word 6 and 95, written without the container of later ones.
_OLDER_WORD = (b"\xdb\xa5\x2d\x00", b"\x31\xbe\x00\x00", b"\xdc\xa5", b"\xec\xa5")
_WEB_PAGE = re.compile(r"<(?:!doctype html|html|head|body|meta|div|table|p|h[1-6]|ul|script)\b")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
#: Header words by which a table of people is known.
_COLUMNS = re.compile(r"name|e-?mail|phone|title|skills?|resume|summary|location|city", re.I)


def recognise(data: bytes) -> Format:
    """The format of ``data``; raises `Refused` for what is not read."""
    if not data.strip(b"\0 \t\r\n"):
        raise Refused("The file is empty.")
    head = data[:1024]
    if b"%PDF-" in head:
        return _bounded("pdf", data)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _bounded("odt" if _is_odt(head) else "docx", data)
    if head.startswith(_OLD_WORD):
        return _bounded(_old(data), data)
    if head.startswith(_OLDER_WORD):
        return _bounded("doc", data)
    if head.lstrip().startswith(b"{\\rtf"):
        return _bounded("rtf", data)
    if head.startswith(b"\xffWPC"):
        raise Refused("This is a WordPerfect file; save it as .docx or PDF.")
    if head.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF")):
        raise Refused("This is a picture; save it as PDF.")
    text = decoded(data)
    start = text[:4_000].lstrip("\ufeff \t\r\n").lower()
    if re.match(r"\{\s*[\"}]", start):
        return _bounded("json", data)
    if start.startswith("<?xml") or "<?mso-application" in start:
        if "http://schemas.microsoft.com/office/2006/xmlpackage" in start:
            return _bounded("wordxml", data)
        if not _WEB_PAGE.search(start):
            raise Refused("This is XML; save it as .docx or PDF.")
    if _WEB_PAGE.search(start):
        return _bounded("html", data)
    if _is_table(text):
        if len(data) > MAX_TABLE_BYTES:
            raise Refused("The table is larger than 100 MB.")
        return "csv"
    return _bounded("text", data)


def decoded(data: bytes) -> str:
    """``data`` as text in any sane encoding; raises `Refused` where it is not text."""
    return _plain(decoded_bytes(data))


def _plain(text: str) -> str:
    sample = text[:20_000]
    strange = len(_CONTROLS.findall(sample)) + sample.count("\ufffd")
    if strange > max(3, len(sample) // 50):
        raise Refused(
            "This is no format that is read: PDF, Word, RTF, ODT, HTML, text, JSON Resume or CSV."
        )
    return text


def _is_odt(head: bytes) -> bool:
    # ODF 1.3, part 2, 3.3: the type stands first in the file, unpacked.
    return b"mimetypeapplication/vnd.oasis.opendocument.text" in head


def _old(data: bytes) -> Format:
    """Which of the formats that share one old container; names in it are UTF-16."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise Refused("The Word file is locked by a password.")
    if holds("WordDocument"):
        return "doc"
    raise Refused("This is an old office file, but no Word document; save it as .docx or PDF.")


def _bounded(kind: Format, data: bytes) -> Format:
    if len(data) > MAX_BYTES:
        raise Refused("The file is larger than 10 MB.")
    return kind


def _is_table(text: str) -> bool:
    first, _, rest = text.lstrip("\ufeff\r\n").partition("\n")
    if not rest.strip() or len(first) > 4_000:
        return False
    for mark in (",", ";", "\t"):
        cells = [cell.strip().strip('"') for cell in first.split(mark)]
        named = sum(1 for cell in cells if len(cell) < 40 and _COLUMNS.search(cell))
        if len(cells) >= 3 and named >= 2 and all(len(cell) < 60 for cell in cells):
            return rest.partition("\n")[0].count(mark) >= 2 or '"' in rest[:500]
    return False
