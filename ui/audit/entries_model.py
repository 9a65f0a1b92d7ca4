"""One's own entries as a table model that fetches pages through whoever listens."""

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

from ui.audit.wording import (
    form_name,
    groups_in_words,
    moment_words,
    number,
    purpose_name,
    translated,
)
from ui.widgets.tips import as_tip
from workstation.contract.disclosures import EntryPage, EntryRow

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, left to right."""

    ENTRY = 0
    WHEN = 1
    CANDIDATE = 2
    GROUPS = 3
    PURPOSE = 4
    FORM = 5
    JOB = 6


class EntriesModel(QAbstractTableModel):
    """Rows newest first. Holds no PII: an entry has none."""

    #: The next page begins before this entry; whoever fetches it calls `append` or `page_failed`.
    page_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[EntryRow] = []
        self._jobs: dict[str, str] = {}
        self._next: int | None = None
        self._asking = False

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """The number of rows fetched so far."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """The number of columns."""
        return 0 if parent.isValid() else len(Column)

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
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            translated("Entry"),
            translated("When"),
            translated("Candidate"),
            translated("Field groups"),
            translated("Purpose"),
            translated("Form"),
            translated("Job"),
        )[section]

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
        words = self._words(row, Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headerData(index.column(), Qt.Orientation.Horizontal)}: {words}"
        return words

    def entry(self, row: int) -> EntryRow | None:
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
        if self._rows:
            last = self.index(len(self._rows) - 1, Column.JOB)
            self.dataChanged.emit(self.index(0, Column.JOB), last)

    def show(self, page: EntryPage) -> None:
        """Replace everything by the first page of another list."""
        self.beginResetModel()
        self._rows, self._next, self._asking = list(page.entries), page.next, False
        self.endResetModel()

    def append(self, page: EntryPage) -> None:
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

    def _words(self, row: EntryRow, column: Column) -> str:
        match column:
            case Column.ENTRY:
                return number(row.index + 1)
            case Column.WHEN:
                return moment_words(row.time)
            case Column.CANDIDATE:
                return row.reference or translated("erased")
            case Column.GROUPS:
                return groups_in_words(row.groups)
            case Column.PURPOSE:
                return purpose_name(row.purpose)
            case Column.FORM:
                return form_name(row.form)
            case Column.JOB:
                return self.job_title(row.job)
