"""Keeps Python's collector of reference cycles on the GUI thread.

By itself it runs on whichever thread allocates next. A window's widgets lie in cycles, and one that
a worker frees is destroyed on that worker's thread, which ends the process sooner or later (Qt:
widgets live and die on the GUI thread). So while work runs on other threads the collector is
switched off, and asked for on the GUI thread instead, by the counts at which it would have run.
"""

from __future__ import annotations

import gc
import time
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer

#: Milliseconds between looks at what was allocated.
_EVERY = 500
#: Seconds after a movement in which only what was just made is looked through: all else may take
#: the better part of a frame. And the longest that it is put off in all.
_STANDSTILL, _LONGEST = 1.0, 120.0


class Collecting(QObject):
    """Collects on the thread that made it, until `end`; several may live at once."""

    _living: ClassVar[int] = 0
    #: Until when no older generation is collected, and since when one has been put off.
    _quiet_until: ClassVar[float] = 0.0
    _put_off_since: ClassVar[float | None] = None

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ended = False
        Collecting._living += 1
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation whose count says so, with all that are younger."""
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if 0 < limits[generation] < counts[generation]:
                if generation and self._put_off():
                    continue
                gc.collect(generation)
                return

    @classmethod
    def postpone(cls) -> None:
        """Something moves on the screen: long collections wait until it stands still."""
        cls._quiet_until = time.monotonic() + _STANDSTILL

    @classmethod
    def _put_off(cls) -> bool:
        now = time.monotonic()
        if now < cls._quiet_until:
            cls._put_off_since = cls._put_off_since or now
            if now - cls._put_off_since < _LONGEST:
                return True
        cls._put_off_since = None
        return False

    def end(self) -> None:
        """Give the collector back to Python; call once no thread works any more."""
        if self._ended:
            return
        self._ended = True
        self._timer.stop()
        Collecting._living -= 1
        if not Collecting._living:
            gc.enable()
