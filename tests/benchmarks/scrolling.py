"""Scrolls through results in the real window and measures whether a frame is late."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer

from ui.demo.gaps import GapMeter
from ui.demo.player import Player
from ui.search.search_view import SearchView

#: Milliseconds of a frame, and pixels that each one moves: about four cards.
FRAME, _PIXELS = 16, 400
#: Seconds without a new card after which scrolling is given up.
_PATIENCE = 30.0
#: Of the thread that reads it: nanoseconds on a processor, and of waiting for one (Linux).
_SCHEDULED = Path("/proc/thread-self/schedstat")


class _Meter(GapMeter):
    """Says of each gap also how long the GUI thread could have run and had no processor."""

    def __init__(self) -> None:
        super().__init__()
        #: Milliseconds, or None where the system does not say it.
        self.waited: list[float | None] = []
        self._delayed = _delayed()

    def _tick(self) -> None:
        super()._tick()
        before, now = self._delayed, _delayed()
        self.waited.append(None if now is None or before is None else now - before)
        self._delayed = now


def _delayed() -> float | None:
    try:
        return int(_SCHEDULED.read_text().split()[1]) / 1e6
    except (OSError, IndexError, ValueError):
        return None


class Scrolling:
    """Moves the list once a frame until a card is reached; further pages come as they are asked."""

    def __init__(self, view: SearchView, cards: int) -> None:
        self._list = view.results.list
        self._cards = cards
        self._loop = QEventLoop()
        self._moved = time.monotonic()
        self.reached = 0
        #: Milliseconds by which the event loop came round late.
        self.gaps: list[float] = []
        #: The same less the time that no processor was free, where the system says it.
        self.own_gaps: list[float] = []
        #: Milliseconds of processor time that the GUI thread took from frame to frame: what the
        #: desk itself does, however busy the machine is.
        self.worked: list[float] = []
        self._spent = 0.0

    def run(self) -> None:
        """Scroll; returns at the card or when nothing more comes."""
        meter = _Meter()
        timer = QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._frame)
        meter.resume()
        self._spent = time.thread_time()
        timer.start(FRAME)
        self._loop.exec()
        timer.stop()
        meter.pause()
        self.gaps = meter.gaps
        pairs = zip(meter.gaps, meter.waited, strict=True)
        self.own_gaps = [max(0.0, gap - waited) for gap, waited in pairs if waited is not None]

    def _frame(self) -> None:
        spent = time.thread_time()
        self.worked.append((spent - self._spent) * 1_000)
        self._spent = spent
        bar = self._list.verticalScrollBar()
        bar.setValue(bar.value() + _PIXELS)
        row = self._list.indexAt(QPoint(5, 5)).row()
        if row > self.reached:
            self.reached, self._moved = row, time.monotonic()
        if self.reached >= self._cards or time.monotonic() - self._moved > _PATIENCE:
            self._loop.quit()


def scrolled(player: Player, view: SearchView, cards: int) -> Scrolling:
    """What scrolling through so many of all candidates was like."""
    player.write(view.query, "")
    player.key(Qt.Key.Key_Return)
    player.until(lambda: not view.searching.running and view.results.model.rowCount() > 0)
    answer = view.searching.answer
    assert answer is not None
    # The last cards never come to the top of the list.
    scrolling = Scrolling(view, min(cards, answer.total - 25))
    scrolling.run()
    return scrolling
