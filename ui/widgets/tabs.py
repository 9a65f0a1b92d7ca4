"""A row of tabs: what is current is underlined; arrows and Ctrl+Tab move between them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui.theme import DETAIL, RADIUS_FIELD, theme
from ui.widgets.keys import pressed_by_enter
from ui.widgets.painting import focus_ring, painting

_HEIGHT, _SIDE = 40, 10


class Tabs(QWidget):
    """`chosen` carries the place of the tab that the person chose."""

    chosen = Signal(int)

    def __init__(self, tabs: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        """``tabs`` are their names and counts; a count may be empty."""
        super().__init__(parent)
        self.group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(DETAIL - _SIDE, 0, DETAIL, 0)
        row.setSpacing(4)
        for place, (name, count) in enumerate(tabs):
            tab = _Tab(name, count)
            self.group.addButton(tab, place)
            row.addWidget(tab)
        row.addStretch(1)
        self.group.idClicked.connect(self.chosen)
        for keys, by in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda by=by: self._step(by))
        self.group.button(0).setChecked(True)

    def choose(self, place: int) -> None:
        """Go to a tab, as if the person had."""
        self.group.button(place).setChecked(True)
        self.chosen.emit(place)

    def _step(self, by: int) -> None:
        count = len(self.group.buttons())
        self.choose((self.group.checkedId() + by) % count)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline under all."""
        with painting(self) as painter:
            line = QRect(0, self.height() - 1, self.width(), 1)
            painter.fillRect(line, theme().colours.line)


class _Tab(QAbstractButton):
    def __init__(self, name: str, count: str) -> None:
        super().__init__()
        self.setText(name)
        self._count = count
        self.setCheckable(True)
        self.setAccessibleName(f"{name} {count}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(theme().font("normal", 600)).horizontalAdvance(self.text())
        if self._count:
            width += 8 + QFontMetrics(theme().font("small")).horizontalAdvance(self._count)
        return QSize(width + 2 * _SIDE, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        with painting(self) as painter:
            chosen = self.isChecked()
            painter.setFont(theme().font("normal", 600 if chosen else 500))
            painter.setPen(colours.text if chosen else colours.text2)
            area = self.rect().adjusted(_SIDE, 0, -_SIDE, 0)
            left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(area, left, self.text())
            painter.setFont(theme().font("small"))
            painter.setPen(colours.text3)
            painter.drawText(area, right, self._count)
            if chosen:
                line = QRect(area.left(), self.height() - 3, area.width(), 3)
                painter.fillRect(line, colours.accent)
            if self.hasFocus():
                focus_ring(painter, self.rect().adjusted(2, 4, -2, -4), RADIUS_FIELD)
