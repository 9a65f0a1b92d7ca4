"""A profile as PDF: text in embedded fonts, the footer on each page, nothing in its properties."""

from __future__ import annotations

import io

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from workstation.contract.copies import Profile
from workstation.documents.export.footer import Footer
from workstation.documents.export.profile import Look, Paragraph, paragraphs
from workstation.reports import fonts
from workstation.reports.wrapping import lines_of

_WIDTH, _HEIGHT = letter
_SIDE, _TOP, _BOTTOM = 54.0, 54.0, 64.0
_LABEL, _INDENT = 132.0, 14.0
_LEADING = 1.4
_INK, _QUIET, _LINE = HexColor("#1A1E23"), HexColor("#4C5560"), HexColor("#C9CED4")
#: Font, size, and the room above.
_LOOKS: dict[Look, tuple[str, float, float]] = {
    "title": (fonts.BOLD, 17.0, 0.0),
    "quiet": (fonts.REGULAR, 10.0, 2.0),
    "heading": (fonts.BOLD, 12.0, 14.0),
    "entry": (fonts.BOLD, 10.0, 7.0),
    "line": (fonts.REGULAR, 10.0, 4.0),
    "bullet": (fonts.REGULAR, 10.0, 2.0),
}
_PIECE = 20


def profile_pdf(profile: Profile, footer: Footer) -> bytes:
    """The bytes of a profile as PDF."""
    fonts.register()
    out = io.BytesIO()
    # Always the same date, so that the file's properties do not tell when it was made.
    canvas = Canvas(out, pagesize=letter, pageCompression=1, invariant=1, lang="en-US")
    canvas.setTitle(footer.reference)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("Resume Desk")
    drawing = _Drawing(canvas, footer)
    for paragraph in paragraphs(profile):
        drawing.paragraph(paragraph)
    drawing.end()
    return out.getvalue()


class _Drawing:
    """The pages, from top to bottom."""

    def __init__(self, canvas: Canvas, footer: Footer) -> None:
        self._canvas = canvas
        self._footer = footer
        self._y = _HEIGHT - _TOP

    def paragraph(self, said: Paragraph) -> None:
        font, size, above = _LOOKS[said.look]
        left = _SIDE + (_LABEL if said.label else _INDENT if said.look == "bullet" else 0.0)
        right = fonts.width(said.right, fonts.REGULAR, 9.0) + 10.0 if said.right else 0.0
        room = max(_WIDTH - _SIDE - left - right, 120.0)
        self._y -= above
        for number, line in enumerate(_all_lines(said.text, font, size, room)):
            self._room(size * _LEADING)
            self._canvas.setFillColor(_QUIET if said.look == "quiet" else _INK)
            self._write(font, size, left, line)
            if number == 0:
                self._beside(said, size)

    def _beside(self, said: Paragraph, size: float) -> None:
        self._canvas.setFillColor(_QUIET)
        if said.label:
            label = lines_of(said.label, fonts.REGULAR, size, _LABEL - 8.0)[0]
            self._write(fonts.REGULAR, size, _SIDE, label)
        if said.look == "bullet":
            self._write(fonts.REGULAR, size, _SIDE + 3.0, "•")
        if said.right:
            width = fonts.width(said.right, fonts.REGULAR, 9.0)
            self._write(fonts.REGULAR, 9.0, _WIDTH - _SIDE - width, said.right)

    def end(self) -> None:
        self._foot()
        self._canvas.save()

    def _room(self, height: float) -> None:
        if self._y - height < _BOTTOM:
            self._foot()
            self._canvas.showPage()
            self._y = _HEIGHT - _TOP
        self._y -= height

    def _write(self, font: str, size: float, x: float, text: str) -> None:
        fonts.write(self._canvas, text, font, size, x, self._y)

    def _foot(self) -> None:
        draw_footer(self._canvas, self._footer, _WIDTH, _SIDE, 26.0, 7.5)


def draw_footer(
    canvas: Canvas, footer: Footer, width: float, side: float, foot: float, size: float
) -> None:
    """Draw the footer ``foot`` points above a page's lower edge; both lines cut to its width."""
    room = width - 2 * side
    canvas.setStrokeColor(_LINE)
    canvas.setLineWidth(0.5)
    canvas.line(side, foot + 2.4 * size, width - side, foot + 2.4 * size)
    canvas.setFillColor(_QUIET)
    for number, text in enumerate(reversed(footer.lines)):
        line = lines_of(text, fonts.REGULAR, size, room)[0]
        fonts.write(canvas, line, fonts.REGULAR, size, side, foot + number * size * 1.3)


def _all_lines(text: str, font: str, size: float, room: float) -> list[str]:
    # `lines_of` ends long cells of tables in an ellipsis; a copy says all.
    words = text.split(" ")
    lines: list[str] = []
    rest = ""
    for start in range(0, len(words), _PIECE):
        rest = " ".join(filter(None, [rest, *words[start : start + _PIECE]]))
        *whole, rest = lines_of(rest, font, size, room)
        lines.extend(whole)
    return [*lines, rest]
