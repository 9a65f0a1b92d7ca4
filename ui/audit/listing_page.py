"""What pages of entries share: the list under its filters, and one entry with its proof."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.audit.entries_table import EntriesTable
from ui.audit.entry_panel import WIDTH, EntryPanel
from ui.audit.filter_chips import FilterChips
from ui.audit.paged_model import PagedEntries
from ui.audit.wording import translated
from ui.candidate.failures import announce, told
from ui.context import Context
from ui.operations import Task
from ui.widgets import (
    Button,
    EmptyState,
    Ground,
    Hairline,
    PrimaryButton,
    Skeleton,
)
from workstation.contract.errors import Refusal
from workstation.desk.desk import Desk
from workstation.desk.errors import LogAlarm, ReceiptRefused
from workstation.desk.log_trust import Alarm
from workstation.desk.proofs import CheckedEntry

#: Loading is shown after this, so that a quick answer does not flicker. In milliseconds.
_SHOW_LOADING = 150
#: Moving through rows with the keyboard opens the one it rests on. In milliseconds.
_REST = 200
#: Narrower pages show the entry over the list instead of beside it.
_BESIDE = 760


class EntriesPage(Ground):
    """Nothing on it is PII: entries hold pseudonyms, codes and times.

    A subclass says where entries come from (`fetch`, `prove`, both block), what shows where there
    are none (`nothing`), and what becomes of an alarm (`show_alarm`).
    """

    def __init__(
        self,
        context: Context,
        over: list[QWidget],
        filters: FilterChips,
        model: PagedEntries,
        table: EntriesTable,
        panel: EntryPanel,
        parent: QWidget | None = None,
    ) -> None:
        """``over`` is what stands over the filters, from top to bottom."""
        super().__init__("base", parent)
        self._context = context
        self._listing: Task | None = None
        self._proving: Task | None = None
        self._jobs_known = False
        self._loading = _timer(self, _SHOW_LOADING, self._show_skeleton)
        self._rest = _timer(self, _REST, self._open_current)
        self.filters, self.model, self.table, self.panel = filters, model, table, panel
        filters.changed.connect(lambda _filters: self.reload())
        model.setParent(self)
        model.page_wanted.connect(self._fetch_page)
        table.opened.connect(self.open_entry)
        table.selectionModel().currentRowChanged.connect(lambda *_: self._rest.start())
        panel.closed.connect(self.close_entry)
        panel.again.connect(self.open_entry)
        self._stack = QStackedWidget()
        self._stack.addWidget(table)
        self._skeleton = Skeleton(32)
        self._stack.addWidget(self._skeleton)
        self._edge = Hairline(Qt.Orientation.Vertical)
        self._list = QWidget()
        left = QVBoxLayout(self._list)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        for widget in (*over, Hairline(), filters, Hairline()):
            left.addWidget(widget)
        left.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list, 1)
        row.addWidget(self._edge)
        row.addWidget(panel)
        panel.hide()
        self._edge.hide()
        self.setFocusProxy(table)

    def fetch(self, desk: Desk, filters: Any, before: int | None) -> Any:
        """A page of entries; blocks."""
        raise NotImplementedError

    def prove(self, desk: Desk, index: int) -> CheckedEntry[Any]:
        """One entry, verified; blocks."""
        raise NotImplementedError

    def nothing(self) -> EmptyState:
        """What shows where there is no entry at all."""
        raise NotImplementedError

    def show_alarm(self, alarm: Alarm | None) -> None:
        """The lasting alarm as it stands."""

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.filters, self._stack, self.panel]

    # ---- the list --------------------------------------------------------------------------

    def reload(self) -> None:
        """Fetch the first page anew, under the present filters."""
        if self._listing is not None:
            self._listing.cancel()
        filters = self.filters.filters
        jobs_known = self._jobs_known
        desk = self._context.desk

        def work(_task: Task) -> tuple[Any, dict[str, str] | None, Alarm | None]:
            page = self.fetch(desk, filters, None)
            titles = None
            if not jobs_known:
                try:
                    titles = {job.id: job.title for job in desk.jobs.all()}
                except Refusal:  # a role that has no jobs
                    titles = {}
            return page, titles, desk.disclosures.alarm()

        self._loading.start()
        self._listing = self._context.operations.run(
            work, success=self._listed, failure=self._not_listed, owner=self
        )

    def _listed(self, found: tuple[Any, dict[str, str] | None, Alarm | None]) -> None:
        page, titles, alarm = found
        self._loading.stop()
        self._context.connection_changed.emit(True)
        if titles is not None:
            self._jobs_known = True
            self.model.set_jobs(titles)
        self.model.show(page)
        self.filters.set_total(page.total)
        self.show_alarm(alarm)
        if page.entries:
            self._show(self.table)
        elif self.filters.filters.any:
            clear = Button(translated("Clear the filters"))
            clear.clicked.connect(self.filters.clear)
            self._show_state(
                EmptyState(
                    "search-x",
                    translated("No entry fits these filters"),
                    translated("Widen the period, or remove a filter."),
                    actions=[clear],
                )
            )
        else:
            self._show_state(self.nothing())
        opened = self.panel.index if self.panel.isVisible() else None
        if opened is not None and (at := self.model.row_of(opened)) >= 0:
            self.table.select(at)
            self._rest.stop()
        elif opened is not None:
            self._show_panel(False)

    def failed(self, failure: Exception) -> EmptyState:
        """What shows where the list did not come."""
        words = announce(self._context, failure)
        again = PrimaryButton(translated("Try again"), "refresh-cw")
        again.clicked.connect(self.reload)
        return EmptyState(
            "wifi-off" if words.unreachable else "circle-alert",
            words.sentence,
            words.remedy,
            error=True,
            kept=[("check", translated("The log is at the server; nothing of it is lost."))],
            actions=[again],
        )

    def _not_listed(self, failure: Exception) -> None:
        self._loading.stop()
        self.filters.set_total(None)
        self._show_state(self.failed(failure))

    def _fetch_page(self, before: int) -> None:
        desk, filters = self._context.desk, self.filters.filters
        listing = self._listing

        def arrived(page: Any) -> None:
            if self._listing is listing:
                self.model.append(page)

        def failed(failure: Exception) -> None:
            told(failure)
            if self._listing is listing:
                self.model.page_failed()

        self._context.operations.run(
            lambda _task: self.fetch(desk, filters, before),
            success=arrived,
            failure=failed,
            owner=self,
        )

    # ---- one entry -------------------------------------------------------------------------

    def open_entry(self, index: int) -> None:
        """Show an entry, fetch its proof and check it."""
        self._rest.stop()
        row = self.model.entry(self.model.row_of(index))
        if row is None:
            return
        if self._proving is not None:
            self._proving.cancel()
        job = self.model.job_title(row.job)
        desk = self._context.desk
        self.panel.show_loading(row, job)
        self._show_panel(True)

        def proven(found: CheckedEntry[Any]) -> None:
            self.panel.show_entry(found, job)

        def failed(failure: Exception) -> None:
            words = told(failure)
            sentence, remedy = words.sentence, words.remedy
            if isinstance(failure, ReceiptRefused | LogAlarm):
                sentence = translated("Proof not accepted")
                remedy = translated(
                    "The proof does not lead to a root that this desk knows to be the log's."
                )
            self.panel.show_failure(row, job, sentence, remedy)
            if isinstance(failure, LogAlarm):
                self._context.alarm_changed.emit()

        self._proving = self._context.operations.run(
            lambda _task: self.prove(desk, index), success=proven, failure=failed, owner=self
        )

    def close_entry(self) -> None:
        """Hide the entry; the list has the focus again."""
        if self._proving is not None:
            self._proving.cancel()
        self._rest.stop()
        self._show_panel(False)
        self.table.clearSelection()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_current(self) -> None:
        at = self.table.currentIndex()
        row = self.model.entry(at.row()) if at.isValid() else None
        if row is not None and self.table.hasFocus() and row.index != self.panel.index:
            self.open_entry(row.index)

    def _show_panel(self, shown: bool) -> None:
        self.panel.setVisible(shown)
        self._arrange()

    def _arrange(self) -> None:
        shown = self.panel.isVisibleTo(self)
        beside = self.width() >= _BESIDE
        self._list.setVisible(beside or not shown)
        self._edge.setVisible(shown and beside)
        self.panel.setMinimumWidth(WIDTH if beside else 0)
        self.panel.setMaximumWidth(WIDTH if beside else 16_777_215)

    # ---- window ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.panel.isVisible():
            self.close_entry()
        elif (
            self._context.single_keys
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
            and (act := self._single_key(event.key())) is not None
        ):
            act()
        else:
            super().keyPressEvent(event)

    def _single_key(self, key: int) -> Callable[[], None] | None:
        acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_J: partial(self.table.step, 1),
            Qt.Key.Key_K: partial(self.table.step, -1),
        }
        return acts.get(key)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._rest.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _show_skeleton(self) -> None:
        self._show(self._skeleton)

    def _show_state(self, state: EmptyState) -> None:
        self._stack.addWidget(state)
        self._show(state)

    def _show(self, widget: QWidget) -> None:
        self._stack.setCurrentWidget(widget)
        for number in reversed(range(self._stack.count())):
            other = self._stack.widget(number)
            if other is not widget and isinstance(other, EmptyState):
                self._stack.removeWidget(other)
                other.deleteLater()


def _timer(page: QWidget, milliseconds: int, act: Callable[[], None]) -> QTimer:
    timer = QTimer(page)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(act)
    return timer
