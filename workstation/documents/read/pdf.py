"""Text of a PDF, line by line in reading order, by pypdfium2."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import groupby
from statistics import median

import pypdfium2
from pypdfium2 import raw

from workstation.documents.read.bounds import MAX_CHARACTERS, MAX_PAGES, MIN_CHARACTERS
from workstation.documents.read.forms import form_lines
from workstation.documents.read.layout import Line, blocks
from workstation.documents.read.needs import Needs
from workstation.documents.read.pdf_letters import Piece, kerning_of, pieces_of
from workstation.documents.read.pictures import pictures, shows_anything
from workstation.documents.read.refusal import Refused
from workstation.documents.read.written import written_day
from workstation.documents.resume import Source, SourceBlock

_PASSWORD_ERROR = 4
#: Lines side by side are columns from so many on, if the right one is that wide in letters.
_LEAST_ROWS, _COLUMN_LETTERS = 4, 24


def read_pdf(data: bytes) -> Source:
    """What the PDF says; raises `Refused` where it is locked, broken or empty.

    Pages that are pictures only raise `Needs`: a program may read them.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR or "assword" in str(error):
            raise Refused("The PDF is locked by a password.") from None
        raise Refused("The PDF is damaged and can't be opened.") from None
    document.init_forms()
    pages = len(document)
    if pages == 0:
        raise Refused("The PDF has no pages.")
    if pages > MAX_PAGES:
        raise Refused(f"The PDF has more than {MAX_PAGES} pages.")
    lines: list[Line] = []
    links: list[str] = []
    total = 0
    for number in range(pages):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            continue
        try:
            page_lines = [*_lines(page), *form_lines(document, page)]
            links.extend(_targets(document, page))
        finally:
            page.close()
        total += sum(len(line.text) for line in page_lines)
        if total > MAX_CHARACTERS:
            raise Refused("The PDF holds more text than a resume does.")
        lines.extend(page_lines)
    stated = document.get_metadata_dict()
    written = written_day(stated.get("ModDate")) or written_day(stated.get("CreationDate"))
    made = blocks(lines)
    if sum(len(block.text) for block in made) < MIN_CHARACTERS:
        if not shows_anything(document):
            raise Refused("The pages of the PDF are empty.")
        raise Needs("ocr", pictures(document), written)
    text = "\n".join(block.text for block in made)
    hidden = tuple(SourceBlock("line", link) for link in dict.fromkeys(links) if link not in text)
    return Source(made + hidden, None, "pdf", written)


def _lines(page: pypdfium2.PdfPage) -> Iterator[Line]:
    pieces = pieces_of(page)
    kerning = kerning_of(pieces)
    rows: list[list[Piece]] = []
    for piece in pieces:
        if rows:
            last = rows[-1][-1]
            if abs(last.bottom - piece.bottom) < 0.35 * piece.height and piece.left > last.right:
                rows[-1].append(piece)
                continue
        rows.append([piece])
    rows = _columns_apart(rows)
    edges: dict[int, float] = {}
    for row in rows:
        column = round(row[0].left / 40)
        edges[column] = max(edges.get(column, 0.0), row[0].right)
    above: Piece | None = None
    for row in rows:
        first = row[0]
        edge = max(edges.get(round(first.left / 40) + near, 0.0) for near in (-1, 0, 1))
        gap = above.bottom - first.bottom - first.height if above is not None else 0.0
        yield Line(
            text=first.text(kerning)
            if len(row) < 4
            else "  ".join(piece.text(kerning) for piece in row),
            right="" if len(row) >= 4 else "  ".join(piece.text(kerning) for piece in row[1:]),
            left=first.left,
            size=first.height,
            bold=first.bold,
            gap=max(0.0, gap) if gap > -2 * first.height else 99.0,
            wraps=first.right > edge - 7 * first.height and first.right - first.left > 150,
        )
        above = first


def _columns_apart(rows: list[list[Piece]]) -> list[list[Piece]]:
    """The rows; where they go on side by side as columns, first all of the left, then the right.

    What stands apart at the right of a line belongs to it where it is short (dates, places).
    """

    def gutter(row: list[Piece]) -> int:
        return round(row[1].left / 4) if len(row) == 2 else -1

    apart: list[list[Piece]] = []
    for place, group in groupby(rows, key=gutter):
        side_by_side = list(group)
        if place < 0 or len(side_by_side) < _LEAST_ROWS or not _is_column(side_by_side):
            apart += side_by_side
            continue
        for side in (0, 1):
            apart += [[row[side]] for row in side_by_side]
    return apart


def _is_column(rows: list[list[Piece]]) -> bool:
    return median(len(row[1].letters) for row in rows) >= _COLUMN_LETTERS


def _targets(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[str]:
    """Where the page's link annotations lead: contact data that the text may not show."""
    position = ctypes.c_int(0)
    link = raw.FPDF_LINK()
    for _ in range(200):
        if not raw.FPDFLink_Enumerate(page.raw, ctypes.byref(position), ctypes.byref(link)):
            return
        action = raw.FPDFLink_GetAction(link)
        if not action:
            continue
        size = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
        if not 1 < size < 2_000:
            continue
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFAction_GetURIPath(document.raw, action, buffer, size)
        target = buffer.value.decode("utf-8", "replace").strip()
        for scheme in ("mailto:", "tel:"):
            if target.lower().startswith(scheme):
                target = target[len(scheme) :].split("?")[0]
        if target:
            yield target
