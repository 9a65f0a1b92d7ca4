"""Writes many short texts onto pages: what a text looks like in the file is remembered.

reportlab's own `drawString` measures and encodes each text anew, which is most of the time that a
long table takes.
"""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from workstation.reports.fonts import runs

#: Texts that are remembered before all are forgotten.
_REMEMBERED = 20_000


class Lettering:
    """One document's texts, in fonts that `fonts.register` made known."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        # reportlab's types leave out the document, and what fonts do.
        self._document: Any = vars(canvas)["_doc"]
        self._known: dict[tuple[str, str, float], str] = {}

    def write(self, text: str, font: str, size: float, x: float, y: float) -> None:
        """Write a line with its foot at a place, in points, in the colour that fills."""
        shown = self._known.get((text, font, size))
        if shown is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            shown = self._known[text, font, size] = self._operators(text, font, size)
        self._canvas.addLiteral(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} ET")

    def _operators(self, text: str, name: str, size: float) -> str:
        return " ".join(
            said
            for piece, each in runs(text, name)
            for said in self._of_one_font(piece, each, size)
        )

    def _of_one_font(self, text: str, name: str, size: float) -> list[str]:
        font: Any = getFont(name)
        if not font._dynamicFont:  # one that is not embedded has no subsets
            known = self._document.getInternalFontName(name)
            return [f"{known} {size:g} Tf ({font.formatForPdf(text)}) Tj"]
        said = []
        for subset, codes in font.splitString(text, self._document):
            known = font.getSubsetInternalName(subset, self._document)
            said.append(f"{known} {size:g} Tf <{codes.hex()}> Tj")
        return said
