"""The list of pairs: two lines each, who and why."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.candidate.wording import translated
from ui.staff.wording import pair_words
from ui.theme import PAGE, theme
from ui.widgets.painting import saved
from ui.widgets.scroll_bar import calm
from workstation.contract.duplicates import Pair

ROW = 56


class PairList(QListWidget):
    """Holds no personal data."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(translated("Pairs of resumes"))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = _PairDelegate(self)
        self.setItemDelegate(self._delegate)
        calm(self)

    def add(self, pair: Pair) -> None:
        """Add a pair at the end."""
        self.addItem(QListWidgetItem(pair_words(pair)))


class _PairDelegate(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = theme().colours
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        with saved(painter):
            if state & QStyle.StateFlag.State_Selected:
                painter.fillRect(area, colours.sel)
                painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), colours.accent)
            if state & QStyle.StateFlag.State_HasFocus:
                painter.fillRect(QRect(area.left(), area.top(), area.width(), 2), colours.accent)
            who, why = str(index.data()).split("\n", 1)
            width = area.width() - PAGE - 8
            lines = ((who, 9, 600, colours.text), (why, 29, 400, colours.text2))
            for words, top, weight, ink in lines:
                font = theme().font("normal" if weight > 400 else "small", weight)
                painter.setFont(font)
                painter.setPen(ink)
                shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, width)
                line = QRect(area.left() + PAGE, area.top() + top, width, 18)
                painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
            bottom = QRect(area.left() + PAGE, area.bottom(), area.width() - PAGE, 1)
            painter.fillRect(bottom, colours.line)
