"""Copying a shown value or a piece of a document, once that is in the log: a disclosure each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ui.candidate.clipboard import ConcealedClipboard
from ui.candidate.failures import announce
from ui.candidate.wording import number, translated
from ui.context import Context
from ui.operations import Task
from workstation.contract.disclosures import Disclosed
from workstation.contract.words import FieldGroup, Form, Purpose
from workstation.desk.clipboard import CLEAR_AFTER_SECONDS
from workstation.desk.disclosures import new_key


@dataclass(frozen=True)
class CopyFor:
    """Of whom something is copied, and for what."""

    reference: str
    purpose: Purpose
    job_id: str | None


class LoggedCopying(QObject):
    """One at a time; `busy_changed` says whether one is under way."""

    busy_changed = Signal(bool)
    #: What went wrong, as `Told`.
    refused = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None
        self.clipboard = _clipboard()
        # The clipboard outlives a page by some seconds, and the desk may lock in these.
        context.locking.connect(self.clipboard.clear)

    @property
    def running(self) -> bool:
        """Whether a copy is under way."""
        return self._task is not None

    def value(self, of: CopyFor, group: FieldGroup, place: int) -> None:
        """Copy the value at a place of a group, as the server gives it."""

        def taken(found: Disclosed) -> str | None:
            values = found.pii.get(group, [])
            return values[place].value if place < len(values) else None

        self._ask(of, group, taken)

    def text(self, of: CopyFor, text: str) -> None:
        """Copy what was selected in a document."""
        self._ask(of, FieldGroup.DOCUMENTS, lambda _found: text)

    def cancel(self) -> None:
        """Put nothing on the clipboard any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _ask(
        self, of: CopyFor, group: FieldGroup, taken: Callable[[Disclosed], str | None]
    ) -> None:
        if self._task is not None:
            return
        room, key = self._context.desk.disclosures, new_key()
        self.busy_changed.emit(True)
        self._task = self._context.operations.run(
            lambda _task: room.disclose(
                of.reference, [group], of.purpose, of.job_id, Form.CLIPBOARD, key
            ),
            success=lambda found: self._came(found, taken(found)),
            failure=self._refused,
            owner=self,
        )

    def _came(self, found: Disclosed, text: str | None) -> None:
        self._task = None
        self.busy_changed.emit(False)
        if text is None:
            return
        self.clipboard.put(text)
        self._context.quota_changed.emit(found.quota_left)
        said = translated("Copied as entry %1. Cleared in %2 s.")
        said = said.replace("%1", number(found.receipt.index + 1))
        self._context.toast.emit(said.replace("%2", str(CLEAR_AFTER_SECONDS)))

    def _refused(self, failure: Exception) -> None:
        self._task = None
        self.busy_changed.emit(False)
        self.refused.emit(announce(self._context, failure))


_shared: ConcealedClipboard | None = None


def _clipboard() -> ConcealedClipboard:
    """One for the application: a copy is cleared also after its page is gone."""
    global _shared
    application = QApplication.instance()
    if _shared is None or _shared.parent() is not application:
        _shared = ConcealedClipboard(application)
    return _shared
