"""The table of copies: rows of 36, status chips, dates that turn red only when overdue."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import icons
from ui.copies.copies_model import Column, CopiesModel, Index
from ui.copies.wording import FORM_ICONS, look_of, name_of, translated
from ui.theme import PAGE, RADIUS_TAG, theme
from ui.widgets.painting import rounded, saved
from ui.widgets.quiet_header import QuietHeader
from ui.widgets.scroll_bar import calm
from workstation.contract.copies import CopyRow, CopyStatus

ROW = 36
_GAP = 16
#: So many rows before the end the next page is asked for.
_AHEAD = 60
_ICON = icons.ROW + 8
#: What each column needs for its longest usual words; the candidate's takes the rest.
_WIDEST = {
    Column.FORM: "Vault",
    Column.DESTROY_BY: "Wed 30 Nov",
    Column.LEFT: "88 days over",
    Column.RULE: "Shortlist review, 30 days",
    Column.HOLDER: "Kawika Kahananui",
    Column.STATUS: "Not written",
}
#: Given up in this order where room is short; the panel says them anyway.
_GIVEN_UP = (Column.RULE, Column.HOLDER, Column.LEFT, Column.FORM)
_LEAST_CANDIDATE = 210
#: What is left beyond this is the rule's.
_MOST_CANDIDATE = 380


class CopiesTable(QTableView):
    """Says what is wanted and changes nothing by itself."""

    #: The id of the copy that the person chose to see.
    opened = Signal(str)
    destroy_asked = Signal()

    def __init__(self, model: CopiesModel, *, holders: bool, parent: QWidget | None = None) -> None:
        """``holders``: whether copies of others are listed, so that their holders are shown."""
        super().__init__(parent)
        self._copies = model
        self._holders = holders
        self._delegate = _Cells(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(QuietHeader(self))
        self.setAccessibleName(translated("Copies"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        self.setMinimumWidth(320)
        calm(self)
        self.clicked.connect(self._pressed)
        # Qt repaints the cell that the keys leave; here the whole row shows where they are.
        self.selectionModel().currentRowChanged.connect(lambda *_: self.viewport().update())
        self.verticalScrollBar().valueChanged.connect(self._fetch_ahead)
        theme().changed.connect(self._dress)
        self._dress()

    def current(self) -> CopyRow | None:
        """The copy that the keys act on."""
        return self._copies.copy_at(self.currentIndex().row())

    def chosen(self) -> list[CopyRow]:
        """The selected copies, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [copy for row in rows if (copy := self._copies.copy_at(row)) is not None]

    def select(self, row: int) -> None:
        """Select one row and bring it into view."""
        flags = QItemSelectionModel.SelectionFlag
        index = self._copies.index(row, 0)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def choose(self, ids: set[str]) -> None:
        """Select the copies with these ids, as far as they are there."""
        flags = QItemSelectionModel.SelectionFlag
        self.clearSelection()
        for row in sorted(self._copies.row_of(one) for one in ids):
            if row >= 0:
                # The last of them has the keys: a list that came anew has no current row.
                index = self._copies.index(row, 0)
                self.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)

    def step(self, by: int, *, further: bool = False) -> None:
        """Move the selection by rows; ``further`` keeps what is selected and adds to it."""
        row = self.currentIndex().row() + by
        if not 0 <= row < self._copies.rowCount():
            return
        if not further:
            self.select(row)
            return
        flags = QItemSelectionModel.SelectionFlag
        index = self._copies.index(row, 0)
        self.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete asks for destruction; single keys are the page's."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self._open()
        elif key == Qt.Key.Key_Delete:
            self.destroy_asked.emit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif event.text() and event.text().isprintable() and key != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double press is two presses."""
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width."""
        super().resizeEvent(event)
        self._share_width()

    def _fetch_ahead(self, value: int) -> None:
        """Have the next page under way before the last row comes into view."""
        nothing = QModelIndex()
        near = self.verticalScrollBar().maximum() - value < _AHEAD * ROW
        if near and self._copies.canFetchMore(nothing):
            self._copies.fetchMore(nothing)

    def _pressed(self, _index: Index) -> None:
        if len(self.selectionModel().selectedRows()) == 1:
            self._open()

    def _open(self) -> None:
        copy = self.current()
        if copy is not None:
            self.opened.emit(copy.id)

    def _dress(self) -> None:
        _fitted.cache_clear()
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme().colours.base)
        self.setPalette(palette)
        self._share_width()
        self.viewport().update()

    def _share_width(self) -> None:
        metrics = QFontMetrics(theme().font("normal", 500))
        small = QFontMetrics(theme().font("small", 500))
        widths = {
            column: metrics.horizontalAdvance(words) + _GAP for column, words in _WIDEST.items()
        }
        widths[Column.FORM] += _ICON
        widths[Column.STATUS] = small.horizontalAdvance(_WIDEST[Column.STATUS]) + 30 + PAGE
        if not self._holders:
            widths.pop(Column.HOLDER)
        room = self.viewport().width()
        for column in _GIVEN_UP:
            if column in widths and sum(widths.values()) + _LEAST_CANDIDATE > room:
                widths.pop(column)
        for column in _WIDEST:
            self.setColumnHidden(column, column not in widths)
            if column in widths:
                self.setColumnWidth(column, widths[column])
        rest = max(120, room - sum(widths.values()))
        if Column.RULE in widths and rest > _MOST_CANDIDATE:
            self.setColumnWidth(Column.RULE, widths[Column.RULE] + rest - _MOST_CANDIDATE)
            rest = _MOST_CANDIDATE
        self.setColumnWidth(Column.CANDIDATE, rest)


