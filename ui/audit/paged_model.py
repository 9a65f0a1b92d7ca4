"""What lists of entries share: a table model that fetches pages through whoever listens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.widgets.tips import as_tip

Index = QModelIndex | QPersistentModelIndex


class PagedEntries(QAbstractTableModel):
    """Rows newest first. Holds no PII: an entry has none. A subclass says a cell's `words`."""

    #: The next page begins before this entry; whoever fetches it calls `append` or `page_failed`.
    page_wanted = Signal(int)

    def __init__(
        self, columns: Sequence[str], job_column: int | None, parent: QObject | None = None
    ) -> None:
        """``columns`` are their names; ``job_column`` the one that shows the job's title."""
        super().__init__(parent)
        self._names = tuple(columns)
        self._job_column = job_column
        self._rows: list[Any] = []
        self._jobs: dict[str, str] = {}
        self._next: int | None = None
        self._asking = False

    def words(self, row: Any, column: int) -> str:
        """A cell's words."""
        raise NotImplementedError

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """The number of rows fetched so far."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """The number of columns."""
        return 0 if parent.isValid() else len(self._names)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The columns' names."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self._names[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's words; as a tooltip too, since cells are cut where room is short."""
        row = self.entry(index.row()) if index.isValid() else None
        wanted = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        )
        if row is None or role not in wanted:
            return None
        words = self.words(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._names[index.column()]}: {words}"
        return words

    def entry(self, row: int) -> Any:
        """The entry in ``row``, or None outside."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, entry_index: int) -> int:
        """The row of an entry by its leaf index, or -1 where it is not fetched."""
        return next((row for row, each in enumerate(self._rows) if each.index == entry_index), -1)

    def job_title(self, job: str | None) -> str:
        """A job's title; empty for none, and where it is not one's employer's any more."""
        return "" if job is None else self._jobs.get(job, "")

    def set_jobs(self, titles: dict[str, str]) -> None:
        """Job titles by id."""
        self._jobs = titles
        if self._rows and self._job_column is not None:
            last = self.index(len(self._rows) - 1, self._job_column)
            self.dataChanged.emit(self.index(0, self._job_column), last)

    def show(self, page: Any) -> None:
        """Replace everything by the first page of another list."""
        self.beginResetModel()
        self._rows, self._next, self._asking = list(page.entries), page.next, False
        self.endResetModel()

    def append(self, page: Any) -> None:
        """Add a further page."""
        self._next, self._asking = page.next, False
        if page.entries:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(page.entries) - 1)
            self._rows.extend(page.entries)
            self.endInsertRows()

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
