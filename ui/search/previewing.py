"""Which candidate the preview shows. Passing over a result fetches nothing."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.candidate.cost_facts import nothing_sentence
from ui.candidate.disclose_dialog import DiscloseDialog
from ui.candidate.failures import announce
from ui.candidate.resume_view import Finder
from ui.candidate.wording import number, translated
from ui.context import Context
from ui.search.drawer import Drawer
from ui.search.preview_pane import PreviewPane
from ui.search.preview_request import PreviewRequest
from ui.search.results_pane import ResultsPane
from ui.search.searching import Searching
from workstation.contract.disclosures import Preview
from workstation.contract.searches import Card
from workstation.contract.why import Why
from workstation.query.spelling import Spelling


class Previewing(QWidget):
    """Joins the results with the preview pane. A widget without a face: dialogs need a parent."""

    #: A candidate was disclosed: preview, what is shown, position ("1 of 167"), finder.
    disclosed = Signal(object, object, str, object)
    #: A query for candidates like the one shown, and that one's reference.
    proposed = Signal(str, str)

    def __init__(
        self,
        context: Context,
        searching: Searching,
        results: ResultsPane,
        pane: PreviewPane,
        drawer: Drawer,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.hide()
        self._context = context
        self._searching = searching
        self._results = results
        self._pane = pane
        self._drawer = drawer
        self._request = PreviewRequest(context, self)
        self._request.opened.connect(self._opened)
        self._request.failed.connect(pane.show_failure)
        self._then_disclose = False
        #: Finds what the query asked for in a resume.
        self.finder: Finder | None = None
        results.list.passed.connect(self._passed)
        results.list.opened.connect(self.open)
        results.list.disclose.connect(lambda card: self.open(card, then_disclose=True))
        pane.open_asked.connect(self._open_current)
        pane.disclose_asked.connect(self.disclose)
        pane.step_asked.connect(self._step)
        pane.close_asked.connect(self.close_drawer)
        if pane.notes is not None:
            pane.notes.counted.connect(self.mark_noted)
        pane.why_asked.connect(self.explain)
        pane.why.closed.connect(pane.why.forget)
        pane.similar_asked.connect(self.propose_similar)
        results.list.explain.connect(self.explain)
        results.list.similar.connect(self.propose_similar)

    def open(self, card: Card, *, then_disclose: bool = False) -> None:
        """Open a card's redacted preview: one entry in the log."""
        self._then_disclose = then_disclose
        shown = self._pane.preview
        if shown is not None and shown.reference == card.reference:
            self._drawer.open()
            if then_disclose:
                self.disclose()
            return
        if self._request.under_way(card.reference):
            return
        self.drop_opening()
        self._show_card(card)
        self._drawer.open()
        self._pane.show_opening()
        self._request.start(card.reference)

    def disclose(self) -> None:
        """Ask for disclosure of the candidate shown; its preview is opened first."""
        preview, card = self._pane.preview, self._pane.card
        if preview is None:
            if card is not None:
                self.open(card, then_disclose=True)
            return
        if not any(state.state == "available" for state in preview.groups):
            self._context.toast.emit(nothing_sentence(preview.groups))
            return
        job = self._searching.search.job_id
        dialog = DiscloseDialog(self._context, preview, parent=self.window(), job_id=job)
        position = self._position(preview.reference)
        dialog.disclosed.connect(
            lambda shown: self.disclosed.emit(preview, shown, position, self.finder)
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def explain(self) -> None:
        """Say why the candidate shown is among the results; said already, it is put away."""
        panel, card = self._pane.why, self._pane.card
        if card is None:
            return
        if not panel.isHidden():
            panel.forget()
            return
        self._drawer.open()
        panel.show_wait()
        self._pane.pane.verticalScrollBar().setValue(0)
        room, search = self._context.desk.search, self._searching.search
        self._context.operations.run(
            lambda _task: room.why(search, card.reference),
            success=lambda why: self._explained(card, why, search.query),
            failure=lambda failure: self._not_explained(card, failure),
            owner=self,
        )

    def propose_similar(self) -> None:
        """Ask for a query that finds candidates like the one shown."""
        card = self._pane.card
        if card is None:
            return
        room = self._context.desk.search
        self._context.operations.run(
            lambda _task: room.similar(card.reference),
            success=lambda query: self.proposed.emit(query, card.reference),
            failure=lambda failure: self._context.toast.emit(
                announce(self._context, failure).sentence
            ),
            owner=self,
        )

    def mark_disclosed(self, card: Card) -> None:
        """Show in the list that this candidate is disclosed now, and that more costs nothing."""
        model, shown = self._results.model, self._pane.preview
        model.replace(model.row_of(card.reference), card)
        if shown is not None and shown.reference == card.reference:
            self._pane.preview = shown.model_copy(update={"cost": 0})
            self._pane.set_cost(0, shown.quota_left)

    def mark_noted(self, reference: str, notes: int) -> None:
        """Show in the list whether there is a note about this candidate now."""
        model = self._results.model
        row = model.row_of(reference)
        card = model.card(row)
        if card is not None and card.noted != bool(notes):
            model.replace(row, card.model_copy(update={"noted": bool(notes)}))

    def empty(self) -> None:
        """There are no results to choose from; the results say why."""
        self._pane.show_nothing(why=False)
        self._drawer.close()

    def forget(self) -> None:
        """Drop what is shown and what is under way."""
        self.drop_opening()
        self.finder = None
        self._pane.show_nothing()

    def drop_opening(self) -> None:
        """Whatever is being opened is no longer wanted."""
        self._request.drop()

    def close_drawer(self) -> None:
        """Put the drawer away and go on in the results."""
        self._drawer.close()
        self._results.list.setFocus()

    def _opened(self, preview: Preview) -> None:
        card = self._pane.card
        if card is None or card.reference != preview.reference:
            return
        self._mark_viewed(card)
        self._pane.show_preview(preview, self.finder)
        self._context.quota_changed.emit(preview.quota_left)
        if self._then_disclose:
            self._then_disclose = False
            self.disclose()

    def _mark_viewed(self, card: Card) -> None:
        model = self._results.model
        viewed = card.model_copy(update={"viewed": datetime.now(UTC)})
        model.replace(model.row_of(card.reference), viewed)
        self._pane.card = viewed

    def _explained(self, card: Card, why: Why, query: str) -> None:
        if self._pane.why_wanted_of(card.reference):
            answer = self._searching.answer
            told = answer.expansions if answer else []
            names = [name for one in told for name in (one.term, *one.alternatives)]
            self._pane.why.show_why(why, card, Spelling(query, names))

    def _not_explained(self, card: Card, failure: Exception) -> None:
        words = announce(self._context, failure)
        if self._pane.why_wanted_of(card.reference):
            self._pane.why.show_failure(words)

    def _passed(self, card: Card | None) -> None:
        preview, shown = self._pane.preview, self._pane.card
        if card is None:
            return
        if shown is not None and shown.reference == card.reference and preview is not None:
            self._pane.card = card
            self._pane.set_position(*self._place(card.reference))
        else:
            self.drop_opening()
            self._show_card(card)

    def _show_card(self, card: Card) -> None:
        self._pane.show_card(card, *self._place(card.reference))

    def _place(self, reference: str) -> tuple[int, int]:
        """The row of a reference, and how many results there are."""
        answer, model = self._searching.answer, self._results.model
        return model.row_of(reference), answer.total if answer else model.rowCount()

    def _position(self, reference: str) -> str:
        row, total = self._place(reference)
        if row < 0:
            return ""
        said = translated("%1 of %2").replace("%1", number(row + 1))
        return said.replace("%2", number(total))

    def _open_current(self) -> None:
        if self._pane.card is not None:
            self.open(self._pane.card)

    def _step(self, by: int) -> None:
        card = self._results.list.step(by)
        if card is not None:
            self.open(card)
