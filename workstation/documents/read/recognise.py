"""What a file is, by its content and never by its name."""

from __future__ import annotations

import codecs
import re

from workstation.documents.read.bounds import MAX_BYTES, MAX_TABLE_BYTES
from workstation.documents.read.refusal import Refused
from workstation.documents.resume import SourceKind

_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB_PAGE = re.compile(r"<(?:!doctype html|html|head|body|meta|div|table)\b")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
#: Header words by which a table of people is known.
_COLUMNS = re.compile(r"name|e-?mail|phone|title|skills?|resume|summary|location|city", re.I)


def recognise(data: bytes) -> SourceKind:
    """The format of ``data``; raises `Refused` for what is not read."""
    if not data.strip(b"\0 \t\r\n"):
        raise Refused("The file is empty.")
    head = data[:1024]
    if b"%PDF-" in head:
        return _bounded("pdf", data)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _bounded("docx", data)
    if head.startswith(_OLD_WORD):
        raise Refused("This is an old Word file (.doc) or a protected one; save it as .docx.")
    if head.lstrip().startswith(b"{\\rtf"):
        raise Refused("This is rich text (RTF); save it as .docx or PDF.")
    if head.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF")):
        raise Refused("This is a picture; its text can't be read.")
    text = decoded(data)
    start = text[:2_000].lstrip().lower()
    if _WEB_PAGE.search(start):
        raise Refused("This is a web page (HTML); save it as PDF.")
    if start.startswith("<?xml"):
        raise Refused("This is XML; save it as .docx or PDF.")
    if start.startswith("{") and re.match(r"\{\s*[\"}]", start):
        return _bounded("json", data)
    if _is_table(text):
        if len(data) > MAX_TABLE_BYTES:
            raise Refused("The table is larger than 100 MB.")
        return "csv"
    return _bounded("text", data)


def decoded(data: bytes) -> str:
    """``data`` as text in any sane encoding; raises `Refused` where it is not text."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _plain(data.decode(encoding, "replace"))
    zeros = data[:4096].count(0)
    if zeros > len(data[:4096]) // 4:
        even = data[:4096:2].count(0)
        return _plain(data.decode("utf-16-be" if even > zeros // 2 else "utf-16-le", "replace"))
    try:
        return _plain(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _plain(data.decode("cp1252", "replace"))


def _plain(text: str) -> str:
    sample = text[:20_000]
    strange = len(_CONTROLS.findall(sample)) + sample.count("\ufffd")
    if strange > max(3, len(sample) // 50):
        raise Refused("This is not a format that is read: PDF, DOCX, text, JSON Resume or CSV.")
    return text


def _bounded(kind: SourceKind, data: bytes) -> SourceKind:
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
