"""The members of a shortlist as a table that can be sorted by any column."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.candidate.wording import number, short_date, translated, years_in_words
from ui.shortlists.member_card import MEMBER, headline, in_words
from ui.shortlists.wording import stage_name
from ui.theme import PAGE, theme
from ui.widgets.painting import saved
from ui.widgets.quiet_header import QuietHeader
from ui.widgets.scroll_bar import calm
from workstation.contract.shortlists import Member, Stage

ROW = 36
_GAP = 16
_NOTHING = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The table's columns, in their order."""

    HEADLINE = 0
    REFERENCE = 1
    STAGE = 2
    YEARS = 3
    PLACE = 4
    NOTES = 5
    ADDED = 6


_ORDER = list(Stage)
#: Width for the longest usual words; the headline takes the rest.
_WIDEST = {
    Column.REFERENCE: "R-MMMM-MMMM",
    Column.STAGE: "Not considered",
    Column.YEARS: "88 years",
    Column.PLACE: "Kailua-Kona, Hawaiʻi",
    Column.NOTES: "Notes",
    Column.ADDED: "30 Nov 2025",
}
#: Given up in this order where room is short.
_GIVEN_UP = (Column.ADDED, Column.PLACE, Column.YEARS)


def _key(member: Member, column: Column) -> tuple[bool, object]:
    """What a column sorts by; whoever has nothing to show comes last."""
    card = member.card
    keys: dict[Column, object] = {
        Column.HEADLINE: card.headline.casefold() if card else "",
        Column.REFERENCE: member.reference,
        Column.STAGE: _ORDER.index(member.stage),
        Column.YEARS: -(card.years or 0) if card else 0,
        Column.PLACE: card.place.casefold() if card else "",
        Column.NOTES: -member.notes,
        Column.ADDED: -member.added.timestamp(),
    }
    return card is None, keys[column]


