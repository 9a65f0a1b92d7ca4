"""A choice between two views, side by side on a sunken ground."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui.theme import RADIUS_FIELD, theme
from ui.widgets.keys import pressed_by_enter
from ui.widgets.painting import focus_ring, painting, rounded


class Segments(QWidget):
    """`chosen` carries the place of the view that the person chose."""

    chosen = Signal(int)

    def __init__(self, name: str, words: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        for place, text in enumerate(words):
            segment = _Segment(text)
            self.group.addButton(segment, place)
            row.addWidget(segment)
        self.group.idClicked.connect(self.chosen)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_chosen(0)

    def show_chosen(self, place: int) -> None:
        """Show which view it is."""
        self.group.button(place).setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            colours = theme().colours
            rounded(painter, self.rect(), RADIUS_FIELD + 2, colours.sunken, colours.line)


class _Segment(QAbstractButton):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font("normal", 600))
        return QSize(metrics.horizontalAdvance(self.text()) + 24, 26)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        with painting(self) as painter:
            if self.isChecked():
                rounded(painter, self.rect(), RADIUS_FIELD, colours.raised, colours.line)
            painter.setFont(theme().font("normal", 600 if self.isChecked() else 400))
            painter.setPen(colours.text if self.isChecked() else colours.text2)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
            if self.hasFocus():
                focus_ring(painter, self.rect(), RADIUS_FIELD)
