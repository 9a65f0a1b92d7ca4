"""What narrows the list of one's own entries: period, purpose, form and candidate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.audit.days_dialog import buttons
from ui.audit.filter_chips import FilterChips
from ui.audit.wording import FORMS, PURPOSES, form_name, purpose_name, translated
from ui.theme import DETAIL, PAGE
from ui.widgets import Chip, Label, LineEdit, PrimaryButton
from workstation.contract.words import Form, Purpose

_REFERENCE = re.compile(r"R(-[0-9A-HJKMNP-TV-Z]{4}){2}")


@dataclass(frozen=True)
class Filters:
    """What is asked for; both days are included, in the person's own time zone."""

    first: date | None = None
    last: date | None = None
    purpose: Purpose | None = None
    form: Form | None = None
    reference: str | None = None

    @property
    def since(self) -> datetime | None:
        """The first moment of the period."""
        return None if self.first is None else _midnight(self.first)

    @property
    def until(self) -> datetime | None:
        """The moment after the period."""
        return None if self.last is None else _midnight(self.last + timedelta(days=1))

    @property
    def any(self) -> bool:
        """Whether anything narrows."""
        return self != Filters()


def tidy_reference(text: str) -> str | None:
    """A candidate reference as a person types it ("7f3k 92qx"), or None where it is none."""
    letters = re.sub(r"[^0-9A-Za-z]", "", text).upper()
    if len(letters) == 9 and letters.startswith("R"):
        letters = letters[1:]
    tidy = f"R-{letters[:4]}-{letters[4:]}"
    return tidy if _REFERENCE.fullmatch(tidy) else None


class FilterRow(FilterChips):
    """The chips over one's own entries. `changed` carries the new `Filters`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Filters(), parent)
        self.purpose = Chip("", "target")
        self.form = Chip("", "monitor")
        self.candidate = Chip("", "user")
        self.add(self.purpose, self._choose_purpose, purpose=None)
        self.add(self.form, self._choose_form, form=None)
        self.add(self.candidate, self._choose_candidate, reference=None)
        self.dress()

    def words(self) -> list[tuple[Chip, str, str]]:
        """What each chip shows."""
        chosen = self.filters
        purpose = chosen.purpose and purpose_name(chosen.purpose)
        return [
            *super().words(),
            (self.purpose, translated("Purpose"), purpose or ""),
            (self.form, translated("Form"), form_name(chosen.form) if chosen.form else ""),
            (self.candidate, translated("Candidate"), chosen.reference or ""),
        ]

    def _choose_purpose(self) -> None:
        self.offer(self.purpose, PURPOSES, purpose_name, "purpose")

    def _choose_form(self) -> None:
        self.offer(self.form, FORMS, form_name, "form")

    def _choose_candidate(self) -> None:
        dialog = ReferenceDialog(self.filters.reference or "", self)
        dialog.chosen.connect(lambda reference: self.take(reference=reference))
        dialog.open()


class ReferenceDialog(QDialog):
    """Asks for one candidate's reference."""

    chosen = Signal(str)

    def __init__(self, reference: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translated("Entries of one candidate"))
        self.field = LineEdit(translated("Candidate reference"), "user")
        self.field.setPlaceholderText("R-7F3K-92QX")
        self.field.setText(reference)
        self.field.textChanged.connect(self._typed)
        self._hint = Label(
            translated("The reference stands on the card and the candidate page."),
            "text3",
            "small",
            wrap=True,
        )
        self.show_button = PrimaryButton(translated("Show entries"))
        self.show_button.clicked.connect(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(DETAIL, PAGE, DETAIL, PAGE)
        column.setSpacing(8)
        column.addWidget(Label(translated("Candidate reference"), "text2", "small", 500))
        column.addWidget(self.field)
        column.addWidget(self._hint)
        column.addSpacing(8)
        column.addLayout(buttons(self, self.show_button))
        self.setMinimumWidth(360)
        self._typed()

    def _typed(self) -> None:
        self.show_button.setEnabled(tidy_reference(self.field.text()) is not None)

    def _done(self) -> None:
        tidy = tidy_reference(self.field.text())
        if tidy is not None:
            self.accept()
            self.chosen.emit(tidy)


def _midnight(day: date) -> datetime:
    # astimezone() takes a time without a zone as the person's own.
    return datetime(day.year, day.month, day.day).astimezone().astimezone(UTC)
