"""The lock: all personal data was dropped; the password opens the desk again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.sign_in.frame import Screen, WideButton, labelled
from ui.sign_in.password import CapsLockHint, PasswordField
from ui.sign_in.refusals import Words
from ui.translation import translated
from ui.widgets import Button, LinkButton


class LockScreen(Screen):
    """`submitted` carries the password; `left` signs out instead."""

    submitted = Signal(str)
    left = Signal()

    def __init__(self, name: str, why: str, footer: str, parent: QWidget | None = None) -> None:
        super().__init__(translated("Locked"), why, footer=footer, parent=parent)
        self.password = PasswordField()
        self.add(labelled(translated("Password of %1", name), self.password), gap=0)
        self.add(CapsLockHint(self.password), gap=8)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        leave = Button(translated("Sign out"), "log-out", tall=True)
        leave.clicked.connect(self.left)
        row.addWidget(leave)
        self.button = WideButton(translated("Unlock"))
        self.button.clicked.connect(self._submit)
        row.addWidget(self.button, 1)
        self.password.returnPressed.connect(self._submit)
        self.add(buttons, gap=0)

    def offer_sample(self, password: str) -> None:
        """Nobody chose a sample account's password, so it can be filled in here too."""
        fill = LinkButton(translated("Fill in the sample account's password"))
        fill.clicked.connect(lambda: self._fill_in(password))
        self.column.addSpacing(8)
        self.column.addWidget(fill, 0, Qt.AlignmentFlag.AlignHCenter)

    def _fill_in(self, password: str) -> None:
        self.password.setText(password)
        self.button.setFocus()

    def start(self) -> None:
        """Put the caret into the password."""
        self.password.setFocus()

    def set_busy(self, busy: bool) -> None:
        """Show that the server is asked."""
        self.password.setEnabled(not busy)
        self.button.setEnabled(not busy)
        self.button.setText(translated("Unlocking…") if busy else translated("Unlock"))

    def refuse(self, words: Words, *, wrong: bool = True) -> None:
        """Say why the desk stays locked; ``wrong``: the password was."""
        title = translated("The password is wrong.") if wrong else words.title
        text = words.text.replace("Check both", "Check it") if wrong else words.text
        self.say(words.kind, title, text)
        self.password.set_wrong(wrong)
        self.password.hide_again()
        self.password.selectAll()
        self.password.setFocus()

    def _submit(self) -> None:
        if self.password.text() and self.button.isEnabled():
            self.say_nothing()
            self.password.set_wrong(False)
            self.submitted.emit(self.password.text())
