"""A scroll bar that stays quiet: the platform's own where it has one, else a thin painted one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QStyle, QStyleOptionSlider

from ui.theme import theme
from ui.widgets.painting import mixed, painting, rounded

_EXTENT = 10


class CalmScrollBar(QScrollBar):
    """A rounded handle on the ground of what it scrolls, without arrows."""

    def __init__(self, orientation: Qt.Orientation = Qt.Orientation.Vertical) -> None:
        super().__init__(orientation)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Thin where it is painted here."""
        native = super().sizeHint()
        if not theme().painted:
            return native
        along = self.orientation() is Qt.Orientation.Horizontal
        return QSize(native.width(), _EXTENT) if along else QSize(_EXTENT, native.height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """The handle darkens under the pointer."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """And lightens again."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the handle where the style says that it is."""
        if not theme().painted:
            super().paintEvent(event)
            return
        if self.maximum() <= self.minimum():
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
        handle = self.style().subControlRect(control, option, part, self)
        colours = theme().colours
        active = self.underMouse() or self.isSliderDown()
        ink = mixed(colours.line, colours.field, 0.9 if active else 0.45)
        with painting(self) as painter:
            width = 6 if active else 5
            if self.orientation() is Qt.Orientation.Horizontal:
                top = (self.height() - width) // 2
                bar = QRect(handle.left() + 2, top, max(12, handle.width() - 4), width)
            else:
                left = (self.width() - width) // 2
                bar = QRect(left, handle.top() + 2, width, max(12, handle.height() - 4))
            rounded(painter, bar, width / 2, ink)


def calm(area: QAbstractScrollArea) -> None:
    """Give ``area`` calm scroll bars."""
    if theme().painted:
        area.setVerticalScrollBar(CalmScrollBar())
        if area.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            area.setHorizontalScrollBar(CalmScrollBar(Qt.Orientation.Horizontal))
