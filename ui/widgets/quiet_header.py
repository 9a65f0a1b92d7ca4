"""The header of a table: small and quiet, without boxes; a press sorts where that is wanted."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.theme import PAGE, theme
from ui.widgets.painting import painting, saved

HEIGHT = 32
_GAP = 8


class QuietHeader(QHeaderView):
    """32 high, a hairline under it over the whole width; the first column has the page's margin."""

    def __init__(self, table: QTableView, *, sorts: bool = False) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setSectionsClickable(sorts)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.setFixedHeight(HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One column's name, with an arrow where the table is sorted by it."""
        colours = theme().colours
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        by = self.sectionsClickable() and self.sortIndicatorSection() == section
        if by:
            down = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            words = f"{words} {'↓' if down else '↑'}"
        with saved(painter):
            painter.fillRect(rect, colours.base)
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.line)
            painter.setFont(theme().font("small", 600 if by else 500))
            painter.setPen(colours.text2 if by else colours.text3)
            left = PAGE if self.visualIndex(section) == 0 else 0
            area = rect.adjusted(left, 0, -_GAP, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What lies right of the last column has the same ground."""
        super().paintEvent(event)
        end = self.length()
        if end < self.viewport().width():
            with painting(self.viewport()) as painter:
                colours = theme().colours
                rest = QRect(end, 0, self.viewport().width() - end, self.height())
                painter.fillRect(rest, colours.base)
                painter.fillRect(QRect(end, self.height() - 1, rest.width(), 1), colours.line)
