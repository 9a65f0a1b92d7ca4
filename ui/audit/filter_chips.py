"""What rows of filters share: chips that narrow a list of entries, and how many are left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ui.audit.days_dialog import DaysDialog
from ui.audit.wording import number, translated
from ui.theme import PAGE
from ui.widgets import Chip, ElidedLabel, chip_row


class FilterChips(QWidget):
    """The chips, and how many entries are left. `changed` carries the new filters.

    The filters are a frozen dataclass with ``first`` and ``last``; a subclass adds its chips and
    says in `words` what each shows.
    """

    changed = Signal(object)

    def __init__(self, none: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters = none
        self._none = none
        holder, self._flow = chip_row()
        self.period = Chip("", "calendar")
        self.add(self.period, self._choose_period, first=None, last=None)
        self._count = ElidedLabel("", "text2", "small", 500)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE, 6, PAGE, 6)
        row.setSpacing(12)
        row.addWidget(holder, 1)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)

    def add(self, chip: Chip, open_: Callable[[], None], **cleared: object) -> None:
        """Put a chip at the end; ``cleared`` are the fields as they are without it."""
        self._flow.addWidget(chip)
        chip.clicked.connect(open_)
        chip.removed.connect(partial(self.take, **cleared))

    def words(self) -> list[tuple[Chip, str, str]]:
        """Each chip with its words while it does not narrow, and those while it does."""
        return [(self.period, translated("Period"), period_words(*self._days()))]

    def dress(self) -> None:
        """Show what narrows now."""
        for chip, idle, words in self.words():
            chip.set_state(words or idle, active=bool(words), removable=bool(words))

    def minimumSizeHint(self) -> QSize:
        """One line of chips: as many as there are under each other would grow the window."""
        return QSize(160, 40)

    def set_total(self, total: int | None) -> None:
        """How many entries there are, or None while that is not known."""
        words = ""
        if total is not None:
            form = translated("%1 entry") if total == 1 else translated("%1 entries")
            words = form.replace("%1", number(total))
        self._count.setText(words)

    def clear(self) -> None:
        """Remove every filter."""
        self.choose(self._none)

    def take(self, **changes: object) -> None:
        """Change some of the filters."""
        self.choose(replace(self.filters, **changes))

    def choose(self, filters: Any) -> None:
        """Narrow to these, as if the person had chosen them."""
        if filters != self.filters:
            self.filters = filters
            self.dress()
            self.changed.emit(filters)

    def offer(
        self, chip: Chip, values: Sequence[object], name: Callable[[Any], str], field: str
    ) -> None:
        """Let the person choose one of some values for a field."""
        menu = self.menu()
        for value in values:
            action = menu.addAction(name(value), partial(self.take, **{field: value}))
            action.setCheckable(True)
            action.setChecked(getattr(self.filters, field) == value)
        pop_up(menu, chip)

    def menu(self) -> QMenu:
        """A menu that goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _days(self) -> tuple[date | None, date | None]:
        return self.filters.first, self.filters.last

    def _choose_period(self) -> None:
        today = QDate.currentDate()
        here = date(today.year(), today.month(), today.day())
        menu = self.menu()
        for words, first in (
            (translated("Today"), here),
            (translated("Last 7 days"), here - timedelta(days=6)),
            (translated("Last 30 days"), here - timedelta(days=29)),
            (translated("This year"), here.replace(month=1, day=1)),
        ):
            menu.addAction(words, partial(self.take, first=first, last=here))
        menu.addSeparator()
        menu.addAction(translated("Choose days…"), self._choose_days)
        pop_up(menu, self.period)

    def _choose_days(self) -> None:
        dialog = DaysDialog(*self._days(), self)
        dialog.chosen.connect(lambda first, last: self.take(first=first, last=last))
        dialog.open()


def period_words(first: date | None, last: date | None) -> str:
    """A period in words; empty for none."""
    if first is None or last is None:
        return ""
    begin, end = (QDate(day.year, day.month, day.day) for day in (first, last))
    this_year = QDate.currentDate().year() == begin.year() == end.year()
    form = "d MMM" if this_year else "d MMM yyyy"
    if begin == end:
        return QLocale().toString(begin, form)
    words = translated("%1 to %2").replace("%1", QLocale().toString(begin, form))
    return words.replace("%2", QLocale().toString(end, form))


def pop_up(menu: QMenu, chip: Chip) -> None:
    """Show a chip's menu under it."""
    menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))
