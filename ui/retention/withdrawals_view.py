"""How withdrawals stand: which copies, who holds them, and what was answered by when."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.candidate.failures import announce
from ui.context import Context
from ui.copies.wording import form_name
from ui.operations import Task
from ui.retention.wording import (
    answered_words,
    day_words,
    moment_words,
    reason_words,
    withdrawal_words,
)
from ui.theme import PAGE
from ui.translation import translated
from ui.widgets import (
    AlarmStrip,
    Button,
    EmptyState,
    Ground,
    Hairline,
    Label,
    PrimaryButton,
    ScrollPane,
)
from ui.widgets.emptying import empty, show_only
from ui.widgets.two_lines import TwoLineList
from workstation.contract.withdrawals import Answered, WithdrawalRow, Withdrawals
from workstation.contract.words import Form

_WIDTH = 400
#: What needs somebody's attention comes first.
_ORDER = (
    Answered.OVERDUE,
    Answered.SENT,
    Answered.DELIVERED,
    Answered.HELD,
    Answered.DESTROYED,
)


class WithdrawalsView(Ground):
    """Reads the list whenever it is shown."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._context = context
        self._next: int | None = None
        self.rows: list[WithdrawalRow] = []
        self.list = TwoLineList(translated("Withdrawals"))
        self.list.currentRowChanged.connect(lambda _row: self._facts_of())
        self.more_button = Button(translated("Show more"), kind="quiet")
        self.more_button.clicked.connect(self._read_more)
        self.more_button.hide()
        self.counts = Label("", "text3", "small", wrap=True)
        self._facts = QVBoxLayout()
        self._alarm = QVBoxLayout()
        self._instead = QVBoxLayout()
        body = QWidget()
        self._facts.setContentsMargins(PAGE, 16, PAGE, PAGE)
        self._facts.setSpacing(2)
        body.setLayout(self._facts)
        self._pane = ScrollPane(body)
        row = QHBoxLayout()
        row.setSpacing(0)
        self._listing = self._left()
        row.addWidget(self._listing)
        row.addWidget(Hairline(Qt.Orientation.Vertical))
        self._sides = QStackedWidget()
        self._sides.addWidget(self._pane)
        holder = QWidget()
        holder.setLayout(self._instead)
        self._sides.addWidget(holder)
        row.addWidget(self._sides, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._alarm)
        column.addLayout(row, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read(None)

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.list]

    def _read(self, before: int | None) -> None:
        room = self._context.desk.retention

        def work(_task: Task) -> Withdrawals:
            return room.withdrawals(before)

        def show(page: Withdrawals) -> None:
            self._show(page, anew=before is None)

        self._context.operations.run(work, success=show, failure=self._not_read, owner=self)

    def _read_more(self) -> None:
        if self._next is not None:
            self._read(self._next)

    def _show(self, page: Withdrawals, *, anew: bool) -> None:
        self._context.connection_changed.emit(True)
        row = max(self.list.currentRow(), 0)
        self.list.blockSignals(True)
        if anew:
            self.rows = []
            self.list.clear()
        self.rows += page.rows
        for one in page.rows:
            self.list.add(withdrawal_words(one))
        if self.rows:
            self.list.setCurrentRow(min(row, len(self.rows) - 1))
        self.list.blockSignals(False)
        self._next = page.next
        self.more_button.setVisible(page.next is not None)
        said = [
            translated("%1 %2", page.counts[one], answered_words(one).lower())
            for one in _ORDER
            if page.counts.get(one)
        ]
        self.counts.setText(" · ".join(said))
        self._say_late(page.counts.get(Answered.OVERDUE, 0))
        nothing = EmptyState(
            "user-x",
            translated("Nothing was withdrawn"),
            translated(
                "When a resume is removed, hidden or erased, each desk that holds a copy is told."
                " Here stands what became of it."
            ),
        )
        self._show_instead(None if self.rows else nothing)
        self._facts_of()

    def _say_late(self, count: int) -> None:
        strip = None
        if count:
            title = (
                translated("%1 withdrawn copy is not destroyed in time", count)
                if count == 1
                else translated("%1 withdrawn copies are not destroyed in time", count)
            )
            strip = AlarmStrip(
                "bad", title, translated("Ask whoever holds it to open Resume Desk.")
            )
        show_only(self._alarm, strip)

    def _not_read(self, failure: Exception) -> None:
        words = announce(self._context, failure)
        again = PrimaryButton(translated("Try again"), "refresh-cw")
        again.clicked.connect(lambda: self._read(None))
        icon = "wifi-off" if words.unreachable else "circle-alert"
        self._show_instead(
            EmptyState(icon, words.sentence, words.remedy, error=True, actions=[again])
        )

    def _show_instead(self, state: EmptyState | None) -> None:
        show_only(self._instead, state)
        self._sides.setCurrentIndex(0 if state is None else 1)
        self._listing.setVisible(state is None)

    def _facts_of(self) -> None:
        empty(self._facts)
        place = self.list.currentRow()
        if not 0 <= place < len(self.rows):
            return
        row = self.rows[place]
        facts = [
            (translated("Why"), reason_words(row.reason)),
            (translated("Form"), form_name(Form(row.form))),
            (translated("Holder"), f"{row.holder}, {row.employer}"),
            (translated("Withdrawn"), moment_words(row.at)),
            (translated("To be destroyed by"), day_words(row.deadline)),
        ]
        if row.delivered is not None:
            facts.append((translated("Delivered"), moment_words(row.delivered)))
        if row.destroyed is not None:
            facts.append((translated("Destroyed"), moment_words(row.destroyed)))
        self._facts.addWidget(Label(answered_words(row.answered), "text", "title", 600))
        for label, value in facts:
            self._facts.addSpacing(8)
            self._facts.addWidget(Label(label, "text3", "small"))
            self._facts.addWidget(Label(value, "text", wrap=True))
        self._facts.addStretch(1)

    def _left(self) -> QWidget:
        left = QWidget()
        left.setFixedWidth(_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(PAGE, 12, 12, 12)
        head.addWidget(self.counts, 1)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self.list, 1)
        column.addWidget(self.more_button)
        return left
