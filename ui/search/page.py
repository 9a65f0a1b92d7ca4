"""The place "Search": the search page, and over it the page of a disclosed candidate."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.candidate.candidate_page import CandidatePage
from ui.candidate.resume_view import Finder
from ui.candidate.shown import Shown
from ui.context import Context
from ui.search.search_view import SearchView
from workstation.contract.disclosures import Preview
from workstation.contract.searches import Search

#: Where in `Context.kept` the search lies that this place shall run next.
KEPT = "search"


class SearchPlace(QStackedWidget):
    """Keeps the results while a candidate is open, so that going back finds the same place."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.search = SearchView(context)
        self.candidate: CandidatePage | None = None
        self.addWidget(self.search)
        self.setFocusProxy(self.search.query)
        self.search.disclosed.connect(self.show_candidate)
        context.locking.connect(self._lock)
        context.search_asked.connect(self._take_asked)
        kept = context.kept.pop(KEPT, None)
        self.search.start(kept if isinstance(kept, Search) else None)

    def show_candidate(
        self, preview: Preview, shown: Shown, position: str, finder: Finder | None
    ) -> None:
        """Show a candidate's disclosed data under its banner."""
        self.leave_candidate()
        self.candidate = CandidatePage(self._context, preview, shown, position, finder)
        self.candidate.left.connect(self.leave_candidate)
        self.addWidget(self.candidate)
        self.setCurrentWidget(self.candidate)
        self.setFocusProxy(self.candidate)
        card = self.search.preview.card
        if card is not None and card.reference == preview.reference:
            self.search.previewing.mark_disclosed(
                card.model_copy(update={"disclosed": datetime.now(UTC)})
            )

    def leave_candidate(self) -> None:
        """Drop the candidate's view and go back to the results, where one was."""
        page, self.candidate = self.candidate, None
        if page is None:
            return
        page.end()
        self.setFocusProxy(self.search.results.list)
        self.setCurrentWidget(self.search)
        self.removeWidget(page)
        page.deleteLater()
        self.search.results.list.setFocus()

    def focus_query(self) -> None:
        """Go to the query field, from wherever in this place."""
        self.leave_candidate()
        self.search.focus_query()

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        if self.candidate is not None:
            return [self.candidate, self.candidate.panel]
        search = self.search
        return [search.query, search.facets, search.results.list, search.preview]

    def _take_asked(self) -> None:
        asked = self._context.kept.pop(KEPT, None)
        if isinstance(asked, Search):
            self.leave_candidate()
            self.search.start(asked)

    def _lock(self) -> None:
        # What narrows the results is found again; the query's text is personal data and is not.
        search = self.search.searching.search
        self._context.kept[KEPT] = search.model_copy(
            update={"query": "", "after": None, "new_since": None}
        )
        self.leave_candidate()
        self.search.forget()


def search_page(context: Context) -> SearchPlace:
    """The place "Search" for the main window."""
    return SearchPlace(context)
