"""The sign-in form: server, e-mail, password, and whether to stay signed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from ui.sign_in.frame import Screen, WideButton, labelled
from ui.sign_in.password import CapsLockHint, PasswordField
from ui.sign_in.refusals import Words, duration
from ui.translation import role_words, translated
from ui.widgets import CheckBox, ComboBox, Label, LineEdit, LinkButton

if TYPE_CHECKING:
    from workstation.desk.samples import SampleAccount

EMBEDDED = "Embedded (this computer)"


@dataclass(frozen=True)
class Credentials:
    """What the form holds when it is sent; ``repr`` shows no secret."""

    email: str
    password: str
    keep: bool

    def __repr__(self) -> str:
        return "Credentials(…)"


class SignInScreen(Screen):
    """`submitted` carries `Credentials`; `server_chosen` an address, or "" for the embedded one."""

    submitted = Signal(object)
    server_chosen = Signal(str)

    def __init__(
        self, footer: str, *, keys_in_file: bool = False, parent: QWidget | None = None
    ) -> None:
        """``keys_in_file``: the keys lie in a file, so that each start asks for its passphrase."""
        super().__init__(
            translated("Sign in"),
            translated("For recruiters, hiring managers and staff."),
            footer=footer,
            parent=parent,
        )
        self._server = ComboBox(translated("Server"), "server")
        self._server.activated.connect(self._choose_server)
        self.add(labelled(translated("Server"), self._server))
        self.email = LineEdit(translated("E-mail"))
        self.email.setMaxLength(254)
        self.email.setInputMethodHints(Qt.InputMethodHint.ImhEmailCharactersOnly)
        self.add(labelled(translated("E-mail"), self.email))
        self.password = PasswordField()
        forgot = LinkButton(translated("Forgot it?"))
        forgot.clicked.connect(self._forgot)
        self.add(labelled(translated("Password"), self.password, forgot), gap=0)
        # Who typed an address goes on to the password.
        QWidget.setTabOrder(self.email, self.password)
        QWidget.setTabOrder(self.password, forgot)
        self.add(CapsLockHint(self.password), gap=8)
        self.keep = CheckBox(translated("Keep me signed in on this computer"))
        self.keep.setChecked(True)
        self.add(self.keep, gap=0)
        hint = Label(
            translated("Tomorrow only the passphrase of your key file is needed")
            if keys_in_file
            else translated("Tomorrow only the computer’s own sign-in is needed"),
            "text3",
            "small",
            wrap=True,
        )
        hint.setIndent(28)
        self.add(hint, gap=20)
        self.button = WideButton(translated("Sign in"))
        self.button.clicked.connect(self._submit)
        self.add(self.button, gap=0)
        for field in (self.email, self.password):
            field.returnPressed.connect(self._submit)
            field.textEdited.connect(self._unmark)
        self._pause = QTimer(self)
        self._pause.setInterval(1000)
        self._pause.timeout.connect(self._tick)
        self._seconds = 0
        self._locked_text = ""
        self._samples: list[SampleAccount] = []
        self._sample = ComboBox(translated("Sample account"), "sparkles")
        self._sample.setPlaceholderText(translated("Sign in with a sample account…"))
        self._sample.activated.connect(self._take_sample)
        self._sample.hide()
        self.column.addSpacing(8)
        self.add(self._sample, gap=0)
        self.set_servers("", [])

    def set_servers(self, current: str, known: list[str]) -> None:
        """Offer the embedded server, those known, and adding one; ``current`` is chosen."""
        self._server.clear()
        self._server.addItem(translated(EMBEDDED), "")
        for address in dict.fromkeys([*known, *([current] if current else [])]):
            self._server.addItem(address, address)
        self._server.addItem(translated("Another server…"), None)
        self.show_server(current)

    def show_server(self, current: str) -> None:
        """Show the server that is chosen, whatever was tried."""
        self._current = current
        self._server.setCurrentIndex(max(0, self._server.findData(current)))

    def set_samples(self, samples: list[SampleAccount]) -> None:
        """Offer the accounts that came with the samples, and fill in the first.

        Where none are offered (another server), none stays filled in.
        """
        if samples == self._samples:
            return
        if not samples and any(self.email.text() == one.email for one in self._samples):
            self.fill_in("", "")
            self.start()
        self._samples = samples
        self._sample.clear()
        for sample in samples:
            self._sample.addItem(f"{sample.name}, {role_words(sample.role)}")
        self._sample.setCurrentIndex(-1)
        self._sample.setVisible(bool(samples))
        if samples and not self.email.text() and not self.password.text():
            self._sample.setCurrentIndex(0)
            self._take_sample(0)

    def _take_sample(self, index: int) -> None:
        self.fill_in(self._samples[index].email, self._samples[index].password)

    def fill_in(self, email: str, password: str) -> None:
        """Fill in an account (the demo does); the person only presses Enter."""
        self.email.setText(email)
        self.password.setText(password)
        self.button.setFocus()

    def start(self) -> None:
        """Put the caret where the first missing thing is."""
        (self.password if self.email.text() else self.email).setFocus()

    def set_busy(self, busy: bool) -> None:
        """Show that the server is asked; nothing can be sent twice."""
        for field in (
            self._server,
            self.email,
            self.password,
            self.keep,
            self._sample,
        ):
            field.setEnabled(not busy)
        self.button.setEnabled(not busy)
        self.button.setText(translated("Signing in…") if busy else translated("Sign in"))

    def refuse(self, words: Words, *, credentials: bool) -> None:
        """Say why it did not work; ``credentials`` marks the fields and selects the password."""
        self.say(words.kind, words.title, words.text)
        self.email.set_wrong(credentials)
        self.password.set_wrong(credentials)
        self.password.hide_again()
        self.password.selectAll()
        self.password.setFocus()
        if words.wait and credentials is False:
            self._locked_text = words.text
            self._wait(words.wait)

    def forget(self) -> None:
        """Drop the password from the form."""
        self.password.wipe()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)

    def _wait(self, seconds: int) -> None:
        self._seconds = seconds
        self._tick()
        self._pause.start()

    def _tick(self) -> None:
        notice = self.notice()
        if self._seconds <= 0 or notice is None:
            self._pause.stop()
            self.button.setEnabled(True)
            self.button.setText(translated("Sign in"))
            return
        self.button.setEnabled(False)
        self.button.setText(translated("Next try in %1", duration(self._seconds)))
        self._seconds -= 1

    def _submit(self) -> None:
        if not self.button.isEnabled():
            return
        email, password = self.email.text().strip(), self.password.text()
        if "@" not in email:
            self.email.set_wrong(True)
            self.say(
                "bad",
                translated("The e-mail address is missing."),
                translated("Enter the one of your account."),
            )
            self.email.setFocus()
        elif not password:
            self.password.set_wrong(True)
            self.say(
                "bad", translated("The password is missing."), translated("Enter it and try again.")
            )
            self.password.setFocus()
        else:
            self.say_nothing()
            self.submitted.emit(Credentials(email, password, self.keep.isChecked()))

    def _unmark(self) -> None:
        self.email.set_wrong(False)
        self.password.set_wrong(False)

    def _forgot(self) -> None:
        self.say(
            "mute",
            translated("Your administrator sets a new password."),
            translated("Passwords are stored as a hash only, so nobody can tell you the old one."),
        )

    def _choose_server(self, index: int) -> None:
        address = self._server.itemData(index)
        if address is None:
            text, chosen = QInputDialog.getText(
                self,
                translated("Another server"),
                translated("Address, for example https://desk.example.com"),
            )
            address = text.strip().rstrip("/") if chosen else ""
            if not address:
                self.show_server(self._current)
                return
        self.server_chosen.emit(address)
