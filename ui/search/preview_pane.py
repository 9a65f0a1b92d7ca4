"""The redacted preview beside the results: masked groups, what disclosing costs, the resume.

Passing over a card shows what the card shows. Opening fetches the redacted resume, which is
logged, and happens by Enter or a press only.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.failures import Told
from ui.candidate.masked_groups import MaskedGroups
from ui.candidate.resume_view import Finder, ResumeView
from ui.candidate.wording import counted, full_date, number, translated
from ui.search.card_delegate import meta_parts
from ui.theme import DETAIL, GROUP
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chips import Tag
from ui.widgets.flow import FlowLayout
from ui.widgets.panes import ScrollPane
from ui.widgets.states import EmptyState, Skeleton, chip_row
from ui.widgets.strips import Notice
from ui.widgets.text import ElidedLabel, Ground, Hairline, IconLabel, Label
from workstation.contract.disclosures import Preview
from workstation.contract.searches import Card

WIDTH = 468
_SKILLS_SHOWN = 14
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
    #: Close the drawer that the pane lies in.
    close_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self.card: Card | None = None
        self.preview: Preview | None = None
        self._build_head()
        self._body = QWidget()
        self._content = QVBoxLayout(self._body)
        self._content.setContentsMargins(DETAIL, 4, DETAIL, DETAIL)
        self._content.setSpacing(8)
        self._build_opened()
        self._build_closed()
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
        self._wait = Label("", "text3", "small")
        actions = QHBoxLayout()
        # The button's focus ring stands 3 outside its edge, which lines up with the text.
        actions.setContentsMargins(0, 4, 0, 0)
        actions.setSpacing(4)
        actions.addSpacing(-3)
        actions.addWidget(self.disclose)
        actions.addWidget(self.open_button)
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

    def _build_opened(self) -> None:
        self._opened = QWidget()
        column = QVBoxLayout(self._opened)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Label(translated("Masked"), "text", "normal", 600))
        self._count = Label("", "text3", "small")
        row.addWidget(self._count)
        row.addStretch(1)
        column.addLayout(row)
        self.groups = MaskedGroups()
        column.addWidget(self.groups)
        column.addSpacing(2)
        cost = QHBoxLayout()
        cost.setSpacing(10)
        cost.addWidget(IconLabel("shield", "pii"), 0, Qt.AlignmentFlag.AlignTop)
        self.cost = Label("", "text2", "small", wrap=True)
        cost.addWidget(self.cost, 1)
        column.addLayout(cost)
        column.addSpacing(GROUP - 8)
        column.addWidget(Hairline())
        column.addSpacing(GROUP - 8)
        head = QHBoxLayout()
        head.addWidget(Label(translated("Redacted resume"), "text", "normal", 600))
        head.addStretch(1)
        head.addWidget(Label(translated("contact data and names removed"), "text3", "small"))
        column.addLayout(head)
        column.addSpacing(4)
        self.resume = ResumeView()
        column.addWidget(self.resume)
        self._content.addWidget(self._opened)

    def _build_closed(self) -> None:
        self._closed = QWidget()
        column = QVBoxLayout(self._closed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._tags_box, self._tags = chip_row()
        self._skills_head = Label(translated("Skills"), "text", "normal", 600)
        column.addWidget(self._skills_head)
        column.addWidget(self._tags_box)
        column.addSpacing(GROUP - 8)
        self._why = Label(
            translated(
                "Opening shows the resume with names and contact data removed. It is logged,"
                " and uses no disclosure."
            ),
            "text2",
            "small",
            wrap=True,
        )
        self._why_row = QWidget()
        row = QHBoxLayout(self._why_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(IconLabel("scroll-text", "text2"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._why, 1)
        column.addWidget(self._why_row)
        self._notice_box = QVBoxLayout()
        column.addLayout(self._notice_box)
        self._skeleton = Skeleton(112)
        column.addWidget(self._skeleton)
        self._content.addWidget(self._closed)

    def show_nothing(self, *, why: bool = True) -> None:
        """Nothing is chosen; ``why`` False where the results say already why."""
        self._forget_preview()
        self.card = None
        self._head.hide()
        self.pane.hide()
        self._nothing.setVisible(why)
        self._blank.setVisible(not why)

    def show_card(self, card: Card, row: int, total: int) -> None:
        """Show a card that was passed over: nothing is fetched."""
        self._forget_preview()
        self.card = card
        self._reference.setText(card.reference)
        self._headline.setText(card.headline)
        updated = translated("updated %1").replace("%1", full_date(card.updated))
        self._meta.setText("  ·  ".join([*meta_parts(card), updated]))
        self.set_position(row, total)
        self._fill_tags(self._tags, card)
        self._skills_head.setVisible(bool(card.skills))
        self._show_closed()

    def set_position(self, row: int, total: int) -> None:
        """Say which of the results it is."""
        position = translated("%1 of %2").replace("%1", number(row + 1))
        self._position.setText(position.replace("%2", number(total)))
        self.previous.setEnabled(row > 0)
        self.next.setEnabled(row + 1 < total)

    def show_opening(self) -> None:
        """The preview is being fetched; said only if it takes longer than a moment."""
        self._drop_notice()
        self.open_button.setEnabled(False)
        self._late.start()

    def show_preview(self, preview: Preview, finder: Finder | None = None) -> None:
        """Show the redacted resume that came."""
        self._late.stop()
        self.preview = preview
        self._wait.setText("")
        available = sum(1 for state in preview.groups if state.state == "available")
        self._count.setText(counted(available, "%n field group", "%n field groups"))
        self.groups.show_groups(preview.groups)
        self.cost.setText(cost_sentence(preview.cost, preview.quota_left))
        self.resume.show_blocks(preview.blocks, finder)
        self.disclose.setEnabled(available > 0)
        self._closed.hide()
        self._opened.show()
        self.open_button.hide()
        self.disclose.show()
        self.pane.verticalScrollBar().setValue(0)

    def show_failure(self, failure: Told) -> None:
        """The preview did not come."""
        self._show_closed()
        self._drop_notice()
        self._why_row.hide()
        self._notice_box.addWidget(Notice("bad", failure.sentence, failure.remedy))

    def set_cost(self, cost: int, quota_left: int | None) -> None:
        """Say what disclosing costs now."""
        self.cost.setText(cost_sentence(cost, quota_left))

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
        self._why_row.show()
        self._tags_box.show()
        self._skeleton.hide()
        self._drop_notice()
        self._wait.setText("")
        self.disclose.hide()
        self.open_button.setEnabled(True)
        self.open_button.show()
        self.pane.verticalScrollBar().setValue(0)

    def _show_wait(self) -> None:
        self._wait.setText(translated("Opening…"))
        self._why_row.hide()
        self._skeleton.show()

    def _fill_tags(self, layout: FlowLayout, card: Card) -> None:
        layout.clear()
        for skill in card.skills[:_SKILLS_SHOWN]:
            matched = skill in card.matched_skills
            tag = Tag(skill, "check", "accent") if matched else Tag(skill)
            layout.addWidget(tag)
        over = len(card.skills) - _SKILLS_SHOWN
        if over > 0:
            layout.addWidget(Label(f"+{over}", "text3", "small"))

    def _forget_preview(self) -> None:
        self._late.stop()
        self.preview = None
        self.resume.forget()
        self.groups.show_groups([])

    def _drop_notice(self) -> None:
        while (item := self._notice_box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _copy_reference(self) -> None:
        if self.card is not None:
            QGuiApplication.clipboard().setText(self.card.reference)
            self._copy.set_icon("check", translated("Copied"))
            QTimer.singleShot(_COPIED_SHOWN_MS, self, self._copy_again)

    def _copy_again(self) -> None:
        self._copy.set_icon("copy", translated("Copy the reference"))


def cost_sentence(cost: int, quota_left: int | None) -> str:
    """What disclosing costs now, and that it is logged."""
    if cost == 0:
        costs = translated("Disclosed before by your employer: disclosing again costs nothing")
    elif quota_left is None:
        costs = translated("Disclosing costs nothing")
    elif quota_left <= 0:
        costs = translated("No disclosures are left in the subscription")
        return translated("%1. Ask your administrator for more.").replace("%1", costs)
    else:
        costs = translated("Disclosing uses 1 of %1 left").replace("%1", number(quota_left))
    logged = translated(
        "%1 and is logged before anything is shown. The person sees who, when and why."
    )
    if cost == 0:
        logged = translated(
            "%1, and is logged before anything is shown. The person sees who, when and why."
        )
    return logged.replace("%1", costs)
