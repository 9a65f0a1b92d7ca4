"""What narrows the list of entries: period, purpose, form and candidate, each a chip."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from ui.audit.wording import FORMS, PURPOSES, form_name, number, purpose_name, translated
from ui.theme import DETAIL, PAGE
from ui.widgets import Button, Chip, ElidedLabel, Label, LineEdit, PrimaryButton, chip_row
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


class FilterRow(QWidget):
    """The chips, and how many entries are left. `changed` carries the new `Filters`."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters = Filters()
        holder, flow = chip_row()
        self.period = Chip("", "calendar")
        self.purpose = Chip("", "target")
        self.form = Chip("", "monitor")
        self.candidate = Chip("", "user")
        for chip, open_, cleared in (
            (self.period, self._choose_period, {"first": None, "last": None}),
            (self.purpose, self._choose_purpose, {"purpose": None}),
            (self.form, self._choose_form, {"form": None}),
            (self.candidate, self._choose_candidate, {"reference": None}),
        ):
            flow.addWidget(chip)
            chip.clicked.connect(open_)
            chip.removed.connect(partial(self._take, **cleared))
        self._count = ElidedLabel("", "text2", "small", 500)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE, 6, PAGE, 6)
        row.setSpacing(12)
        row.addWidget(holder, 1)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        self._dress()

    def set_total(self, total: int | None) -> None:
        """How many entries there are, or None while that is not known."""
        words = ""
        if total is not None:
            form = translated("%1 entry") if total == 1 else translated("%1 entries")
            words = form.replace("%1", number(total))
        self._count.setText(words)

    def clear(self) -> None:
        """Remove every filter."""
        self._set(Filters())

    def _take(self, **changes: object) -> None:
        self._set(replace(self.filters, **changes))  # type: ignore[arg-type]

    def _set(self, filters: Filters) -> None:
        if filters != self.filters:
            self.filters = filters
            self._dress()
            self.changed.emit(filters)

    def _dress(self) -> None:
        chosen = self.filters
        for chip, idle, words in (
            (self.period, translated("Period"), _period_words(chosen)),
            (self.purpose, translated("Purpose"), chosen.purpose and purpose_name(chosen.purpose)),
            (self.form, translated("Form"), chosen.form and form_name(chosen.form)),
            (self.candidate, translated("Candidate"), chosen.reference),
        ):
            chip.set_state(words or idle, active=bool(words), removable=bool(words))

    # ---- choosing --------------------------------------------------------------------------

    def _choose_period(self) -> None:
        today = QDate.currentDate()
        here = date(today.year(), today.month(), today.day())
        menu = self._menu()
        for words, first in (
            (translated("Today"), here),
            (translated("Last 7 days"), here - timedelta(days=6)),
            (translated("Last 30 days"), here - timedelta(days=29)),
            (translated("This year"), here.replace(month=1, day=1)),
        ):
            menu.addAction(words, partial(self._take, first=first, last=here))
        menu.addSeparator()
        menu.addAction(translated("Choose days…"), self._choose_days)
        _pop_up(menu, self.period)

    def _choose_days(self) -> None:
        dialog = DaysDialog(self.filters, self)
        dialog.chosen.connect(lambda first, last: self._take(first=first, last=last))
        dialog.open()

    def _choose_purpose(self) -> None:
        self._choose(self.purpose, PURPOSES, purpose_name, "purpose")

    def _choose_form(self) -> None:
        self._choose(self.form, FORMS, form_name, "form")

    def _choose(
        self, chip: Chip, values: tuple[object, ...], name: Callable[..., str], field: str
    ) -> None:
        menu = self._menu()
        for value in values:
            action = menu.addAction(name(value), partial(self._take, **{field: value}))
            action.setCheckable(True)
            action.setChecked(getattr(self.filters, field) == value)
        _pop_up(menu, chip)

    def _choose_candidate(self) -> None:
        dialog = ReferenceDialog(self.filters.reference or "", self)
        dialog.chosen.connect(lambda reference: self._take(reference=reference))
        dialog.open()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu


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
        column.addLayout(_buttons(self, self.show_button))
        self.setMinimumWidth(360)
        self._typed()

    def _typed(self) -> None:
        self.show_button.setEnabled(tidy_reference(self.field.text()) is not None)

    def _done(self) -> None:
        tidy = tidy_reference(self.field.text())
        if tidy is not None:
            self.accept()
            self.chosen.emit(tidy)


class DaysDialog(QDialog):
    """Asks for a first and a last day."""

    chosen = Signal(object, object)

    def __init__(self, filters: Filters, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translated("Entries of a period"))
        today = QDate.currentDate()
        self.first = _date_edit(translated("First day"), filters.first, today.addDays(-29))
        self.last = _date_edit(translated("Last day"), filters.last, today)
        show = PrimaryButton(translated("Show entries"))
        show.clicked.connect(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(DETAIL, PAGE, DETAIL, PAGE)
        column.setSpacing(8)
        for words, field in (
            (translated("First day"), self.first),
            (translated("Last day"), self.last),
        ):
            column.addWidget(Label(words, "text2", "small", 500))
            column.addWidget(field)
        column.addSpacing(8)
        column.addLayout(_buttons(self, show))
        self.setMinimumWidth(320)

    def _done(self) -> None:
        first, last = sorted((_python(self.first.date()), _python(self.last.date())))
        self.accept()
        self.chosen.emit(first, last)


def _buttons(dialog: QDialog, acts: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    cancel = Button(translated("Cancel"))
    cancel.clicked.connect(dialog.reject)
    row.addWidget(cancel)
    row.addWidget(acts)
    return row


def _date_edit(name: str, given: date | None, default: QDate) -> QDateEdit:
    shown = default if given is None else QDate(given.year, given.month, given.day)
    field = QDateEdit(shown)
    field.setCalendarPopup(True)
    field.setAccessibleName(name)
    field.setMinimumHeight(32)
    return field


def _python(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())


def _midnight(day: date) -> datetime:
    # astimezone() takes a time without a zone as the person's own.
    return datetime(day.year, day.month, day.day).astimezone().astimezone(UTC)


def _period_words(filters: Filters) -> str:
    if filters.first is None or filters.last is None:
        return ""
    first, last = (QDate(day.year, day.month, day.day) for day in (filters.first, filters.last))
    this_year = QDate.currentDate().year() == first.year() == last.year()
    form = "d MMM" if this_year else "d MMM yyyy"
    if first == last:
        return QLocale().toString(first, form)
    words = translated("%1 to %2").replace("%1", QLocale().toString(first, form))
    return words.replace("%2", QLocale().toString(last, form))


def _pop_up(menu: QMenu, chip: Chip) -> None:
    menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))
