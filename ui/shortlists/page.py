"""The place "Shortlists": the board, and over it the page of a disclosed candidate."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.candidate.candidate_page import CandidatePage
from ui.candidate.shown import Shown
from ui.candidate.wording import translated
from ui.context import Context
from ui.shortlists.shortlists_view import ShortlistsView
from workstation.contract.disclosures import Preview


class ShortlistsPlace(QStackedWidget):
    """Keeps the board while a candidate is open, so that going back finds the same place."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.view = ShortlistsView(context)
        self.candidate: CandidatePage | None = None
        self.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.disclosed.connect(self.show_candidate)
        context.locking.connect(self._lock)

    def show_candidate(self, preview: Preview, shown: Shown) -> None:
        """Show a candidate's disclosed data under its banner."""
        self.leave_candidate()
        back = translated("Shortlist")
        self.candidate = CandidatePage(self._context, preview, shown, back=back)
        self.candidate.left.connect(self.leave_candidate)
        self.addWidget(self.candidate)
        self.setCurrentWidget(self.candidate)
        self.setFocusProxy(self.candidate)

    def leave_candidate(self) -> None:
        """Drop the candidate's view and go back to the board, where one was."""
        page, self.candidate = self.candidate, None
        if page is None:
            return
        page.end()
        self.setFocusProxy(self.view)
        self.setCurrentWidget(self.view)
        self.removeWidget(page)
        page.deleteLater()
        self.view.view.enter()

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        if self.candidate is not None:
            return [self.candidate, self.candidate.panel]
        return self.view.panes()

    def _lock(self) -> None:
        self.leave_candidate()
        self.view.forget()


def shortlists_page(context: Context) -> ShortlistsPlace:
    """The place "Shortlists" for the main window."""
    return ShortlistsPlace(context)
