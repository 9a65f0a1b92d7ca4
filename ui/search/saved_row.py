"""One saved search in the list: its name, what it asks for, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.candidate.wording import ago, counted, number, translated
from ui.search.saving import EVERY_IN_WORDS, LONGEST_NAME
from ui.search.search_words import in_words
from ui.theme import PAGE
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chips import Tag
from ui.widgets.fields import ComboBox, LineEdit
from ui.widgets.text import ElidedLabel, Hairline, Label
from workstation.contract.kept import Every, NewHits, PastSearch, SavedSearch


class SavedRow(QWidget):
    """Says what the person wants, of which saved search (by id); changes nothing by itself."""

    #: Run this search.
    run = Signal(object)
    #: Copy this search as text.
    copied = Signal(object)
    renamed = Signal(str, str)
    shared = Signal(str, bool)
    deleted = Signal(str)
    #: Run this search for what is new only, with the new hits.
    new_asked = Signal(object, object)
    #: How often it shall tell of new hits.
    told = Signal(str, object)

    def __init__(
        self, saved: SavedSearch, new: NewHits | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.saved = saved
        self._new = new
        self.setAccessibleName(saved.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(PAGE, 10, PAGE - 4, 10)
        row.setSpacing(12)
        self._words = QStackedWidget()
        self._words.addWidget(self._facts())
        self.name_field = _NameField(saved.name)
        self.name_field.left.connect(self._leave_renaming)
        self.name_field.returnPressed.connect(self._rename)
        self._words.addWidget(self.name_field)
        row.addWidget(self._words, 1)
        self._acts = QStackedWidget()
        self._acts.addWidget(self._usual())
        self._acts.addWidget(self._asking())
        row.addWidget(self._acts, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        column.addWidget(Hairline())

    def _facts(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        name = ElidedLabel(self.saved.name, "text", "normal", 600)
        head.addWidget(name, 1)
        if not self.saved.mine:
            head.addWidget(Tag(translated("from %1").replace("%1", self.saved.owner), "user"))
        elif self.saved.handed_from is not None:
            words = translated("handed over by %1").replace("%1", self.saved.handed_from)
            head.addWidget(Tag(words, "user"))
        if self.saved.mine and self.saved.shared:
            head.addWidget(Tag(translated("Shared"), "building-2"))
        column.addLayout(head)
        column.addWidget(ElidedLabel(in_words(self.saved.search), "text2"))
        return holder

    def _usual(self) -> QWidget:
        holder, row = _row()
        self.new_button = Button(new_words(self._new), "sparkles", kind="primary")
        self.new_button.clicked.connect(self._ask_new)
        self.new_button.setVisible(self._new is not None)
        row.addWidget(self.new_button)
        self.every = ComboBox(translated("How often to tell of new hits"), compact=True)
        for every, words in EVERY_IN_WORDS.items():
            self.every.addItem(translated(words), every)
        self.every.setCurrentIndex(self.every.findData(self.saved.every))
        self.every.activated.connect(self._tell)
        self.every.setVisible(self.saved.mine)
        row.addWidget(self.every)
        self.run_button = Button(translated("Run"), "search")
        self.run_button.clicked.connect(self._run)
        row.addWidget(self.run_button)
        self.copy_button = IconButton("copy", translated("Copy as text"))
        self.copy_button.clicked.connect(self._copy)
        row.addWidget(self.copy_button)
        self.share_button = Button(
            translated("Stop sharing") if self.saved.shared else translated("Share"), kind="quiet"
        )
        self.share_button.clicked.connect(self._share)
        self.rename_button = IconButton("pencil", translated("Rename"))
        self.rename_button.clicked.connect(self._start_renaming)
        self.delete_button = IconButton("trash-2", translated("Delete"))
        self.delete_button.clicked.connect(self._ask)
        for button in (self.share_button, self.rename_button, self.delete_button):
            button.setVisible(self.saved.mine)
            row.addWidget(button)
        return holder

    def _asking(self) -> QWidget:
        holder, row = _row()
        row.addWidget(Label(translated("Delete for good?"), "text2"))
        self.sure_button = Button(translated("Delete"), kind="danger")
        self.sure_button.clicked.connect(self._delete)
        self.keep_button = Button(translated("Keep"), kind="quiet")
        self.keep_button.clicked.connect(self._leave_asking)
        row.addWidget(self.sure_button)
        row.addWidget(self.keep_button)
        return holder

    def _run(self) -> None:
        self.run.emit(self.saved.search)

    def _ask_new(self) -> None:
        self.new_asked.emit(self.saved.search, self._new)

    def _copy(self) -> None:
        self.copied.emit(self.saved.search)

    def _share(self) -> None:
        self.shared.emit(self.saved.id, not self.saved.shared)

    def _tell(self, _row: int) -> None:
        self.told.emit(self.saved.id, Every(self.every.currentData()))

    def _delete(self) -> None:
        self.deleted.emit(self.saved.id)

    def _ask(self) -> None:
        self._acts.setCurrentIndex(1)
        self.keep_button.setFocus()

    def _leave_asking(self) -> None:
        self._acts.setCurrentIndex(0)
        self.delete_button.setFocus()

    def _start_renaming(self) -> None:
        self.name_field.setText(self.saved.name)
        self._words.setCurrentIndex(1)
        self.name_field.setFocus()
        self.name_field.selectAll()

    def _leave_renaming(self) -> None:
        self._words.setCurrentIndex(0)
        self.rename_button.setFocus()

    def _rename(self) -> None:
        name = self.name_field.text().strip()
        if name and name != self.saved.name:
            self.renamed.emit(self.saved.id, name)
        else:
            self._leave_renaming()


class PastRow(QWidget):
    """One search of the history: what it asked for, what it found, and when."""

    #: Run, or copy as text, this search.
    run = Signal(object)
    copied = Signal(object)

    def __init__(self, past: PastSearch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.past = past
        self.setAccessibleName(in_words(past.search))
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE, 4, PAGE - 4, 4)
        row.setSpacing(12)
        row.addWidget(ElidedLabel(in_words(past.search)), 1)
        found = counted(past.total, "%n candidate", "%n candidates")
        row.addWidget(Label(f"{found}  ·  {ago(past.time)}", "text2", "small"))
        self.run_button = Button(translated("Run"), "search", kind="quiet")
        self.run_button.clicked.connect(self._run)
        row.addWidget(self.run_button)
        self.copy_button = IconButton("copy", translated("Copy as text"))
        self.copy_button.clicked.connect(self._copy)
        row.addWidget(self.copy_button)

    def _run(self) -> None:
        self.run.emit(self.past.search)

    def _copy(self) -> None:
        self.copied.emit(self.past.search)


class _NameField(LineEdit):
    """Enter renames; Escape leaves."""

    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(translated("New name"))
        self.setMaxLength(LONGEST_NAME)
        self.setText(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the field only."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def new_words(new: NewHits | None) -> str:
    """How many are new: "12 new", "20,000+ new"."""
    if new is None:
        return ""
    return translated("%1 new").replace("%1", number(new.count) + ("+" if new.more else ""))


def _row() -> tuple[QWidget, QHBoxLayout]:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2)
    row.addStretch(1)
    return holder, row
