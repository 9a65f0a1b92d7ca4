"""The search page: query and chips on top, facets and results under them, preview at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.disclose_dialog import DiscloseDialog
from ui.candidate.failures import Told, announce, place_in_words
from ui.candidate.resume_view import Finder
from ui.candidate.wording import number, translated
from ui.context import Context
from ui.operations import Task
from ui.search.active_chips import ActiveChips
from ui.search.drawer import Drawer
from ui.search.facets import FacetPanel
from ui.search.found import finder_of
from ui.search.nobody import Easing, NobodyState, best, easings
from ui.search.preview_pane import PreviewPane
from ui.search.query_field import QueryField
from ui.search.results_pane import ResultsPane
from ui.search.searching import Searching
from ui.theme import PAGE
from ui.widgets.text import Ground, Hairline
from workstation.contract.disclosures import Preview
from workstation.contract.errors import Code
from workstation.contract.searches import Answer, Card, Search
from workstation.desk.disclosures import new_key

_MISTAKES = {Code.QUERY_INVALID, Code.QUERY_TOO_COMPLEX, Code.QUERY_HAS_CONTACT_DATA}


class SearchView(Ground):
    """Joins the parts; each of them knows nothing of the others."""

    #: A candidate was disclosed: preview, what is shown, position ("1 of 167"), finder.
    disclosed = Signal(object, object, str, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._context = context
        self._attempt = 0
        self._opening: Task | None = None
        self._action: tuple[str, str] | None = None
        self._then_disclose = False
        self._finder: Finder | None = None
        self.searching = Searching(context, self)
        self.query = QueryField()
        self.chips = ActiveChips()
        self.facets = FacetPanel()
        self.results = ResultsPane(context)
        self.preview = PreviewPane()
        self._lay_out()
        self._connect()
        self.setAccessibleName(translated("Search"))

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(PAGE, 16, PAGE, 12)
        top.setSpacing(10)
        top.addWidget(self.query)
        top.addWidget(self.chips)
        below = QHBoxLayout()
        below.setSpacing(0)
        self._facets_line = Hairline(Qt.Orientation.Vertical)
        for widget in (self.facets, self._facets_line):
            below.addWidget(widget)
        below.addWidget(self.results, 1)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(top)
        left.addWidget(Hairline())
        left.addLayout(below, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        self.drawer = Drawer(self, row, self.preview)

    def _connect(self) -> None:
        searching = self.searching
        searching.started.connect(self._started)
        searching.answered.connect(self._answered)
        searching.failed.connect(self._failed)
        searching.page_came.connect(self.results.page_came)
        searching.page_failed.connect(self._page_failed)
        searching.cancelled.connect(self.results.show_cancelled)
        self.query.asked.connect(self._ask)
        self.query.left.connect(self.results.list.setFocus)
        self.chips.query_changed.connect(self._ask_changed)
        self.chips.removed.connect(lambda facet, value: searching.choose(facet, value, False))
        self.chips.cleared.connect(self._clear)
        self.facets.chosen.connect(searching.choose)
        results = self.results
        results.again.connect(searching.again)
        results.edit.connect(self.focus_query)
        results.page_again.connect(self._fetch_again)
        results.emptied.connect(self._emptied)
        results.head.sort_chosen.connect(searching.sort_by)
        results.head.cancelled.connect(searching.cancel)
        results.model.page_wanted.connect(searching.fetch)
        results.list.passed.connect(self._passed)
        results.list.opened.connect(self.open)
        results.list.disclose.connect(lambda card: self.open(card, then_disclose=True))
        results.list.installEventFilter(self)
        self.preview.open_asked.connect(self._open_current)
        self.preview.disclose_asked.connect(self.disclose)
        self.preview.step_asked.connect(self._step)
        self.preview.close_asked.connect(self._close_drawer)

    # -- searching -------------------------------------------------------------------------

    def start(self, search: Search | None = None) -> None:
        """Search everything, or ``search``, and load the history."""
        self._load_history()
        if search is not None:
            self.query.setText(search.query)
            self.searching.search = search
        self.searching.again()

    def focus_query(self) -> None:
        """Go to the query field."""
        self.query.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.query.selectAll()

    def _ask(self, query: str) -> None:
        self._attempt = 0
        self.query.mark(None)
        self.searching.ask(query)
        self.results.list.setFocus()

    def _ask_changed(self, query: str) -> None:
        self.query.setText(query)
        self._ask(query)

    def _clear(self) -> None:
        self.query.clear()
        self.query.mark(None)
        self.searching.change("", {})

    def _started(self) -> None:
        self._drop_opening()
        self._show_chips()
        self.results.wait()

    def _answered(self, answer: Answer) -> None:
        self._attempt = 0
        search = self.searching.search
        self._finder = finder_of(answer.printed)
        self._show_chips()
        self.facets.show_values(answer.facets, search.chosen)
        self._show_facets(bool(answer.total or search.chosen))
        if answer.total:
            self.results.show_answer(answer, search.sort)
            self.results.list.go_to(0)
        else:
            self._show_nobody(answer, search)
        self._load_history()

    def _show_chips(self) -> None:
        search = self.searching.search
        self.chips.show_active(search.query, search.chosen)

    def _show_nobody(self, answer: Answer, search: Search) -> None:
        state = NobodyState(search)
        state.edit.connect(self.focus_query)
        state.eased.connect(self._ease)
        self.results.show_nobody(state, answer, search.sort)
        tried = easings(search)
        if not tried:
            return
        run = self._context.desk.search.run

        def count(task: Task) -> list[Easing]:
            found = []
            for easing in tried:
                if task.cancelled():
                    break
                total = run(easing.search, keep=False).total
                found.append(Easing(easing.label, easing.search, total))
            return best(found)

        self._context.operations.run(
            count, success=state.show_easings, failure=lambda _failure: None, owner=state
        )

    def _ease(self, search: Search) -> None:
        self.query.setText(search.query)
        self.searching.change(search.query, search.chosen)

    def _show_facets(self, shown: bool) -> None:
        self.facets.setVisible(shown)
        self._facets_line.setVisible(shown)

    def _failed(self, failure: Exception) -> None:
        self._show_facets(False)
        words = announce(self._context, failure)
        if words.code in _MISTAKES:
            self._show_mistake(words)
        elif words.unreachable:
            self.results.show_unreachable(words, self._attempt)
            self._attempt += 1
        else:
            self.results.show_refusal(words)

    def _show_mistake(self, words: Told) -> None:
        self.query.setFocus(Qt.FocusReason.OtherFocusReason)
        where = ""
        if words.start is not None:
            # The query went out without the spaces around it; the place is in what was sent.
            shift = len(self.query.text()) - len(self.query.text().lstrip())
            end = max(words.start + 1, words.end or 0)
            self.query.mark((words.start + shift, end + shift))
            place = place_in_words(words.start + shift)
            where = f"{place[0].upper()}{place[1:]}."
        self.results.show_mistake(words, where)

    def _emptied(self) -> None:
        self.preview.show_nothing(why=False)
        self.drawer.close()

    def _page_failed(self, failure: Exception) -> None:
        self.results.show_page_failure(announce(self._context, failure))

    def _fetch_again(self) -> None:
        self.results.list.fetch_more()

    def _load_history(self) -> None:
        self._context.operations.run(
            lambda _task: self._context.desk.search.history(),
            success=self.query.set_history,
            failure=lambda _failure: None,
            owner=self.query,
        )

    # -- preview ---------------------------------------------------------------------------

    def open(self, card: Card, *, then_disclose: bool = False) -> None:
        """Open a card's redacted preview: one entry in the log."""
        self._then_disclose = then_disclose
        shown = self.preview.preview
        if shown is not None and shown.reference == card.reference:
            self.drawer.open()
            if then_disclose:
                self.disclose()
            return
        if self._opening is not None and self._action and self._action[0] == card.reference:
            return
        self._drop_opening()
        self._show_card(card)
        self.drawer.open()
        self.preview.show_opening()
        if self._action is None or self._action[0] != card.reference:
            self._action = (card.reference, new_key())
        room, (reference, key) = self._context.desk.disclosures, self._action
        self._opening = self._context.operations.run(
            lambda _task: room.open_preview(reference, key),
            success=self._opened,
            failure=self._not_opened,
            owner=self,
        )

    def disclose(self) -> None:
        """Ask for disclosure of the candidate whose preview is open."""
        preview = self.preview.preview
        if preview is None:
            card = self.preview.card
            if card is not None:
                self.open(card, then_disclose=True)
            return
        if not any(state.state == "available" for state in preview.groups):
            return
        dialog = DiscloseDialog(self._context, preview, parent=self.window())
        position = self._position(preview.reference)
        dialog.disclosed.connect(
            lambda shown: self.disclosed.emit(preview, shown, position, self._finder)
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def forget(self) -> None:
        """Drop query, results and preview, e.g. when the desk locks."""
        self.searching.stop()
        self._drop_opening()
        self._finder = None
        self.query.forget()
        self.results.forget()
        self.preview.show_nothing()

    def mark_disclosed(self, card: Card) -> None:
        """Show in the list that this candidate is disclosed now, and that more costs nothing."""
        row = self.results.model.row_of(card.reference)
        self.results.model.replace(row, card)
        shown = self.preview.preview
        if shown is not None and shown.reference == card.reference:
            self.preview.preview = shown.model_copy(update={"cost": 0})
            self.preview.set_cost(0, shown.quota_left)

    def _opened(self, preview: Preview) -> None:
        self._opening = self._action = None
        card = self.preview.card
        if card is None or card.reference != preview.reference:
            return
        self.preview.show_preview(preview, self._finder)
        self._context.quota_changed.emit(preview.quota_left)
        if self._then_disclose:
            self._then_disclose = False
            self.disclose()

    def _not_opened(self, failure: Exception) -> None:
        self._opening = None
        words = announce(self._context, failure)
        if not words.unreachable:
            self._action = None
        self.preview.show_failure(words)

    def _drop_opening(self) -> None:
        if self._opening is not None:
            self._opening.cancel()
            self._opening = self._action = None

    def _passed(self, card: Card | None) -> None:
        preview, shown = self.preview.preview, self.preview.card
        if card is None:
            return
        if shown is not None and shown.reference == card.reference and preview is not None:
            self.preview.card = card
            self.preview.set_position(*self._place(card.reference))
        else:
            self._drop_opening()
            self._show_card(card)

    def _show_card(self, card: Card) -> None:
        self.preview.show_card(card, *self._place(card.reference))

    def _place(self, reference: str) -> tuple[int, int]:
        """The row of a reference, and how many results there are."""
        answer = self.searching.answer
        total = answer.total if answer is not None else self.results.model.rowCount()
        return self.results.model.row_of(reference), total

    def _position(self, reference: str) -> str:
        row, total = self._place(reference)
        if row < 0:
            return ""
        said = translated("%1 of %2").replace("%1", number(row + 1))
        return said.replace("%2", number(total))

    def _open_current(self) -> None:
        card = self.preview.card
        if card is not None:
            self.open(card)

    def _step(self, by: int) -> None:
        card = self.results.list.step(by)
        if card is not None:
            self.open(card)

    def _close_drawer(self) -> None:
        self.drawer.close()
        self.results.list.setFocus()

    # -- window ----------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        """Narrower than the parts side by side: the preview gives way and becomes a drawer."""
        return QSize(560, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Under a certain width the preview becomes a drawer."""
        super().resizeEvent(event)
        self.drawer.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """/ goes to the query; Escape stops a search."""
        if event.key() == Qt.Key.Key_Escape and self.searching.running:
            self.searching.cancel()
        elif event.key() == Qt.Key.Key_Escape and self.drawer.is_open:
            self._close_drawer()
        elif event.text() == "/" and self._context.single_keys:
            self.focus_query()
        elif event.text() == "d" and self._context.single_keys:
            self.disclose()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """/ and Escape act from the list too, which would keep them."""
        if (
            watched is self.results.list
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and (event.key() == Qt.Key.Key_Escape or event.text() == "/")
        ):
            self.keyPressEvent(event)
            return True
        return False
