"""Opening a member's redacted preview, and asking for disclosure: each opening is one log entry.

A try after a lost answer carries the same key, so that it stays one entry.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.candidate.cost_facts import nothing_sentence
from ui.candidate.disclose_dialog import DiscloseDialog
from ui.candidate.failures import announce
from ui.context import Context
from ui.operations import Task
from ui.search.preview_pane import PreviewPane
from workstation.contract.disclosures import Preview
from workstation.desk.disclosures import new_key


class Opening(QObject):
    """Fills the preview pane with what was asked for."""

    #: A candidate was disclosed: preview, what is shown.
    disclosed = Signal(object, object)

    def __init__(self, context: Context, pane: PreviewPane, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._pane = pane
        self._opening: Task | None = None
        self._action: tuple[str, str] | None = None
        self._then_disclose = False
        #: The job of the shortlist that the members are on.
        self.job_id: str | None = None
        pane.open_asked.connect(self.open)
        pane.disclose_asked.connect(self.disclose)

    def open(self, *, then_disclose: bool = False) -> None:
        """Open the preview of the card that the pane shows."""
        card = self._pane.card
        if card is None:
            return
        self._then_disclose = then_disclose
        shown = self._pane.preview
        if shown is not None and shown.reference == card.reference:
            if then_disclose:
                self.disclose()
            return
        if self._opening is not None and self._action and self._action[0] == card.reference:
            return
        self.drop()
        self._pane.show_opening()
        if self._action is None or self._action[0] != card.reference:
            self._action = (card.reference, new_key())
        room, (reference, key) = self._context.desk.disclosures, self._action
        self._opening = self._context.operations.run(
            lambda _task: room.open_preview(reference, key),
            success=self._opened,
            failure=self._not_opened,
            owner=self,
        )

    def disclose(self) -> None:
        """Ask for disclosure of the candidate shown; its preview is opened first."""
        preview = self._pane.preview
        if preview is None:
            self.open(then_disclose=True)
            return
        if not any(state.state == "available" for state in preview.groups):
            self._context.toast.emit(nothing_sentence(preview.groups))
            return
        over = self._pane.window()
        dialog = DiscloseDialog(self._context, preview, parent=over, job_id=self.job_id)
        dialog.disclosed.connect(lambda shown: self.disclosed.emit(preview, shown))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def drop(self) -> None:
        """Whatever is being opened is no longer wanted."""
        if self._opening is not None:
            self._opening.cancel()
            self._opening = self._action = None

    def _opened(self, preview: Preview) -> None:
        self._opening = self._action = None
        card = self._pane.card
        if card is None or card.reference != preview.reference:
            return
        self._pane.show_preview(preview)
        self._context.quota_changed.emit(preview.quota_left)
        if self._then_disclose:
            self._then_disclose = False
            self.disclose()

    def _not_opened(self, failure: Exception) -> None:
        self._opening = None
        words = announce(self._context, failure)
        if not words.unreachable:
            self._action = None
        self._pane.show_failure(words)
