"""A vault copy that is open: banner, resume or document, values; nothing outlives the view.

Opening it is no new disclosure: that was the copy. It ends when the person leaves it or goes to
another place, when the copy is withdrawn, and when the desk locks, which it does when idle.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.audit.wording import groups_in_words
from ui.candidate.copying import CopyFor, LoggedCopying
from ui.candidate.document.view import DocumentView
from ui.candidate.failures import Told
from ui.candidate.resume_view import ResumeView
from ui.candidate.shown import View, entry_time
from ui.candidate.values_panel import ValuesPanel
from ui.candidate.wording import day_and_time, full_date, number, purpose_phrase, years_in_words
from ui.context import Context
from ui.copies.wording import day_words, translated
from ui.theme import DETAIL, PAGE
from ui.widgets.buttons import Button
from ui.widgets.chips import Tag
from ui.widgets.panes import ScrollPane
from ui.widgets.pii import PiiBanner
from ui.widgets.strips import AlarmStrip
from ui.widgets.text import ElidedLabel, Ground, Hairline
from workstation.contract.copies import CopyRow, Profile
from workstation.contract.disclosures import GroupState
from workstation.contract.words import FieldGroup
from workstation.desk.copies import OpenedCopy
from workstation.desk.documents import ShownDocument

_READING_WIDTH = 820


class CopyView(Ground):
    """Shows one opened copy; `end` drops all of it for good, and then `left` is emitted."""

    left = Signal()

    def __init__(
        self, context: Context, row: CopyRow, opened: OpenedCopy, parent: QWidget | None = None
    ) -> None:
        super().__init__("base", parent)
        self._context = context
        self.row = row
        self._opened: OpenedCopy | None = opened
        self.view = View(opened.reference)
        self.copying = LoggedCopying(context, self)
        self.copying.refused.connect(self._not_copied)
        self.panel: ValuesPanel | None = None
        self.resume: ResumeView | None = None
        self.document: DocumentView | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translated("Vault copy"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._build_head(opened)
        self.banner = PiiBanner()
        self.banner.hide_requested.connect(self.end)
        phrase = purpose_phrase(row.purpose, row.job) if row.job else ""
        entry = translated("entry %1").replace("%1", number(row.entry + 1))
        when = day_and_time(entry_time(opened.receipt))
        self.banner.set_facts(groups_in_words(row.groups), phrase, when, entry)
        self.banner.set_minutes_left(context.idle_minutes)
        context.idle_left.connect(self.banner.set_minutes_left)
        self._column.addWidget(self.banner)
        if opened.profile is not None:
            self._build_profile(opened.profile)
        elif opened.document is not None:
            self._build_document(opened.document)
        context.locking.connect(self.end)
        # Wherever the focus is, in the rail or the status bar too.
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.activated.connect(self.end)

    def _build_head(self, opened: OpenedCopy) -> None:
        back = Button(translated("Retained copies"), "arrow-left", kind="quiet")
        back.setAccessibleName(translated("Back to the retained copies"))
        back.clicked.connect(self.end)
        top = QHBoxLayout()
        top.setContentsMargins(DETAIL - 14, 8, DETAIL, 0)
        top.addWidget(back)
        top.addStretch(1)
        by = translated("Destroy by %1").replace("%1", day_words(self.row.destroy_by, year=True))
        top.addWidget(Tag(by, "calendar-clock"))
        profile = opened.profile
        self._title = ElidedLabel(_title(opened), "text", "page", 600)
        line = QHBoxLayout()
        line.setContentsMargins(DETAIL, 0, DETAIL, 0)
        line.setSpacing(12)
        line.addWidget(self._title)
        line.addWidget(Tag(opened.reference))
        line.addStretch(1)
        facts = [self.row.job or ""]
        if profile is not None:
            updated = translated("as of %1").replace("%1", full_date(profile.updated))
            facts = [profile.headline, years_in_words(profile.years), profile.place, updated]
        self._meta = ElidedLabel("  ·  ".join(filter(None, facts)), "text2", "small")
        under = QHBoxLayout()
        under.setContentsMargins(DETAIL, 2, DETAIL, 12)
        under.addWidget(self._meta)
        for layout in (top, line, under):
            self._column.addLayout(layout)

    def _build_profile(self, profile: Profile) -> None:
        for group, values in profile.pii.items():
            self.view.values[group] = list(values)
        states = [
            GroupState(group=group, state="available", count=None, words="")
            for group in self.row.groups
        ]
        self.resume = ResumeView()
        self.resume.setMaximumWidth(_READING_WIDTH)
        self.resume.show_blocks(profile.blocks)
        text = QWidget()
        reading = QHBoxLayout(text)
        reading.setContentsMargins(DETAIL, PAGE, DETAIL, DETAIL)
        reading.addWidget(self.resume, 1, Qt.AlignmentFlag.AlignTop)
        reading.addStretch(0)
        self.panel = ValuesPanel(states)
        self.panel.copy_asked.connect(self._copy)
        self.copying.busy_changed.connect(self.panel.set_copying)
        self.panel.show_view(self.view)
        self.panel.more.hide()
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(ScrollPane(text), 1)
        body.addWidget(Hairline(Qt.Orientation.Vertical))
        body.addWidget(self.panel)
        self._column.addLayout(body, 1)

    def _build_document(self, document: ShownDocument) -> None:
        if document.refused:
            strip = AlarmStrip("bad", translated("This document can’t be shown"), document.refused)
            self._column.addWidget(strip)
            self._column.addStretch(1)
            return
        self.document = DocumentView(self._context.operations)
        self.document.copy_asked.connect(self._copy_text)
        self.document.show_document(document, translated("Original document"), [])
        self._column.addWidget(self.document, 1)

    # ---- copying ---------------------------------------------------------------------------

    def _copy(self, group: FieldGroup, place: int) -> None:
        if self.panel is not None:
            self.panel.drop_notice()
        self.copying.value(self._copy_for(), group, place)

    def _copy_text(self, text: str) -> None:
        if self.document is not None:
            self.document.drop_failure()
        self.copying.text(self._copy_for(), text)

    def _copy_for(self) -> CopyFor:
        return CopyFor(self.view.reference, self.row.purpose, self.row.job_id)

    def _not_copied(self, words: Told) -> None:
        if self.panel is not None:
            self.panel.show_failure(words)
        elif self.document is not None:
            self.document.show_failure(words.sentence, words.remedy)

    # ---- the end ---------------------------------------------------------------------------

    def end(self) -> None:
        """Drop everything that the copy says, and leave."""
        opened, self._opened = self._opened, None
        if opened is None:
            return
        self.copying.cancel()
        self.view.drop()
        self._title.setText("")
        self._meta.setText("")
        self.banner.set_facts("", "", "", "")
        if self.resume is not None:
            self.resume.forget()
        if self.panel is not None:
            self.panel.forget()
        if self.document is not None:
            self.document.forget()
        # Ending the process that shows a document may take a moment.
        self._context.operations.run(lambda _task: opened.close())
        self.left.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the focus, so that Escape and F6 act at once."""
        super().showEvent(event)
        self.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever goes to another place ends the view; a minimised window does not."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.end()


def _title(opened: OpenedCopy) -> str:
    """The name where the copy holds it, else the headline; of a document nothing is known."""
    profile = opened.profile
    if profile is None:
        return translated("Original document")
    names = profile.pii.get(FieldGroup.IDENTITY, [])
    return names[0].value if names else profile.headline
