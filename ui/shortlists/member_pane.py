"""One member of the shortlist at the right: stage, redacted resume, notes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.wording import translated
from ui.context import Context
from ui.search.preview_pane import PreviewPane
from ui.shortlists.notes_panel import NotesPanel
from ui.shortlists.wording import stage_name
from ui.theme import DETAIL
from ui.widgets.fields import ComboBox
from ui.widgets.text import Ground, Label
from workstation.contract.shortlists import Member, Stage

WIDTH = 468


class MemberPane(Ground):
    """Lies over the board as a drawer; says what is asked for."""

    #: The member shown shall come to this stage.
    stage_chosen = Signal(object, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self.member: Member | None = None
        self.setAccessibleName(translated("Candidate"))
        self.preview = PreviewPane()
        self.preview.set_drawer(True)
        # Both speak of a search.
        self.preview.why_button.hide()
        self.preview.similar_button.hide()
        self.notes = NotesPanel(context)
        self.stage = ComboBox(translated("Stage"), compact=True)
        for stage in Stage:
            self.stage.addItem(stage_name(stage), stage)
        self.stage.activated.connect(self._chosen)
        staging = QHBoxLayout()
        staging.setContentsMargins(DETAIL, 10, DETAIL, 0)
        staging.setSpacing(4)
        staging.addWidget(Label(translated("Stage"), "text2", "small", 600))
        staging.addWidget(self.stage)
        staging.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(staging)
        column.addWidget(self.preview, 3)
        column.addWidget(self.notes, 2)

    def show_member(self, member: Member, row: int, total: int) -> None:
        """Show a member whose card there is; nothing of its resume is fetched."""
        assert member.card is not None
        known = self.preview.preview
        self.member = member
        self.stage.setCurrentIndex(list(Stage).index(member.stage))
        if known is None or known.reference != member.reference:
            self.preview.show_card(member.card, row, total)
        else:
            self.preview.set_position(row, total)
        self.notes.show_for(member.reference)

    def forget(self) -> None:
        """Show nobody."""
        self.member = None
        self.preview.show_nothing()
        self.notes.let_go()

    def _chosen(self, row: int) -> None:
        stage = self.stage.itemData(row)
        if self.member is not None and stage != self.member.stage:
            self.stage_chosen.emit([self.member], Stage(stage))
