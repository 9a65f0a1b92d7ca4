"""One of two resumes beside the other: facts of the card, then what was opened of it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.resume_view import ResumeView
from ui.candidate.wording import ago, group_name, translated, years_in_words
from ui.staff.wording import searched_by
from ui.theme import PAGE
from ui.widgets import FlowLayout, Label, Tag, chip_row
from workstation.contract.duplicates import Pair, Side
from workstation.desk.duplicates import COMPARED, Opened


class SideColumn(QWidget):
    """`forget` drops what was opened; the facts of the card are no personal data."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side: Side | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE, 12, PAGE, PAGE)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._reference = Label("", "text2", "normal", 600)
        # As high as the tag, so that both sides' headlines stand at one height.
        self._reference.setFixedHeight(20)
        head.addWidget(self._reference)
        self.stays = Tag(translated("stays"), "check", "ok")
        head.addWidget(self.stays)
        head.addStretch(1)
        column.addLayout(head)
        self._headline = Label("", "text", "title", 600, wrap=True)
        column.addWidget(self._headline)
        self._meta = Label("", "text2", "small", wrap=True)
        column.addWidget(self._meta)
        holder, self._skills = chip_row()
        column.addWidget(holder)
        self.values = QVBoxLayout()
        self.values.setSpacing(4)
        column.addLayout(self.values)
        self.resume = ResumeView()
        column.addWidget(self.resume)
        column.addStretch(1)

    def show_side(self, side: Side, pair: Pair) -> None:
        """Show the facts of a card; nothing is fetched."""
        self.forget()
        self.side = side
        self._reference.setText(side.reference)
        self.show_stays(pair.kept == side.reference)
        self._headline.setText(side.headline)
        place = ", ".join(filter(None, (side.place, side.region)))
        updated = translated("updated %1").replace("%1", ago(side.updated))
        facts = (place, years_in_words(side.years), updated, searched_by(side))
        self._meta.setText("  ·  ".join(facts))
        _fill(self._skills, side.skills)

    def show_stays(self, stays: bool) -> None:
        """Say whether it is the resume that stays."""
        self.stays.setVisible(stays)

    def show_opened(self, opened: Opened) -> None:
        """Show names, contact data and the redacted resume; their receipts have verified."""
        self.forget()
        if opened.disclosed is not None:
            for group in COMPARED:
                for value in opened.disclosed.pii.get(group, ()):
                    label = value.label or group_name(group)
                    said = Label(f"{label}: {value.value}", "text", wrap=True)
                    self.values.addWidget(said)
        if not self.values.count():
            self.values.addWidget(Label(translated("No name or contact data"), "text3"))
        self.resume.show_blocks(opened.preview.blocks, None)

    def forget(self) -> None:
        """Drop names, contact data and the resume from memory and screen."""
        while item := self.values.takeAt(0):
            old = item.widget()
            if isinstance(old, Label):
                old.setText("")
                old.hide()
                old.deleteLater()
        self.resume.forget()


def _fill(row: FlowLayout, skills: list[str]) -> None:
    row.clear()
    for skill in skills:
        row.addWidget(Tag(skill))
