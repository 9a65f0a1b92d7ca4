"""The second step: the six-digit code of the account's authenticator app."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.sign_in.code_field import CodeField, Countdown
from ui.sign_in.frame import Screen, WideButton
from ui.sign_in.refusals import Words
from ui.translation import translated
from ui.widgets import Button, LinkButton


class CodeScreen(Screen):
    """`submitted` carries the code; `back` returns to e-mail and password."""

    submitted = Signal(str)
    back = Signal()
    #: The person asks to fill in a sample account's code.
    sample_asked = Signal()

    def __init__(self, footer: str, parent: QWidget | None = None) -> None:
        super().__init__(translated("Enter the six-digit code"), "", footer=footer, parent=parent)
        self.code = CodeField()
        self.code.completed.connect(self._submit)
        self.code.returnPressed.connect(self._submit)
        self.code.textEdited.connect(self._edited)
        self.add(self.code, gap=8)
        self.add(Countdown(), gap=16)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        back = Button(translated("Back"), tall=True)
        back.clicked.connect(self.back)
        row.addWidget(back)
        self.button = WideButton(translated("Continue"))
        self.button.setEnabled(False)
        self.button.clicked.connect(self._submit)
        row.addWidget(self.button, 1)
        self.add(buttons, gap=4)
        phone = LinkButton(translated("New phone?"))
        phone.clicked.connect(self._new_phone)
        line = QWidget()
        aside = QHBoxLayout(line)
        aside.setContentsMargins(0, 0, 0, 0)
        self._sample = LinkButton(translated("Fill in the sample account's code"))
        self._sample.clicked.connect(self.sample_asked)
        self._sample.hide()
        aside.addWidget(self._sample)
        aside.addStretch(1)
        aside.addWidget(phone)
        self.add(line, gap=0)

    def begin(self, email: str) -> None:
        """Ask for the code of the account ``email``."""
        self.set_subtitle(translated("From the authenticator app of %1", email))
        self.say_nothing()
        self.code.clear()
        self.button.setEnabled(False)
        self.code.setFocus()

    def offer_sample(self) -> None:
        """The account is one of the samples: its code can be filled in."""
        self._sample.show()

    def fill_in(self, code: str) -> None:
        """Fill in a code; the person sends it."""
        self.code.setText(code)
        self.button.setEnabled(True)
        self.button.setFocus()

    def set_busy(self, busy: bool) -> None:
        """Show that the server is asked."""
        self.code.setEnabled(not busy)
        self.button.setEnabled(not busy and self.code.hasAcceptableInput())
        self.button.setText(translated("Checking…") if busy else translated("Continue"))

    def refuse(self, words: Words) -> None:
        """Say why the code was refused, and take it out."""
        self.code.clear()
        self.button.setEnabled(False)
        self.say(words.kind, words.title, words.text)
        self.code.setFocus()

    def _edited(self, text: str) -> None:
        self.button.setEnabled(len(text) == CodeField.DIGITS)

    def _submit(self) -> None:
        if len(self.code.text()) == CodeField.DIGITS and self.code.isEnabled():
            self.say_nothing()
            self.submitted.emit(self.code.text())

    def _new_phone(self) -> None:
        self.say(
            "mute",
            translated("Staff renew the authenticator of an account."),
            translated("Ask your administrator; the old phone's codes end with it."),
        )
