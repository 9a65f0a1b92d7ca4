"""The register as a table model that fetches pages through whoever listens."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.copies.wording import (
    day_words,
    form_name,
    left_words,
    look_of,
    name_of,
    translated,
)
from ui.widgets.tips import as_tip
from workstation.contract.copies import CopyPage, CopyRow, CopyStatus

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()


class Column(IntEnum):
    """The columns, left to right."""

    CANDIDATE = 0
    FORM = 1
    DESTROY_BY = 2
    LEFT = 3
    RULE = 4
    HOLDER = 5
    STATUS = 6


class CopiesModel(QAbstractTableModel):
    """Rows as the server orders them: the first to be destroyed first. Holds no PII."""

    #: The next page begins after this; whoever fetches it calls `append` or `page_failed`.
    page_wanted = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[CopyRow] = []
        self._at: dict[str, int] = {}
        self._next: str | None = None
        self._asking = False

    def rowCount(self, parent: Index = _NOTHING) -> int:
        """The number of rows fetched so far."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        """The number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The columns' names."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            translated("Candidate"),
            translated("Form"),
            translated("Destroy by"),
            translated("Left"),
            translated("Rule that won"),
            translated("Holder"),
            translated("Status"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's words; as a tool tip too, since cells are cut where room is short."""
        row = self.copy_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            job = row.job if column is Column.CANDIDATE else None
            return as_tip(job or self._words(row, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = self.headerData(column, Qt.Orientation.Horizontal)
            return f"{name}: {self._words(row, column)}"
        return None

    def copy_at(self, row: int) -> CopyRow | None:
        """The copy in ``row``, or None outside."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, id_: str) -> int:
        """The row of a copy by its id, or -1 where it is not fetched."""
        return self._at.get(id_, -1)

    def show(self, page: CopyPage) -> None:
        """Replace everything by the first page of another list."""
        self.beginResetModel()
        self._rows, self._at = [], {}
        self._take(page)
        self.endResetModel()

    def append(self, page: CopyPage) -> None:
        """Add a further page."""
        first = len(self._rows)
        if page.copies:
            self.beginInsertRows(_NOTHING, first, first + len(page.copies) - 1)
        self._take(page)
        if page.copies:
            self.endInsertRows()

    def change(self, row: CopyRow) -> None:
        """Show a copy as it stands now, where it is in the list."""
        at = self.row_of(row.id)
        if at >= 0:
            self._rows[at] = row
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(Column) - 1))

    def page_failed(self) -> None:
        """The page did not come; it is asked for again at the next scroll."""
        self._asking = False

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the list goes on after the rows fetched so far."""
        return not parent.isValid() and self._next is not None and not self._asking

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page, once."""
        if self.canFetchMore(parent) and self._next is not None:
            self._asking = True
            self.page_wanted.emit(self._next)

    def _take(self, page: CopyPage) -> None:
        self._next, self._asking = page.next, False
        for row in page.copies:
            self._at[row.id] = len(self._rows)
            self._rows.append(row)

    def _words(self, row: CopyRow, column: Column) -> str:
        match column:
            case Column.CANDIDATE:
                return name_of(row)
            case Column.FORM:
                return form_name(row.form)
            case Column.DESTROY_BY:
                if row.status is CopyStatus.DESTROYED and row.destroyed is not None:
                    return day_words(row.destroyed.date())
                return day_words(row.destroy_by)
            case Column.LEFT:
                return left_words(row)
            case Column.RULE:
                return row.rule
            case Column.HOLDER:
                return row.holder
            case Column.STATUS:
                return look_of(row.status).words
