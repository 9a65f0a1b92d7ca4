"""Says on the rail and in the status bar how many copies have to be destroyed, or soon will."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer

from ui.context import Context
from ui.shell.rail import RailButton
from workstation.contract.copies import CopyStatus

#: Looks again this often. In milliseconds.
EVERY = 5 * 60_000
#: Somebody has to do something about these now.
PRESSING = (CopyStatus.OVERDUE, CopyStatus.WITHDRAWN, CopyStatus.DUE, CopyStatus.MISSING)


class CopiesBadge(QObject):
    """Keeps the badge of the place "Retained copies"; a failure leaves it as it is."""

    def __init__(self, context: Context, button: RailButton) -> None:
        super().__init__(button)
        self._context = context
        self._button = button
        context.copies_changed.connect(self.look)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Ask for the counts."""
        copies = self._context.desk.copies
        self._context.operations.run(
            lambda _task: copies.badge(),
            success=self._show,
            failure=lambda _failure: None,
            owner=self,
        )

    def _show(self, counts: Mapping[CopyStatus, int]) -> None:
        pressing = sum(counts.get(status, 0) for status in PRESSING)
        self._button.set_badge(pressing, pressing=True)
        self._context.copies_counted.emit(pressing, counts.get(CopyStatus.DUE_SOON, 0))
