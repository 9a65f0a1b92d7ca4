"""Sealed records: why each is kept and until when; a privacy officer opens one on a legal ground.

What was opened is dropped on Esc, lock, idle, and when the page is left.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.candidate.failures import announce
from ui.candidate.resume_view import ResumeView
from ui.candidate.wording import counted, groups_in_words, number, purpose_name
from ui.context import Context
from ui.operations import Task
from ui.retention.fields import labelled
from ui.retention.hold_dialog import HoldDialog
from ui.retention.wording import (
    ends_words,
    held_words,
    moment_words,
    opening_words,
    record_words,
)
from ui.theme import PAGE
from ui.translation import translated
from ui.widgets import (
    Button,
    ComboBox,
    EmptyState,
    Ground,
    Hairline,
    Label,
    LineEdit,
    Notice,
    PrimaryButton,
    ScrollPane,
)
from ui.widgets.emptying import empty, show_only
from ui.widgets.two_lines import TwoLineList
from workstation.contract.sealed import (
    OPENING_PURPOSES,
    OpenedSealed,
    SealedRecord,
    SealedRecords,
)
from workstation.contract.words import Role
from workstation.desk.disclosures import new_key

_WIDTH = 340


class SealedView(Ground):
    """Reads the list whenever it is shown."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._context = context
        self._next: str | None = None
        self._busy = False
        self._asked: tuple[str, ...] = ()
        self._key = new_key()
        self.records: list[SealedRecord] = []
        self.opened: OpenedSealed | None = None
        self.list = TwoLineList(translated("Sealed records"))
        self.list.currentRowChanged.connect(self._choose)
        self.more_button = Button(translated("Show more"), kind="quiet")
        self.more_button.clicked.connect(self._read_more)
        self.more_button.hide()
        self._count = Label("", "text3", "small")
        self.purpose = ComboBox(translated("Legal ground"))
        self.purpose.addItems([opening_words(one) for one in OPENING_PURPOSES])
        self.authority = LineEdit(translated("Court or authority"))
        self.authority.setMaxLength(200)
        self.case = LineEdit(translated("Case or order"))
        self.case.setMaxLength(500)
        self.open_button = PrimaryButton(translated("Open, and log it"), "lock-open")
        self.open_button.clicked.connect(self.open)
        for line in (self.authority, self.case):
            line.textEdited.connect(lambda _text: self._ready())
        self.hold_button = Button(translated("Legal hold…"), "gavel")
        self.hold_button.clicked.connect(self.hold)
        self.lift_button = Button(translated("Lift the hold"), "gavel")
        self.lift_button.clicked.connect(self.lift)
        self.resume = ResumeView()
        self._facts = QVBoxLayout()
        self._told = QVBoxLayout()
        self._notices = QVBoxLayout()
        self._instead = QVBoxLayout()
        self._opening = self._opening_form()
        self._pane = self._right()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
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
        hide = QShortcut(QKeySequence("Esc"), self)
        hide.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        hide.activated.connect(self.close_record)
        context.locking.connect(self.forget)
        self._choose(-1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read(None)

    def hideEvent(self, event: QHideEvent) -> None:
        self.end_view()
        super().hideEvent(event)

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.list, self._pane]

    def open(self) -> None:
        """Open the chosen record; that it is opened is in the log before anything shows."""
        record = self._chosen()
        if record is None or self._busy or not self.open_button.isEnabled():
            return
        purpose = OPENING_PURPOSES[self.purpose.currentIndex()]
        authority, case = self.authority.text().strip(), self.case.text().strip()
        asked = (record.id, purpose, authority, case)
        if asked != self._asked:  # another act than the one that failed before
            self._asked, self._key = asked, new_key()
        room, key, id_ = self._context.desk.retention, self._key, record.id

        def work(_task: Task) -> OpenedSealed:
            return room.open_sealed(id_, purpose, authority, case, key=key)

        self.end_view()
        self._busy = True
        self._ready()
        self._context.operations.run(
            work, success=self._show_opened, failure=self._not_opened, owner=self
        )

    def hold(self) -> None:
        """Ask through which day nothing ends the chosen record, and why."""
        record = self._chosen()
        if record is not None:
            dialog = HoldDialog(self._context, record, self)
            dialog.held.connect(lambda: self._read(None))
            dialog.open()

    def lift(self) -> None:
        """Lift the chosen record's hold; laying it on again is how to take that back."""
        record, room = self._chosen(), self._context.desk.retention
        if record is None:
            return
        id_ = record.id
        self._context.operations.run(
            lambda _task: room.lift_hold(id_),
            success=lambda _record: self._read(None),
            failure=self._not_opened,
            owner=self,
        )

    def end_view(self) -> None:
        """Drop what was opened."""
        self.opened = None
        self.resume.forget()
        self.resume.hide()
        empty(self._told)

    def close_record(self) -> None:
        """Drop what was opened, and offer to open again."""
        if self.opened is not None:
            self._choose(self.list.currentRow())

    def forget(self) -> None:
        """Drop what was opened and what was typed."""
        self.end_view()
        for line in (self.authority, self.case):
            line.wipe()

    # What came back

    def _show_opened(self, opened: OpenedSealed) -> None:
        self._context.connection_changed.emit(True)
        self._busy, self._asked = False, ()
        self.forget()
        self.opened = opened
        entry = number(opened.receipt.index + 1)
        said = translated("Opened as entry %1; its receipt verified", entry)
        show_only(self._notices, Notice("ok", said, translated("Esc closes it.")))
        self._told.addWidget(Label(f"{opened.reference} · {opened.headline}", "text", "title", 600))
        self._told.addWidget(Label(translated("What was disclosed"), "text2", "small", 600))
        for one in opened.disclosures:
            what = groups_in_words(list(one.groups)) if one.groups else translated("No groups")
            line = f"{moment_words(one.time)} · {what} · {purpose_name(one.purpose)}"
            self._told.addWidget(Label(f"{line} · {one.account}", "text", wrap=True))
        self._told.addWidget(Label(translated("The resume as it was then"), "text2", "small", 600))
        self.resume.show_blocks(opened.blocks)
        self.resume.show()
        self._ready()
        # The button that was pressed is gone: the keys go on in the list.
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read(None)

    def _not_opened(self, failure: Exception) -> None:
        self._busy = False
        words = announce(self._context, failure)
        show_only(self._notices, Notice("bad", words.sentence, words.remedy))
        self._ready()

    def _read(self, after: str | None) -> None:
        room = self._context.desk.retention

        def work(_task: Task) -> SealedRecords:
            return room.sealed(after)

        def show(page: SealedRecords) -> None:
            self._show(page, anew=after is None)

        self._context.operations.run(work, success=show, failure=self._not_read, owner=self)

    def _read_more(self) -> None:
        if self._next is not None:
            self._read(self._next)

    def _show(self, page: SealedRecords, *, anew: bool) -> None:
        self._context.connection_changed.emit(True)
        row = max(self.list.currentRow(), 0)
        self.list.blockSignals(True)
        if anew:
            self.records = []
            self.list.clear()
        self.records += page.records
        for record in page.records:
            self.list.add(record_words(record))
        if self.records:
            self.list.setCurrentRow(min(row, len(self.records) - 1))
        self.list.blockSignals(False)
        self._next = page.next
        self.more_button.setVisible(page.next is not None)
        self._count.setText(counted(page.total, "%n record", "%n records"))
        nothing = EmptyState(
            "vault",
            translated("No record is sealed"),
            translated(
                "One is made for each candidate and job with the first disclosure, where a law"
                " makes the employer keep a record. Nobody views it."
            ),
        )
        self._show_instead(None if self.records else nothing)
        self._facts_of(self._chosen())

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

    # One record

    def _chosen(self) -> SealedRecord | None:
        row = self.list.currentRow()
        return self.records[row] if 0 <= row < len(self.records) else None

    def _choose(self, _row: int) -> None:
        self.end_view()
        empty(self._notices)
        self._facts_of(self._chosen())

    def _facts_of(self, record: SealedRecord | None) -> None:
        empty(self._facts)
        me = self._context.me
        officer = me is not None and me.role is Role.PRIVACY_OFFICER
        live = record is not None and record.destroyed is None
        held = record is not None and record.held_until is not None
        self.hold_button.setVisible(live and self.opened is None)
        self.lift_button.setVisible(live and held and self.opened is None)
        self._opening.setVisible(officer and live and self.opened is None)
        if record is not None:
            self._facts.addWidget(Label(record.job, "text", "title", 600, wrap=True))
            for label, value in (
                (translated("Kept for"), record.employer),
                (translated("Because of"), record.reason),
                (translated("Made"), moment_words(record.made)),
                (translated("Kept"), ends_words(record)),
                (translated("On legal hold"), held_words(record)),
                (translated("Opened"), counted(record.openings, "%n time", "%n times")),
            ):
                if not value:
                    continue
                self._facts.addSpacing(4)
                self._facts.addWidget(Label(label, "text3", "small"))
                self._facts.addWidget(Label(value, "text", wrap=True))
            if not officer:
                why = translated("Nobody views it. A privacy officer opens it on a legal ground.")
                self._facts.addSpacing(8)
                self._facts.addWidget(Label(why, "text3", "small", wrap=True))
        self._ready()

    def _ready(self) -> None:
        typed = bool(self.authority.text().strip() and self.case.text().strip())
        self.open_button.setEnabled(typed and not self._busy and self._chosen() is not None)

    # The parts

    def _opening_form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(Hairline())
        column.addWidget(labelled(translated("Legal ground"), self.purpose))
        column.addWidget(labelled(translated("Court or authority"), self.authority))
        hint = translated("Kept sealed beside the log, which holds its salted hash.")
        column.addWidget(labelled(translated("Case or order"), self.case, hint))
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        return form

    def _left(self) -> QWidget:
        left = QWidget()
        left.setFixedWidth(_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(PAGE, 12, 12, 12)
        head.addWidget(self._count, 1)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self.list, 1)
        column.addWidget(self.more_button)
        return left

    def _right(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(PAGE, 16, PAGE, PAGE)
        column.setSpacing(8)
        self._facts.setSpacing(2)
        column.addLayout(self._facts)
        holds = QHBoxLayout()
        holds.setSpacing(8)
        holds.addWidget(self.hold_button)
        holds.addWidget(self.lift_button)
        holds.addStretch(1)
        column.addLayout(holds)
        column.addWidget(self._opening)
        column.addLayout(self._notices)
        column.addLayout(self._told)
        column.addWidget(self.resume)
        column.addStretch(1)
        return ScrollPane(body)
