"""The place "Resumes" for the main window: for staff only."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.candidate.wording import translated
from ui.context import Context
from ui.shortlists.segments import Segments
from ui.staff.correction_view import CorrectionView
from ui.staff.duplicates_view import DuplicatesView
from ui.staff.import_view import ImportView
from ui.staff.outside_view import OutsideView
from ui.widgets import Ground, Hairline, PageHeader

#: What staff do here, and what it is about, in the order of the views.
_TASKS = (
    ("Duplicates", "Two resumes that may be of one person. Employers see nothing of this."),
    ("Corrections", "What was understood of a resume, and what staff correct of it."),
    ("Outside", "What left outside the app: to a court, an authority, a provider."),
    ("Import", "Files and folders of this computer, read on the server."),
)


class ResumesPlace(Ground):
    """What staff do with resumes; nothing of it is ever shown to employers."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self.setAccessibleName(translated("Resumes"))
        self.tasks = Segments(
            translated("What to do"),
            [translated(words) for words, _ in _TASKS],
        )
        self.header = PageHeader(translated("Resumes"), actions=[self.tasks])
        self.duplicates = DuplicatesView(context)
        self.corrections = CorrectionView(context)
        self.importing = ImportView(context)
        self.outside = OutsideView(context)
        self._views = (self.duplicates, self.corrections, self.outside, self.importing)
        self._stack = QStackedWidget()
        for view in self._views:
            self._stack.addWidget(view)
        self.tasks.chosen.connect(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(Hairline())
        column.addWidget(self._stack, 1)
        self.go(0)

    def go(self, place: int) -> None:
        """Go to one of the tasks, counted from 0."""
        self.tasks.show_chosen(place)
        self._stack.setCurrentIndex(place)
        self.header.set_subtitle(translated(_TASKS[place][1]))

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.tasks, *self._views[self._stack.currentIndex()].panes()]


def resumes_page(context: Context) -> ResumesPlace:
    """The place "Resumes" for the main window."""
    return ResumesPlace(context)
