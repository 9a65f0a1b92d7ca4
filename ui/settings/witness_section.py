"""The setting for which witness this desk demands of the server's log."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.context import Context
from ui.operations import Task
from ui.sign_in.refusals import words_of
from ui.translation import translated
from ui.widgets import Button, Label, LineEdit

_LONGEST = 400


class WitnessSection(QWidget):
    """A verifier key and a button that keeps it; with an empty one no witness is demanded."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.key = LineEdit(translated("Verifier key of the witness"))
        self.key.setMaxLength(_LONGEST)
        self.key.setPlaceholderText(translated("None is demanded"))
        self.key.returnPressed.connect(self._keep)
        self.keep_button = Button(translated("Keep"))
        self.keep_button.clicked.connect(self._keep)
        self.said = Label(_about(), "text3", "small", wrap=True)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.key, 1)
        row.addWidget(self.keep_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.said)
        choice = context.desk.disclosures.witness

        def read(_task: Task) -> str:
            return choice.text()

        context.operations.run(read, success=self.key.setText, failure=self._failed, owner=self)

    def _keep(self) -> None:
        choice, key = self._context.desk.disclosures.witness, self.key.text()

        def work(_task: Task) -> str:
            return choice.require(key)

        self._context.operations.run(work, success=self._kept, failure=self._failed, owner=self)

    def _kept(self, key: str) -> None:
        self.key.setText(key)
        self.key.set_wrong(False)
        self.said.setText(
            translated("Kept: Verify demands its cosignature.")
            if key
            else translated("Kept: no witness is demanded.")
        )

    def _failed(self, failure: Exception) -> None:
        words = words_of(failure)
        self.key.set_wrong(True)
        self.said.setText(f"{words.title} {words.text}")


def _about() -> str:
    return translated(
        "A witness signs only what extends what it signed before. With its key here, Verify finds"
        " the log whole only with its cosignature. Take the key from the witness's operator, not"
        " from the server."
    )
