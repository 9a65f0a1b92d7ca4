"""The place "Resumes" for the main window: for staff only."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.candidate.wording import translated
from ui.context import Context
from ui.shortlists.segments import Segments
from ui.staff.correction_view import CorrectionView
from ui.staff.duplicates_view import DuplicatesView
from ui.widgets import Ground, Hairline, PageHeader


class ResumesPlace(Ground):
    """What staff do with resumes; nothing of it is ever shown to employers."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self.setAccessibleName(translated("Resumes"))
        self.tasks = Segments(
            translated("What to do"), [translated("Duplicates"), translated("Corrections")]
        )
        self.header = PageHeader(translated("Resumes"), actions=[self.tasks])
        self.duplicates = DuplicatesView(context)
        self.corrections = CorrectionView(context)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.duplicates)
        self._stack.addWidget(self.corrections)
        self.tasks.chosen.connect(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(Hairline())
        column.addWidget(self._stack, 1)
        self.go(0)

    def go(self, place: int) -> None:
        """Go to the duplicates (0) or to the corrections (1)."""
        self.tasks.show_chosen(place)
        self._stack.setCurrentIndex(place)
        self.header.set_subtitle(
            translated("Two resumes that may be of one person. Employers see nothing of this.")
            if place == 0
            else translated("What was understood of a resume, and what staff correct of it.")
        )

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        shown = self.duplicates if self._stack.currentIndex() == 0 else self.corrections
        return [self.tasks, *shown.panes()]


def resumes_page(context: Context) -> ResumesPlace:
    """The place "Resumes" for the main window."""
    return ResumesPlace(context)
