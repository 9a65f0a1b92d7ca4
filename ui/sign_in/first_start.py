"""First start of an empty database: create an employer and its first account, or load samples."""

from __future__ import annotations

from pydantic import ValidationError
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.sign_in.frame import Screen, WideButton, labelled
from ui.sign_in.password import CapsLockHint, PasswordField
from ui.sign_in.refusals import Words, words_of
from ui.translation import translated
from ui.widgets import Button, Hairline, Label, LineEdit, ProgressBar
from workstation.contract.service import FirstStart

SHORTEST_PASSWORD = 12


class FirstStartScreen(Screen):
    """`created` carries a `FirstStart`; `samples` asks for the samples; `cancelled` stops them."""

    created = Signal(object)
    samples = Signal()
    cancelled = Signal()

    def __init__(self, footer: str, parent: QWidget | None = None) -> None:
        super().__init__(
            translated("Set up Resume Desk"),
            translated(
                "This database is empty. Create your employer with its first account, or"
                " look around with sample resumes first."
            ),
            footer=footer,
            parent=parent,
        )
        self.employer = LineEdit(translated("Employer"))
        self.name = LineEdit(translated("Your name"))
        self.email = LineEdit(translated("E-mail"))
        self.password = PasswordField()
        for field in (self.employer, self.name, self.email):
            field.setMaxLength(200)
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(12)
        form.addWidget(labelled(translated("Employer"), self.employer))
        form.addWidget(labelled(translated("Your name"), self.name))
        form.addWidget(labelled(translated("E-mail"), self.email))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(labelled(translated("Password, 12 characters or more"), self.password))
        column.addWidget(CapsLockHint(self.password))
        form.addLayout(column)
        self.button = WideButton(translated("Create employer and account"))
        self.button.clicked.connect(self._submit)
        form.addWidget(self.button)
        form.addWidget(_or_line())
        self.load = Button(translated("Load the samples"), "database", tall=True)
        self.load.setSizePolicy(self.button.sizePolicy())
        self.load.clicked.connect(self.samples)
        form.addWidget(self.load)
        form.addWidget(
            Label(
                translated("Over 200 fictional people, and a demo account for each role."),
                "text3",
                "small",
                wrap=True,
            )
        )
        self.add(self._form, gap=0)
        self._progress = _Progress()
        self._progress.cancel.clicked.connect(self.cancelled)
        self._progress.hide()
        self.add(self._progress, gap=0)
        for field in (self.employer, self.name, self.email, self.password):
            field.returnPressed.connect(self._submit)

    def start(self) -> None:
        """Put the caret into the first field."""
        self.employer.setFocus()

    def set_busy(self, words: str | None) -> None:
        """Show what is being done instead of the form, or the form again."""
        self._form.setVisible(words is None)
        self._progress.setVisible(words is not None)
        if words is not None:
            self.say_nothing()
            self._progress.begin(words)

    def set_progress(self, done: int, total: int) -> None:
        """Show how far the loading is."""
        self._progress.move_on(done, total)

    def loaded_files(self) -> int:
        """How many files of the samples are loaded so far."""
        return self._progress.done

    def refuse(self, words: Words) -> None:
        """Say why it did not work; what was typed is kept."""
        self.set_busy(None)
        self.say(words.kind, words.title, words.text)

    def forget(self) -> None:
        """Drop the password from the form."""
        self.password.wipe()

    def _submit(self) -> None:
        wanted = (
            (self.employer, bool(self.employer.text().strip()), "The employer's name is missing."),
            (self.name, bool(self.name.text().strip()), "Your name is missing."),
            (self.email, "@" in self.email.text().strip(" @"), "The e-mail address is missing."),
            (
                self.password,
                len(self.password.text()) >= SHORTEST_PASSWORD,
                "The password is too short.",
            ),
        )
        for field, fine, _ in wanted:
            field.set_wrong(not fine)
        for field, fine, sentence in wanted:
            if not fine:
                remedy = "Use 12 characters or more." if field is self.password else "Enter it."
                self.say("bad", sentence, remedy)
                field.setFocus()
                return
        self.say_nothing()
        try:
            content = FirstStart(
                employer=self.employer.text(),
                name=self.name.text(),
                email=self.email.text(),
                password=self.password.text(),
            )
        except ValidationError as failed:
            self.refuse(words_of(failed))
            return
        self.created.emit(content)


class _Progress(QWidget):
    """What is being done, how far it is, and a way to stop it."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.done = 0
        self._words = Label("", "text", "normal", 500)
        self._count = Label("", "text2", "small")
        self._bar = ProgressBar(translated("Progress"))
        self.cancel = Button(translated("Cancel"))
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(self.cancel)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        column.addLayout(row)

    def begin(self, words: str) -> None:
        """Start with an unknown amount of work."""
        self.done = 0
        self._words.setText(words)
        self._count.setText("")
        self._bar.setRange(0, 0)

    def move_on(self, done: int, total: int) -> None:
        """``done`` of ``total``."""
        self.done = done
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.setText(translated("%1 of %2", done, total))


def _or_line() -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(Hairline(), 1)
    row.addWidget(Label(translated("or"), "text3", "small"))
    row.addWidget(Hairline(), 1)
    return holder
