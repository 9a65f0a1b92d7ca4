"""Keeping several copies longer: one day and one reason for all, one request a copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.copies.each_dialog import EachDialog, Outcome, Said, fact
from ui.copies.refused import refused
from ui.copies.term_dialog import LONGER
from ui.copies.term_fields import TermFields
from ui.copies.wording import FOOTED, counted, day_words, footer_stays, translated
from workstation.contract.copies import CopyRow
from workstation.contract.errors import Refusal
from workstation.contract.words import Form


class ExtendDialog(EachDialog):
    """What a rule allows no such day is refused by the server, and listed with the reason."""

    def __init__(
        self,
        context: Context,
        rows: Sequence[CopyRow],
        extend: Callable[[CopyRow, date, str], object],
        parent: QWidget | None = None,
        *,
        left_out: int = 0,
    ) -> None:
        """``extend`` does one copy, off this thread; ``left_out`` can't be kept longer."""
        many = len(rows)
        said = Said(
            counted(many, "Keep %n copy longer", "Keep %n copies longer"),
            counted(many, "Extend %n copy", "Extend %n copies"),
            "calendar-clock",
            reached=translated("%1 of %2 extended"),
            well="%n extended",
        )
        super().__init__(context, rows, said, parent)
        self._extend = extend
        self._fields = TermFields()
        self.until, self.reason = self._fields.until, self._fields.reason
        days = sorted(row.destroy_by for row in rows)
        first = days[0] + timedelta(days=1)
        self.until.offer(first, None, days[0] + timedelta(days=LONGER))
        self._fields.limit.setText(_now(days[0], days[-1]))
        self._fields.changed.connect(self._ready)
        self.asked.addWidget(self._fields)
        for icon, sentence in _sentences(rows, left_out):
            self.asked.addLayout(fact(icon, sentence))
        self._ready()
        self.reason.setFocus()

    def each(self) -> Callable[[CopyRow], object]:
        """Extends one through the day that is chosen now."""
        extend, until, reason = self._extend, self.until.day, self._fields.why
        return lambda row: extend(row, until, reason)

    def outcome(self, row: CopyRow, failure: Exception | None) -> Outcome:
        """What an attempt came to; the ceiling's refusal names the day that it allows."""
        if failure is None:
            words = translated("kept through %1").replace("%1", day_words(self.until.day))
            return Outcome(row, None, words)
        if isinstance(failure, Refusal):
            return Outcome(row, refused(self._context, failure))
        return super().outcome(row, failure)

    def _ready(self) -> None:
        self.act.setEnabled(bool(self._fields.why))


def _now(first: date, last: date) -> str:
    if first == last:
        words = translated("Now they are to be destroyed by %1.")
    else:
        words = translated("Now they are to be destroyed between %1 and %2.")
    return words.replace("%1", day_words(first)).replace("%2", day_words(last))


def _sentences(rows: Sequence[CopyRow], left_out: int) -> list[tuple[str, str]]:
    said = [
        (
            "info",
            translated(
                "None is kept longer than the ceiling of its rule: which ones could not be, and"
                " until when they can, is listed afterwards."
            ),
        )
    ]
    if left_out:
        one = "%n more is selected that can’t be kept longer: overdue, withdrawn or destroyed."
        many = "%n more are selected that can’t be kept longer: overdue, withdrawn or destroyed."
        said.append(("minus", counted(left_out, one, many)))
    forms = {row.form for row in rows}
    said += [
        ("file-text" if form is Form.FILE else "printer", footer_stays(form))
        for form in FOOTED
        if form in forms
    ]
    return said
