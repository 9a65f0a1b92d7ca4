"""Choosing the job that a disclosure is for, or making a new one in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.wording import translated
from ui.widgets.buttons import Button
from ui.widgets.fields import ComboBox, LineEdit
from ui.widgets.text import Label
from ui.widgets.tips import as_tip
from workstation.contract.jobs import Job

_LONGEST = 200


class JobChoice(ComboBox):
    """The open jobs of those offered, newest first, and at the end "New job…"."""

    #: The person wants to make a new job.
    new_asked = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translated("Job"), parent=parent)
        self._jobs: list[Job] = []
        self._before = -1
        self.setPlaceholderText(translated("Loading…"))
        self.setEnabled(False)
        self.activated.connect(self._activated)

    def show_jobs(self, jobs: list[Job], chosen: str | None) -> None:
        """Offer ``jobs``; the one with the id ``chosen``, or the only one, is chosen."""
        self._jobs = [job for job in jobs if job.closed is None]
        self.clear()
        titles = [job.title for job in self._jobs]
        for job in self._jobs:
            same = titles.count(job.title) > 1
            self.addItem(f"{job.title}  ·  {job.reference}" if same else job.title)
            tip = as_tip(job.reference)
            self.setItemData(self.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        if self._jobs:
            self.insertSeparator(self.count())
        self.addItem(translated("New job…"))
        ids = [job.id for job in self._jobs]
        row = ids.index(chosen) if chosen in ids else (0 if len(ids) == 1 else -1)
        self.setPlaceholderText(translated("Choose a job"))
        self.setCurrentIndex(row)
        self._before = row
        self.setEnabled(True)
        self.changed.emit()

    def job(self) -> Job | None:
        """The job chosen."""
        row = self.currentIndex()
        return self._jobs[row] if 0 <= row < len(self._jobs) else None

    def _activated(self, row: int) -> None:
        if row >= len(self._jobs):
            self.setCurrentIndex(self._before)
            self.new_asked.emit()
        self._before = self.currentIndex()
        self.changed.emit()


class NewJobForm(QWidget):
    """Title and reference of a new job, in the dialog itself."""

    #: Title and reference.
    create_asked = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = LineEdit(translated("Title of the job"))
        self.title.setPlaceholderText(translated("ICU nurses, Queen Street"))
        self.reference = LineEdit(translated("Reference of the job"))
        self.reference.setPlaceholderText(translated("J-104"))
        self.reference.setFixedWidth(112)
        self.create_button = Button(translated("Create"), "plus")
        self.leave = Button(translated("Back"), kind="quiet")
        self.leave.setAutoDefault(False)
        for line in (self.title, self.reference):
            line.setMaxLength(_LONGEST)
            line.textChanged.connect(lambda _text: self._ready())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.title, 1)
        row.addWidget(self.reference)
        row.addWidget(self.create_button)
        row.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(translated("New job: title and reference"), "text2", "small", 600))
        column.addLayout(row)
        self.create_button.clicked.connect(self._create)
        self.leave.clicked.connect(self.left)
        self._ready()

    def start(self, *, may_leave: bool) -> None:
        """Begin with empty fields."""
        self.title.clear()
        self.reference.clear()
        self.leave.setVisible(may_leave)
        self.title.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter creates the job; it does not reach the dialog."""
        if event.text() in ("\r", "\n"):
            self._create()
            return
        super().keyPressEvent(event)

    def _ready(self) -> None:
        both = bool(self.title.text().strip() and self.reference.text().strip())
        self.create_button.setEnabled(both)

    def _create(self) -> None:
        if self.create_button.isEnabled():
            self.create_asked.emit(self.title.text().strip(), self.reference.text().strip())
