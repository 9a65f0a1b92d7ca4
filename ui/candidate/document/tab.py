"""The tab of a candidate's documents: opened on demand, each time as an entry of its own.

What is opened is dropped with the view; whatever failed is said in place.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.candidate.document.changes import ChangesView
from ui.candidate.document.view import DocumentView
from ui.candidate.failures import announce
from ui.candidate.shown import View
from ui.candidate.wording import counted, number, translated
from ui.context import Context
from ui.operations import Task
from ui.shortlists.segments import Segments
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.emptying import empty
from ui.widgets.fields import ComboBox
from ui.widgets.states import EmptyState
from ui.widgets.strips import Notice
from workstation.contract.disclosures import GroupState
from workstation.contract.words import FieldGroup
from workstation.desk.disclosures import new_key
from workstation.desk.documents import RedactedPages, ShownDocument
from workstation.documents.render.compare import Comparison

_KINDS = {
    "pdf": "PDF",
    "docx": "Word",
    "doc": "Word",
    "odt": "ODT",
    "rtf": "RTF",
    "html": "HTML",
    "text": "TXT",
    "json": "JSON Resume",
}


def documents_of(groups: list[GroupState]) -> GroupState | None:
    """What the preview says of the documents; None where there are none."""
    found = [state for state in groups if state.group is FieldGroup.DOCUMENTS]
    return found[0] if found and found[0].state != "absent" else None


class DocumentTab(QStackedWidget):
    """Opens one document at a time for the purpose and job of the view."""

    #: A document was disclosed: the `ShownDocument`.
    disclosed = Signal(object)
    copy_asked = Signal(str)

    def __init__(
        self, context: Context, view: View, state: GroupState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._view = view
        self._available = state.state == "available"
        self._task: Task | None = None
        self._key: str | None = None
        self._wanted = (0, False)
        self.document: ShownDocument | None = None
        #: Whether what shows is an original, of which a piece is copied as a disclosure.
        self.copies = False
        self._closed = self._offer()
        self.addWidget(self._closed)
        self.shown = DocumentView(context.operations)
        self.shown.copy_asked.connect(self._copy)
        self.shown.pages.loader.failed.connect(self._broken)
        self.places = ComboBox(translated("Which document"))
        self.places.activated.connect(
            lambda place: self.open(place, original=self.document is not None)
        )
        self.places.hide()
        self.shown.bar.row.insertWidget(3, self.places)
        self.views = Segments(
            translated("View"), [translated("Without PII"), translated("Original")]
        )
        self.views.chosen.connect(lambda view: self.open(self._wanted[0], original=bool(view)))
        self.shown.bar.row.insertWidget(4, self.views)
        self.compare = Button(translated("What changed"), "history", kind="quiet")
        self.compare.clicked.connect(self.show_changes)
        self.compare.hide()
        self.shown.bar.row.insertWidget(4, self.compare)
        self.addWidget(self.shown)
        self.changes = ChangesView()
        self.changes.left.connect(self._leave_changes)
        self.addWidget(self.changes)
        if self._available:
            # Starting the process that renders takes longer than rendering.
            context.operations.run(lambda _task: context.desk.documents.prepare())

    def _offer(self) -> QWidget:
        around = QWidget()
        column = QVBoxLayout(around)
        self.button = PrimaryButton(translated("Open document"), "file-text", "↵")
        self.button.clicked.connect(lambda: self.open(0))
        self.look = Button(translated("Look without PII"), "eye")
        self.look.clicked.connect(lambda: self.open(0, original=False))
        if self._available:
            said = translated("Originals are kept apart from the resume")
            why = translated(
                "A document names everything that it holds. Opening it is an entry of its own in"
                " the log, and costs nothing more. Looking at it without PII is logged as a"
                " preview. It is opened in memory; nothing is written to disk."
            )
            state = EmptyState("file-text", said, why, actions=[self.look, self.button])
        else:
            said = translated("The documents are not offered")
            why = translated("The person hides something, and a document would show it.")
            state = EmptyState("eye-off", said, why)
        column.addWidget(state, 1)
        row = QHBoxLayout()
        self._notices = QVBoxLayout()
        row.addStretch(1)
        row.addLayout(self._notices)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self.setFocusProxy(self.button)
        return around

    def open(self, place: int, *, original: bool = True) -> None:
        """Show a document, the newest being 0: disclosed as it came, or without PII."""
        purpose, job = self._view.purpose, self._view.job
        busy = self._task is not None and not self._task.done
        if purpose is None or job is None or busy or not self._available:
            return
        if self._key is None or self._wanted != (place, original):
            self._key, self._wanted = new_key(), (place, original)
        room, reference, key = self._context.desk.documents, self._view.reference, self._key
        self._drop_notice()
        self.shown.drop_failure()
        for button in (self.button, self.look):
            button.setEnabled(False)
        (self.button if original else self.look).setText(translated("Opening…"))

        def act(task: Task) -> ShownDocument | RedactedPages | None:
            if not original:
                return room.open_redacted(reference, place, key)
            found = room.open(reference, purpose, job.id, place, key)
            if task.cancelled():
                found.close()
                return None
            return found

        self._task = self._context.operations.run(
            act, success=self._came, failure=self._refused, owner=self
        )

    def forget(self) -> None:
        """Drop what is shown, and whatever is on its way."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self.copies = False
        self._drop_document()
        self._ready_again()
        self.setCurrentWidget(self._closed)
        self.setFocusProxy(self.button)

    def _copy(self, text: str) -> None:
        if self.copies:
            self.copy_asked.emit(text)
        else:
            said = translated("Only originals are copied from")
            self.shown.show_failure(said, translated("Open the original; copying is logged."))

    def _came(self, found: ShownDocument | RedactedPages | None) -> None:
        self._task = self._key = None
        self._ready_again()
        if found is None:
            return
        self._drop_document()
        original = isinstance(found, ShownDocument)
        if isinstance(found, ShownDocument):
            self.document = found
            self._context.quota_changed.emit(found.quota_left)
            self.disclosed.emit(found)
            if found.refused:
                self._say(translated("The document can't be shown"), found.refused)
                self.setCurrentWidget(self._closed)
                return
        self.views.show_chosen(int(original))
        self.copies = original
        self.shown.show_document(found, self._title(found), self._facts(found))
        self._show_places(found)
        self.setCurrentWidget(self.shown)
        self.setFocusProxy(self.shown)
        if self.isVisible():
            self.shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _title(self, found: ShownDocument | RedactedPages) -> str:
        return f"{_KINDS.get(found.kind, '')}  {self._view.reference}".strip()

    def _facts(self, found: ShownDocument | RedactedPages) -> list[str]:
        pages = counted(len(found.sizes), "%n page", "%n pages") if found.sizes else ""
        if isinstance(found, RedactedPages):
            return [pages, translated("pictures and what is personal are covered")]
        size = QLocale().formattedDataSize(found.length, 0, QLocale.DataSizeFormat.DataSizeSIFormat)
        return [
            pages,
            size,
            translated("opened in memory, nothing written to disk"),
        ]

    def _show_places(self, found: ShownDocument | RedactedPages) -> None:
        self.places.clear()
        for place in range(found.count):
            said = translated("Newest") if place == 0 else translated("%1 before")
            self.places.addItem(said.replace("%1", number(place)))
        self.places.setCurrentIndex(found.place)
        self.places.setVisible(found.count > 1)
        self.compare.setVisible(found.count > 1)

    def show_changes(self) -> None:
        """Show what changed between the document at hand and the one before it, without PII."""
        busy = self._task is not None and not self._task.done
        if busy or self.places.count() < 2:
            return
        place = min(self.places.currentIndex(), self.places.count() - 2)
        room, reference, keys = (
            self._context.desk.documents,
            self._view.reference,
            (new_key(), new_key()),
        )
        self.shown.drop_failure()
        self.compare.setEnabled(False)
        self._task = self._context.operations.run(
            lambda _task: room.changes(reference, place, keys),
            success=self._compared,
            failure=self._refused,
            owner=self,
        )

    def _compared(self, found: Comparison) -> None:
        self._task = None
        self._ready_again()
        self.changes.show_changes(found)
        self.setCurrentWidget(self.changes)
        self.setFocusProxy(self.changes)
        self.changes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_changes(self) -> None:
        self.changes.forget()
        self.setCurrentWidget(self.shown)
        self.setFocusProxy(self.shown)
        self.shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, failure: Exception) -> None:
        self._task = None
        self._ready_again()
        words = announce(self._context, failure)
        self.views.show_chosen(int(self.document is not None))
        if self.currentWidget() is self.shown:
            self.shown.show_failure(words.sentence, words.remedy)
        else:
            self._say(words.sentence, words.remedy)

    def _broken(self, reason: str) -> None:
        if self.document is not None and not self.shown.pages.loader.picture(0):
            self.setCurrentWidget(self._closed)
            self._say(translated("The document can't be shown"), reason)

    def _say(self, sentence: str, remedy: str) -> None:
        self._drop_notice()
        self._notices.addWidget(Notice("bad", sentence, remedy))

    def _drop_notice(self) -> None:
        empty(self._notices)

    def _ready_again(self) -> None:
        for button in (self.button, self.look, self.compare):
            button.setEnabled(True)
        self.button.setText(translated("Open document"))
        self.look.setText(translated("Look without PII"))

    def _drop_document(self) -> None:
        self.shown.forget()
        self.changes.forget()
        document, self.document = self.document, None
        if document is not None:
            # Ending a process may take a moment, which is nobody's to wait for.
            try:
                self._context.operations.run(lambda _task: document.close())
            except RuntimeError:  # the desk is being closed, and takes no more work
                document.close()
