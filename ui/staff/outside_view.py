"""Disclosures outside the app: what was entered at the left, at the right one of them or a new one.

What is released is shown once, after its receipt verified, and dropped on Esc, lock and idle.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.candidate.failures import announce
from ui.candidate.shown import entry_time
from ui.candidate.wording import (
    counted,
    day_and_time,
    group_name,
    groups_in_words,
    number,
    translated,
)
from ui.context import Context
from ui.operations import Task
from ui.staff.outside_form import OutsideForm, Typed
from ui.staff.outside_wording import facts, kind_words, row_words
from ui.theme import PAGE
from ui.widgets import (
    Button,
    Ground,
    Hairline,
    Label,
    Notice,
    PiiBanner,
    PrimaryButton,
    ScrollPane,
)
from ui.widgets.emptying import empty
from ui.widgets.two_lines import TwoLineList
from workstation.contract.outside import EnteredOutside, OutsidePage, OutsideRow
from workstation.desk.disclosures import new_key

_WIDTH = 320
_FORM, _ROW = 0, 1


class OutsideView(Ground):
    """Reads the list whenever it is shown."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._context = context
        self._task: Task | None = None
        self._next: int | None = None
        self._key = new_key()
        self._typed: Typed | None = None
        self.rows: list[OutsideRow] = []
        self.list = TwoLineList(translated("Disclosures outside the app"))
        self.list.currentRowChanged.connect(self._choose)
        self.more_button = Button(translated("Show more"), kind="quiet")
        self.more_button.clicked.connect(self._read_more)
        self.new_button = Button(translated("New entry"), "plus")
        self.new_button.clicked.connect(self.start_new)
        self._count = Label("", "text3", "small")
        self.form = OutsideForm()
        self.form.changed.connect(self._ready)
        self.enter_button = PrimaryButton(translated("Enter in the log"))
        self.enter_button.clicked.connect(self.enter)
        self.banner = PiiBanner()
        self.banner.hide()
        self.banner.hide_requested.connect(self.end_view)
        context.idle_left.connect(self.banner.set_minutes_left)
        self._notices = QVBoxLayout()
        self._values = QVBoxLayout()
        self._facts = QVBoxLayout()
        self._right = QStackedWidget()
        self._right.addWidget(self._form_side())
        self._right.addWidget(self._row_side())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # Over the whole width, as wherever personal data shows.
        column.addWidget(self.banner)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column.addLayout(row, 1)
        row.addWidget(self._left_side())
        row.addWidget(Hairline(Qt.Orientation.Vertical))
        row.addWidget(self._right, 1)
        hide = QShortcut(QKeySequence("Esc"), self)
        hide.setContext(Qt.ShortcutContext.WindowShortcut)
        hide.activated.connect(self.end_view)
        context.locking.connect(self.forget)
        self._ready()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        self.end_view()
        super().hideEvent(event)

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.list, self.form.kind]

    def reload(self) -> None:
        """Read the list anew, from its beginning."""
        self._read(None)

    def start_new(self) -> None:
        """Go to the form."""
        self._right.setCurrentIndex(_FORM)
        self.list.setCurrentRow(-1)
        self.form.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> None:
        """Enter what the form says; it is logged before anything is shown."""
        typed = self.form.typed()
        if typed is None or self._task is not None:
            return
        if typed != self._typed:  # another action than the one that failed before
            self._typed, self._key = typed, new_key()
        room, key = self._context.desk.outside, self._key

        def work(_task: Task) -> EnteredOutside:
            return room.enter(
                typed.reference,
                typed.told,
                typed.groups,
                request=typed.request(),
                release=typed.release,
                key=key,
            )

        self.end_view()
        self._task = self._context.operations.run(
            work, success=self._entered, failure=self._failed, owner=self
        )
        self._ready()

    def end_view(self) -> None:
        """Drop what was released."""
        self.banner.hide()
        while item := self._values.takeAt(0):
            old = item.widget()
            if isinstance(old, Label):
                old.setText("")
            if old is not None:
                old.hide()
                old.deleteLater()

    def forget(self) -> None:
        """Drop what was released and all that was typed or told."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self.end_view()
        self.form.forget()
        self.rows = []
        self.list.clear()
        empty(self._facts)
        empty(self._notices)
        self._right.setCurrentIndex(_FORM)
        self._ready()

    # What came back

    def _entered(self, answer: EnteredOutside) -> None:
        self._task = None
        self._typed, self._key = None, new_key()
        self._context.connection_changed.emit(True)
        self.form.forget()
        said = translated("Entry %1 is in the log").replace("%1", number(answer.receipt.index + 1))
        self._say("ok", said, translated("Its receipt verified."))
        if answer.pii:
            title = translated("To hand over now; it is not shown again")
            self._values.addWidget(Label(title, "text", "normal", 600, wrap=True))
        for group, values in answer.pii.items():
            for value in values:
                label = value.label or group_name(group)
                self._values.addWidget(Label(f"{label}: {value.value}", "text", wrap=True))
        if answer.pii:
            self.banner.set_facts(
                groups_in_words(list(answer.pii)),
                translated("to hand it over"),
                day_and_time(entry_time(answer.receipt)),
                translated("entry %1").replace("%1", number(answer.receipt.index + 1)),
            )
            self.banner.show()
        self._ready()
        # The button that was pressed can't be pressed now: the keys stay with the form.
        self.form.kind.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reload()

    def _failed(self, failure: Exception) -> None:
        self._task = None
        words = announce(self._context, failure)
        self._say("bad", words.sentence, words.remedy)
        self._ready()
        self.enter_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, before: int | None) -> None:
        room = self._context.desk.outside

        def work(_task: Task) -> OutsidePage:
            return room.entered(before)

        def show(page: OutsidePage) -> None:
            self._show(page, before is None)

        self._context.operations.run(work, success=show, failure=self._not_read, owner=self)

    def _read_more(self) -> None:
        if self._next is not None:
            self._read(self._next)

    def _show(self, page: OutsidePage, anew: bool) -> None:
        self._context.connection_changed.emit(True)
        if anew:
            self.rows = []
            self.list.blockSignals(True)
            self.list.clear()
            self.list.setCurrentRow(-1)
            self.list.blockSignals(False)
        self.rows += page.rows
        self._next = page.next
        for row in page.rows:
            self.list.add(row_words(row))
        self.more_button.setVisible(page.next is not None)
        self._count.setText(
            counted(page.total, "%n entry", "%n entries")
            if page.total
            else translated("Nothing was entered yet")
        )

    def _not_read(self, failure: Exception) -> None:
        words = announce(self._context, failure)
        self._say("bad", words.sentence, words.remedy)

    def _choose(self, place: int) -> None:
        if not 0 <= place < len(self.rows):
            return
        self.end_view()
        empty(self._facts)
        row = self.rows[place]
        self._facts.addWidget(Label(kind_words(row.told.kind), "text", "title", 600, wrap=True))
        for label, value in facts(row):
            self._facts.addSpacing(8)
            self._facts.addWidget(Label(label, "text3", "small"))
            self._facts.addWidget(Label(value, "text", wrap=True))
        self._facts.addStretch(1)
        self._right.setCurrentIndex(_ROW)

    def _ready(self) -> None:
        self.enter_button.setEnabled(self._task is None and self.form.typed() is not None)

    def _say(self, kind: str, sentence: str, remedy: str) -> None:
        empty(self._notices)
        self._notices.addWidget(Notice(kind, sentence, remedy))

    # The sides

    def _left_side(self) -> QWidget:
        left = QWidget()
        left.setFixedWidth(_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(PAGE, 8, 12, 8)
        head.addWidget(self._count, 1)
        head.addWidget(self.new_button)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self.list, 1)
        column.addWidget(self.more_button)
        self.more_button.hide()
        return left

    def _form_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._notices.setContentsMargins(PAGE, 12, PAGE, 0)
        column.addLayout(self._notices)
        self._values.setContentsMargins(PAGE, 12, PAGE, 8)
        self._values.setSpacing(4)
        column.addLayout(self._values)
        column.addWidget(ScrollPane(self.form), 1)
        column.addWidget(Hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(PAGE, 10, PAGE, 10)
        said = translated("It is logged before anything is shown. Other grounds do not exist.")
        foot.addWidget(Label(said, "text3", "small", wrap=True), 1)
        foot.addWidget(self.enter_button)
        column.addLayout(foot)
        return side

    def _row_side(self) -> QWidget:
        body = QWidget()
        self._facts.setContentsMargins(PAGE, 16, PAGE, PAGE)
        self._facts.setSpacing(2)
        body.setLayout(self._facts)
        return ScrollPane(body)
