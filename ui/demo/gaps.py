"""Measures how long the event loop did not come round: what a person feels as stutter."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer


class GapMeter(QObject):
    """Counts in milliseconds; paused while pictures are taken and windows are built."""

    STEP = 4

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gaps: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(self.STEP)
        self._timer.timeout.connect(self._tick)

    def resume(self) -> None:
        """Measure from now."""
        self._last = time.perf_counter()
        self._timer.start()

    def pause(self) -> None:
        """Leave out what comes now."""
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append(max(0.0, (now - self._last) * 1000 - self.STEP))
        self._last = now

    def summary(self) -> tuple[float, float]:
        """The 99th percentile and the largest gap, in milliseconds."""
        ordered = sorted(self.gaps) or [0.0]
        return ordered[int(len(ordered) * 0.99)], ordered[-1]
