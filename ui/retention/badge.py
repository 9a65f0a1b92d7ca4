"""Says on the rail how many withdrawn copies are not destroyed in time."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ui.context import Context
from ui.shell.rail import RailButton
from workstation.contract.withdrawals import Answered, Withdrawals

#: Looks again this often. In milliseconds.
EVERY = 5 * 60_000


class RetentionBadge(QObject):
    """Keeps the badge of the place "Retention"; a failure leaves it as it is."""

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
        """Ask how withdrawals stand."""
        room = self._context.desk.retention
        self._context.operations.run(
            lambda _task: room.withdrawals(),
            success=self._show,
            failure=lambda _failure: None,
            owner=self,
        )

    def _show(self, found: Withdrawals) -> None:
        self._button.set_badge(found.counts.get(Answered.OVERDUE, 0), pressing=True)
