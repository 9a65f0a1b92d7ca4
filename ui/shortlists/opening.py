"""Opening a member's redacted preview, and asking for disclosure."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.candidate.cost_facts import nothing_sentence
from ui.candidate.disclose_dialog import DiscloseDialog
from ui.context import Context
from ui.search.preview_pane import PreviewPane
from ui.search.preview_request import PreviewRequest
from workstation.contract.disclosures import Preview


class Opening(QObject):
    """Fills the preview pane with what was asked for."""

    #: A candidate was disclosed: preview, what is shown.
    disclosed = Signal(object, object)

    def __init__(self, context: Context, pane: PreviewPane, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._pane = pane
        self._request = PreviewRequest(context, self)
        self._request.opened.connect(self._opened)
        self._request.failed.connect(pane.show_failure)
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
        if self._request.under_way(card.reference):
            return
        self.drop()
        self._pane.show_opening()
        self._request.start(card.reference)

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
        self._request.drop()

    def _opened(self, preview: Preview) -> None:
        card = self._pane.card
        if card is None or card.reference != preview.reference:
            return
        self._pane.show_preview(preview)
        self._context.quota_changed.emit(preview.quota_left)
        if self._then_disclose:
            self._then_disclose = False
            self.disclose()