class _Cells(QStyledItemDelegate):
    """Paints a cell: words, the form's icon, the status chip, ground, bar and hairline."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        with saved(painter):
            self._paint(painter, option, index)

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, column = theme().colours, Column(index.column())
        rect: QRect = option.rect
        model = index.model()
        copy = model.copy_at(index.row()) if isinstance(model, CopiesModel) else None
        if copy is None:
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        first = column is Column.CANDIDATE
        if selected:
            painter.fillRect(rect, colours.sel)
        edge = rect.left() + (PAGE if first and not selected else 0)
        painter.fillRect(QRect(edge, rect.bottom(), rect.right() - edge + 1, 1), colours.line)
        if first and selected:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), colours.accent)
        elif not selected and self._has_keys(index.row()):
            # Ctrl with an arrow goes where nothing is selected: the keys' row is seen all the same.
            painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), colours.accent)
        area = rect.adjusted(PAGE if first else 0, 0, -_GAP // 2, -1)
        if column is Column.STATUS:
            _status(painter, area, copy)
        elif first:
            _candidate(painter, area, copy)
        else:
            if column is Column.FORM:
                top = area.top() + (area.height() - icons.ROW) / 2
                box = QRectF(area.left(), top, icons.ROW, icons.ROW)
                icons.paint(painter, FORM_ICONS[copy.form], box, colours.text2)
                area.setLeft(area.left() + _ICON)
            weight, role = _ink(copy, column)
            _words(painter, area, str(index.data() or ""), weight, role)

    def _has_keys(self, row: int) -> bool:
        table = self.parent()
        assert isinstance(table, CopiesTable)
        return table.currentIndex().row() == row and table.hasFocus()


def _ink(copy: CopyRow, column: Column) -> tuple[int, str]:
    """Weight and colour role of a cell; only an overdue date is red."""
    if column is Column.DESTROY_BY:
        if copy.status is CopyStatus.OVERDUE:
            return 600, "bad"
        if copy.status is CopyStatus.DUE:
            return 600, "text"
        return 400, "text2" if copy.status is CopyStatus.DESTROYED else "text"
    return 400, "text2"


def _words(painter: QPainter, area: QRect, text: str, weight: int, role: str) -> int:
    """Paint words where there is room; returns how wide they came."""
    font, shown, width = _fitted(text, weight, area.width())
    painter.setFont(font)
    painter.setPen(theme().colours.named(role))
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
    return width


@lru_cache(maxsize=4_096)
def _fitted(text: str, weight: int, room: int) -> tuple[QFont, str, int]:
    """The font, what is shown of a text, and how wide that is: most cells say the same words."""
    font = theme().font("normal", weight)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    return font, shown, metrics.horizontalAdvance(shown)


def _candidate(painter: QPainter, area: QRect, copy: CopyRow) -> None:
    """The reference, and the job beside it."""
    gone = copy.status is CopyStatus.DESTROYED
    width = _words(painter, area, name_of(copy), 500, "text2" if gone else "text")
    rest = area.adjusted(width + 10, 0, 0, 0)
    beside = copy.job or copy.employer
    if beside and rest.width() > 40:
        _words(painter, rest, beside, 400, "text2")


def _status(painter: QPainter, area: QRect, copy: CopyRow) -> None:
    """The chip of 20: icon and words on the status' soft ground."""
    colours, look = theme().colours, look_of(copy.status)
    ink = colours.named(look.role)
    font = theme().font("small", 500)
    width = QFontMetrics(font).horizontalAdvance(look.words) + icons.CHIP + 18
    box = QRect(area.left(), area.top() + (area.height() - 20) // 2, width, 20)
    with saved(painter):
        # Only here: edges of cells that are not on whole pixels would show as seams.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, box, RADIUS_TAG, colours.named(f"{look.role}_soft"))
    at = QRectF(box.left() + 6, box.top() + 3, icons.CHIP, icons.CHIP)
    icons.paint(painter, look.icon, at, ink)
    painter.setFont(font)
    painter.setPen(ink)
    words = box.adjusted(icons.CHIP + 11, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, look.words)
