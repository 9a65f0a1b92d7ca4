"""The redacted preview beside the results: masked groups, what disclosing costs, the resume.

Passing over a card shows what the card shows. Opening fetches the redacted resume, which is
logged, and happens by Enter or a press only.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.failures import Told
from ui.candidate.resume_view import Finder
from ui.candidate.wording import full_date, number, translated
from ui.search.card_delegate import meta_parts
from ui.search.preview_bodies import ClosedBody, OpenedBody
from ui.search.why_panel import WhyPanel
from ui.shortlists.notes_panel import NotesPanel
from ui.theme import DETAIL
from ui.widgets.buttons import Button, IconButton
from ui.widgets.panes import ScrollPane
from ui.widgets.states import EmptyState
from ui.widgets.text import ElidedLabel, Ground, Label
from workstation.contract.disclosures import Preview
from workstation.contract.searches import Card

WIDTH = 468
_WAIT_SHOWN_AFTER_MS = 150
_COPIED_SHOWN_MS = 1_500


class PreviewPane(Ground):
    """Shows one candidate without PII; says what is asked for."""

    #: Open the current card's preview (logged).
    open_asked = Signal()
    #: Disclose the candidate shown.
    disclose_asked = Signal()
    #: Go so many results further and open that one.
    step_asked = Signal(int)
    #: Say why the candidate shown is among the results, or no longer.
    why_asked = Signal()
    #: Propose a query for candidates like the one shown.
    similar_asked = Signal()
    #: Close the drawer that the pane lies in.
    close_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self.card: Card | None = None
        self.preview: Preview | None = None
        self.notes: NotesPanel | None = None
        self._build_head()
        self._body = QWidget()
        self._content = QVBoxLayout(self._body)
        self._content.setContentsMargins(DETAIL, 4, DETAIL, DETAIL)
        self._content.setSpacing(8)
        self.why = WhyPanel()
        self._opened = OpenedBody()
        self._closed = ClosedBody()
        self._content.addWidget(self.why)
        self._content.addWidget(self._opened)
        self._content.addWidget(self._closed)
        self._content.addStretch(1)
        self.pane = ScrollPane(self._body)
        self._nothing = EmptyState(
            "user-search",
            translated("Nobody chosen yet"),
            translated("Choose a result to see the resume with names and contact data removed."),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self.pane, 1)
        layout.addWidget(self._nothing, 1)
        self._blank = QWidget()
        layout.addWidget(self._blank, 1)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_WAIT_SHOWN_AFTER_MS)
        self._late.timeout.connect(self._show_wait)
        self.show_nothing()

    def take_notes(self, notes: NotesPanel) -> None:
        """Show ``notes`` under the opened preview; nothing of them is fetched before."""
        layout = self.layout()
        assert layout is not None
        layout.addWidget(notes)
        self.notes = notes
        notes.hide()

    def _build_head(self) -> None:
        self._reference = Label("", "text2", "small", 600)
        self._reference.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._copy = IconButton("copy", translated("Copy the reference"))
        self._copy.clicked.connect(self._copy_reference)
        self._position = Label("", "text2", "small")
        self.previous = IconButton("chevron-up", translated("Open the result before (logged)"))
        self.next = IconButton("chevron-down", translated("Open the next result (logged)"))
        self.previous.clicked.connect(lambda: self.step_asked.emit(-1))
        self.next.clicked.connect(lambda: self.step_asked.emit(1))
        self.close_button = IconButton("panel-right-close", translated("Close the preview (Esc)"))
        self.close_button.clicked.connect(self.close_asked)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self._reference)
        top.addWidget(self._copy)
        top.addStretch(1)
        top.addWidget(self._position)
        top.addSpacing(4)
        for button in (self.previous, self.next, self.close_button):
            top.addWidget(button)
        self._headline = Label("", "text", "page", 600, wrap=True)
        self._meta = ElidedLabel("", "text2", "small")
        self.disclose = Button(translated("Disclose…"), "lock-open", "D", kind="primary")
        self.disclose.clicked.connect(self.disclose_asked)
        self.open_button = Button(translated("Open the resume"), "eye", "↵", kind="primary")
        self.open_button.clicked.connect(self.open_asked)
        self.why_button = Button(translated("Why"), "circle-help")
        self.why_button.setToolTip(translated("Why this one is here (W)"))
        self.why_button.clicked.connect(self.why_asked)
        self.similar_button = Button(translated("Similar"), "sparkles")
        self.similar_button.setToolTip(translated("A query for candidates like this one (M)"))
        self.similar_button.clicked.connect(self.similar_asked)
        self._wait = Label("", "text3", "small")
        actions = QHBoxLayout()
        # The button's focus ring stands 3 outside its edge, which lines up with the text.
        actions.setContentsMargins(0, 4, 0, 0)
        actions.setSpacing(4)
        actions.addSpacing(-3)
        actions.addWidget(self.disclose)
        actions.addWidget(self.open_button)
        actions.addWidget(self.why_button)
        actions.addWidget(self.similar_button)
        actions.addWidget(self._wait)
        actions.addStretch(1)
        self._head = QWidget()
        column = QVBoxLayout(self._head)
        column.setContentsMargins(DETAIL, 12, DETAIL - 6, 10)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self._headline)
        column.addWidget(self._meta)
        column.addLayout(actions)

    def show_nothing(self, *, why: bool = True) -> None:
        """Nothing is chosen; ``why`` False where the results say already why."""
        self.why.forget()
        self._forget_preview()
        self.card = None
        self._head.hide()
        self.pane.hide()
        self._nothing.setVisible(why)
        self._blank.setVisible(not why)

    def show_card(self, card: Card, row: int, total: int) -> None:
        """Show a card that was passed over: nothing is fetched."""
        if self.card is None or self.card.reference != card.reference:
            self.why.forget()
        self._forget_preview()
        self.card = card
        self._reference.setText(card.reference)
        self._headline.setText(card.headline)
        updated = translated("updated %1").replace("%1", full_date(card.updated))
        self._meta.setText("  ·  ".join([*meta_parts(card), updated]))
        self.set_position(row, total)
        self._closed.show_card(card)
        self._show_closed()

    def set_position(self, row: int, total: int) -> None:
        """Say which of the results it is."""
        position = translated("%1 of %2").replace("%1", number(row + 1))
        self._position.setText(position.replace("%2", number(total)))
        self.previous.setEnabled(row > 0)
        self.next.setEnabled(row + 1 < total)

    def show_opening(self) -> None:
        """The preview is being fetched; said only if it takes longer than a moment."""
        self._closed.drop_notice()
        self.open_button.setEnabled(False)
        self._late.start()

    def show_preview(self, preview: Preview, finder: Finder | None = None) -> None:
        """Show the redacted resume that came."""
        self._late.stop()
        self.preview = preview
        self._wait.setText("")
        available = sum(1 for state in preview.groups if state.state == "available")
        self._opened.show_preview(preview, available, finder)
        self._closed.hide()
        self._opened.show()
        self.open_button.hide()
        self.disclose.setVisible(available > 0)
        self.pane.verticalScrollBar().setValue(0)
        if self.notes is not None:
            self.notes.show_for(preview.reference)
            self.notes.show()

    def why_wanted_of(self, reference: str) -> bool:
        """Whether an explanation is awaited or shown of this candidate."""
        shown = self.card is not None and self.card.reference == reference
        return shown and not self.why.isHidden()

    def show_failure(self, failure: Told) -> None:
        """The preview did not come."""
        self._show_closed()
        self._closed.show_failure(failure)

    def set_cost(self, cost: int, quota_left: int | None) -> None:
        """Say what disclosing costs now."""
        self._opened.set_cost(cost, quota_left)

    @property
    def body(self) -> OpenedBody:
        """Masked groups, cost and resume of the opened preview."""
        return self._opened

    def set_drawer(self, drawer: bool) -> None:
        """Whether the pane lies over the results and can be closed."""
        self.close_button.setVisible(drawer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the drawer."""
        if event.key() == Qt.Key.Key_Escape and self.close_button.isVisible():
            self.close_asked.emit()
            return
        super().keyPressEvent(event)

    def _show_closed(self) -> None:
        self._late.stop()
        self._nothing.hide()
        self._blank.hide()
        self._head.show()
        self.pane.show()
        self._opened.hide()
        self._closed.show()
        self._closed.show_reason()
        self._wait.setText("")
        self.disclose.hide()
        self.open_button.setEnabled(True)
        self.open_button.show()
        self.pane.verticalScrollBar().setValue(0)

    def _show_wait(self) -> None:
        self._wait.setText(translated("Opening…"))
        self._closed.show_wait()

    def _forget_preview(self) -> None:
        self._late.stop()
        self.preview = None
        self._opened.forget()
        if self.notes is not None:
            self.notes.let_go()
            self.notes.hide()

    def _copy_reference(self) -> None:
        if self.card is not None:
            QGuiApplication.clipboard().setText(self.card.reference)
            self._copy.set_icon("check", translated("Copied"))
            QTimer.singleShot(_COPIED_SHOWN_MS, self, self._copy_again)

    def _copy_again(self) -> None:
        self._copy.set_icon("copy", translated("Copy the reference"))
