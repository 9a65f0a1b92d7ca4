"""What is offered under the query field while one types. It never takes the focus."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.candidate.wording import translated
from ui.theme import RADIUS_CARD, RADIUS_TAG, theme
from ui.widgets.painting import painting, rounded
from ui.widgets.text import ElidedLabel
from workstation.query.completion import Completion, Kind

_ROW = 28
_EDGE = 6
_WIDEST = 560
#: Wider than a short field: names want room.
_NARROWEST = 300


class Suggestions(QFrame):
    """A list over the window, under the field. The field tells it which keys were pressed."""

    taken = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self._offered: list[Completion] = []
        self.list = QListWidget()
        self.list.setAccessibleName(translated("Suggestions"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.viewport().setAutoFillBackground(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_Row(self.list))
        self.list.itemEntered.connect(self.list.setCurrentItem)
        self.list.itemClicked.connect(lambda _item: self.take())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        self._hint = ElidedLabel("", "text3", "small")
        self._hint.setFixedHeight(_ROW)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 0, 8, 0)
        foot.addWidget(self._hint)
        layout.addLayout(foot)
        self.hide()

    @property
    def hint(self) -> str:
        """What is said under the names."""
        return self._hint.text()

    def offer(self, offered: list[Completion], hint: str = "") -> None:
        """Show these, none of them chosen, and ``hint`` under them; hide where there are none."""
        self._offered = offered
        self.list.clear()
        for one in offered:
            item = QListWidgetItem(one.shown)
            item.setData(Qt.ItemDataRole.UserRole, _said(one.kind))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.shown}, {_said(one.kind)}")
            self.list.addItem(item)
        self.list.setCurrentRow(-1)
        self.list.setVisible(bool(offered))
        self._hint.setText(hint)
        self._hint.setAccessibleName(hint)
        self._hint.setVisible(bool(hint))
        rows = len(offered) + bool(hint)
        if not rows:
            self.hide()
            return
        width = max(_NARROWEST, min(self._field.width(), _WIDEST))
        self.resize(width, _ROW * rows + 2 * _EDGE)
        corner = self._field.mapTo(self._field.window(), QPoint(0, self._field.height() + 4))
        corner.setX(max(0, min(corner.x(), self._field.window().width() - width - _EDGE)))
        self.move(corner)
        self.show()
        self.raise_()

    def shown(self) -> list[str]:
        """What is offered, from the top."""
        return [one.shown for one in self._offered]

    def step(self, by: int) -> bool:
        """Go up or down; from the first one up is none. False where nothing can be chosen."""
        if not self._offered:
            return False
        row = self.list.currentRow() + by
        self.list.setCurrentRow(max(-1, min(row, self.list.count() - 1)))
        return True

    def take(self) -> bool:
        """Take the chosen one; False where none is."""
        row = self.list.currentRow()
        if self.isHidden() or not 0 <= row < len(self._offered):
            return False
        chosen = self._offered[row]
        self.offer([])
        self.taken.emit(chosen)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """A raised ground with a hairline."""
        colours = theme().colours
        with painting(self) as painter:
            rounded(painter, self.rect(), RADIUS_CARD, colours.raised, colours.line)


class _Row(QStyledItemDelegate):
    """The name at the left, what it is at the right."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = theme().colours
        area = option.rect
        chosen = option.state & QStyle.StateFlag.State_Selected
        kind = str(index.data(Qt.ItemDataRole.UserRole))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.save()
        try:
            if chosen:
                rounded(painter, area, RADIUS_TAG, colours.sel)
            painter.setFont(theme().font("small"))
            painter.setPen(colours.text3)
            inner = area.adjusted(8, 0, -8, 0)
            painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, kind)
            room = inner.width() - QFontMetrics(painter.font()).horizontalAdvance(kind) - 12
            painter.setFont(theme().font())
            painter.setPen(colours.text)
            shown = QFontMetrics(theme().font()).elidedText(
                str(index.data()), Qt.TextElideMode.ElideRight, room
            )
            painter.drawText(inner, middle, shown)
        finally:
            painter.restore()


def _said(kind: Kind) -> str:
    return {
        Kind.BEFORE: translated("searched before"),
        Kind.FIELD: translated("field"),
        Kind.TITLE: translated("job title"),
        Kind.SKILL: translated("skill"),
        Kind.PLACE: translated("place"),
        Kind.LICENCE: translated("licence"),
        Kind.LANGUAGE: translated("language"),
    }[kind]
