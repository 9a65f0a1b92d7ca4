"""Acts on several results at once: open one by one, copy references, shortlist, hide."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from ui.candidate.wording import counted
from ui.context import Context
from ui.search.results_pane import ResultsPane
from ui.search.searching import Searching
from ui.shortlists.adding import AddToShortlist
from workstation.contract.searches import Card


class Picking(QObject):
    """Joins the results with the bar over them; nothing here leaves the desk but by its acts."""

    def __init__(
        self, context: Context, searching: Searching, results: ResultsPane, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._searching = searching
        self._results = results
        self._opened: set[str] = set()
        self._adding = AddToShortlist(context, self)
        self._adding.added.connect(self._mark)
        bar, model = results.head.picks, results.model
        model.picked_changed.connect(self._show)
        model.rowsInserted.connect(lambda *_: self._show())
        bar.open_next.connect(self.open_next)
        bar.copy.connect(self.copy)
        bar.shortlist.connect(self.shortlist)
        bar.hide_asked.connect(self.hide)
        bar.all_asked.connect(lambda: model.pick(range(model.rowCount())))
        bar.none_asked.connect(self.end)
        results.head.pick_asked.connect(self._begin)
        results.list.shortlist.connect(self.shortlist)

    @property
    def active(self) -> bool:
        """Whether something is picked."""
        return bool(self._results.model.picked)

    def end(self) -> None:
        """Pick nothing any more, and go on in the results."""
        self._results.model.pick_nothing()
        self._results.list.setFocus()

    def open_next(self) -> None:
        """Open the preview of the next picked one that was not opened yet."""
        waiting = [card for card in self._results.model.picked if not self._was_opened(card)]
        if waiting:
            card = waiting[0]
            self._opened.add(card.reference)
            self._results.list.go_to(self._results.model.row_of(card.reference))
            self._results.list.opened.emit(card)
            self._show()

    def copy(self) -> None:
        """Put the picked references on the clipboard, a line each. They are no PII."""
        references = [card.reference for card in self._results.model.picked]
        QGuiApplication.clipboard().setText("\n".join(references))
        said = counted(len(references), "%n reference copied", "%n references copied")
        self._context.toast.emit(said)

    def shortlist(self) -> None:
        """Ask for the shortlist of those that are picked, or of the one that one is at."""
        current = self._results.list.current()
        cards = self._results.model.picked or ([current] if current is not None else [])
        found = [card.reference for card in cards]
        job = self._searching.search.job_id
        self._adding.offer(found, self._results.window(), job)

    def _mark(self, references: list[str]) -> None:
        """Show on the cards who is on a shortlist now."""
        model = self._results.model
        for row in map(model.row_of, references):
            card = model.card(row)
            if card is not None:
                model.replace(row, card.model_copy(update={"shortlisted": True}))

    def hide(self) -> None:
        """Leave the picked ones out of the list; the head offers to show them again."""
        model, results = self._results.model, self._results.list
        row = max(0, results.currentIndex().row())
        model.hide(model.picked)
        results.go_to(min(row, model.rowCount() - 1))
        results.fetch_more()
        results.setFocus()

    def _begin(self) -> None:
        row = max(0, self._results.list.currentIndex().row())
        self._results.model.pick([row])
        self._results.list.setFocus()

    def _was_opened(self, card: Card) -> bool:
        return card.reference in self._opened

    def _show(self) -> None:
        picked = self._results.model.picked
        self._opened &= {card.reference for card in picked}
        head = self._results.head
        head.show_picked(len(picked), self._results.model.rowCount(), len(self._opened))
        head.show_hidden(self._results.model.hidden)
