"""A row of the explanation: words, how much of the score they make, and a small bar of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.search.why_words import Counted, percent
from ui.theme import theme
from ui.widgets.painting import painting, rounded
from ui.widgets.tips import as_tip

#: Pixels of the longest bar, and between the words and what is beside them.
_BAR, _GAP = 72, 10


class ShareRow(QWidget):
    """Reads as "RN in a title: 38 %"; the bar says the same to the eye."""

    def __init__(self, counted: Counted, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counted = counted
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = f"{counted.words} {counted.where}".strip()
        self.said = f"{words}: {percent(counted.share)}"
        self.setAccessibleName(self.said)
        self.setToolTip(as_tip(self.said))

    def sizeHint(self) -> QSize:
        """A line of small text."""
        return QSize(160, max(20, QFontMetrics(theme().font("small")).height() + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar, the figure, then the words in the room that is left before them."""
        colours = theme().colours
        small, strong = theme().font("small"), theme().font("small", 500)
        figure = percent(self._counted.share)
        room = QFontMetrics(small).horizontalAdvance(percent(1.0)) + 2
        middle = Qt.AlignmentFlag.AlignVCenter
        with painting(self) as painter:
            bar = QRect(self.width() - _BAR, (self.height() - 6) // 2, _BAR, 6)
            rounded(painter, bar, 3, colours.mute_soft)
            long = max(3, round(_BAR * self._counted.share))
            rounded(painter, QRect(bar.left(), bar.top(), long, 6), 3, colours.chart)
            at = QRect(bar.left() - _GAP - room, 0, room, self.height())
            painter.setFont(small)
            painter.setPen(colours.text2)
            painter.drawText(at, middle | Qt.AlignmentFlag.AlignRight, figure)
            left = 0
            for text, font, colour in (
                (self._counted.words, strong, colours.text),
                (self._counted.where, small, colours.text2),
            ):
                metrics = QFontMetrics(font)
                words = QRect(left, 0, max(0, at.left() - _GAP - left), self.height())
                shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width())
                painter.setFont(font)
                painter.setPen(colour)
                painter.drawText(words, middle, shown)
                left += metrics.horizontalAdvance(shown) + 8
