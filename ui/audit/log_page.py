"""The page "Log" of auditors: all entries of the scope, drawn and listed, each with its proof."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.audit.charts import Charts
from ui.audit.entries_table import EntriesTable, log_columns
from ui.audit.listing_page import EntriesPage
from ui.audit.log_filters import LogFilterRow
from ui.audit.log_model import LogModel
from ui.audit.log_panel import LogEntryPanel
from ui.audit.log_strips import LogStrips
from ui.audit.look_up_dialog import LookUpDialog
from ui.audit.pick_dialog import PickDialog
from ui.audit.request_dialog import RequestDialog
from ui.audit.wording import translated
from ui.candidate.failures import announce, told
from ui.context import Context
from ui.operations import Task
from ui.reports.report_dialog import ReportDialog
from ui.widgets import Button, EmptyState, Hairline, PageHeader, PrimaryButton
from workstation.contract.audit import AuditCounts, AuditPage, AuditRow, AuditScope, Named
from workstation.contract.errors import Code, Refusal
from workstation.contract.outside import OutsideRow
from workstation.contract.words import Form, Role
from workstation.desk.audit import AuditFilters
from workstation.desk.desk import Desk
from workstation.desk.log_trust import Alarm
from workstation.desk.proofs import CheckedEntry

#: Lower pages leave the charts out.
_CHARTS_FROM = 520


class LogPage(EntriesPage):
    """The whole log for a privacy officer; for an administrator the employer's."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        me = context.me
        whole = me is not None and me.role is Role.PRIVACY_OFFICER
        self._whole = whole
        self._scope: AuditScope | None = None
        self._counting: Task | None = None
        self._drawable = False
        self.look_up_button = Button(translated("Look up a person"), "user-search", "P")
        self.look_up_button.clicked.connect(self.look_up)
        self.report_button = Button(translated("Report…"), "file-badge", "R")
        self.report_button.clicked.connect(self.report)
        self.verify_button = PrimaryButton(translated("Verify"), "shield-check", "V")
        self.verify_button.setToolTip(
            translated("Check that the log only ever grew since this desk first saw it (V)")
        )
        whose = translated("All employers") if whole else me.employer if me is not None else ""
        self.header = PageHeader(
            translated("Disclosure log"),
            translated("%1: everything that was released").replace("%1", whose),
            [self.look_up_button, self.report_button, self.verify_button],
        )
        self.strips = LogStrips(context, self.verify_button)
        self.verify_button.clicked.connect(self.strips.verify)
        self.charts = Charts(employers=whole)
        self.charts.narrowed.connect(self._narrow)
        self._under_charts = Hairline()
        filters = self._chips = LogFilterRow(employers=whole)
        filters.person_asked.connect(self.look_up)
        filters.employer_asked.connect(self.pick_employer)
        filters.recipient_asked.connect(self.pick_recipient)
        model = LogModel()
        self.entry_panel = LogEntryPanel()
        self.entry_panel.request_asked.connect(self.open_request)
        super().__init__(
            context,
            [self.header, self.strips, self._under_charts, self.charts],
            filters,
            model,
            EntriesTable(model, log_columns(employers=whole)),
            self.entry_panel,
            parent,
        )
        self.setAccessibleName(translated("Disclosure log"))

    # ---- what the list asks ----------------------------------------------------------------

    def fetch(self, desk: Desk, filters: AuditFilters, before: int | None) -> AuditPage:
        """A page of the log."""
        return desk.audit.entries(filters, before)

    def prove(self, desk: Desk, index: int) -> CheckedEntry[AuditRow]:
        """One entry, verified."""
        return desk.audit.entry(index)

    def nothing(self) -> EmptyState:
        """Nothing was released yet."""
        return EmptyState(
            "scroll-text",
            translated("Nothing was released yet"),
            translated("Each release is written here before anything is shown to anybody."),
        )

    def show_alarm(self, alarm: Alarm | None) -> None:
        """The alarm stays over the list."""
        self.strips.show_alarm(alarm)

    def failed(self, failure: Exception) -> EmptyState:
        """A look-up that is over is made again; all else is told as it is."""
        over = isinstance(failure, Refusal) and failure.code is Code.NOT_FOUND
        if not over or self.filters.filters.person is None:
            return super().failed(failure)
        clear = Button(translated("Show everybody's"))
        clear.clicked.connect(partial(self.filters.take, person=None))
        again = Button(translated("Look up a person"), "user-search")
        again.clicked.connect(self.look_up)
        return EmptyState(
            "user-search",
            translated("This look-up is over"),
            translated("A look-up holds for some hours. Look the person up once more."),
            actions=[again, clear],
        )

    def reload(self) -> None:
        """Fetch the first page and the counts anew."""
        super().reload()
        if self._counting is not None:
            self._counting.cancel()
        desk, filters, scope = self._context.desk, self.filters.filters, self._scope

        def work(_task: Task) -> tuple[AuditCounts, AuditScope]:
            return desk.audit.counts(filters), scope or desk.audit.scope()

        def counted(found: tuple[AuditCounts, AuditScope]) -> None:
            counts, self._scope = found
            for employer in self._scope.employers:
                self._chips.name(employer.id, employer.name)
            self._drawable = counts.total > 0
            self.charts.show_counts(counts, filters)
            self._arrange_charts()

        self._counting = self._context.operations.run(
            work, success=counted, failure=_expected, owner=self
        )

    # ---- what left outside the app -----------------------------------------------------------

    def open_entry(self, index: int) -> None:
        """Show an entry; of one outside the app the officer is told what staff entered."""
        super().open_entry(index)
        row = self.model.entry(self.model.row_of(index))
        if row is None or not self._whole or row.form != Form.OUTSIDE:
            return
        room = self._context.desk.outside
        self._context.operations.run(
            lambda _task: room.one(index),
            success=self.entry_panel.show_told,
            # Nothing is kept of an erased person; a failure of the network the proof tells.
            failure=_expected,
            owner=self,
        )

    def open_request(self, row: OutsideRow) -> None:
        """Ask what the copy of a request is needed for, and where to save it."""
        dialog = RequestDialog(self._context, row, self)
        dialog.open()

    # ---- narrowing -------------------------------------------------------------------------

    def look_up(self) -> None:
        """Ask for a person."""
        employers = self._scope.employers if self._scope is not None else []
        dialog = LookUpDialog(self._context, employers, whole=self._whole, parent=self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.found.connect(self._show_person)
        dialog.open()

    def report(self) -> None:
        """Ask which report is wanted; of the person who was looked up, where there is one."""
        dialog = ReportDialog(self._context, self.filters.filters.person, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def pick_employer(self) -> None:
        """Ask for an employer."""
        self._pick_employer(lambda _employer: None)

    def pick_recipient(self) -> None:
        """Ask for a recipient: of the chosen employer, which is asked for first."""
        employer = self.filters.filters.employer
        if self._whole and employer is None:
            self._pick_employer(lambda chosen: self._recipients_of(chosen.id))
        else:
            self._recipients_of(employer)

    def _pick_employer(self, then: Callable[[Named], None]) -> None:
        if self._scope is None:
            return
        dialog = PickDialog(translated("Employer"), self._scope.employers, self)

        def chosen(employer: Named) -> None:
            self._chips.name(employer.id, employer.name)
            self.filters.take(employer=employer.id, recipient=None)
            then(employer)

        dialog.chosen.connect(chosen)
        dialog.open()

    def _recipients_of(self, employer: str | None) -> None:
        desk = self._context.desk

        def came(named: list[Named]) -> None:
            dialog = PickDialog(translated("Recipient"), named, self)

            def chosen(account: Named) -> None:
                self._chips.name(account.id, account.name)
                self.filters.take(recipient=account.id)

            dialog.chosen.connect(chosen)
            dialog.open()

        self._context.operations.run(
            lambda _task: desk.audit.recipients(employer),
            success=came,
            failure=self._say,
            owner=self,
        )

    def _say(self, failure: Exception) -> None:
        self.strips.say(announce(self._context, failure))

    def _show_person(self, person: str, words: str) -> None:
        self._chips.name(person, words)
        self.filters.choose(AuditFilters(person=person))

    def _narrow(self, changes: dict[str, object]) -> None:
        self.filters.take(**changes)

    # ---- window ----------------------------------------------------------------------------

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.charts, *super().panes()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """P looks a person up, R makes a report, V verifies."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        acts = {
            Qt.Key.Key_P: self.look_up,
            Qt.Key.Key_R: self.report,
            Qt.Key.Key_V: self.strips.verify,
        }
        act = acts.get(Qt.Key(event.key()))
        if self._context.single_keys and plain and act is not None:
            act()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Charts are for pages that have room."""
        super().resizeEvent(event)
        self._arrange_charts()

    def _arrange_charts(self) -> None:
        shown = self._drawable and self.height() >= _CHARTS_FROM
        self.charts.setVisible(shown)
        self._under_charts.setVisible(shown)


def _expected(failure: Exception) -> None:
    """The list says what went wrong; a mistake of the program is raised again."""
    told(failure)
