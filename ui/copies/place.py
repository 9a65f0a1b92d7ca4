"""The place "Retained copies": the page, and over it the vault copy that is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.candidate.failures import announce
from ui.context import Context
from ui.copies.copy_view import CopyView
from ui.copies.page import CopiesPage
from ui.operations import Task
from workstation.contract.copies import CopyRow
from workstation.desk.copies import OpenedCopy


def copies_place(context: Context) -> CopiesPlace:
    """The place, for the window's workplace."""
    return CopiesPlace(context)


class CopiesPlace(QStackedWidget):
    """At most one copy is open at a time."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._opening: Task | None = None
        self.page = CopiesPage(context)
        self.page.open_asked.connect(self.open)
        self.view: CopyView | None = None
        self.addWidget(self.page)
        self.setFocusProxy(self.page)
        context.copy_happened.connect(self._happened)

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.view] if self.view is not None else self.page.panes()

    def open(self, row: CopyRow) -> None:
        """Open a vault copy; where it can't be opened the panel says why."""
        if self._opening is not None and not self._opening.done:
            return
        copies = self._context.desk.copies
        self._opening = self._context.operations.run(
            lambda _task: copies.open(row.id),
            success=lambda opened: self._opened(row, opened),
            failure=self._not_opened,
            owner=self,
        )

    def _opened(self, row: CopyRow, opened: OpenedCopy) -> None:
        if not self.isVisible():
            # The person went elsewhere meanwhile: nothing is to be left open.
            self._context.operations.run(lambda _task: opened.close())
            return
        self.view = CopyView(self._context, row, opened)
        self.view.left.connect(self._left)
        self.addWidget(self.view)
        self.setCurrentWidget(self.view)

    def _not_opened(self, failure: Exception) -> None:
        words = announce(self._context, failure)
        self.page.panel.show_notice(words.sentence, words.remedy)

    def _left(self) -> None:
        view, self.view = self.view, None
        if view is None:
            return
        self.setCurrentWidget(self.page)
        self.removeWidget(view)
        view.deleteLater()
        self.page.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _happened(self, copy_id: str) -> None:
        """A copy that is withdrawn or destroyed is not read on."""
        if self.view is not None and self.view.row.id == copy_id:
            self.view.end()
