"""The page "Retained copies": what is held, until when and why, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.candidate.failures import Told, announce
from ui.context import Context
from ui.copies.acts import CopyActs, certified, destroyable, openable
from ui.copies.copies_model import CopiesModel
from ui.copies.copies_table import CopiesTable
from ui.copies.copy_panel import WIDTH, CopyPanel
from ui.copies.filters import PRESSING, FilterRow
from ui.copies.listing import CopyListing, Listed
from ui.copies.pressing import PressingStrip
from ui.copies.selection_bar import SelectionBar
from ui.copies.states import failed, nothing, subtitle
from ui.copies.timeline import Timeline
from ui.copies.warnings import WarningStrips
from ui.copies.wording import today, translated
from ui.operations import Task
from ui.widgets import (
    Button,
    EmptyState,
    Ground,
    Hairline,
    PageHeader,
    Skeleton,
)
from workstation.contract.copies import CopyDetail, CopyPage, CopyRow
from workstation.contract.words import Role
from workstation.desk.copies import Narrowing

#: Loading is shown after this, so that a quick answer does not flicker. In milliseconds.
_SHOW_LOADING = 150
#: Moving through rows with the keyboard opens the one it rests on. In milliseconds.
_REST = 200
#: Narrower pages show the copy over the list instead of beside it.
_BESIDE = 780
#: Lower pages leave the timeline out.
_TIMELINE_FROM = 520


class CopiesPage(Ground):
    """Rows hold references, codes and days; nothing on the page is PII."""

    #: The person wants to open a vault copy: its `CopyRow`.
    open_asked = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._context = context
        self._room = context.desk.copies
        self._detailing: Task | None = None
        self._loading = _timer(self, _SHOW_LOADING, self._show_skeleton)
        self._rest = _timer(self, _REST, self._open_current)
        me = context.me
        role = me.role if me is not None else Role.RECRUITER
        self._may_hold = role in (Role.EMPLOYER_ADMIN, Role.PRIVACY_OFFICER)
        self.acts = CopyActs(context, may_hold=self._may_hold, page=self)
        self.acts.changed.connect(context.copies_changed)
        context.copies_changed.connect(self._follow)
        self.setAccessibleName(translated("Retained copies"))
        self.check_button = Button(translated("Check files"), "refresh-cw")
        self.check_button.setToolTip(translated("Look for the files that you keep at this desk"))
        self.check_button.clicked.connect(self.acts.check_files)
        self.check_button.setVisible(me is None or me.may_search)
        self.header = PageHeader(translated("Retained copies"), actions=[self.check_button])
        self.pressing = PressingStrip()
        self.pressing.show_asked.connect(self._show_pressing)
        self.timeline = Timeline()
        self.timeline.day_chosen.connect(self._show_days)
        self.filters = FilterRow()
        self.filters.changed.connect(lambda _filters: self.reload())
        # Who sees the copies of all employers sees nobody's references.
        self.filters.candidate.setVisible(role is not Role.PRIVACY_OFFICER)
        self.selection = SelectionBar()
        self.selection.destroy_asked.connect(self.destroy_chosen)
        self.selection.extend_asked.connect(self.extend)
        self.selection.certificates_asked.connect(self.save_certificates)
        self.selection.hide()
        self.model = CopiesModel(self)
        self.listing = CopyListing(context, self)
        self.listing.listed.connect(self._listed)
        self.listing.failed.connect(self._not_listed)
        self.listing.more.connect(self._more)
        self.listing.missed.connect(self.model.page_failed)
        self.model.page_wanted.connect(self.listing.fetch)
        self.table = CopiesTable(self.model, holders=self._may_hold)
        self.table.opened.connect(self.open_copy)
        self.selection.none_asked.connect(self.table.clearSelection)
        self.table.destroy_asked.connect(self.destroy_chosen)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._rest.start())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_selection())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._skeleton = Skeleton(36)
        self._stack.addWidget(self._skeleton)
        self.panel = CopyPanel(may_hold=self._may_hold)
        self._edge = Hairline(Qt.Orientation.Vertical)
        self._lay_out()
        self._connect_panel()
        context.pressing_asked.connect(self._show_pressing)
        self.panel.hide()
        self._edge.hide()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        self._list = QWidget()
        left = QVBoxLayout(self._list)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        self._under = Hairline()
        for widget in (
            self.header,
            WarningStrips(self._context),
            self.pressing,
            self.timeline,
            self._under,
            self.filters,
            self.selection,
            Hairline(),
        ):
            left.addWidget(widget)
        left.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list, 1)
        row.addWidget(self._edge)
        row.addWidget(self.panel)

    def _connect_panel(self) -> None:
        panel = self.panel
        panel.closed.connect(self.close_copy)
        panel.destroy_asked.connect(lambda: self.acts.destroy(self._shown_rows()))
        panel.extend_asked.connect(self._extend_shown)
        panel.hold_asked.connect(self.hold)
        panel.lift_asked.connect(self.hold)
        panel.lost_asked.connect(lambda: self.acts.lose_device(panel.detail))
        panel.certificate_asked.connect(self.save_certificates)
        panel.open_asked.connect(self._open_shown)
        panel.folder_asked.connect(lambda: self.acts.show_folder(self._shown_rows()))

    def _shown_rows(self) -> list[CopyRow]:
        shown = self.panel.row if self.panel.isVisible() else None
        return [shown] if shown is not None else []

    def _open_shown(self) -> None:
        row = self.panel.row
        if row is not None and self.panel.isVisible() and openable(row):
            self.open_asked.emit(row)

    def destroy_chosen(self) -> None:
        """Ask whether the selected copies, or the one shown, are to be destroyed."""
        self.acts.destroy(self.table.chosen() or self._shown_rows())

    def save_certificates(self) -> None:
        """Save the destruction certificates of what is selected, or of what is open."""
        self.acts.save_certificates(self.table.chosen() or self._shown_rows())

    def extend(self) -> None:
        """Ask until when, and why, the selected copies, or the one shown, are to be kept longer."""
        chosen = self.table.chosen()
        if len(chosen) > 1:
            self.acts.extend_each(chosen)
        else:
            self._extend_shown()

    def _extend_shown(self) -> None:
        if self.panel.detail is not None and self.panel.isVisible():
            self.acts.extend(self.panel.detail)

    def hold(self) -> None:
        """Hold the shown copy, or lift its hold."""
        if self.panel.detail is not None and self.panel.isVisible():
            self.acts.hold(self.panel.detail)

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.timeline, self.filters, self._stack, self.panel]

    # ---- the list --------------------------------------------------------------------------

    def reload(self) -> None:
        """Fetch the first page anew, under the present filters, and what falls due."""
        self._loading.start()
        self.listing.reload(self.filters.filters)

    def _listed(self, found: Listed) -> None:
        page = found.page
        self._loading.stop()
        if found.jobs is not None:
            self.filters.set_jobs(found.jobs)
        chosen = {row.id for row in self.table.chosen()}
        bar = self.table.verticalScrollBar()
        place = bar.value()
        self.model.show(page)
        bar.setValue(place)
        self._meet(page)
        self.filters.show_counts(page.counts)
        self.timeline.show_days(found.due.days, today())
        self.pressing.show_counts(page.counts)
        self.header.set_subtitle(subtitle(self._context.me, page, self.filters.filters))
        if page.copies:
            self._show(self.table)
            self.table.choose(chosen)
            self._rest.stop()
        else:
            self._show_state(nothing(self.filters))
        self._show_selection()
        self._arrange()

    def _more(self, page: CopyPage) -> None:
        self.model.append(page)
        self._meet(page)

    def _meet(self, page: CopyPage) -> None:
        """Whoever holds copies of others can be filtered by."""
        if self._may_hold:
            self.filters.meet_holders({row.holder_id: row.holder for row in page.copies})

    def _not_listed(self, words: Told) -> None:
        self._loading.stop()
        self._show_state(failed(words, self.reload))

    def _show_pressing(self) -> None:
        self.filters.choose(Narrowing(statuses=PRESSING))

    def _show_days(self, first: date, last: date) -> None:
        self.filters.choose(Narrowing(first=first, last=last))

    # ---- one copy --------------------------------------------------------------------------

    def open_copy(self, id_: str) -> None:
        """Show a copy, and fetch why its date is what it is."""
        self._rest.stop()
        row = self.model.copy_at(self.model.row_of(id_))
        if row is None:
            return
        if self._detailing is not None:
            self._detailing.cancel()
        room = self._room
        self.panel.show_loading(row)
        self._show_panel(True)

        def came(found: tuple[CopyDetail, Path | None]) -> None:
            detail, path = found
            self.model.change(detail.row)
            self.panel.show_detail(detail, path)

        def missed(failure: Exception) -> None:
            words = announce(self._context, failure)
            self.panel.show_failure(row, words.sentence, words.remedy)

        self._detailing = self._context.operations.run(
            lambda _task: (room.detail(id_), room.path_of(id_) if row.own else None),
            success=came,
            failure=missed,
            owner=self,
        )

    def close_copy(self) -> None:
        """Hide the copy; the list has the focus again."""
        if self._detailing is not None:
            self._detailing.cancel()
        self._rest.stop()
        self._show_panel(False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_current(self) -> None:
        row = self.table.current()
        shown = self.panel.row if self.panel.isVisible() else None
        many = len(self.table.selectionModel().selectedRows()) > 1
        if row is None or many or not self.table.hasFocus():
            return
        if shown is None or shown.id != row.id:
            self.open_copy(row.id)

    def _follow(self) -> None:
        """Something happened to copies: show them as they stand now."""
        if not self.isVisible():
            return
        self.reload()
        if self.panel.isVisible() and self.panel.row is not None:
            self.open_copy(self.panel.row.id)

    # ---- window ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the copy, or selects none; single keys act on what is selected."""
        several = len(self.table.selectionModel().selectedRows()) > 1
        if event.key() == Qt.Key.Key_Escape and self.panel.isVisible():
            self.close_copy()
        elif event.key() == Qt.Key.Key_Escape and several:
            self.table.clearSelection()
        elif event.key() == Qt.Key.Key_Delete:
            self.destroy_chosen()
        elif (
            self._context.single_keys
            and (act := self._single_key(event.key(), event.modifiers())) is not None
        ):
            act()
        else:
            super().keyPressEvent(event)

    def _single_key(self, key: int, modifiers: Qt.KeyboardModifier) -> Callable[[], None] | None:
        if modifiers == Qt.KeyboardModifier.ShiftModifier:
            by = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}.get(Qt.Key(key))
            return None if by is None else partial(self.table.step, by, further=True)
        if modifiers != Qt.KeyboardModifier.NoModifier:
            return None
        acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_E: self.extend,
            Qt.Key.Key_H: self.hold,
            Qt.Key.Key_O: self._open_shown,
            Qt.Key.Key_J: partial(self.table.step, 1),
            Qt.Key.Key_K: partial(self.table.step, -1),
        }
        return acts.get(key)

    def showEvent(self, event: QShowEvent) -> None:
        """What is shown is what stands now."""
        super().showEvent(event)
        self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing opens by itself on a page that nobody sees."""
        super().hideEvent(event)
        self._rest.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room."""
        super().resizeEvent(event)
        self._arrange()

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
        timed = self.height() >= _TIMELINE_FROM and not self.timeline.empty
        self.timeline.setVisible(timed)
        self._under.setVisible(timed)

    def _show_selection(self) -> None:
        rows = self.table.chosen() if self._stack.currentWidget() is self.table else []
        self.selection.setVisible(len(rows) > 1)
        self.filters.setVisible(len(rows) <= 1 and not self.filters.idle)
        if len(rows) > 1:
            # One copy beside them would leave open what "Destroy" is about.
            self._show_panel(False)
            self.selection.show_selected(
                len(rows),
                destroyable=sum(destroyable(row) for row in rows),
                extensible=sum(row.extensible for row in rows),
                certified=sum(certified(row) for row in rows),
            )

    def _show_skeleton(self) -> None:
        self._show(self._skeleton)

    def _show_state(self, state: EmptyState) -> None:
        self._stack.addWidget(state)
        self._show(state)

    def _show(self, widget: QWidget) -> None:
        self._stack.setCurrentWidget(widget)
        for place in reversed(range(self._stack.count())):
            other = self._stack.widget(place)
            if other is not widget and isinstance(other, EmptyState):
                self._stack.removeWidget(other)
                other.deleteLater()


def _timer(page: QWidget, milliseconds: int, act: Callable[[], None]) -> QTimer:
    timer = QTimer(page)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(act)
    return timer
