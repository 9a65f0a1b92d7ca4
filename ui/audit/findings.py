"""What stands out among the openings that the log records: for the privacy officer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.audit.findings_setup import FindingsSetup
from ui.audit.findings_wording import facts, reason, row_words, rule_words, state_words
from ui.candidate.failures import announce
from ui.candidate.wording import counted
from ui.context import Context
from ui.operations import Task
from ui.shortlists.segments import Segments
from ui.theme import PAGE
from ui.translation import translated
from ui.widgets import (
    Button,
    EmptyState,
    Ground,
    Hairline,
    Label,
    Notice,
    PageHeader,
    PrimaryButton,
    ScrollPane,
)
from ui.widgets.emptying import empty, show_only
from ui.widgets.two_lines import TwoLineList
from workstation.contract.snooping import Finding, Findings, FindingState

_WIDTH = 320
_STATES = tuple(FindingState)


def findings_page(context: Context) -> FindingsPage:
    """The place "Findings" for the main window."""
    return FindingsPage(context)


class FindingsPage(Ground):
    """Reads the list whenever it is shown. Nothing on it is personal data of a candidate."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self.setAccessibleName(translated("Findings"))
        self._context = context
        self._state = FindingState.OPEN
        self._next: int | None = None
        self.findings: list[Finding] = []
        self.tasks = Segments(
            translated("What to do"), [translated("Findings"), translated("Decoys and holders")]
        )
        self.tasks.chosen.connect(self.go)
        self.header = PageHeader(
            translated("Findings"),
            translated("What stands out among openings. None proves anything by itself."),
            actions=[self.tasks],
        )
        self.states = Segments(
            translated("Which findings"), [state_words(state) for state in _STATES]
        )
        self.states.chosen.connect(self._choose_state)
        self._count = Label("", "text3", "small")
        self.list = TwoLineList(translated("Findings"))
        self.list.currentRowChanged.connect(self._choose)
        self.more_button = Button(translated("Show more"), kind="quiet")
        self.more_button.clicked.connect(self._read_more)
        self.more_button.hide()
        self.explained_button = PrimaryButton(translated("It is explained"), "check")
        self.confirmed_button = Button(translated("It is confirmed"), "triangle-alert")
        self.again_button = Button(translated("Look at it again"), "refresh-cw")
        self._facts = QVBoxLayout()
        self._notices = QVBoxLayout()
        self._instead = QVBoxLayout()
        self._body = QStackedWidget()
        self._body.addWidget(self._both())
        holder = QWidget()
        holder.setLayout(self._instead)
        self._body.addWidget(holder)
        self.setup = FindingsSetup(context)
        self._views = QStackedWidget()
        self._views.addWidget(self._listing())
        self._views.addWidget(self.setup)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(Hairline())
        column.addWidget(self._views, 1)
        for button, state in (
            (self.explained_button, FindingState.EXPLAINED),
            (self.confirmed_button, FindingState.CONFIRMED),
            (self.again_button, FindingState.OPEN),
        ):
            button.clicked.connect(self._decider(state))
        self._show_buttons(None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        if self._views.currentIndex() == 1:
            return [self.tasks, *self.setup.panes()]
        return [self.tasks, self.states, self.list]

    def go(self, place: int) -> None:
        """Go to the findings (0), or to decoys and holders (1)."""
        self.tasks.show_chosen(place)
        self._views.setCurrentIndex(place)
        if place == 1:
            self.setup.reload()

    def reload(self) -> None:
        """Read the list anew, from its beginning."""
        self._read(None)

    def _read(self, before: int | None) -> None:
        room, state = self._context.desk.snooping, self._state

        def work(_task: Task) -> Findings:
            return room.findings(state, before)

        def show(page: Findings) -> None:
            if state is self._state:
                self._show(page, before is None)

        self._context.operations.run(work, success=show, failure=self._not_read, owner=self)

    def _read_more(self) -> None:
        if self._next is not None:
            self._read(self._next)

    def _show(self, page: Findings, anew: bool) -> None:
        self._context.connection_changed.emit(True)
        row = max(self.list.currentRow(), 0)
        if anew:
            self.findings = []
            self.list.blockSignals(True)
            self.list.clear()
            self.list.blockSignals(False)
        self.findings += page.findings
        self._next = page.next
        for finding in page.findings:
            self.list.add(row_words(finding))
        self.more_button.setVisible(page.next is not None)
        said = counted(page.total, "%n finding", "%n findings")
        if page.behind > 0:
            behind = counted(page.behind, "%n entry", "%n entries")
            said = translated("%1; %2 not looked at yet", said, behind)
        self._count.setText(said)
        if not self.findings:
            self._show_nothing(whole=page.behind <= 0)
            return
        self._body.setCurrentIndex(0)
        self.list.setCurrentRow(min(row, len(self.findings) - 1))
        self._choose(self.list.currentRow())

    def _choose(self, row: int) -> None:
        empty(self._facts)
        finding = self.findings[row] if 0 <= row < len(self.findings) else None
        self._show_buttons(finding)
        if finding is None:
            return
        self._facts.addWidget(Label(rule_words(finding.rule), "text", "title", 600, wrap=True))
        self._facts.addWidget(Label(reason(finding), "text", wrap=True))
        for label, value in facts(finding):
            self._facts.addSpacing(8)
            self._facts.addWidget(Label(label, "text3", "small"))
            self._facts.addWidget(Label(value, "text", wrap=True))
        self._facts.addStretch(1)

    def _choose_state(self, place: int) -> None:
        self._state = _STATES[place]
        empty(self._notices)
        self.reload()

    def _decider(self, state: FindingState) -> Callable[[], None]:
        return lambda: self._decide(state)

    def _decide(self, state: FindingState) -> None:
        row = self.list.currentRow()
        if not 0 <= row < len(self.findings):
            return
        room, finding = self._context.desk.snooping, self.findings[row]

        def work(_task: Task) -> Finding:
            return room.decide(finding, state)

        def done(_finding: Finding) -> None:
            self._context.toast.emit(state_words(state))
            self.reload()

        self._context.operations.run(work, success=done, failure=self._failed, owner=self)

    def _show_buttons(self, finding: Finding | None) -> None:
        is_open = finding is not None and finding.state is FindingState.OPEN
        self.explained_button.setVisible(is_open)
        self.confirmed_button.setVisible(is_open)
        self.again_button.setVisible(finding is not None and not is_open)

    def _failed(self, failure: Exception) -> None:
        words = announce(self._context, failure)
        show_only(self._notices, Notice("bad", words.sentence, words.remedy))

    def _not_read(self, failure: Exception) -> None:
        words = announce(self._context, failure)
        again = PrimaryButton(translated("Try again"), "refresh-cw")
        again.clicked.connect(self.reload)
        icon = "wifi-off" if words.unreachable else "circle-alert"
        self._show_instead(
            EmptyState(icon, words.sentence, words.remedy, error=True, actions=[again])
        )

    def _show_nothing(self, *, whole: bool) -> None:
        """``whole``: every opening was looked at."""
        sentence = translated("No finding is here")
        if self._state is FindingState.OPEN:
            sentence = (
                translated("Nothing stands out")
                if whole
                else translated("Nothing stands out so far")
            )
        why = translated(
            "Each logged opening is looked at in the background: surnames, addresses, employers,"
            " volume, hours, sequences and decoys."
        )
        self._show_instead(EmptyState("shield-check", sentence, why))

    def _show_instead(self, widget: QWidget) -> None:
        show_only(self._instead, widget)
        self._body.setCurrentIndex(1)

    # The parts

    def _listing(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(PAGE, 8, PAGE, 8)
        head.setSpacing(12)
        head.addWidget(self.states)
        head.addWidget(self._count, 1)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self._body, 1)
        return holder

    def _both(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QWidget()
        left.setFixedWidth(_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(self.more_button)
        row.addWidget(left)
        row.addWidget(Hairline(Qt.Orientation.Vertical))
        row.addWidget(self._pane(), 1)
        return holder

    def _pane(self) -> QWidget:
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._notices.setContentsMargins(PAGE, 0, PAGE, 0)
        column.addLayout(self._notices)
        body = QWidget()
        self._facts.setContentsMargins(PAGE, 16, PAGE, PAGE)
        self._facts.setSpacing(2)
        body.setLayout(self._facts)
        column.addWidget(ScrollPane(body), 1)
        column.addWidget(Hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(PAGE, 10, PAGE, 10)
        foot.setSpacing(8)
        foot.addStretch(1)
        for button in (self.again_button, self.confirmed_button, self.explained_button):
            foot.addWidget(button)
        column.addLayout(foot)
        return pane
