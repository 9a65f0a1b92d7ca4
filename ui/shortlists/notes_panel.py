"""Notes on one candidate: read, written, edited and deleted in place."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.candidate.failures import announce
from ui.candidate.wording import day_and_time, number, translated
from ui.context import Context
from ui.operations import Task
from ui.shortlists.wording import stage_name
from ui.theme import DETAIL, theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.emptying import empty, show_only
from ui.widgets.fields import CheckBox
from ui.widgets.painting import field_frame
from ui.widgets.panes import ScrollPane
from ui.widgets.strips import Notice
from ui.widgets.text import ElidedLabel, Ground, Hairline, Label
from workstation.contract.shortlists import LONGEST_NOTE, Note, Notes

#: How high the notes are where they can be folded.
_UNFOLDED = 250


class NotesPanel(Ground):
    """Loads when a candidate is shown; texts leave memory when it goes and when the desk locks.

    What was begun and not kept is found again with its candidate, until the desk locks.
    """

    #: How many notes there are on a candidate now: reference, count.
    counted = Signal(str, int)

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, folded: bool = False
    ) -> None:
        """``folded`` shows one line only, until the person unfolds the rest."""
        super().__init__("base", parent)
        self._context = context
        self._reference = ""
        self._editing = ""
        self._begun: dict[str, str] = {}
        self._task: Task | None = None
        self._keeping = False
        self.notes: list[Note] = []
        self.rows: list[NoteRow] = []
        self.setAccessibleName(translated("Notes"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(DETAIL, 8, DETAIL, 4)
        inner.addLayout(self._rows)
        inner.addStretch(1)
        self.field = NoteField(translated("Write a note"))
        self.field.setPlaceholderText(translated("Write a note, without contact data"))
        self.field.textChanged.connect(self._ready)
        self.field.kept.connect(self._keep)
        self.field.left.connect(self._leave)
        self.shared = CheckBox(translated("Colleagues read it"))
        self.shared.setChecked(True)
        self.keep = Button(translated("Keep note"), "check")
        self.keep.setToolTip(translated("Keep note (Ctrl+Enter)"))
        self.keep.clicked.connect(self._keep)
        self.leave = Button(translated("Cancel"), kind="quiet")
        self.leave.clicked.connect(self._leave)
        self.leave.hide()
        foot = QHBoxLayout()
        foot.setSpacing(4)
        foot.addWidget(self.shared)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.keep)
        writing = QVBoxLayout()
        writing.setContentsMargins(DETAIL, 8, DETAIL - 3, 12)
        writing.setSpacing(4)
        self._notices = QVBoxLayout()
        writing.addLayout(self._notices)
        writing.addWidget(self.field)
        writing.addLayout(foot)
        self._title = Label(translated("Notes"), "text", "normal", 600)
        self._on = ElidedLabel("", "text2", "small")
        head = QHBoxLayout()
        head.setContentsMargins(DETAIL, 10, DETAIL, 0)
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._on, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(ScrollPane(content), 1)
        body.addLayout(writing)
        column.addWidget(Hairline())
        column.addLayout(head)
        column.addWidget(self._body, 1)
        self._fold = IconButton("chevron-up", "")
        self._fold.clicked.connect(lambda: self.set_folded(not self._body.isHidden()))
        head.addWidget(self._fold)
        # Only now: a widget that has no parent yet would show as a window of its own.
        self._fold.setVisible(folded)
        if folded:
            head.setContentsMargins(DETAIL, 6, DETAIL - 6, 6)
            self._body.setFixedHeight(_UNFOLDED)
            self.set_folded(True)
        context.locking.connect(self.forget)
        self._ready()

    def set_folded(self, folded: bool) -> None:
        """Show one line only, or all."""
        self._body.setVisible(not folded)
        if folded:
            self._fold.set_icon("chevron-up", translated("Show notes"))
        else:
            self._fold.set_icon("chevron-down", translated("Fold notes"))
            self.field.setFocus()

    def show_for(self, reference: str) -> None:
        """Show the notes on a candidate."""
        if reference == self._reference:
            return
        self.let_go()
        self._reference = reference
        self._load(lambda: None)
        self.field.setPlainText(self._begun.pop(reference, ""))

    def let_go(self) -> None:
        """Show nobody's notes; what was begun is found again."""
        text = self.field.toPlainText()
        if text.strip() and self._reference and not self._editing:
            self._begun[self._reference] = text
        self._end()

    def reload(self) -> None:
        """Read again what is kept of the candidate; what is being written stays."""
        if self._reference and not self.field.toPlainText():
            self._load(lambda: None)

    def forget(self) -> None:
        """Drop all texts, also what was begun."""
        self._end()
        self._begun.clear()

    def _end(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._reference = ""
        self._leave()
        self._show(Notes(notes=[], shortlists=[]))

    def start_writing(self) -> None:
        """Put the focus where a note is written."""
        self.field.setFocus()

    def _load(self, act: object) -> None:
        reference, room = self._reference, self._context.desk.shortlists
        assert callable(act)

        def work(_task: Task) -> Notes:
            act()
            return room.notes(reference)

        if self._task is not None:
            self._task.cancel()
        self._task = self._context.operations.run(
            work, success=self._loaded, failure=self._failed, owner=self
        )

    def _loaded(self, found: Notes) -> None:
        self._task = None
        if self._keeping:
            self._leave()
        self._keeping = False
        self._show(found)
        self.counted.emit(self._reference, len(found.notes))

    def _failed(self, failure: Exception) -> None:
        self._task = None
        self._keeping = False
        words = announce(self._context, failure)
        self._say(Notice("bad", words.sentence, words.remedy))
        self._ready()

    def _show(self, found: Notes) -> None:
        self.notes = found.notes
        empty(self._rows)
        self.rows = [NoteRow(note) for note in found.notes]
        for note, row in zip(found.notes, self.rows, strict=True):
            row.edit_asked.connect(lambda of=note: self._edit(of))
            row.delete_asked.connect(lambda of=note: self._delete(of))
            self._rows.addWidget(row)
        on = [f"{one.name} ({stage_name(one.stage)})" for one in found.shortlists]
        self._on.setText(translated("On: %1").replace("%1", ", ".join(on)) if on else "")
        count = number(len(found.notes)) if found.notes else ""
        self._title.setText(f"{translated('Notes')}  {count}".rstrip())

    def _edit(self, note: Note) -> None:
        self._editing = note.id
        self.field.setPlainText(note.text)
        self.shared.setChecked(note.shared)
        self.leave.show()
        self.field.setFocus()

    def _delete(self, note: Note) -> None:
        room = self._context.desk.shortlists
        self._load(lambda: room.delete_note(note.id))

    def _keep(self) -> None:
        if not self.keep.isEnabled():
            return
        self._say(None)
        self._keeping = True
        self.keep.setEnabled(False)
        text, shared = self.field.toPlainText().strip(), self.shared.isChecked()
        room, reference, editing = self._context.desk.shortlists, self._reference, self._editing
        if editing:
            self._load(lambda: room.edit_note(editing, text, shared=shared))
        else:
            self._load(lambda: room.write_note(reference, text, shared=shared))

    def _leave(self) -> None:
        self._editing = ""
        self._say(None)
        self.field.wipe()
        self.shared.setChecked(True)
        self.leave.hide()
        self._ready()

    def _ready(self) -> None:
        text = self.field.toPlainText().strip()
        self.keep.setEnabled(bool(self._reference and text) and len(text) <= LONGEST_NOTE)

    def _say(self, notice: Notice | None) -> None:
        show_only(self._notices, notice)


class NoteRow(QWidget):
    """One note: its text, who wrote it and when; its author can edit and delete it."""

    edit_asked = Signal()
    delete_asked = Signal()

    def __init__(self, note: Note, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = note
        text = Label(note.text, "text", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        said = [note.author, day_and_time(note.written)]
        if note.edited is not None:
            said.append(translated("edited %1").replace("%1", day_and_time(note.edited)))
        if not note.shared:
            said.append(translated("only you read it"))
        foot = QHBoxLayout()
        foot.setSpacing(2)
        foot.addWidget(ElidedLabel("  ·  ".join(said), "text3", "small"), 1)
        if note.mine:
            self.edit = IconButton("pencil", translated("Edit the note"))
            self.delete = IconButton("trash-2", translated("Delete the note"))
            self.edit.clicked.connect(self.edit_asked)
            self.delete.clicked.connect(self.delete_asked)
            foot.addWidget(self.edit)
            foot.addWidget(self.delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(text)
        column.addLayout(foot)


class NoteField(QPlainTextEdit):
    """A field of three lines; Ctrl+Enter keeps the note, Escape drops what was typed."""

    kept = Signal()
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setFont(theme().font())
        self.setFixedHeight(72)
        self.document().setDocumentMargin(8)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)

    def wipe(self) -> None:
        """Empty the field for good: no undo brings back what was typed."""
        self.setPlainText("")

    def sizeHint(self) -> QSize:
        """Three lines."""
        return QSize(200, 72)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter and Escape."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held:
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape and self.toPlainText():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The edge of a field, then the text."""
        field_frame(self.viewport(), focused=self.hasFocus())
        super().paintEvent(event)
