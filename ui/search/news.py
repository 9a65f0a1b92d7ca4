"""Tells of new hits of saved searches, on the rail and in passing, while a person is signed in."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer

from ui.candidate.wording import counted
from ui.context import Context
from ui.shell.rail import RailButton
from workstation.contract.kept import NewHits

#: Looks again this often. In milliseconds.
EVERY = 5 * 60_000


class News(QObject):
    """Keeps the badge of the place "Saved"; a failure leaves it as it is."""

    def __init__(self, context: Context, button: RailButton) -> None:
        super().__init__(button)
        self._context = context
        self._button = button
        self._told = 0
        context.news_changed.connect(self._show)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Ask for new hits."""
        kept = self._context.desk.kept
        self._context.operations.run(
            lambda _task: kept.new_hits(),
            success=self._context.news_changed.emit,
            failure=lambda _failure: None,
            owner=self,
        )

    def _show(self, news: Mapping[str, NewHits]) -> None:
        found = sum(new.count for new in news.values())
        self._button.set_badge(found)
        if found > self._told:
            # Numbers only: names of saved searches are often what they ask for.
            more = counted(
                found - self._told,
                "%n new hit in your saved searches",
                "%n new hits in your saved searches",
            )
            self._context.toast.emit(more)
        self._told = found
