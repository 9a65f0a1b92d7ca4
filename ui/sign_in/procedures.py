"""What staff acknowledge before their first view of personal data."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.sign_in.frame import Screen, WideButton
from ui.sign_in.refusals import Words
from ui.translation import translated
from ui.widgets import Button, CheckBox, IconLabel, Label

_RULES = (
    ("target", "Open personal data only for a task that you were given, and state it truthfully."),
    ("scroll-text", "Every view is logged under your name before anything is shown."),
    ("user-search", "The person may be told who saw what, when and why."),
    ("lock", "Lock the desk when you leave it. Never keep personal data outside of it."),
    ("shield-alert", "Tell the privacy officer at once of a loss, a mistake or a request."),
)


class ProceduresScreen(Screen):
    """`acknowledged` once the box is checked and the button pressed; `left` signs out."""

    acknowledged = Signal()
    left = Signal()

    def __init__(self, footer: str, parent: QWidget | None = None) -> None:
        super().__init__(
            translated("Privacy procedures"),
            translated(
                "Staff acknowledge these before their first view of personal data. It is recorded."
            ),
            footer=footer,
            width=440,
            parent=parent,
        )
        for icon, words in _RULES:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(12)
            row.addWidget(IconLabel(icon, "text2"))
            row.addWidget(Label(translated(words), wrap=True), 1)
            self.add(line, gap=12)
        self.column.addSpacing(8)
        self.box = CheckBox(translated("I have read the procedures and keep to them"))
        self.add(self.box)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        leave = Button(translated("Sign out"), tall=True)
        leave.clicked.connect(self.left)
        row.addWidget(leave)
        self.button = WideButton(translated("Acknowledge"))
        self.button.setEnabled(False)
        self.box.toggled.connect(self.button.setEnabled)
        self.button.clicked.connect(self.acknowledged)
        row.addWidget(self.button, 1)
        self.add(buttons, gap=0)

    def start(self) -> None:
        """Put the focus on the box."""
        self.box.setFocus()

    def refuse(self, words: Words) -> None:
        """Say why it was not recorded."""
        self.say(words.kind, words.title, words.text)
