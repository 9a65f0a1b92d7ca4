"""Hears what happens to copies in the background, and tells the window."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ui.context import Context
from ui.copies.wording import translated
from workstation.desk.copies.events import CopyEvent, What

#: Many things happen at once where a folder is moved: they are told together. In milliseconds.
_TOGETHER = 300
#: These end what is shown of a copy.
_ENDING = (What.WITHDRAWN, What.DESTROYED)
#: These last until they are put right, and stand on the page; the others are told in passing.
LASTING = (What.RESTORED, What.CLOCK, What.UNREACHABLE, What.NOT_DESTROYED)


class CopyWatch(QObject):
    """Runs while somebody is signed in, also while the desk is locked."""

    _arrived = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._said: list[What] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TOGETHER)
        self._timer.timeout.connect(self._tell)
        self._arrived.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        context.desk.copies.start(self._from_afar)

    def _from_afar(self, event: CopyEvent) -> None:
        """Called from other threads, which may outlive this by moments."""
        if shiboken6.isValid(self):
            self._arrived.emit(event)

    def _hear(self, event: CopyEvent) -> None:
        if event.what in _ENDING:
            self._context.copy_happened.emit(event.copy_id)
        lasting = self._context.copy_warnings
        if event.what is What.DESTROYED and What.NOT_DESTROYED in lasting:
            lasting.remove(What.NOT_DESTROYED)
        if event.what is What.CLOCK_RIGHT and What.CLOCK in lasting:
            lasting.remove(What.CLOCK)
        if event.what in LASTING and event.what not in lasting:
            lasting.append(event.what)
        elif event.what not in LASTING:
            self._said.append(event.what)
        self._timer.start()

    def _tell(self) -> None:
        """Said once for all that happened together; the page shows which copies they are."""
        said, self._said = self._said, []
        for what in dict.fromkeys(said):
            self._context.toast.emit(translated(CopyEvent(what).sentence))
        self._context.copies_changed.emit()
