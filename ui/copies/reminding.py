"""Reminds of copies that fall due, at the start and each day, in numbers only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui.context import Context
from ui.copies.wording import counted, translated
from workstation.desk.reminders import Reminder

#: Looks this often whether another warning stands; each is told once. In milliseconds.
EVERY = 60 * 60_000
#: Looks so long after something happened to a copy. In milliseconds.
SOON = 1_000

#: Shows a title and words outside of the window; False where it can't.
Notify = Callable[[str, str], bool]


class CopyReminders(QObject):
    """Runs while somebody is signed in; the settings switch it off."""

    def __init__(self, context: Context, notify: Notify, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._notify = notify
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        # A withdrawal is told when it comes, also while the desk is locked; many come at once.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self.look)
        context.copy_happened.connect(self._happened)
        self.look()

    def look(self) -> None:
        """Ask what is to be told now."""
        desk = self._context.desk
        if not desk.settings.current.copy_reminders:
            return
        self._context.operations.run(
            lambda _task: desk.reminders.due(),
            success=self._tell,
            failure=lambda _failure: None,
            owner=self,
        )

    def _happened(self, _id: str) -> None:
        self._soon.start()

    def _tell(self, reminder: Reminder | None) -> None:
        if reminder is None:
            return
        words = in_words(reminder)
        if not self._notify(translated("Retained copies"), words):
            self._context.toast.emit(words)


def in_words(reminder: Reminder) -> str:
    """What presses, the most pressing first: "2 copies are overdue, 1 is due soon."."""
    said = (
        (reminder.overdue, "%n copy is overdue", "%n copies are overdue"),
        (reminder.withdrawn, "%n copy was withdrawn", "%n copies were withdrawn"),
        (reminder.due, "%n copy is due today", "%n copies are due today"),
        (reminder.soon, "%n copy is due soon", "%n copies are due soon"),
    )
    parts = [counted(count, one, many) for count, one, many in said if count]
    return ", ".join(parts) + "."
