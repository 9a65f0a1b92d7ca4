"""What shows while the desk opens, and what shows where it can't."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.sign_in.frame import Screen, WideButton
from ui.sign_in.refusals import Words, words_of
from ui.translation import translated
from ui.widgets import ProgressBar


class StartingScreen(Screen):
    """`retry` after a failure."""

    retry = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Resume Desk", translated("Opening this desk…"), parent=parent)
        self._bar = ProgressBar(translated("Opening"))
        self._bar.setRange(0, 0)
        self.add(self._bar, gap=0)
        self.button = WideButton(translated("Try again"), "refresh-cw")
        self.button.clicked.connect(self.retry)
        self.button.hide()
        self.add(self.button, gap=0)

    def begin(self, words: str) -> None:
        """Say what is being waited for."""
        self.say_nothing()
        self.set_subtitle(words)
        self._bar.show()
        self.button.hide()

    def refuse_of(self, failed: Exception) -> None:
        """As `refuse`, in the words of the failure."""
        self.refuse(words_of(failed))

    def refuse(self, words: Words) -> None:
        """Say why the desk did not open."""
        self._bar.hide()
        self.set_subtitle(translated("The desk did not open."))
        self.say(words.kind, words.title, words.text)
        self.button.show()
        self.button.setFocus()
