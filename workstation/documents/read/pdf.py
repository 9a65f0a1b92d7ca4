"""Text of a PDF, line by line, by pypdfium2.

Words are parted by the gaps between letters, not by the space characters that the file holds or
that pdfium guesses: many producers place letters one by one and write no spaces.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2
from pypdfium2 import raw

from workstation.documents.read.bounds import MAX_CHARACTERS, MAX_PAGE_CHARACTERS, MAX_PAGES
from workstation.documents.read.layout import Line, blocks
from workstation.documents.read.refusal import Refused
from workstation.documents.read.written import written_day
from workstation.documents.resume import Source, SourceBlock

_PASSWORD_ERROR = 4
# A gap of this part of a line's height parts words; one of that part parts columns.
_WORD_GAP, _COLUMN_GAP = 0.115, 2.2
# And it is never narrower than this, however far letters usually move in.
_LEAST_GAP = 0.03


@dataclass(slots=True)
class _Piece:
    """Letters on one base line without a column gap."""

    bottom: float
    height: float
    left: float
    right: float
    bold: bool
    letters: list[tuple[str, float, float]] = field(default_factory=list)

    def text(self, kerning: dict[str, float]) -> str:
        """The letters with a space wherever the gap is wider than usual after that letter."""
        gaps = self.gaps()
        usual = sorted(gaps)[len(gaps) // 2] if len(gaps) > 3 else 0.0
        limit = max(0.0, usual) + _WORD_GAP * self.height
        said = [self.letters[0][0]]
        for gap, (before, _, _), (letter, _, _) in zip(
            gaps, self.letters, self.letters[1:], strict=False
        ):
            inward = kerning.get(before, 0.0) * self.height
            wide = gap - inward > limit and gap > _LEAST_GAP * self.height
            if wide and said[-1] != " " and letter != " ":
                said.append(" ")
            said.append(letter)
        return "".join(said)

    def gaps(self) -> list[float]:
        """The gaps between the letters, in points."""
        return [
            after[1] - before[2]
            for before, after in zip(self.letters, self.letters[1:], strict=False)
        ]


def _kerning(pieces: list[_Piece]) -> dict[str, float]:
    """How far the next letter usually moves in after each letter, as parts of the height.

    Producers that write rounded widths let "f" and "m" run far into what follows them.
    """
    found: dict[str, list[float]] = {}
    for piece in pieces:
        for gap, (letter, _, _) in zip(piece.gaps(), piece.letters, strict=False):
            found.setdefault(letter, []).append(gap / piece.height)
    return {
        letter: usual
        for letter, gaps in found.items()
        if (usual := sorted(gaps)[len(gaps) // 5]) < 0.0
    }


def read_pdf(data: bytes) -> Source:
    """What the PDF says; raises `Refused` where it is locked, broken or has no text."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR or "assword" in str(error):
            raise Refused("The PDF is locked by a password.") from None
        raise Refused("The PDF is damaged and can't be opened.") from None
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
            page_lines = list(_lines(page))
            links.extend(_targets(document, page))
        finally:
            page.close()
        total += sum(len(line.text) for line in page_lines)
        if total > MAX_CHARACTERS:
            raise Refused("The PDF holds more text than a resume does.")
        lines.extend(page_lines)
    made = blocks(lines)
    if sum(len(block.text) for block in made) < 20:
        raise Refused("The PDF holds no text (a scan or picture?).")
    text = "\n".join(block.text for block in made)
    hidden = tuple(SourceBlock("line", link) for link in dict.fromkeys(links) if link not in text)
    stated = document.get_metadata_dict()
    written = written_day(stated.get("ModDate")) or written_day(stated.get("CreationDate"))
    return Source(made + hidden, None, "pdf", written)


def _lines(page: pypdfium2.PdfPage) -> Iterator[Line]:
    pieces = _pieces(page)
    kerning = _kerning(pieces)
    rows: list[list[_Piece]] = []
    for piece in pieces:
        if rows:
            last = rows[-1][-1]
            if abs(last.bottom - piece.bottom) < 0.35 * piece.height and piece.left > last.right:
                rows[-1].append(piece)
                continue
        rows.append([piece])
    edges: dict[int, float] = {}
    for row in rows:
        column = round(row[0].left / 40)
        edges[column] = max(edges.get(column, 0.0), row[0].right)
    above: _Piece | None = None
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


def _pieces(page: pypdfium2.PdfPage) -> list[_Piece]:
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count > MAX_PAGE_CHARACTERS:
            raise Refused("A page of the PDF holds more text than a resume does.")
        handle = text.raw
        box = raw.FS_RECTF()
        reference = ctypes.byref(box)
        made: list[_Piece] = []
        piece: _Piece | None = None
        for index in range(count):
            if raw.FPDFText_IsGenerated(handle, index) == 1:
                continue
            code = raw.FPDFText_GetUnicode(handle, index)
            letter = "-" if code == 2 else chr(code)
            if letter.isspace() or (code < 32 and code != 2):
                if piece is not None and piece.letters[-1][0] != " ":
                    end = piece.right
                    piece.letters.append((" ", end, end))
                continue
            if not raw.FPDFText_GetLooseCharBox(handle, index, reference):
                continue
            left, right = box.left, box.right
            bottom, height = box.bottom, box.top - box.bottom
            height = height if height > 0.5 else 10.0
            if (
                piece is None
                or abs(bottom - piece.bottom) > 0.35 * max(height, piece.height)
                or left - piece.right > _COLUMN_GAP * height
                or left < piece.left - height
                or left < piece.right - 3 * height
            ):
                weight = raw.FPDFText_GetFontWeight(handle, index)
                piece = _Piece(bottom, height, left, right, weight >= 600, [])
                made.append(piece)
            piece.letters.append((letter, left, right))
            piece.right = max(piece.right, right)
        return made
    finally:
        text.close()


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