class MembersModel(QAbstractTableModel):
    """Members in the order that the person chose; as they were added at first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.members: list[Member] = []
        self._by: tuple[Column, bool] | None = None

    def show_members(self, members: list[Member]) -> None:
        """Show these."""
        self.beginResetModel()
        self.members = self._ordered(members)
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; −1 gives the order in which they were added."""
        down = order == Qt.SortOrder.DescendingOrder
        self._by = (Column(column), down) if column >= 0 else None
        self.show_members(self.members)

    def rowCount(self, parent: Index = _NOTHING) -> int:
        """How many members."""
        return 0 if parent.isValid() else len(self.members)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's words."""
        member = self.members[index.row()]
        if role == MEMBER:
            return member
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.HEADLINE:
            return in_words(member)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        card = member.card
        words: dict[Column, Callable[[], str]] = {
            Column.HEADLINE: lambda: headline(member),
            Column.REFERENCE: lambda: member.reference,
            Column.STAGE: lambda: stage_name(member.stage),
            Column.YEARS: lambda: years_in_words(card.years) if card and card.years else "",
            Column.PLACE: lambda: card.place if card else "",
            Column.NOTES: lambda: number(member.notes) if member.notes else "",
            Column.ADDED: lambda: short_date(member.added),
        }
        return words[Column(index.column())]()

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """A column's name."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return {
            Column.HEADLINE: translated("Candidate"),
            Column.REFERENCE: translated("Reference"),
            Column.STAGE: translated("Stage"),
            Column.YEARS: translated("Years"),
            Column.PLACE: translated("Place"),
            Column.NOTES: translated("Notes"),
            Column.ADDED: translated("Added"),
        }[Column(section)]

    def _ordered(self, members: list[Member]) -> list[Member]:
        if self._by is None:
            return list(members)
        column, down = self._by
        return sorted(members, key=lambda one: _key(one, column), reverse=down)


class MembersTable(QTableView):
    """Rows of 36; says what is wanted and changes nothing by itself."""

    opened = Signal(object)
    remove_asked = Signal(object)
    #: Move the chosen ones by so many stages.
    step_asked = Signal(object, int)
    passed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = MembersModel(self)
        self._delegate = _Cells(self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(translated("Candidates on the shortlist"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = QuietHeader(self, sorts=True)
        self.setHorizontalHeader(header)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(ROW)
        self.verticalHeader().setDefaultSectionSize(ROW)
        calm(self)
        theme().changed.connect(self._dress)
        self._dress()

    def show_members(self, members: list[Member]) -> None:
        """Show these; whoever was chosen stays so."""
        here = self.current()
        chosen = {member.reference for member in self.chosen()}
        self.rows.show_members(members)
        flags = QItemSelectionModel.SelectionFlag
        for row, member in enumerate(self.rows.members):
            index = self.rows.index(row, 0)
            if here is not None and member.reference == here.reference:
                self.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)
            elif member.reference in chosen:
                self.selectionModel().select(index, flags.Select | flags.Rows)

    def current(self) -> Member | None:
        """The member that the keys act on."""
        row = self.currentIndex().row()
        return self.rows.members[row] if 0 <= row < len(self.rows.members) else None

    def chosen(self) -> list[Member]:
        """The selected members, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.members[row] for row in rows if row < len(self.rows.members)]

    def neighbours(self) -> list[Member]:
        """All members, in the order shown."""
        return list(self.rows.members)

    def go_to(self, reference: str) -> None:
        """Make a member the current and only selected one."""
        for row, member in enumerate(self.rows.members):
            if member.reference == reference:
                self.selectRow(row)
                self.scrollTo(self.rows.index(row, 0))

    def enter(self) -> None:
        """Take the focus, with a row chosen."""
        self.setFocus()
        if self.current() is None and self.rows.members:
            self.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete removes, Ctrl with left and right moves between stages."""
        key, chosen = event.key(), self.chosen()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.opened.emit(self.current())
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if chosen:
                self.remove_asked.emit(chosen)
        elif control and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            if chosen:
                self.step_asked.emit(chosen, 1 if key == Qt.Key.Key_Right else -1)
        elif event.text() and event.text().isprintable() and key != Qt.Key.Key_Space:
            event.ignore()  # single keys are the page's
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double press opens the row."""
        super().mouseDoubleClickEvent(event)
        if self.current() is not None:
            self.opened.emit(self.current())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say who is current."""
        super().currentChanged(current, previous)
        self.passed.emit(self.current())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        metrics = QFontMetrics(theme().font("normal", 500))
        widths = {
            column: metrics.horizontalAdvance(words) + _GAP for column, words in _WIDEST.items()
        }
        room, least = self.viewport().width(), 220
        for column in _GIVEN_UP:
            if sum(widths.values()) + least > room:
                widths.pop(column)
        for column in _WIDEST:
            self.setColumnHidden(column, column not in widths)
            if column in widths:
                self.setColumnWidth(column, widths[column])
        self.setColumnWidth(Column.HEADLINE, max(120, room - sum(widths.values())))

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme().colours.base)
        self.setPalette(palette)
        self.viewport().update()


class _Cells(QStyledItemDelegate):
    """Paints a cell: words, ground, bar and hairline."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        with saved(painter):
            self._paint(painter, option, index)

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, rect, column = theme().colours, QRect(option.rect), Column(index.column())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        first = column is Column.HEADLINE
        if selected:
            painter.fillRect(rect, colours.sel)
        edge = rect.left() + (PAGE if first and not selected else 0)
        painter.fillRect(QRect(edge, rect.bottom(), rect.right() - edge + 1, 1), colours.line)
        if first and selected:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), colours.accent)
        member = index.data(MEMBER)
        gone = isinstance(member, Member) and member.card is None
        area = rect.adjusted(PAGE if first else 0, 0, -_GAP // 2, -1)
        font = theme().font("normal", 500 if first else 400)
        painter.setFont(font)
        painter.setPen(colours.text if first and not gone else colours.text2)
        words = QFontMetrics(font).elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
