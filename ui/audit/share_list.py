"""The largest shares of the entries, as bars with their names; a press narrows to one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui.audit.wording import number, translated
from ui.theme import RADIUS_TAG, theme
from ui.widgets import Label
from ui.widgets.emptying import empty
from ui.widgets.keys import pressed_by_enter
from ui.widgets.painting import focus_ring, painting, rounded

#: How many are shown; what the others have together stands in the last row.
MOST = 4
_ROW = 24


class ShareList(QWidget):
    """`chosen` carries the code or id of the share that the person chose."""

    chosen = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 6, 0, 6)
        self._column.setSpacing(0)
        heading = Label(title, "text", "small", 600)
        heading.setFixedHeight(22)
        self._column.addWidget(heading)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._column.addLayout(self._rows)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedWidth(250)

    @property
    def shares(self) -> list[Share]:
        """The rows that can be chosen, the largest first."""
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        found = (item.widget() for item in items if item is not None)
        return [row for row in found if isinstance(row, Share)]

    def show_shares(self, shares: Sequence[tuple[str, str, int]]) -> None:
        """Show (code, words, count), the largest first."""
        empty(self._rows)
        most = max((count for _, _, count in shares), default=1)
        shown = shares if len(shares) <= MOST else shares[: MOST - 1]
        for code, words, count in shown:
            share = Share(words, count, most)
            share.clicked.connect(partial(self._choose, code))
            self._rows.addWidget(share)
        if len(shares) > len(shown):
            rest = translated("%1 others").replace("%1", number(len(shares) - len(shown)))
            together = sum(count for _, _, count in shares[len(shown) :])
            label = Label(f"{rest}  {number(together)}", "text3", "small")
            label.setFixedHeight(_ROW)
            self._rows.addWidget(label)

    def _choose(self, code: str, _checked: bool = False) -> None:
        self.chosen.emit(code)


class Share(QAbstractButton):
    """One row: the name over its bar, the count at the right."""

    def __init__(self, words: str, count: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._most = count, most
        self.setText(words)
        form = translated("%1 entry") if count == 1 else translated("%1 entries")
        self.setAccessibleName(f"{words}, {form.replace('%1', number(count))}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(_ROW)

    def sizeHint(self) -> QSize:
        """As wide as it is given."""
        return QSize(220, _ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, too."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar's ground, its words and the count."""
        colours = theme().colours
        counted = number(self._count)
        with painting(self) as painter:
            font = theme().font("small")
            metrics = QFontMetrics(font)
            right = metrics.horizontalAdvance(counted)
            room = self.width() - right - 10
            length = max(3.0, room * self._count / max(self._most, 1))
            box = QRectF(0, 2, length, self.height() - 4)
            ground = colours.sel if self.underMouse() or self.isDown() else colours.soft
            rounded(painter, box, RADIUS_TAG, ground)
            rounded(painter, QRectF(0, 2, 3, self.height() - 4), 1.5, colours.chart)
            painter.setFont(font)
            painter.setPen(colours.text)
            words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room - 12)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(9, 0, room - 10, self.height()), middle, words)
            painter.setPen(colours.text2)
            area = QRect(self.width() - right, 0, right + 1, self.height())
            painter.drawText(area, middle, counted)
            if self.hasFocus():
                focus_ring(painter, self.rect(), RADIUS_TAG)
