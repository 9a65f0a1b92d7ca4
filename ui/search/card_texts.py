"""Lines of text on cards, shaped once: the same skills and dates come on card after card."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QStaticText, QTransform

from ui.theme import Size, theme

#: Shaped texts that are kept, those that were painted last.
_KEPT = 4_000

_Font = tuple[Size, int]


class CardTexts:
    """Shaped lines in the theme's fonts, given by size and weight."""

    def __init__(self) -> None:
        self._fonts: dict[_Font, tuple[QFont, QFontMetrics, int]] = {}
        self._shaped: OrderedDict[tuple[_Font, str], tuple[QStaticText, int]] = OrderedDict()
        theme().changed.connect(self.forget)

    def forget(self) -> None:
        """The fonts may be others now."""
        self._fonts.clear()
        self._shaped.clear()

    def font(self, size: Size, weight: int = 400) -> QFont:
        """The theme's font; not the caller's to change."""
        return self._known(size, weight)[0]

    def height(self, size: Size, weight: int = 400) -> int:
        """The height of a line."""
        return self._known(size, weight)[2]

    def width(self, text: str, size: Size, weight: int = 400) -> int:
        """How far a line reaches."""
        return self._of(text, (size, weight))[1]

    def draw(
        self,
        painter: QPainter,
        text: str,
        size: Size,
        weight: int,
        colour: QColor,
        rect: QRect,
    ) -> int:
        """Paint a line at the left of a rectangle and in its middle, cut where it is too long.

        Returns the width that it took.
        """
        shaped, width = self._of(text, (size, weight))
        font, metrics, height = self._known(size, weight)
        if width > rect.width():
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
            shaped, width = self._of(cut, (size, weight))
        painter.setFont(font)
        painter.setPen(colour)
        top = rect.top() + (rect.height() - height) // 2
        painter.drawStaticText(QPointF(rect.left(), top), shaped)
        return width

    def _known(self, size: Size, weight: int) -> tuple[QFont, QFontMetrics, int]:
        found = self._fonts.get((size, weight))
        if found is None:
            font = theme().font(size, weight)
            metrics = QFontMetrics(font)
            found = self._fonts[size, weight] = font, metrics, metrics.height()
        return found

    def _of(self, text: str, font: _Font) -> tuple[QStaticText, int]:
        key = font, text
        found = self._shaped.get(key)
        if found is None:
            known, metrics, _ = self._known(*font)
            shaped = QStaticText(text)
            shaped.setTextFormat(Qt.TextFormat.PlainText)
            shaped.prepare(QTransform(), known)
            found = self._shaped[key] = shaped, metrics.horizontalAdvance(text)
            if len(self._shaped) > _KEPT:
                self._shaped.popitem(last=False)
        else:
            self._shaped.move_to_end(key)
        return found
