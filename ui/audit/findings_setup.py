"""Decoys, and what is known of accounts' holders: what findings are made from."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.failures import announce
from ui.context import Context
from ui.operations import Task
from ui.theme import PAGE
from ui.translation import translated
from ui.widgets import Button, Chip, Label, LineEdit, Notice, PrimaryButton, ScrollPane, chip_row
from ui.widgets.emptying import show_only

_REFERENCE = re.compile(r"R(-[0-9A-HJKMNP-TV-Z]{4}){2}")
_WIDTH = 620


class FindingsSetup(QWidget):
    """What is typed here of people is sent, and not kept at the desk."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.reference = LineEdit(translated("Reference of the decoy"))
        self.reference.setPlaceholderText("R-7F3K-92QX")
        self.plant_button = Button(translated("Plant"), "plus")
        self.plant_button.clicked.connect(self._plant)
        self.reference.returnPressed.connect(self._plant)
        holder, self.decoys = chip_row()
        self.email = LineEdit(translated("E-mail of the account"))
        self.surnames = LineEdit(translated("Other surnames"))
        self.addresses = LineEdit(translated("Addresses"))
        self.employers = LineEdit(translated("Former employers"))
        self.keep_button = PrimaryButton(translated("Keep, sealed"))
        self.keep_button.clicked.connect(self._keep)
        self.email.textChanged.connect(self._ready)
        self._notices = QVBoxLayout()
        body = QWidget()
        body.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(body)
        column.setContentsMargins(PAGE, 16, PAGE, PAGE)
        column.setSpacing(6)
        column.addLayout(self._notices)
        column.addWidget(Label(translated("Decoys"), "text", "title", 600))
        column.addWidget(
            Label(
                translated("A resume that nobody has a reason to open. Whoever does is told here."),
                "text2",
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.reference, 1)
        row.addWidget(self.plant_button)
        column.addLayout(row)
        column.addWidget(holder)
        column.addSpacing(20)
        column.addWidget(Label(translated("Holders of accounts"), "text", "title", 600))
        column.addWidget(
            Label(
                translated(
                    "Surname and employer of each account are known. What else is known of its"
                    " holder is kept sealed and shown to nobody; entering it again replaces it."
                    " Several are parted by semicolons."
                ),
                "text2",
                wrap=True,
            )
        )
        for field in (self.email, self.surnames, self.addresses, self.employers):
            column.addSpacing(6)
            column.addWidget(Label(field.accessibleName(), "text", "small", 600))
            column.addWidget(field)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.keep_button)
        column.addSpacing(6)
        column.addLayout(foot)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ScrollPane(body))
        context.locking.connect(self.forget)
        self._ready()

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.reference, self.email]

    def reload(self) -> None:
        """Read which decoys there are."""
        room = self._context.desk.snooping
        self._run(lambda: room.decoys(), self._show)

    def forget(self) -> None:
        """Drop what was typed."""
        for field in (self.email, self.surnames, self.addresses, self.employers, self.reference):
            field.wipe()

    def _plant(self) -> None:
        reference = self.reference.text().strip().upper()
        if not _REFERENCE.fullmatch(reference):
            self._say(
                "bad", translated("This is no reference."), translated("It is like R-7F3K-92QX.")
            )
            return
        room = self._context.desk.snooping

        def done(references: list[str]) -> None:
            self.reference.wipe()
            self._show(references)
            self._say("ok", translated("%1 is a decoy now", reference), "")

        self._run(lambda: room.plant(reference), done)

    def _take_back(self, reference: str) -> Callable[[], None]:
        room = self._context.desk.snooping
        return lambda: self._run(lambda: room.plant(reference, planted=False), self._show)

    def _keep(self) -> None:
        room = self._context.desk.snooping
        email = self.email.text().strip()
        said = [_parts(one) for one in (self.surnames, self.addresses, self.employers)]

        def work() -> list[str]:
            room.keep_particulars(email, *said)
            return []

        def done(_nothing: list[str]) -> None:
            self.forget()
            self._say("ok", translated("Kept, sealed"), "")

        self._run(work, done)

    def _run(self, work: Callable[[], list[str]], success: Callable[[list[str]], None]) -> None:
        def asked(_task: Task) -> list[str]:
            return work()

        self._context.operations.run(asked, success=success, failure=self._failed, owner=self)

    def _show(self, references: list[str]) -> None:
        self._context.connection_changed.emit(True)
        self.decoys.clear()
        for reference in references:
            chip = Chip(reference, removable=True)
            chip.removed.connect(self._take_back(reference))
            self.decoys.addWidget(chip)

    def _failed(self, failure: Exception) -> None:
        words = announce(self._context, failure)
        self._say("bad", words.sentence, words.remedy)

    def _ready(self) -> None:
        self.keep_button.setEnabled("@" in self.email.text())

    def _say(self, kind: str, sentence: str, remedy: str) -> None:
        show_only(self._notices, Notice(kind, sentence, remedy))


def _parts(field: LineEdit) -> list[str]:
    return [one.strip() for one in field.text().split(";") if one.strip()]
