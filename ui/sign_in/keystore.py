"""A missing or locked key store has a screen of its own; there is never a plaintext fallback."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.sign_in.frame import Screen, WideButton, labelled
from ui.sign_in.password import CapsLockHint, PasswordField
from ui.translation import translated
from ui.widgets import Button, Hairline, Label

SHORTEST_PASSPHRASE = 12


class KeystoreScreen(Screen):
    """`retry` tries the keyring again; `chosen` carries the passphrase of a file store."""

    retry = Signal()
    chosen = Signal(str)

    def __init__(self, *, new: bool, keyring: bool, sentence: str, remedy: str) -> None:
        """``new``: a file store may be made; ``keyring``: trying the keyring again makes sense."""
        title = translated("Unlock the key store")
        subtitle = translated(
            "The keys of this desk lie in a file. Enter the passphrase that you chose for it."
        )
        if keyring:
            title = translated(sentence).rstrip(".")
            subtitle = translated(
                "Resume Desk keeps its keys in the system's keyring, never in plain files."
            )
        super().__init__(
            title, subtitle, footer=translated("Nothing is opened before the keys are there")
        )
        self._new = new
        if keyring:
            kept = (
                translated("Nothing is kept here yet.") if new else translated("Nothing was lost.")
            )
            self.say("warn", kept, translated(remedy))
            again = Button(translated("Try the keyring again"), "refresh-cw", tall=True)
            again.clicked.connect(self.retry)
            self.retry_button = again
            self.add(again, gap=16)
        if not keyring or new:
            self._add_passphrase(new)

    def start(self) -> None:
        """Put the caret where the person goes on."""
        if hasattr(self, "passphrase"):
            self.passphrase.setFocus()
        else:
            self.retry_button.setFocus()

    def _add_passphrase(self, new: bool) -> None:
        if new:
            self.add(Hairline(), gap=16)
            self.add(Label(translated("Or keep the keys in a file"), "text", "title", 600), gap=4)
            self.add(
                Label(
                    translated(
                        "It is encrypted under a passphrase that you enter at each start. Without"
                        " the passphrase the keys can't be brought back."
                    ),
                    "text2",
                    wrap=True,
                ),
                gap=16,
            )
        self.passphrase = PasswordField(translated("Passphrase"))
        long = translated("Passphrase, 12 characters or more")
        name = long if new else translated("Passphrase")
        self.add(labelled(name, self.passphrase), gap=0)
        self.add(CapsLockHint(self.passphrase), gap=4)
        self.again: PasswordField | None = None
        if new:
            self.again = PasswordField(translated("Passphrase again"))
            self.add(labelled(translated("Passphrase again"), self.again))
            self.passphrase.put_before(self.again)
            self.again.returnPressed.connect(self._submit)
        self.button = WideButton(
            translated("Keep the keys in a file") if new else translated("Unlock")
        )
        self.button.clicked.connect(self._submit)
        self.passphrase.returnPressed.connect(self._submit)
        self.add(self.button, gap=0)

    def _submit(self) -> None:
        text = self.passphrase.text()
        if self._new and len(text) < SHORTEST_PASSPHRASE:
            self.say(
                "bad",
                translated("The passphrase is too short."),
                translated("Use 12 characters or more."),
            )
            self.passphrase.setFocus()
        elif self.again is not None and self.again.text() != text:
            self.say(
                "bad",
                translated("The two passphrases differ."),
                translated("Enter the same one twice."),
            )
            self.again.setFocus()
        elif not text:
            self.say(
                "bad",
                translated("The passphrase is missing."),
                translated("Enter it and try again."),
            )
        else:
            self.say_nothing()
            self.chosen.emit(text)
