"""The page of one candidate after disclosure: banner, resume, values; nothing outlives the view.

The view ends when the person hides it or leaves the page, and when the desk locks, which it does
by itself when idle. Seeing the data again is a new entry in the log.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.candidate.copying import CopyFor, LoggedCopying
from ui.candidate.disclose_dialog import DiscloseDialog
from ui.candidate.document.tab import DocumentTab, documents_of
from ui.candidate.failures import Told
from ui.candidate.resume_view import Finder, ResumeView
from ui.candidate.shown import Shown, View
from ui.candidate.values_panel import ValuesPanel
from ui.candidate.wording import (
    counted,
    day_and_time,
    full_date,
    groups_in_words,
    number,
    purpose_phrase,
    reading_in_words,
    translated,
    years_in_words,
)
from ui.context import Context
from ui.copies.keep_dialog import KeepDialog
from ui.shortlists.adding import AddToShortlist
from ui.shortlists.notes_panel import NotesPanel
from ui.theme import DETAIL, PAGE
from ui.widgets.buttons import Button
from ui.widgets.chips import Tag
from ui.widgets.panes import ScrollPane
from ui.widgets.pii import PiiBanner
from ui.widgets.strips import AlarmStrip
from ui.widgets.tabs import Tabs
from ui.widgets.text import ElidedLabel, Ground, Hairline, Label
from workstation.contract.disclosures import Preview
from workstation.contract.words import FieldGroup
from workstation.desk.documents import ShownDocument

_READING_WIDTH = 820


class CandidatePage(Ground):
    """Shows one view; `end` drops its PII for good."""

    #: The person goes back to the results.
    left = Signal()
    #: Something more was disclosed or hidden; the view or None.
    changed = Signal()

    def __init__(
        self,
        context: Context,
        preview: Preview,
        shown: Shown,
        position: str = "",
        finder: Finder | None = None,
        parent: QWidget | None = None,
        *,
        back: str = "",
    ) -> None:
        """``back`` names where the person comes from, if that is not the results."""
        super().__init__("base", parent)
        self._context = context
        self._preview = preview
        self._dialog: DiscloseDialog | None = None
        self._adding = AddToShortlist(context, self)
        self._adding.added.connect(lambda _on: self.notes.reload())
        self.view = View(preview.reference)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translated("Candidate"))
        self.copying = LoggedCopying(context, self)
        self.clipboard = self.copying.clipboard
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._build_head(position, back)
        self.banner = PiiBanner()
        self.banner.hide_requested.connect(self.hide_pii)
        self._column.addWidget(self.banner)
        self._hidden = AlarmStrip(
            "mute",
            translated("Hidden again"),
            translated("Showing it again is a new entry in the log and costs nothing more."),
        )
        self._column.addWidget(self._hidden)
        self._build_body(finder)
        self.banner.set_minutes_left(context.idle_minutes)
        context.idle_left.connect(self.banner.set_minutes_left)
        context.locking.connect(self.end)
        # Wherever the focus is, in the rail or the status bar too.
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.activated.connect(self._escape)
        self.show_more(shown)

    def _build_head(self, position: str, back_to: str) -> None:
        back = Button(back_to or translated("Results"), "arrow-left", kind="quiet")
        name = translated("Back: %1").replace("%1", back_to)
        back.setAccessibleName(name if back_to else translated("Back to the results"))
        back.clicked.connect(self.left)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(back)
        top.addWidget(Label(position, "text2", "small"))
        top.addStretch(1)
        self.shortlist = Button(translated("Shortlist…"), "list-checks", "S", kind="quiet")
        self.shortlist.clicked.connect(self.add_to_shortlist)
        top.addWidget(self.shortlist)
        self.keep = Button(translated("Keep a copy…"), "archive", "K", kind="quiet")
        self.keep.clicked.connect(self.keep_copy)
        top.addWidget(self.keep)
        self._title = ElidedLabel("", "text", "page", 600)
        line = QHBoxLayout()
        line.setContentsMargins(DETAIL, 0, DETAIL, 0)
        line.setSpacing(12)
        line.addWidget(self._title)
        line.addWidget(Tag(self._preview.reference))
        if reading := reading_in_words(self._preview.reading):
            line.addWidget(Tag(reading))
        line.addStretch(1)
        preview = self._preview
        place = ", ".join(part for part in (preview.place, preview.region) if part)
        if preview.region and preview.region in preview.place:
            place = preview.place
        updated = translated("updated %1").replace("%1", full_date(preview.updated))
        facts = [years_in_words(preview.years), place, updated]
        self._facts = "  ·  ".join(part for part in facts if part)
        self._meta = ElidedLabel(self._facts, "text2", "small")
        under = QHBoxLayout()
        under.setContentsMargins(DETAIL, 2, DETAIL, 12)
        under.addWidget(self._meta)
        head = QVBoxLayout()
        head.setContentsMargins(0, 8, 0, 0)
        head.setSpacing(0)
        top.setContentsMargins(DETAIL - 14, 0, DETAIL, 0)
        head.addLayout(top)
        head.addLayout(line)
        head.addLayout(under)
        self._column.addLayout(head)

    def _build_body(self, finder: Finder | None) -> None:
        self.resume = ResumeView()
        self.resume.setMaximumWidth(_READING_WIDTH)
        self.resume.show_blocks(self._preview.blocks, finder)
        text = QWidget()
        column = QHBoxLayout(text)
        column.setContentsMargins(DETAIL, PAGE, DETAIL, DETAIL)
        column.addWidget(self.resume, 1, Qt.AlignmentFlag.AlignTop)
        column.addStretch(0)
        self.panel = ValuesPanel(self._preview.groups)
        self.panel.copy_asked.connect(self._copy)
        self.panel.disclose_asked.connect(self.disclose_more)
        self.copying.busy_changed.connect(self.panel.set_copying)
        self.copying.refused.connect(self._not_copied)
        self.notes: NotesPanel = NotesPanel(self._context)
        self.notes.show_for(self._preview.reference)
        around = QWidget()
        body = QHBoxLayout(around)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(ScrollPane(text), 1)
        body.addWidget(Hairline(Qt.Orientation.Vertical))
        aside = QVBoxLayout()
        aside.setContentsMargins(0, 0, 0, 0)
        aside.setSpacing(0)
        aside.addWidget(self.panel, 3)
        aside.addWidget(self.notes, 2)
        body.addLayout(aside)
        self._pages = QStackedWidget()
        self._pages.addWidget(around)
        self._build_documents()
        self._column.addWidget(self._pages, 1)

    def _build_documents(self) -> None:
        """Tabs and the documents' tab, where the candidate has documents."""
        self.documents: DocumentTab | None = None
        self.tabs: Tabs | None = None
        state = documents_of(self._preview.groups)
        if state is None:
            return
        self.documents = DocumentTab(self._context, self.view, state)
        self.documents.disclosed.connect(self._document_came)
        self.documents.copy_asked.connect(self._copy_text)
        self._pages.addWidget(self.documents)
        count = number(state.count) if state.count else ""
        self.tabs = Tabs([(translated("Resume"), ""), (translated("Document"), count)])
        self.tabs.chosen.connect(self._show_tab)
        self._column.addWidget(self.tabs)

    def _show_tab(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        if place and self.documents is not None:
            self.documents.setFocus()
        else:
            self.setFocus()

    # -- showing and hiding ----------------------------------------------------------------

    def show_more(self, shown: Shown) -> None:
        """Show what another disclosure brought, beside what shows already."""
        self.view.add(shown)
        self._show_all()

    def _document_came(self, document: ShownDocument) -> None:
        self.view.add_document(document.receipt)
        self._show_all()

    def _show_all(self) -> None:
        purpose, job = self.view.purpose, self.view.job
        entries = ", ".join(number(entry) for entry in self.view.entries)
        self.banner.set_facts(
            groups_in_words(list(self.view.values)),
            purpose_phrase(purpose, job.title) if purpose is not None and job is not None else "",
            day_and_time(self.view.at) if self.view.at else "",
            counted(len(self.view.entries), "entry", "entries") + f" {entries}",
        )
        self._show_name()
        self.panel.show_view(self.view)
        self.banner.show()
        self._hidden.hide()
        self.changed.emit()

    def _show_name(self) -> None:
        """The name where it is disclosed, else the headline."""
        names = self.view.values.get(FieldGroup.IDENTITY, [])
        headline = self._preview.headline
        self._title.setText(names[0].value if names else headline)
        self._meta.setText(f"{headline}  ·  {self._facts}" if names else self._facts)

    def hide_pii(self) -> None:
        """Drop the PII; the page stays with its redacted resume."""
        self._drop()
        self._hidden.show()
        self.panel.show_view(self.view)
        if self.isVisible():
            self.setFocus()
        self.changed.emit()

    def end(self) -> None:
        """Drop the PII and everything under way, before the page is left or the desk locks."""
        if self._dialog is not None:
            dialog, self._dialog = self._dialog, None
            dialog.reject()
        self.notes.forget()
        self._drop()

    def disclose_more(self) -> None:
        """Ask for more groups of the same candidate, or for the same ones again."""
        available = [state.group for state in self._preview.groups if state.state == "available"]
        rest = tuple(group for group in available if group not in self.view.values)
        preset = rest if self.view.open else None
        # Whoever was disclosed in this period costs nothing more.
        free = self._preview.model_copy(update={"cost": 0})
        dialog = DiscloseDialog(self._context, free, preset, self.window())
        dialog.disclosed.connect(self.show_more)
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.finished.connect(self._dialog_over)
        dialog.open()

    def keep_copy(self) -> None:
        """Ask in which form a copy of this candidate is to be kept."""
        # Whoever was disclosed in this period costs nothing more.
        free = self._preview.model_copy(update={"cost": 0})
        shown = tuple(group for group in self.view.values if group is not FieldGroup.DOCUMENTS)
        job = self.view.job.id if self.view.job is not None else None
        KeepDialog(self._context, free, shown, self.window(), job).open()

    def add_to_shortlist(self) -> None:
        """Ask which shortlist this candidate goes on."""
        self._adding.offer([self._preview.reference], self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """D asks for more, S for a shortlist, K for a copy, M begins a note."""
        acts = {
            Qt.Key.Key_D: self.disclose_more,
            Qt.Key.Key_S: self.add_to_shortlist,
            Qt.Key.Key_K: self.keep_copy,
            Qt.Key.Key_M: self.notes.start_writing,
        }
        act = acts.get(Qt.Key(event.key()))
        if act is not None and self._context.single_keys and not event.modifiers():
            act()
            return
        super().keyPressEvent(event)

    def _escape(self) -> None:
        """Hide the PII, and then go back to the results."""
        if self.view.open:
            self.hide_pii()
        else:
            self.left.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the focus, so that D acts at once."""
        super().showEvent(event)
        self.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever goes to another place ends the view; a minimised window does not."""
        super().hideEvent(event)
        if not event.spontaneous() and self.view.open:
            self.hide_pii()

    def _drop(self) -> None:
        self.copying.cancel()
        self.view.drop()
        if self.documents is not None:
            self.documents.forget()
        self.panel.forget()
        self._show_name()
        self.banner.set_facts("", "", "", "")
        self.banner.hide()

    def _dialog_over(self, _result: int) -> None:
        self._dialog = None

    # -- copying ---------------------------------------------------------------------------

    def _copy(self, group: FieldGroup, place: int) -> None:
        if (of := self._copy_for()) is not None:
            self.panel.drop_notice()
            self.copying.value(of, group, place)

    def _copy_text(self, text: str) -> None:
        """Copy what was selected in a document."""
        if (of := self._copy_for()) is not None:
            if self.documents is not None:
                self.documents.shown.drop_failure()
            self.copying.text(of, text)

    def _copy_for(self) -> CopyFor | None:
        purpose, job = self.view.purpose, self.view.job
        if purpose is None or job is None or self.copying.running:
            return None
        return CopyFor(self.view.reference, purpose, job.id)

    def _not_copied(self, words: Told) -> None:
        if self.documents is not None and self._pages.currentWidget() is self.documents:
            self.documents.shown.show_failure(words.sentence, words.remedy)
        else:
            self.panel.show_failure(words)
