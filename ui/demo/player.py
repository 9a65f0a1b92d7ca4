"""Plays a person at the desk: presses keys and buttons, waits for what must appear."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.demo.gaps import GapMeter
from ui.demo.pictures import save_both
from ui.main_window import MainWindow
from ui.shell.shell import Shell
from ui.widgets.strips import Notice

Kind = TypeVar("Kind", bound=QWidget)
#: Layouts that an outcome asked for come with the next events. In milliseconds.
_SETTLE = 20


class StepFailed(Exception):
    """A step of the demo did not happen; the message says which and why."""


class Player:
    """Drives a desk (see `sit_down`); `shot` saves what it looks like in light and dark."""

    shell: Shell
    window: MainWindow

    def __init__(self, folder: Path) -> None:
        self.gaps = GapMeter()
        self._folder = folder
        self._number = 0
        self._step = "starting"
        folder.mkdir(parents=True, exist_ok=True)

    def sit_down(self, shell: Shell) -> None:
        """Drive this desk from now on."""
        self.shell = shell
        self.window = shell.window

    def step(self, words: str) -> None:
        """Begin a step; ``words`` say what must happen in it."""
        self._step = words
        sys.stderr.write(f"  {words}\n")

    def until(self, happened: Callable[[], object], seconds: float = 30.0) -> None:
        """Let the desk run until ``happened``; else the step failed."""
        self.gaps.resume()
        end = time.monotonic() + seconds
        try:
            while not happened():
                if time.monotonic() > end:
                    raise StepFailed(
                        f"this did not happen in {seconds:.0f} s: {self._step} ({self._seen()})"
                    )
                QTest.qWait(5)
        finally:
            self.gaps.pause()

    def _seen(self) -> str:
        """What shows, by kinds and the program's own sentences."""
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        kinds = [type(each).__name__ for each in (self.window.shown(), *shown)]
        told = [one.title() for each in shown for one in each.findChildren(Notice)]
        return "; ".join([*kinds, f"{self.shell.operations.busy} running", *told])

    def rest(self) -> None:
        """Let the desk come to rest: nothing runs any more."""
        self.until(lambda: self.shell.operations.busy == 0)
        self.gaps.resume()
        QTest.qWait(_SETTLE)
        self.gaps.pause()

    def require(self, fact: object, words: str) -> None:
        """``fact`` must hold."""
        if not fact:
            raise StepFailed(f"{self._step}: {words}")

    def shot(self, name: str, *, ratio: float = 1.0, rest: bool = True) -> None:
        """Save ``NN-name-light.png`` and ``NN-name-dark.png``."""
        if rest:
            self.rest()
        self._number += 1
        save_both(self.window, self._folder, f"{self._number:02d}-{name}", ratio)

    def resize(self, width: int, height: int) -> None:
        """Make the window that large; it must get so small."""
        self.window.resize(width, height)
        self.rest()
        self.require(
            (self.window.width(), self.window.height()) == (width, height),
            f"the window does not get {width} x {height} small",
        )

    def write(self, widget: QWidget, text: str) -> None:
        """Replace what a field holds, key by key."""
        self._activate()
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(widget, text)

    def key(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        widget: QWidget | None = None,
    ) -> None:
        """Press a key where the focus is (or in ``widget``)."""
        self._activate()
        target = widget or QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifier)

    def press(self, button: QAbstractButton) -> None:
        """Press a button with the pointer."""
        self.require(button.isVisible(), f"the button “{button.text()}” does not show")
        self.require(button.isEnabled(), f"the button “{button.text()}” can't be pressed")
        # A screen that has just come is laid out with the next events.
        QTest.qWait(20)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _activate(self) -> None:
        """Offscreen no window manager gives the window the focus back after a dialog."""
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            QApplication.processEvents()

    def screen(self, kind: type[Kind], seconds: float = 30.0) -> Kind:
        """Wait until the window shows a screen of that kind, and return it."""
        self.until(lambda: isinstance(self.window.shown(), kind), seconds)
        shown = self.window.shown()
        assert isinstance(shown, kind)
        return shown

    def dialog(self, kind: type[Kind], seconds: float = 30.0) -> Kind:
        """Wait until a dialog of that kind is open, and return it."""

        def found() -> list[Kind]:
            windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
            return [each for each in windows if isinstance(each, kind)]

        self.until(lambda: bool(found()), seconds)
        return found()[0]
