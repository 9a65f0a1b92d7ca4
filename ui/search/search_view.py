"""The search page: query and chips on top, facets and results under them, preview at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.failures import Told, announce, place_in_words
from ui.candidate.wording import translated
from ui.context import Context
from ui.search.active_chips import ActiveChips
from ui.search.drawer import Drawer
from ui.search.facets import FacetPanel
from ui.search.for_job import ForJob
from ui.search.found import finder_of
from ui.search.nobody import NobodyState, easings, with_counts
from ui.search.picking import Picking
from ui.search.preview_pane import PreviewPane
from ui.search.previewing import Previewing
from ui.search.proposing import ProposalStrip, Proposing
from ui.search.query_field import QueryField
from ui.search.query_parts import other_years, years_in
from ui.search.results_pane import ResultsPane
from ui.search.saving import SaveDialog
from ui.search.searching import Searching
from ui.shortlists.notes_panel import NotesPanel
from ui.theme import PAGE
from ui.widgets.buttons import Button
from ui.widgets.keys import in_tab_order
from ui.widgets.text import Ground, Hairline
from workstation.contract.errors import Code, Refusal
from workstation.contract.searches import MAX_QUERY, Answer, Search
from workstation.query.address import is_address, search_of
from workstation.query.completion import Completer
from workstation.query.errors import QueryError
from workstation.taxonomies import completer

_MISTAKES = {Code.QUERY_INVALID, Code.QUERY_TOO_COMPLEX, Code.QUERY_HAS_CONTACT_DATA}


class SearchView(Ground):
    """Joins the parts; each of them knows nothing of the others."""

    #: A candidate was disclosed: preview, what is shown, position ("1 of 167"), finder.
    disclosed = Signal(object, object, str, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._context = context
        self._attempt = 0
        self._named = False
        self.searching = Searching(context, self)
        self.query = QueryField()
        self.job = ForJob()
        self.save_button = Button(translated("Save search"), "bookmark")
        self.chips = ActiveChips()
        self.proposal = ProposalStrip()
        self.facets = FacetPanel()
        self.results = ResultsPane(context)
        self.preview = PreviewPane()
        self.preview.take_notes(NotesPanel(context, folded=True))
        self._lay_out()
        self.previewing = Previewing(
            context, self.searching, self.results, self.preview, self.drawer, self
        )
        self.picking = Picking(context, self.searching, self.results, self)
        self.proposing = Proposing(context, self.query, self.proposal)
        self._connect()
        self.setAccessibleName(translated("Search"))

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(PAGE, 16, PAGE, 12)
        top.setSpacing(10)
        asking = QHBoxLayout()
        asking.setSpacing(8)
        asking.addWidget(self.query, 1)
        asking.addWidget(self.job)
        asking.addWidget(self.save_button)
        top.addLayout(asking)
        top.addWidget(self.chips)
        below = QHBoxLayout()
        below.setSpacing(0)
        self._facets_line = Hairline(Qt.Orientation.Vertical)
        below.addWidget(self.facets)
        below.addWidget(self._facets_line)
        below.addWidget(self.results, 1)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(top)
        left.addWidget(self.proposal)
        left.addWidget(Hairline())
        left.addLayout(below, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        self.drawer = Drawer(self, row, self.preview)
        self.chips.before = self.save_button
        in_tab_order([*self.chips.stops(), *self.facets.stops()])

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
        self.proposing.asked.connect(self._ask)
        self.query.textChanged.connect(lambda _text: self._show_chips())
        self.job.chosen.connect(searching.for_job)
        self.save_button.clicked.connect(self.save_search)
        self.chips.query_changed.connect(self._ask_changed)
        self.chips.asked.connect(lambda: self._ask(self.query.text()))
        self.chips.undone.connect(self._undo_chips)
        self.chips.removed.connect(lambda facet, value: searching.choose(facet, value, False))
        self.chips.names_toggled.connect(searching.toggle_names)
        self.chips.cleared.connect(self._clear)
        self.chips.near_removed.connect(lambda: searching.near(None))
        self.chips.let_in.connect(searching.let_in)
        self.chips.mark_removed.connect(lambda mark: searching.hide(mark, False))
        self.facets.marks.changed.connect(searching.hide)
        self.facets.chosen.connect(searching.choose)
        self.facets.cleared.connect(searching.choose_none)
        self.facets.near.changed.connect(searching.near)
        self.facets.years.range.changed.connect(self._ask_years)
        results = self.results
        results.again.connect(searching.again)
        results.edit.connect(self.focus_query)
        results.page_again.connect(self._fetch_again)
        results.emptied.connect(self.previewing.empty)
        results.head.sort_chosen.connect(searching.sort_by)
        results.head.cancelled.connect(searching.cancel)
        results.head.show_asked.connect(self._show_hidden)
        results.model.page_wanted.connect(searching.fetch)
        results.list.installEventFilter(self)
        self.previewing.disclosed.connect(self.disclosed)
        self.previewing.proposed.connect(self.proposing.similar)
        self._context.queries_forgotten.connect(self._load_history)

    # -- searching -------------------------------------------------------------------------

    def start(self, search: Search | None = None) -> None:
        """Search everything, or ``search``, and load the history."""
        self._load_history()
        self._load_jobs()
        if search is not None:
            self.query.setText(search.query)
            self.query.mark(None)
            self.searching.search = search
        self.searching.again()

    def save_search(self) -> None:
        """Ask for a name, and save what is searched now."""
        dialog = SaveDialog(self._context, self.searching.search, self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def focus_query(self) -> None:
        """Go to the query field."""
        self.query.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.query.selectAll()

    def _ask(self, query: str) -> None:
        if is_address(query):
            self._open_address(query.strip())
            return
        self._attempt = 0
        self.query.mark(None)
        # Nobody looks for people like one to find that one.
        self.searching.ask(query, leave_out=self.proposing.like)
        self.results.list.setFocus()

    def _open_address(self, address: str) -> None:
        """Search what a pasted text carries, with all its filters, for the job that is chosen."""
        try:
            search = search_of(address)
        except QueryError as mistake:
            said, start, end = mistake.sentence, mistake.start, mistake.end
            refusal = Refusal(mistake.code, said, remedy=mistake.remedy, start=start, end=end)
            self._failed(refusal)
            return
        self._attempt = 0
        self.query.put(search.query)
        job = self.searching.search.job_id
        self.searching.search = search.model_copy(update={"job_id": job})
        self.searching.again()
        self.results.list.setFocus()

    def _ask_changed(self, query: str) -> None:
        """Search what a chip's change made of the query; the keys stay with the chips."""
        if len(query) > MAX_QUERY:
            self._context.toast.emit(translated("The query would be too long. It was kept."))
            return
        self.query.put(query)
        if self.proposing.offered:
            return  # a proposal is searched once it is looked over
        self._attempt = 0
        self.searching.ask(query)
        if not self.chips.isVisible():
            self.results.list.setFocus()

    def _ask_years(self, low: int | None, high: int | None) -> None:
        """Search the same for other years: they are a part of the query, and a chip."""
        query = other_years(self.query.text(), low, high)
        if query is None:
            self._context.toast.emit(translated("Put the query right first: it has a mistake."))
            return
        self._ask_changed(query)

    def _undo_chips(self) -> None:
        self.query.undo()
        self._ask_changed(self.query.text())

    def _clear(self) -> None:
        self.query.put("")
        self.searching.ease(Search())

    def _started(self) -> None:
        self.proposing.end()
        self.previewing.drop_opening()
        self._show_chips()
        self.results.wait()

    def _answered(self, answer: Answer) -> None:
        self._attempt = 0
        self._load_names()
        search = self.searching.search
        self.results.head.new_only = search.new_since is not None
        self.previewing.finder = finder_of(answer.printed, answer.expansions)
        self._show_chips(answer)
        self.facets.show_values(answer.facets, search.chosen)
        self.facets.near.show_near(search.near)
        self.facets.years.range.show_range(*years_in(search.query))
        self.facets.marks.show_hidden(search.hide)
        self._show_facets(bool(answer.total or search.chosen or search.near or search.hide))
        self.results.head.offer_distance(search.near is not None)
        if answer.total:
            self.results.show_answer(answer, search.sort)
            self.results.list.go_to(0)
        else:
            self._show_nobody(answer, search)
        self._load_history()

    def _show_chips(self, answer: Answer | None = None) -> None:
        """The chips are those of the text as it stands, searched or not."""
        if self.proposing.reading:
            return
        search, text = self.searching.search, self.query.text().strip()
        asked = text == search.query
        names = answer.expansions if answer is not None and asked else None
        better = answer.did_you_mean if answer is not None else None
        self.chips.set_asked(asked)
        self.chips.show_left_out(search.left_out)
        self.chips.show_active(text, search.chosen, names, better, search.near, search.hide)

    def _show_nobody(self, answer: Answer, search: Search) -> None:
        state = NobodyState(search, building=answer.built is not None)
        state.edit.connect(self.focus_query)
        state.eased.connect(self._ease)
        self.results.show_nobody(state, answer, search.sort)
        tried = easings(search, answer.did_you_mean)
        if not tried:
            return
        run = self._context.desk.search.run
        self._context.operations.run(
            lambda task: with_counts(tried, run, task.cancelled),
            success=state.show_easings,
            failure=lambda _failure: None,
            owner=state,
        )

    def _ease(self, search: Search) -> None:
        self.query.setText(search.query)
        self.searching.ease(search)

    def _show_facets(self, shown: bool) -> None:
        self.facets.setVisible(shown)
        self._facets_line.setVisible(shown)

    def _failed(self, failure: Exception) -> None:
        self._load_names()
        # A zip code that does not exist is put right there.
        self._show_facets(self.searching.search.near is not None)
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

    def _page_failed(self, failure: Exception) -> None:
        self.results.show_page_failure(announce(self._context, failure))

    def _show_hidden(self) -> None:
        self.results.model.hide_nobody()
        self.searching.again()

    def _fetch_again(self) -> None:
        self.results.model.resume()
        self.results.list.fetch_more()

    def _load_history(self) -> None:
        self._context.operations.run(
            lambda _task: self._context.desk.search.history(),
            success=self.query.set_history,
            failure=lambda _failure: None,
            owner=self.query,
        )

    def _load_jobs(self) -> None:
        self._context.operations.run(
            lambda _task: self._context.desk.jobs.all(),
            success=lambda jobs: self.job.show_jobs(jobs, self.searching.search.job_id),
            failure=lambda _failure: None,
            owner=self.job,
        )

    def _load_names(self) -> None:
        """Load once what is offered while one types: after the first answer, not beside it."""
        if self._named:
            return
        self._named = True

        def known(found: Completer) -> None:
            self.query.set_completer_of(found)
            self.chips.set_completer_of(found)

        self._context.operations.run(
            lambda _task: completer(),
            success=known,
            failure=lambda _failure: None,
            owner=self.query,
        )

    def forget(self) -> None:
        """Drop query, results and preview, e.g. when the desk locks."""
        self.searching.stop()
        self.previewing.forget()
        self.query.forget()
        self.chips.forget()
        self.results.forget()

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
            self.previewing.close_drawer()
        elif event.key() == Qt.Key.Key_Escape and self.picking.active:
            self.picking.end()
        elif event.text() == "/" and self._context.single_keys:
            self.focus_query()
        elif event.text() == "d" and self._context.single_keys:
            self.previewing.disclose()
        elif event.text() == "w" and self._context.single_keys:
            self.previewing.explain()
        elif event.text() == "m" and self._context.single_keys:
            self.previewing.propose_similar()
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
