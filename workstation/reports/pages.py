"""Draws a report on pages: text in embedded fonts, tables whose heads repeat, page x of y."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import landscape, letter
from reportlab.pdfgen.canvas import Canvas

from workstation.reports import fonts
from workstation.reports.lettering import Lettering
from workstation.reports.shapes import Fact, Head, Item, Part, Report, Row, Sheet
from workstation.reports.wrapping import lines_of

_SIDE, _TOP, _BOTTOM = 40.0, 40.0, 58.0
_LABEL = 130.0
_SMALL, _TABLE, _NORMAL, _SECTION, _TITLE = 6.5, 7.5, 9.0, 12.0, 17.0
_LEADING = 1.36
_CELL = 5.0
_INK, _QUIET, _LINE = HexColor("#1A1E23"), HexColor("#4C5560"), HexColor("#C9CED4")
_PAGES = "pages"


def draw(report: Report, out: BinaryIO) -> int:
    """Write a report as an unsigned PDF; returns how many rows and sheets it has."""
    fonts.register()
    wide = not report.head.kind.startswith("certificate")
    return _Drawing(report.head, out, wide=wide).all(report)


class _Drawing:
    """The pages of one report, from top to bottom."""

    def __init__(self, head: Head, out: BinaryIO, *, wide: bool) -> None:
        size = landscape(letter) if wide else letter
        self._width, self._height = size
        self._room = self._width - 2 * _SIDE
        self._head = head
        self._canvas = Canvas(out, pagesize=size, pageCompression=1, lang="en-US")
        self._lettering = Lettering(self._canvas)
        self._canvas.setTitle(f"{head.title}, {head.id}")
        self._canvas.setAuthor("Resume Desk")
        self._canvas.setCreator("Resume Desk")
        self._canvas.setSubject(f"Log {head.mark.log}, size {head.mark.size}")
        self._page = 1
        self._fresh = True
        self._y = self._height - _TOP
        self._part: Part | None = None
        self._rows = 0

    def all(self, report: Report) -> int:
        """Draw everything, and close the document."""
        done = 0
        first = True
        for item in report.items:
            if first and not isinstance(item, Sheet):
                self._opening()
            first = False
            self._item(item)
            done += not isinstance(item, Part)
        if first:
            self._opening()
        self._close_part()
        self._footer()
        self._canvas.showPage()
        self._canvas.beginForm(_PAGES, 0, 0, 60, 20)
        self._canvas.setFillColor(_QUIET)
        self._canvas.setFont(fonts.REGULAR, _SMALL)
        self._canvas.drawString(0, 4, str(self._page))
        self._canvas.endForm()
        self._canvas.save()
        return done

    # ---- what stands on pages ----------------------------------------------------------------

    def _opening(self) -> None:
        self._text(self._head.title, fonts.BOLD, _TITLE)
        self._y -= 6
        self._facts(self._head.facts)
        for note in self._head.notes:
            self._y -= 5
            self._text(note, fonts.REGULAR, _NORMAL, _QUIET)

    def _item(self, item: Item) -> None:
        if isinstance(item, Part):
            self._close_part()
            self._begin(item)
        elif isinstance(item, Sheet):
            self._sheet(item)
        else:
            self._row(item)

    def _sheet(self, sheet: Sheet) -> None:
        if not self._fresh:
            self._next_page()
        self._text(sheet.title, fonts.BOLD, _TITLE)
        self._y -= 4
        self._text(sheet.words, fonts.REGULAR, _NORMAL, _QUIET)
        self._y -= 10
        self._facts(sheet.facts)
        for note in sheet.notes:
            self._y -= 8
            self._text(note, fonts.REGULAR, _NORMAL, _QUIET)

    def _begin(self, part: Part) -> None:
        self._part, self._rows = part, 0
        self._need(110)
        self._y -= 16
        self._text(part.title, fonts.BOLD, _SECTION)
        self._y -= 2
        self._text(part.words, fonts.REGULAR, _NORMAL, _QUIET)
        self._y -= 6

    def _close_part(self) -> None:
        if self._part is not None and not self._rows:
            self._text(self._part.empty, fonts.REGULAR, _NORMAL)
        self._part = None

    def _row(self, row: Row) -> None:
        part = self._part
        assert part is not None, "a row follows its part"
        if not self._rows:
            self._table_head(part)
        self._rows += 1
        cells = [
            lines_of(str(cell), fonts.REGULAR, _TABLE, self._column_room(part, column.share))
            for cell, column in zip(row, part.columns, strict=True)
        ]
        height = max(len(lines) for lines in cells) * _TABLE * _LEADING + _CELL
        if self._y - height < _BOTTOM:
            self._next_page()
            self._table_head(part)
        self._cells(part, cells, fonts.REGULAR, _INK)
        self._y -= height
        self._hairline()

    def _table_head(self, part: Part) -> None:
        names = [
            lines_of(column.words, fonts.BOLD, _TABLE, self._column_room(part, column.share))
            for column in part.columns
        ]
        self._cells(part, names, fonts.BOLD, _QUIET)
        self._y -= max(len(lines) for lines in names) * _TABLE * _LEADING + _CELL
        self._hairline()

    # ---- how it is drawn ---------------------------------------------------------------------

    def _column_room(self, part: Part, share: float) -> float:
        whole = sum(column.share for column in part.columns)
        return self._room * share / whole - _CELL

    def _cells(
        self, part: Part, cells: Sequence[tuple[str, ...]], font: str, colour: Color
    ) -> None:
        canvas = self._canvas
        self._fresh = False
        canvas.setFillColor(colour)
        left = _SIDE
        for column, lines in zip(part.columns, cells, strict=True):
            y = self._y
            for line in lines:
                y -= _TABLE * _LEADING
                self._lettering.write(line, font, _TABLE, left, y)
            left += self._column_room(part, column.share) + _CELL

    def _facts(self, facts: Sequence[Fact]) -> None:
        for name, value in facts:
            lines = lines_of(value, fonts.REGULAR, _NORMAL, self._room - _LABEL)
            self._need(len(lines) * _NORMAL * _LEADING)
            self._fresh = False
            self._canvas.setFillColor(_QUIET)
            self._write(name, fonts.REGULAR, _NORMAL, _SIDE)
            self._canvas.setFillColor(_INK)
            for line in lines:
                self._write(line, fonts.REGULAR, _NORMAL, _SIDE + _LABEL)
                self._y -= _NORMAL * _LEADING
            self._y -= 3

    def _text(self, text: str, font: str, size: float, colour: Color = _INK) -> None:
        for line in lines_of(text, font, size, self._room):
            self._need(size * _LEADING)
            self._fresh = False
            self._canvas.setFillColor(colour)
            self._write(line, font, size, _SIDE)
            self._y -= size * _LEADING

    def _write(self, line: str, font: str, size: float, x: float) -> None:
        fonts.write(self._canvas, line, font, size, x, self._y - size)

    def _hairline(self) -> None:
        self._canvas.setStrokeColor(_LINE)
        self._canvas.setLineWidth(0.4)
        self._canvas.line(_SIDE, self._y, self._width - _SIDE, self._y)

    def _need(self, height: float) -> None:
        if self._y - height < _BOTTOM and not self._fresh:
            self._next_page()

    def _next_page(self) -> None:
        self._footer()
        self._canvas.showPage()
        self._page += 1
        self._fresh = True
        self._y = self._height - _TOP

    def _footer(self) -> None:
        canvas, mark = self._canvas, self._head.mark
        canvas.setStrokeColor(_LINE)
        canvas.setLineWidth(0.4)
        canvas.line(_SIDE, _BOTTOM - 12, self._width - _SIDE, _BOTTOM - 12)
        canvas.setFont(fonts.REGULAR, _SMALL)
        canvas.setFillColor(_QUIET)
        canvas.drawString(
            _SIDE, _BOTTOM - 22, f"{self._head.title} · {self._head.id} · made {self._head.made}"
        )
        canvas.drawString(
            _SIDE, _BOTTOM - 32, f"Log {mark.log} · size {mark.size} · root hash {mark.root}"
        )
        right = self._width - _SIDE - 24
        canvas.drawRightString(right, _BOTTOM - 22, f"Page {self._page} of")
        # How many there are is known at the end: all pages show one form, which is drawn then.
        canvas.saveState()
        canvas.translate(right + 3, _BOTTOM - 26)
        canvas.doForm(_PAGES)
        canvas.restoreState()
