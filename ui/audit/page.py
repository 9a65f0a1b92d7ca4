"""The page "My disclosures": the list, one entry with its proof, Verify, and the lasting alarm."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.audit.entries_model import EntriesModel
from ui.audit.entries_table import EntriesTable
from ui.audit.entry_panel import WIDTH, EntryPanel
from ui.audit.filters import FilterRow, Filters
from ui.audit.log_strips import LogStrips
from ui.audit.wording import translated
from ui.candidate.failures import told
from ui.context import Context
from ui.operations import Task
from ui.widgets import (
    Button,
    EmptyState,
    Ground,
    Hairline,
    PageHeader,
    PrimaryButton,
    Skeleton,
)
from workstation.contract.disclosures import EntryPage, EntryRow
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


def disclosures_page(context: Context) -> DisclosuresPage:
    """The page, for the window's workplace."""
    return DisclosuresPage(context)


class DisclosuresPage(Ground):
    """One's own entries. Nothing on it is PII: entries hold references, codes and times."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._context = context
        self._listing: Task | None = None
        self._proving: Task | None = None
        self._jobs_known = False
        self._loading = _timer(self, _SHOW_LOADING, self._show_skeleton)
        self._rest = _timer(self, _REST, self._open_current)
        me = context.me
        recipient = f"{me.name}, {me.employer}" if me is not None else ""
        self.setAccessibleName(translated("Disclosures"))

        self.verify_button = PrimaryButton(translated("Verify"), "shield-check", "V")
        self.verify_button.setToolTip(
            translated("Check that every entry of yours is in the log, unchanged (V)")
        )
        self.strips = LogStrips(context, self.verify_button)
        self.verify_button.clicked.connect(self.strips.verify)
        self.header = PageHeader(
            translated("Disclosures"),
            translated("%1: what was released to you").replace("%1", recipient),
            [self.verify_button],
        )
        self.filters = FilterRow()
        self.filters.changed.connect(lambda _filters: self.reload())
        self.model = EntriesModel(self)
        self.model.page_wanted.connect(self._fetch_page)
        self.table = EntriesTable(self.model)
        self.table.opened.connect(self.open_entry)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._rest.start())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._skeleton = Skeleton(32)
        self._stack.addWidget(self._skeleton)
        self.panel = EntryPanel(recipient)
        self.panel.closed.connect(self.close_entry)
        self.panel.again.connect(self.open_entry)
        self._edge = Hairline(Qt.Orientation.Vertical)

        self._list = QWidget()
        left = QVBoxLayout(self._list)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.header)
        left.addWidget(self.strips)
        left.addWidget(Hairline())
        left.addWidget(self.filters)
        left.addWidget(Hairline())
        left.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list, 1)
        row.addWidget(self._edge)
        row.addWidget(self.panel)
        self.panel.hide()
        self._edge.hide()

        self.setFocusProxy(self.table)

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

        def work(_task: Task) -> tuple[EntryPage, dict[str, str] | None, Alarm | None]:
            page = _page(desk, filters)
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

    def _listed(self, found: tuple[EntryPage, dict[str, str] | None, Alarm | None]) -> None:
        page, titles, alarm = found
        self._loading.stop()
        self._context.connection_changed.emit(True)
        if titles is not None:
            self._jobs_known = True
            self.model.set_jobs(titles)
        self.model.show(page)
        self.filters.set_total(page.total)
        self.strips.show_alarm(alarm)
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
            reason = translated(
                "Each preview that you open and each disclosure that you make is written here,"
                " before it is shown."
            )
            me = self._context.me
            if me is not None and not me.may_search:
                reason = translated(
                    "This account does not search, so no personal data is released to it. Verify"
                    " checks the log all the same."
                )
            self._show_state(
                EmptyState("scroll-text", translated("Nothing was released to you yet"), reason)
            )
        opened = self.panel.index if self.panel.isVisible() else None
        if opened is not None and (at := self.model.row_of(opened)) >= 0:
            self.table.select(at)
            self._rest.stop()

    def _not_listed(self, failure: Exception) -> None:
        self._loading.stop()
        words = told(failure)
        if words.unreachable:
            self._context.connection_changed.emit(False)
        again = PrimaryButton(translated("Try again"), "refresh-cw")
        again.clicked.connect(self.reload)
        self.filters.set_total(None)
        self._show_state(
            EmptyState(
                "wifi-off" if words.unreachable else "circle-alert",
                words.sentence,
                words.remedy,
                error=True,
                kept=[("check", translated("The log is at the server; nothing of it is lost."))],
                actions=[again],
            )
        )

    def _fetch_page(self, before: int) -> None:
        desk, filters = self._context.desk, self.filters.filters
        listing = self._listing

        def arrived(page: EntryPage) -> None:
            if self._listing is listing:
                self.model.append(page)

        def failed(failure: Exception) -> None:
            told(failure)
            if self._listing is listing:
                self.model.page_failed()

        self._context.operations.run(
            lambda _task: _page(desk, filters, before),
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

        def proven(found: CheckedEntry[EntryRow]) -> None:
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
            lambda _task: desk.disclosures.entry(index), success=proven, failure=failed, owner=self
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
            Qt.Key.Key_V: self.strips.verify,
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


def _page(desk: Desk, filters: Filters, before: int | None = None) -> EntryPage:
    """One page of entries; blocks."""
    return desk.disclosures.entries(
        purpose=filters.purpose,
        form=filters.form,
        reference=filters.reference,
        since=filters.since,
        until=filters.until,
        before=before,
    )


def _timer(page: QWidget, milliseconds: int, act: Callable[[], None]) -> QTimer:
    timer = QTimer(page)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(act)
    return timer
