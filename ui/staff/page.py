"""The place "Resumes" for the main window: for staff only."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.candidate.wording import translated
from ui.context import Context
from ui.staff.duplicates_view import DuplicatesView
from ui.widgets import Ground, Hairline, PageHeader


class ResumesPlace(Ground):
    """What staff do with resumes; nothing of it is ever shown to employers."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self.setAccessibleName(translated("Resumes"))
        said = translated("Two resumes that may be of one person. Employers see nothing of this.")
        self.header = PageHeader(translated("Duplicates"), said)
        self.duplicates = DuplicatesView(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(Hairline())
        column.addWidget(self.duplicates, 1)

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return self.duplicates.panes()


def resumes_page(context: Context) -> ResumesPlace:
    """The place "Resumes" for the main window."""
    return ResumesPlace(context)
