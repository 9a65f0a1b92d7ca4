"""Tells when nobody touched key, pointer or wheel for a while."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """`idle` once the desk was untouched for the minutes set; `left` counts down in between.

    It watches native windows, not every widget: only input passes there, so it costs nothing
    while the desk draws. It compares clock times, so that a laptop that slept locks on waking.
    """

    idle = Signal()
    #: Whole minutes until `idle`.
    left = Signal(int)

    def __init__(self, minutes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seconds = minutes * 60.0
        self._touched = time.time()
        self._watched: list[QWindow] = []
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.check)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self.watch)

    def start(self, minutes: int | None = None) -> None:
        """Begin to count anew."""
        if minutes is not None:
            self._seconds = minutes * 60.0
        self._touched = time.time()
        self._timer.start()

    def stop(self) -> None:
        """Count no more (nobody is signed in, or the desk is locked)."""
        self._timer.stop()

    def watch(self, window: QWindow | None) -> None:
        """Watch the input of a window (new dialogs come with the focus)."""
        if window is not None and window not in self._watched:
            window.installEventFilter(self)
            self._watched.append(window)
            window.destroyed.connect(lambda: self._watched.clear())

    def check(self) -> None:
        """Compare with the clock; the timer does this every second."""
        left = self._seconds - (time.time() - self._touched)
        if left <= 0:
            self.stop()
            self.idle.emit()
        else:
            self.left.emit(int(left // 60) + 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touched = time.time()
        return False
