"""The table of entries: rows of 32, hairlines, the selected row with an accent bar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPalette, QResizeEvent
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
from ui.audit.entries_model import Column
from ui.audit.log_model import LogColumn
from ui.audit.paged_model import PagedEntries
from ui.audit.wording import FORM_ICONS
from ui.theme import PAGE, theme
from ui.widgets.painting import saved
from ui.widgets.quiet_header import QuietHeader
from ui.widgets.scroll_bar import calm

ROW = 32
_GAP = 16
_ICON = icons.ROW + 8


@dataclass(frozen=True)
class Columns:
    """How columns share the width. The first has the page's margin and is bold."""

    #: What each column needs for its longest usual words, or in pixels.
    widest: Mapping[int, str | int]
    #: The one with the form's icon, those in the stronger ink, and those of medium weight.
    form: int
    strong: frozenset[int]
    medium: frozenset[int]
    #: These may be cut down to this many pixels before a column is given up.
    least: Mapping[int, int]
    #: Given up in this order where room is short; the panel says them anyway.
    given_up: tuple[int, ...]
    #: The rest of the width is theirs.
    stretched: tuple[int, ...]
    #: Never shown.
    without: frozenset[int] = field(default_factory=frozenset)


#: One's own entries.
OWN = Columns(
    widest={
        Column.ENTRY: "888,888",
        Column.WHEN: "30 Nov 00:00:00",
        Column.CANDIDATE: "R-MMMM-MMMM",
        Column.GROUPS: "identity, phones, e-mails",
        Column.PURPOSE: "Contact about a job",
        Column.FORM: "Clipboard",
        Column.JOB: 134,
    },
    form=Column.FORM,
    strong=frozenset({Column.ENTRY, Column.GROUPS, Column.PURPOSE}),
    medium=frozenset({Column.CANDIDATE}),
    least={Column.GROUPS: 100, Column.PURPOSE: 100, Column.JOB: 110},
    given_up=(Column.JOB, Column.FORM, Column.GROUPS),
    stretched=(Column.GROUPS, Column.JOB),
)


def log_columns(*, employers: bool) -> Columns:
    """The log in an auditor's scope; ``employers``: whether it has several of them."""
    return Columns(
        widest={
            LogColumn.ENTRY: "8,888,888",
            LogColumn.WHEN: "30 Nov 00:00:00",
            LogColumn.EMPLOYER: "Makani Staffing",
            LogColumn.RECIPIENT: "Kawika Kahananui",
            LogColumn.SUBJECT: "R-MMMM-MMMM",
            LogColumn.GROUPS: "identity, phones, e-mails",
            LogColumn.PURPOSE: "Contact about a job",
            LogColumn.FORM: "Outside the app",
        },
        form=LogColumn.FORM,
        strong=frozenset({LogColumn.ENTRY, LogColumn.RECIPIENT, LogColumn.GROUPS}),
        medium=frozenset({LogColumn.SUBJECT}),
        least={
            LogColumn.EMPLOYER: 100,
            LogColumn.RECIPIENT: 100,
            LogColumn.GROUPS: 100,
            LogColumn.PURPOSE: 100,
        },
        given_up=(LogColumn.FORM, LogColumn.EMPLOYER, LogColumn.PURPOSE, LogColumn.SUBJECT),
        stretched=(LogColumn.EMPLOYER, LogColumn.RECIPIENT, LogColumn.GROUPS),
        without=frozenset() if employers else frozenset({LogColumn.EMPLOYER}),
    )


class EntriesTable(QTableView):
    """`opened` carries the leaf index of the entry that the person chose."""

    opened = Signal(int)

    def __init__(
        self, model: PagedEntries, columns: Columns = OWN, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._entries = model
        self._columns = columns
        self._delegate = _CellDelegate(columns, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(QuietHeader(self))
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
        calm(self)
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
        wanted = self._columns
        metrics = QFontMetrics(theme().font("normal", 500))
        needed = {
            column: (words if isinstance(words, int) else metrics.horizontalAdvance(words)) + _GAP
            for column, words in wanted.widest.items()
            if column not in wanted.without
        }
        needed[0] += PAGE
        needed[wanted.form] += _ICON
        least = {
            column: min(wanted.least.get(column, width), width) for column, width in needed.items()
        }
        room = self.viewport().width()
        shown = list(needed)
        for column in wanted.given_up:
            if column in shown and sum(least[each] for each in shown) > room:
                shown.remove(column)
        widths = {column: least[column] for column in shown}
        spare = max(0, room - sum(widths.values()))
        for column in shown:
            extra = min(spare, needed[column] - widths[column])
            widths[column] += extra
            spare -= extra
        stretched = [each for each in wanted.stretched if each in shown] or shown[-1:]
        for column in stretched:
            widths[column] += spare // len(stretched)
        for column in wanted.widest:
            self.setColumnHidden(column, column not in shown)
            if column in shown:
                self.setColumnWidth(column, widths[column])


class _CellDelegate(QStyledItemDelegate):
    """Paints a cell: words, the form's icon, ground, bar and hairline."""

    def __init__(self, columns: Columns, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns

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
        column, columns = index.column(), self._columns
        selected = bool(state & QStyle.StateFlag.State_Selected)
        first = column == 0
        if selected:
            painter.fillRect(rect, colours.sel)
        edge = rect.left() + (PAGE if first and not selected else 0)
        painter.fillRect(QRect(edge, rect.bottom(), rect.right() - edge + 1, 1), colours.line)
        if first and selected:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), colours.accent)
        area = rect.adjusted(PAGE if first else 0, 0, -_GAP // 2, -1)
        model = index.model()
        if column == columns.form and isinstance(model, PagedEntries):
            entry = model.entry(index.row())
            name = FORM_ICONS.get(entry.form, "dot") if entry is not None else "dot"
            top = area.top() + (area.height() - icons.ROW) / 2
            box = QRectF(area.left(), top, icons.ROW, icons.ROW)
            icons.paint(painter, name, box, colours.text2)
            area.setLeft(area.left() + _ICON)
        weight = 600 if first else 500 if column in columns.medium else 400
        font = theme().font("normal", weight)
        painter.setFont(font)
        painter.setPen(colours.text if column in columns.strong else colours.text2)
        words = QFontMetrics(font).elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
