"""Snippets laid out in two lines with their hits, ready to be painted again and again."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from workstation.contract.searches import Snippet

_ELLIPSIS = "…"
#: Snippet lines stand this far apart where the font allows it.
LEADING = 18


@dataclass(frozen=True)
class Hits:
    """One text with the ranges to highlight."""

    text: str
    ranges: tuple[tuple[int, int], ...]


def joined(snippets: list[Snippet]) -> Hits:
    """All snippets of a card as one text, with one ellipsis between them."""
    text, ranges = "", []
    for snippet in snippets:
        piece = snippet.text
        if text.endswith(_ELLIPSIS):
            piece = piece.removeprefix(_ELLIPSIS).lstrip()
        if text:
            cut = text.endswith(_ELLIPSIS) or piece.startswith(_ELLIPSIS)
            text += " " if cut else f" {_ELLIPSIS} "
        at = len(text) - (len(snippet.text) - len(piece))
        ranges += [(at + start, at + end) for start, end in snippet.hits]
        text += piece
    return Hits(text, tuple(ranges))


class SnippetText:
    """A text of at most ``lines`` lines, elided at its end, and where its hits lie."""

    def __init__(self, hits: Hits, font: QFont, bold: QFont, width: float, lines: int = 2) -> None:
        self.leading = max(float(LEADING), QFontMetricsF(font).height())
        cut = _cut(hits, font, bold, width, lines)
        self._layout = _laid_out(cut, font, bold, width, self.leading)
        self.marks = _marks(self._layout, cut)

    def draw(
        self,
        painter: QPainter,
        at: QPointF,
        formats: list[QTextLayout.FormatRange],
    ) -> None:
        """Paint the text; the ground of the hits is painted by the caller, before."""
        self._layout.draw(painter, at, formats)

    def formats(self, hit_format: QTextCharFormat) -> list[QTextLayout.FormatRange]:
        """The hits' format ranges in ``hit_format``, for `draw`."""
        made = []
        for known in self._layout.formats():
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = known.start, known.length, hit_format
            made.append(one)
        return made


def _cut(hits: Hits, font: QFont, bold: QFont, width: float, lines: int) -> Hits:
    """The text as far as it fits, with an ellipsis where it was cut."""
    layout = _laid_out(hits, font, bold, width, 1.0)
    if layout.lineCount() <= lines:
        return hits
    start = layout.lineAt(lines - 1).textStart()
    room = width - 4
    rest = QFontMetricsF(bold).elidedText(hits.text[start:], Qt.TextElideMode.ElideRight, room)
    kept = start + len(rest.rstrip(_ELLIPSIS))
    text = hits.text[:kept].rstrip(f" {_ELLIPSIS}") + f" {_ELLIPSIS}"
    kept = len(text) - 2
    ranges = tuple((a, min(b, kept)) for a, b in hits.ranges if a < kept)
    return Hits(text, ranges)


def _laid_out(hits: Hits, font: QFont, bold: QFont, width: float, leading: float) -> QTextLayout:
    layout = QTextLayout(hits.text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    ranges = []
    for start, end in hits.ranges:
        one = QTextLayout.FormatRange()
        one.start, one.length = start, end - start
        one.format = QTextCharFormat()
        one.format.setFontWeight(bold.weight())
        ranges.append(one)
    layout.setFormats(ranges)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y + max(0.0, (leading - line.height()) / 2)))
        y += leading
    layout.endLayout()
    return layout


def _marks(layout: QTextLayout, hits: Hits) -> list[QRectF]:
    """The rectangles behind the hits, line by line."""
    marks = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = line.textStart(), line.textStart() + line.textLength()
        for start, end in hits.ranges:
            a, b = max(start, first), min(end, last)
            if a >= b:
                continue
            left, right = _x(line.cursorToX(a)), _x(line.cursorToX(b))
            marks.append(QRectF(left - 1, line.y(), right - left + 2, line.height()))
    return marks


def _x(found: object) -> float:
    """PySide6 answers ``cursorToX`` with the place, or with the place and the cursor."""
    return float(found[0]) if isinstance(found, tuple) else float(found)  # type: ignore[arg-type]
