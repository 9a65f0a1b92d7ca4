"""The place "Saved": saved searches, one's own and shared ones, and those of the last 90 days."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.candidate.failures import announce
from ui.candidate.wording import counted, translated
from ui.context import Context
from ui.operations import Task
from ui.search.page import KEPT
from ui.search.records_dialog import RecordsDialog
from ui.search.saved_row import PastRow, SavedRow
from ui.search.search_words import copy_as_text
from ui.theme import PAGE
from ui.widgets import (
    AlarmStrip,
    Button,
    EmptyState,
    Ground,
    Hairline,
    Label,
    PageHeader,
    PrimaryButton,
    ScrollPane,
    Skeleton,
)
from ui.widgets.emptying import show_only
from workstation.contract.errors import Refusal
from workstation.contract.kept import Every, NewHits, PastSearch, SavedSearch
from workstation.contract.searches import Search
from workstation.contract.words import Role
from workstation.desk.kept import Kept

_Listed = tuple[list[SavedSearch], dict[str, NewHits], list[PastSearch]]

_ROW = 64


class SavedPlace(Ground):
    """Reads the list whenever it is shown; names and queries leave memory when the desk locks."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._context = context
        self._task: Task | None = None
        self.rows: list[SavedRow] = []
        self.past: list[PastRow] = []
        self.setAccessibleName(translated("Saved searches"))
        self.records_button = Button(translated("Search records…"), "scroll-text")
        self.records_button.setToolTip(translated("Write your employer's search records to a file"))
        self.records_button.clicked.connect(self.open_records)
        self._may_search = context.me is not None and context.me.may_search
        role = context.me.role if context.me is not None else None
        self.records_button.setVisible(role is Role.EMPLOYER_ADMIN)
        self.header = PageHeader(translated("Saved searches"), actions=[self.records_button])
        self._strips = QVBoxLayout()
        self._stack = QStackedWidget()
        self._stack.addWidget(Skeleton(_ROW))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self._strips)
        column.addWidget(Hairline())
        column.addWidget(self._stack, 1)
        context.locking.connect(self.forget)

    def showEvent(self, event: QShowEvent) -> None:
        """A search may have been saved meanwhile, here or by a colleague."""
        super().showEvent(event)
        self.reload()

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self._stack]

    def reload(self) -> None:
        """Read the list anew."""
        self._work(lambda: None, self.show_searches, self._not_loaded)

    def show_searches(self, listed: _Listed) -> None:
        """Show these searches, with what is new to them."""
        found, news, past = listed
        self._say(None)
        self._context.news_changed.emit(news)
        self._context.connection_changed.emit(True)
        self.header.set_subtitle(counted(len(found), "%n search", "%n searches") if found else "")
        if not found and not past:
            self.rows, self.past = [], []
            self._show(
                EmptyState(
                    "bookmark",
                    translated("No search is saved yet"),
                    translated("Search, then choose “Save search” beside the query.")
                    if self._may_search
                    else translated("Searching needs a paid seat."),
                )
            )
            return
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rows = [self._row(one, news.get(one.id)) for one in found]
        for row in self.rows:
            column.addWidget(row)
        if not found and self._may_search:
            how = translated("Search, then choose “Save search” beside the query.")
            hint = Label(f"{translated('No search is saved yet')}. {how}", "text2")
            hint.setContentsMargins(PAGE, 16, PAGE, 0)
            column.addWidget(hint)
        self.past = [self._past_row(one) for one in past]
        if self.past:
            head = Label(translated("Searched in the last 90 days"), "text2", "small", 600)
            head.setContentsMargins(PAGE, 16, PAGE, 6)
            column.addWidget(head)
        for past_row in self.past:
            column.addWidget(past_row)
        column.addStretch(1)
        self._show(ScrollPane(content))

    def open_records(self) -> None:
        """Ask which records of the employer's searches shall be written to a file."""
        dialog = RecordsDialog(self._context, self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def forget(self) -> None:
        """Drop names and queries from memory."""
        if self._task is not None:
            self._task.cancel()
        self.rows, self.past = [], []
        self._show(Skeleton(_ROW))

    # Rows are told apart by what their signals carry: a function over this page in each of them
    # would keep the page for as long as its last row, which is destroyed after it.

    def _row(self, saved: SavedSearch, new: NewHits | None) -> SavedRow:
        row = SavedRow(saved, new)
        row.run_button.setVisible(self._may_search)
        row.told.connect(self._tell)
        row.new_asked.connect(self._look)
        row.run.connect(self._run)
        row.copied.connect(self._copy)
        row.renamed.connect(self._rename)
        row.shared.connect(self._share)
        row.deleted.connect(self._delete)
        return row

    def _past_row(self, past: PastSearch) -> PastRow:
        row = PastRow(past)
        row.run_button.setVisible(self._may_search)
        row.run.connect(self._run)
        row.copied.connect(self._copy)
        return row

    def _run(self, search: Search) -> None:
        # The place "Search" takes it at its making, or when it is told: whichever comes first.
        self._context.kept[KEPT] = search
        self._context.navigate.emit("search")
        self._context.search_asked.emit()

    def _look(self, search: Search, new: NewHits) -> None:
        # The mark names who is new for as long as the results are open.
        self._run(search.model_copy(update={"new_since": new.mark}))
        kept = self._context.desk.kept
        self._change(lambda: kept.look(new))

    def _copy(self, search: Search) -> None:
        copy_as_text(self._context, search)

    def _tell(self, id_: str, every: Every) -> None:
        kept = self._context.desk.kept
        self._change(lambda: kept.tell(id_, every))

    def _rename(self, id_: str, name: str) -> None:
        kept = self._context.desk.kept
        self._change(lambda: kept.rename(id_, name))

    def _share(self, id_: str, shared: bool) -> None:
        kept = self._context.desk.kept
        self._change(lambda: kept.share(id_, shared))

    def _delete(self, id_: str) -> None:
        kept = self._context.desk.kept
        self._change(lambda: kept.delete(id_))

    def _change(self, act: Callable[[], object]) -> None:
        self._work(act, self.show_searches, self._not_changed)

    def _work(
        self,
        act: Callable[[], object],
        success: Callable[[_Listed], None],
        failure: Callable[[Exception], None],
    ) -> None:
        kept = self._context.desk.kept

        def work(_task: Task) -> _Listed:
            act()
            return kept.saved(), _news(kept), kept.history()

        self._task = self._context.operations.run(
            work, success=success, failure=failure, owner=self
        )

    def _not_loaded(self, failure: Exception) -> None:
        words = announce(self._context, failure)
        again = PrimaryButton(translated("Try again"), "refresh-cw")
        again.clicked.connect(self.reload)
        icon = "wifi-off" if words.unreachable else "circle-alert"
        self.rows = []
        self._show(EmptyState(icon, words.sentence, words.remedy, error=True, actions=[again]))

    def _not_changed(self, failure: Exception) -> None:
        words = announce(self._context, failure)
        self._say(AlarmStrip("bad", words.sentence, words.remedy))

    def _say(self, strip: AlarmStrip | None) -> None:
        show_only(self._strips, strip)

    def _show(self, widget: QWidget) -> None:
        before = self._stack.currentWidget()
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        if before is not None:
            # The stack lets go of it by itself.
            before.deleteLater()


def _news(kept: Kept) -> dict[str, NewHits]:
    try:
        return kept.new_hits()
    except Refusal:
        # Who may not search just now (a subscription that ended) still has the list.
        return {}


def saved_page(context: Context) -> SavedPlace:
    """The place "Saved" for the main window."""
    return SavedPlace(context)
