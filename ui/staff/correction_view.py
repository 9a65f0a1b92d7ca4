"""The correction form: a resume's redacted text, and beside it what was understood of it.

Opening is an entry in the log, like a preview. The field that has the focus shows in the text where
it comes from. Only what differs from what was understood is kept as a correction.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.candidate.failures import announce
from ui.candidate.wording import counted, translated
from ui.context import Context
from ui.operations import Task
from ui.staff.field_editor import FieldEditor
from ui.staff.field_texts import Field, NotUnderstood, fields, stated_of, text_of
from ui.staff.text_view import TextView
from ui.theme import PAGE
from ui.widgets import (
    Button,
    EmptyState,
    Ground,
    Hairline,
    Label,
    LineEdit,
    Notice,
    PrimaryButton,
    ScrollPane,
)
from ui.widgets.emptying import empty
from workstation.contract.corrections import Reading

_REFERENCE = re.compile(r"R(-[0-9A-HJKMNP-TV-Z]{4}){2}")
_FORM_WIDTH = 460


class CorrectionView(Ground):
    """Opens a resume by its reference, and keeps what staff correct of it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._context = context
        self._task: Task | None = None
        self.reading: Reading | None = None
        self.reference = LineEdit(translated("Reference of a resume"), "search")
        self.reference.setPlaceholderText("R-7F3K-92QX")
        self.reference.setMaximumWidth(260)
        self.reference.returnPressed.connect(self.open)
        self.open_button = Button(translated("Open"), "file-text")
        self.open_button.clicked.connect(self.open)
        self.text = TextView()
        self.editors = [FieldEditor(field) for field in fields()]
        for editor in self.editors:
            editor.entered.connect(self._mark)
            editor.changed.connect(self._ready)
        self._where = Label("", "text3", "small")
        self.save_button = PrimaryButton(translated("Keep corrections"))
        self.save_button.clicked.connect(self.save)
        self._stack = QStackedWidget()
        self._stack.addWidget(
            EmptyState(
                "pencil",
                translated("Check what was understood of a resume"),
                translated(
                    "Enter its reference, as Search shows it to you. Opening shows the text"
                    " without names and contact data, and is logged."
                ),
            )
        )
        self._stack.addWidget(self._form())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(PAGE, 8, PAGE, 8)
        head.setSpacing(8)
        head.addWidget(self.reference)
        head.addWidget(self.open_button)
        head.addStretch(1)
        column.addLayout(head)
        self._notices = QVBoxLayout()
        self._notices.setContentsMargins(PAGE, 0, PAGE, 0)
        column.addLayout(self._notices)
        column.addWidget(Hairline())
        column.addWidget(self._stack, 1)
        context.locking.connect(self.forget)
        self._ready()

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.reference, self.text, self.editors[0].edit]

    def open(self) -> None:
        """Open the resume of the reference that was typed; this is logged."""
        wanted = self.reference.text().strip().upper()
        if not _REFERENCE.fullmatch(wanted):
            self._say(translated("This is no reference."), translated("It is like R-7F3K-92QX."))
            return
        room = self._context.desk.corrections

        def work(_task: Task) -> Reading:
            return room.open(wanted)

        self._run(work, self.show_reading)

    def show_reading(self, reading: Reading) -> None:
        """Show what was understood and corrected, and the text."""
        self._task = None
        self._context.connection_changed.emit(True)
        self._drop_notices()
        self.reading = reading
        self.reference.setText(reading.reference)
        self.text.show_reading(reading)
        for editor in self.editors:
            name = editor.field.name
            understood = text_of(reading.understood, name)
            stands = getattr(reading.corrected, name) is None
            present = understood if stands else text_of(reading.corrected, name)
            editor.show_values(understood, present)
        self._stack.setCurrentIndex(1)
        self._ready()
        self.editors[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep what differs from what was understood; what does not, stands again."""
        if self.reading is None:
            return
        changed = {one.field.name: one.text for one in self.editors if one.corrected}
        try:
            stated = stated_of(changed)
        except NotUnderstood as mistake:
            self._say(str(mistake), translated("Mend it, then keep the corrections."))
            return
        room, reference = self._context.desk.corrections, self.reading.reference

        def work(_task: Task) -> Reading:
            return room.correct(reference, stated)

        def kept(reading: Reading) -> None:
            self._context.toast.emit(translated("Corrections kept"))
            self.show_reading(reading)

        self._run(work, kept)

    def forget(self) -> None:
        """Drop the text and the fields."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self.reading = None
        self.text.forget()
        for editor in self.editors:
            editor.show_values("", "")
        self._stack.setCurrentIndex(0)
        self._ready()

    def _run(self, work: Callable[[Task], Reading], success: Callable[[Reading], None]) -> None:
        if self._task is not None:
            return
        self._task = self._context.operations.run(
            work, success=success, failure=self._failed, owner=self
        )
        self._ready()

    def _failed(self, failure: Exception) -> None:
        self._task = None
        self._ready()
        words = announce(self._context, failure)
        self._say(words.sentence, words.remedy)

    def _mark(self, field: Field) -> None:
        count = self.text.mark(field.places)
        said = counted(count, "%n place in the text", "%n places in the text")
        self._where.setText(said if count else translated("Not found in the text"))

    def _ready(self) -> None:
        waiting = self._task is not None
        self.open_button.setEnabled(not waiting)
        self.save_button.setEnabled(not waiting and self.reading is not None)

    def _form(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.text, 1)
        row.addWidget(Hairline(Qt.Orientation.Vertical))
        right = QWidget()
        right.setFixedWidth(_FORM_WIDTH)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(PAGE, 12, PAGE, PAGE)
        inner.setSpacing(12)
        for editor in self.editors:
            inner.addWidget(editor)
        inner.addStretch(1)
        column.addWidget(ScrollPane(body), 1)
        column.addWidget(Hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(PAGE, 10, PAGE, 10)
        foot.addWidget(self._where, 1)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        row.addWidget(right)
        return holder

    def _say(self, sentence: str, remedy: str) -> None:
        self._drop_notices()
        self._notices.addWidget(Notice("bad", sentence, remedy))

    def _drop_notices(self) -> None:
        empty(self._notices)
