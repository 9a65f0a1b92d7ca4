"""The one request that opens a preview: each opening is one entry in the log.

A try after a lost answer carries the same key, so that it stays one entry.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.candidate.failures import announce
from ui.context import Context
from ui.operations import Task
from workstation.contract.disclosures import Preview
from workstation.desk.disclosures import new_key


class PreviewRequest(QObject):
    """Opens one preview at a time."""

    #: The preview that came.
    opened = Signal(object)
    #: Why none came, in words (`Told`).
    failed = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None
        self._action: tuple[str, str] | None = None

    def under_way(self, reference: str) -> bool:
        """Whether this candidate's preview is being opened."""
        return self._task is not None and self._action is not None and self._action[0] == reference

    def start(self, reference: str) -> None:
        """Open this candidate's preview."""
        if self._action is None or self._action[0] != reference:
            self._action = (reference, new_key())
        room, (_, key) = self._context.desk.disclosures, self._action
        self._task = self._context.operations.run(
            lambda _task: room.open_preview(reference, key),
            success=self._came,
            failure=self._came_not,
            owner=self,
        )

    def drop(self) -> None:
        """Whatever is being opened is no longer wanted."""
        if self._task is not None:
            self._task.cancel()
            self._task = self._action = None

    def _came(self, preview: Preview) -> None:
        self._task = self._action = None
        self.opened.emit(preview)

    def _came_not(self, failure: Exception) -> None:
        self._task = None
        words = announce(self._context, failure)
        if not words.unreachable:
            self._action = None
        self.failed.emit(words)
