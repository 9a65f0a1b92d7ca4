"""A calm list of rows with two lines each: what it is, and more about it."""

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

from ui.theme import PAGE, theme
from ui.widgets.painting import saved
from ui.widgets.scroll_bar import calm

ROW = 56


class TwoLineList(QListWidget):
    """Holds no personal data."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = _Delegate(self)
        self.setItemDelegate(self._delegate)
        calm(self)

    def add(self, words: str) -> None:
        """Add a row at the end; its lines are parted by a newline."""
        self.addItem(QListWidgetItem(words))


class _Delegate(QStyledItemDelegate):
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
