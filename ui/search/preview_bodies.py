"""The two bodies of the preview pane: before the resume is opened, and after."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.cost_facts import cost_sentence, nothing_sentence
from ui.candidate.failures import Told
from ui.candidate.masked_groups import MaskedGroups, offered
from ui.candidate.resume_view import Finder, ResumeView
from ui.candidate.wording import counted, translated
from ui.theme import GROUP
from ui.widgets.chips import Tag
from ui.widgets.emptying import empty
from ui.widgets.states import Skeleton, chip_row
from ui.widgets.strips import Notice
from ui.widgets.text import Hairline, IconLabel, Label
from workstation.contract.disclosures import Preview
from workstation.contract.searches import Card

_SKILLS_SHOWN = 14


class OpenedBody(QWidget):
    """Masked groups, what disclosing costs, and the redacted resume."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
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

    def show_preview(self, preview: Preview, available: int, finder: Finder | None) -> None:
        """Show a preview of which ``available`` groups can be disclosed."""
        # Documents have no row of their own: whoever discloses them discloses every group.
        masked = sum(state.state == "available" for state in offered(preview.groups))
        said = counted(masked, "%n field group", "%n field groups")
        self._count.setText(said if available else translated("nothing"))
        self.groups.show_groups(preview.groups)
        self.set_cost(preview.cost, preview.quota_left)
        if not available:
            self.cost.setText(nothing_sentence(preview.groups))
        self.resume.show_blocks(preview.blocks, finder)

    def set_cost(self, cost: int, quota_left: int | None) -> None:
        """Say what disclosing costs now."""
        self.cost.setText(cost_sentence(cost, quota_left))

    def forget(self) -> None:
        """Drop the resume."""
        self.resume.forget()
        self.groups.show_groups([])


class ClosedBody(QWidget):
    """What the card says, why the resume is not shown yet, and what went wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._head = Label(translated("Skills"), "text", "normal", 600)
        column.addWidget(self._head)
        holder, self._tags = chip_row()
        column.addWidget(holder)
        column.addSpacing(GROUP - 8)
        why = Label(
            translated(
                "Opening shows the resume with names and contact data removed. It is logged,"
                " and uses no disclosure."
            ),
            "text2",
            "small",
            wrap=True,
        )
        self._why = QWidget()
        row = QHBoxLayout(self._why)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(IconLabel("scroll-text", "text2"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(why, 1)
        column.addWidget(self._why)
        self._notices = QVBoxLayout()
        column.addLayout(self._notices)
        self._skeleton = Skeleton(112)
        column.addWidget(self._skeleton)

    def show_card(self, card: Card) -> None:
        """Show a card's skills, those that were asked for marked."""
        self._tags.clear()
        for skill in card.skills[:_SKILLS_SHOWN]:
            matched = skill in card.matched_skills
            self._tags.addWidget(Tag(skill, "check", "accent") if matched else Tag(skill))
        over = len(card.skills) - _SKILLS_SHOWN
        if over > 0:
            self._tags.addWidget(Label(f"+{over}", "text3", "small"))
        self._head.setVisible(bool(card.skills))

    def show_reason(self) -> None:
        """Say why the resume is not shown yet."""
        self.drop_notice()
        self._skeleton.hide()
        self._why.show()

    def show_wait(self) -> None:
        """Show the shape of what is being opened."""
        self._why.hide()
        self._skeleton.show()

    def show_failure(self, failure: Told) -> None:
        """Say why the resume did not come."""
        self.drop_notice()
        self._skeleton.hide()
        self._why.hide()
        self._notices.addWidget(Notice("bad", failure.sentence, failure.remedy))

    def drop_notice(self) -> None:
        """Take back what was said of an earlier try."""
        empty(self._notices)
