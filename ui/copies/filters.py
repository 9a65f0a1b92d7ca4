"""The chips over the list: statuses with their counts, and form, job, candidate and days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ui.audit.filters import ReferenceDialog
from ui.copies.wording import (
    FORMS,
    STATUSES,
    day_words,
    form_name,
    look_of,
    number,
    translated,
)
from ui.theme import PAGE
from ui.widgets import Chip, chip_row
from workstation.contract.copies import CopyStatus
from workstation.desk.copies import Narrowing

#: Copies that somebody has to do something about now.
PRESSING = frozenset({CopyStatus.OVERDUE, CopyStatus.WITHDRAWN})


class FilterRow(QWidget):
    """`changed` carries the new `Narrowing`."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters = Narrowing()
        self._jobs: dict[str, str] = {}
        self._holders: dict[str, str] = {}
        self._counts: Mapping[CopyStatus, int] = {}
        holder, flow = chip_row()
        self.all = Chip("", active=True)
        self.all.clicked.connect(self._show_all)
        flow.addWidget(self.all)
        self.statuses: dict[CopyStatus, Chip] = {}
        for status in STATUSES:
            chip = Chip("", look_of(status).icon)
            chip.clicked.connect(partial(self._toggle, status))
            self.statuses[status] = chip
            flow.addWidget(chip)
        self.form = Chip("", "archive")
        self.job = Chip("", "target")
        self.holder = Chip("", "building-2")
        self.candidate = Chip("", "user")
        self.days = Chip("", "calendar")
        acts: tuple[tuple[Chip, Callable[[], None], dict[str, None]], ...] = (
            (self.form, self._choose_form, {"form": None}),
            (self.job, self._choose_job, {"job": None}),
            (self.holder, self._choose_holder, {"holder": None}),
            (self.candidate, self._choose_candidate, {"reference": None}),
            (self.days, self._clear_days, {"first": None, "last": None}),
        )
        for chip, opens, cleared in acts:
            chip.clicked.connect(opens)
            chip.removed.connect(partial(self._take, **cleared))
            flow.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE, 6, PAGE, 6)
        column.addWidget(holder)
        self._dress()

    def minimumSizeHint(self) -> QSize:
        """One line of chips: as many as there are under each other would grow the window."""
        return QSize(160, 40)

    @property
    def idle(self) -> bool:
        """Whether there is nothing to narrow."""
        return not sum(self._counts.values()) and self.filters == Narrowing()

    def show_counts(self, counts: Mapping[CopyStatus, int]) -> None:
        """How many copies have each status, whatever status is filtered by."""
        self._counts = counts
        self._dress()

    def set_jobs(self, titles: dict[str, str]) -> None:
        """The jobs that can be chosen, titles by id."""
        self._jobs = titles
        self._dress()

    def meet_holders(self, names: Mapping[str | None, str]) -> None:
        """More people who hold copies, names by account; those met before stay."""
        known = self._holders | {id_: name for id_, name in names.items() if id_ is not None}
        self._holders = dict(sorted(known.items(), key=lambda each: each[1].casefold()))
        self._dress()

    def clear(self) -> None:
        """Remove every filter."""
        self.choose(Narrowing())

    def choose(self, filters: Narrowing) -> None:
        """Narrow to these, as if the person had chosen them."""
        if filters != self.filters:
            self.filters = filters
            self._dress()
            self.changed.emit(filters)

    def _take(self, **changes: object) -> None:
        self.choose(replace(self.filters, **changes))  # type: ignore[arg-type]

    def _show_all(self) -> None:
        self._take(statuses=frozenset())

    def _toggle(self, status: CopyStatus) -> None:
        self._take(statuses=self.filters.statuses ^ {status})

    def _dress(self) -> None:
        chosen = self.filters
        total = number(sum(self._counts.values()))
        self.all.set_state(
            translated("All %1").replace("%1", total), active=not chosen.statuses, removable=False
        )
        for status, chip in self.statuses.items():
            count, on = self._counts.get(status, 0), status in chosen.statuses
            chip.set_state(f"{look_of(status).words} {number(count)}", active=on, removable=False)
            chip.setVisible(bool(count) or on)
        for chip, idle, words in (
            (self.form, translated("Form"), chosen.form and form_name(chosen.form)),
            (self.job, translated("Job"), chosen.job and self._jobs.get(chosen.job, chosen.job)),
            (
                self.holder,
                translated("Holder"),
                chosen.holder and self._holders.get(chosen.holder, chosen.holder),
            ),
            (self.candidate, translated("Candidate"), chosen.reference),
            (self.days, "", _days_in_words(chosen)),
        ):
            chip.set_state(words or idle, active=bool(words), removable=bool(words))
        self.job.setVisible(bool(self._jobs) or chosen.job is not None)
        self.holder.setVisible(len(self._holders) > 1 or chosen.holder is not None)
        self.days.setVisible(chosen.last is not None)

    def _choose_form(self) -> None:
        menu = self._menu()
        for form in FORMS:
            action = menu.addAction(form_name(form), partial(self._take, form=form))
            action.setCheckable(True)
            action.setChecked(self.filters.form == form)
        _pop_up(menu, self.form)

    def _choose_job(self) -> None:
        self._choose(self.job, self._jobs, "job", self.filters.job)

    def _choose_holder(self) -> None:
        self._choose(self.holder, self._holders, "holder", self.filters.holder)

    def _choose(self, chip: Chip, names: dict[str, str], field: str, now: str | None) -> None:
        menu = self._menu()
        for id_, name in names.items():
            # An ampersand would be taken for a mnemonic.
            action = menu.addAction(name.replace("&", "&&"), partial(self._take, **{field: id_}))
            action.setCheckable(True)
            action.setChecked(now == id_)
        _pop_up(menu, chip)

    def _choose_candidate(self) -> None:
        dialog = ReferenceDialog(self.filters.reference or "", self)
        dialog.setWindowTitle(translated("Copies of one candidate"))
        dialog.show_button.setText(translated("Show copies"))
        dialog.chosen.connect(lambda reference: self._take(reference=reference))
        dialog.open()

    def _clear_days(self) -> None:
        self._take(first=None, last=None)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu


def _days_in_words(filters: Narrowing) -> str:
    if filters.last is None:
        return ""
    if filters.first in (None, filters.last):
        return translated("Due %1").replace("%1", day_words(filters.last))
    return translated("Due until %1").replace("%1", day_words(filters.last))


def _pop_up(menu: QMenu, chip: Chip) -> None:
    menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))
