"""What is for all copies of an employer: its time zone, where it hires, what becomes of overdue."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.retention.fields import NumberEdit, codes_of, labelled
from ui.theme import PAGE
from ui.translation import translated
from ui.widgets import CheckBox, ComboBox, Hairline, Label, LineEdit
from workstation.contract.rules import RetentionChoices, RetentionRules

_ZONES = (
    "Pacific/Honolulu",
    "Pacific/Guam",
    "Pacific/Pago_Pago",
    "America/Anchorage",
    "America/Los_Angeles",
    "America/Phoenix",
    "America/Denver",
    "America/Chicago",
    "America/New_York",
    "America/Puerto_Rico",
)


@dataclass(frozen=True)
class ForAll:
    """What the form says."""

    zone: str
    jurisdictions: tuple[str, ...]
    grace_days: int
    choices: RetentionChoices


class EmployerForm(QWidget):
    """`edited` whenever the person changes something."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zone = ComboBox(translated("Time zone"))
        self.jurisdictions = LineEdit(translated("Where you hire"))
        self.grace = NumberEdit(translated("Days left after a change"), 90)
        self.automatic = CheckBox(translated("Destroy overdue vault copies without asking"))
        self.warnings = LineEdit(translated("Warnings"))
        self.zone.activated.connect(lambda _place: self.edited.emit())
        self.automatic.clicked.connect(lambda _on: self.edited.emit())
        for line in (self.jurisdictions, self.grace, self.warnings):
            line.textEdited.connect(lambda _text: self.edited.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE, 16, PAGE, PAGE)
        column.setSpacing(12)
        column.addWidget(Label(translated("For all copies"), "text", "title", 600))
        for part in (
            labelled(
                translated("Time zone"),
                self.zone,
                translated("A copy may be there through its day as the calendar there shows it."),
            ),
            labelled(
                translated("Where you hire"),
                self.jurisdictions,
                translated(
                    "Countries and their parts by ISO 3166, such as US, US-HI: rules that are for"
                    " a jurisdiction are for your copies by these."
                ),
            ),
            labelled(
                translated("Days left after a change"),
                self.grace,
                translated("What new rules would make overdue at once keeps so many days."),
            ),
            Hairline(),
            self.automatic,
            Label(
                translated(
                    "Nothing brings a destroyed copy back. Copies on hold stay, and nothing is"
                    " destroyed while a computer’s clock is not to be trusted."
                ),
                "text3",
                "small",
                wrap=True,
            ),
            labelled(
                translated("Warnings"),
                self.warnings,
                translated("So many days before the last day, such as 14, 7, 1."),
            ),
        ):
            column.addWidget(part)
        column.addStretch(1)

    def show_rules(self, rules: RetentionRules) -> None:
        """Show what is in force."""
        self.zone.clear()
        names = _ZONES if rules.zone in _ZONES else (rules.zone, *_ZONES)
        for name in names:
            self.zone.addItem(name.replace("_", " "), name)
        self.zone.setCurrentIndex(self.zone.findData(rules.zone))
        self.jurisdictions.setText(", ".join(rules.jurisdictions))
        self.grace.setText(str(rules.grace_days))
        self.automatic.setChecked(rules.choices.automatic)
        self.warnings.setText(", ".join(str(day) for day in rules.choices.warnings))
        for part in (self.zone, self.automatic):
            part.setEnabled(rules.changes)
        for line in (self.jurisdictions, self.grace, self.warnings):
            line.setReadOnly(not rules.changes)

    def stated(self) -> ForAll | None:
        """What is typed; None while something is malformed."""
        days = self.warnings.text().replace(",", " ").split()
        if not self.grace.hasAcceptableInput() or not all(day.isdecimal() for day in days):
            return None
        try:
            choices = RetentionChoices(
                automatic=self.automatic.isChecked(),
                warnings=sorted({int(day) for day in days}, reverse=True),
            )
        except ValidationError:
            return None
        return ForAll(
            str(self.zone.currentData()),
            tuple(codes_of(self.jurisdictions.text())),
            self.grace.value,
            choices,
        )
