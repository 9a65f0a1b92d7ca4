"""The table of entries: rows of 32, hairlines, the selected row with an accent bar."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import icons
from ui.audit.entries_model import Column, EntriesModel
from ui.audit.wording import FORM_ICONS
from ui.theme import PAGE, theme
from ui.widgets.painting import painting, saved

ROW, HEADER = 32, 32
_GAP = 16
_ICON = icons.ROW + 8
#: What each column needs for its longest usual words; the rest goes to the last one.
_WIDEST = {
    Column.ENTRY: "888,888",
    Column.WHEN: "30 Nov 00:00:00",
    Column.CANDIDATE: "R-MMMM-MMMM",
    Column.GROUPS: "identity, phones, e-mails",
    Column.PURPOSE: "Contact about a job",
    Column.FORM: "Clipboard",
}
#: These may be cut down to this many pixels before a column is given up.
_LEAST = {Column.GROUPS: 100, Column.PURPOSE: 100, Column.JOB: 110}
#: Given up in this order where room is short; the panel says them anyway.
_GIVEN_UP = (Column.JOB, Column.FORM, Column.GROUPS)


class EntriesTable(QTableView):
    """`opened` carries the leaf index of the entry that the person chose."""

    opened = Signal(int)

    def __init__(self, model: EntriesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = model
        self._delegate = _CellDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(_Header(self))
        self.setAccessibleName("Entries")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        self.setMinimumWidth(320)
        self.clicked.connect(self._chosen)
        theme().changed.connect(self._dress)
        self._dress()

    def select(self, row: int) -> None:
        """Select a row and bring it into view."""
        self.selectRow(row)
        self.scrollTo(self._entries.index(row, 0))

    def step(self, by: int) -> None:
        """Move the selection by rows."""
        row = self.currentIndex().row() + by
        if 0 <= row < self._entries.rowCount():
            self.select(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._chosen(self.currentIndex())
            return
        if event.text().isprintable() and event.text() and event.key() != Qt.Key.Key_Space:
            event.ignore()  # single keys are the page's; the view would search by them
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    def _chosen(self, index: QModelIndex) -> None:
        entry = self._entries.entry(index.row())
        if entry is not None:
            self.opened.emit(entry.index)

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme().colours.base)
        self.setPalette(palette)
        self._share_width()
        self.viewport().update()

    def _share_width(self) -> None:
        metrics = QFontMetrics(theme().font("normal", 500))
        needed = {
            column: metrics.horizontalAdvance(words) + _GAP for column, words in _WIDEST.items()
        }
        needed[Column.ENTRY] += PAGE
        needed[Column.FORM] += _ICON
        needed[Column.JOB] = 150
        least = {column: min(_LEAST.get(column, width), width) for column, width in needed.items()}
        room = self.viewport().width()
        shown = list(Column)
        for column in _GIVEN_UP:
            if sum(least[each] for each in shown) > room:
                shown.remove(column)
        widths = {column: least[column] for column in shown}
        spare = max(0, room - sum(widths.values()))
        for column in shown:
            extra = min(spare, needed[column] - widths[column])
            widths[column] += extra
            spare -= extra
        stretched = [each for each in (Column.GROUPS, Column.JOB) if each in shown] or shown[-1:]
        for column in stretched:
            widths[column] += spare // len(stretched)
        for column in Column:
            self.setColumnHidden(column, column not in shown)
            if column in shown:
                self.setColumnWidth(column, widths[column])


class _Header(QHeaderView):
    """The header of 32, small and quiet, without boxes."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.setFixedHeight(HEADER)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        colours = theme().colours
        model = self.model()
        words = str(model.headerData(section, Qt.Orientation.Horizontal))
        with saved(painter):
            painter.fillRect(rect, colours.base)
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.line)
            painter.setFont(theme().font("small", 500))
            painter.setPen(colours.text3)
            left = PAGE if section == Column.ENTRY else 0
            area = rect.adjusted(left, 0, -_GAP // 2, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)  # type: ignore[arg-type]
        end = self.length()
        if end < self.viewport().width():
            with painting(self.viewport()) as painter:
                colours = theme().colours
                rest = QRect(end, 0, self.viewport().width() - end, self.height())
                painter.fillRect(rest, colours.base)
                painter.fillRect(QRect(end, self.height() - 1, rest.width(), 1), colours.line)


class _CellDelegate(QStyledItemDelegate):
    """Paints a cell: words, the form's icon, ground, bar and hairline."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        with saved(painter):
            self._paint(painter, option, index)

    def _paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = theme().colours
        rect: QRect = option.rect
        state = option.state
        column = Column(index.column())
        selected = bool(state & QStyle.StateFlag.State_Selected)
        first = column is Column.ENTRY
        if selected:
            painter.fillRect(rect, colours.sel)
        edge = rect.left() + (PAGE if first and not selected else 0)
        painter.fillRect(QRect(edge, rect.bottom(), rect.right() - edge + 1, 1), colours.line)
        if first and selected:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), colours.accent)
        area = rect.adjusted(PAGE if first else 0, 0, -_GAP // 2, -1)
        model = index.model()
        if column is Column.FORM and isinstance(model, EntriesModel):
            entry = model.entry(index.row())
            name = FORM_ICONS.get(entry.form, "dot") if entry is not None else "dot"
            top = area.top() + (area.height() - icons.ROW) / 2
            box = QRectF(area.left(), top, icons.ROW, icons.ROW)
            icons.paint(painter, name, box, colours.text2)
            area.setLeft(area.left() + _ICON)
        font = _font(column)
        painter.setFont(font)
        strong = column in (Column.ENTRY, Column.GROUPS, Column.PURPOSE)
        painter.setPen(colours.text if strong else colours.text2)
        words = QFontMetrics(font).elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)


def _font(column: Column) -> QFont:
    if column is Column.ENTRY:
        return theme().font("normal", 600)
    return theme().font("normal", 500 if column is Column.CANDIDATE else 400)
