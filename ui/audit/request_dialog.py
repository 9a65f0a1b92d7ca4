"""Opens the sealed copy of a request, for a stated purpose, and saves it where the officer says."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.audit.wording import purpose_name, translated
from ui.context import Context
from ui.reports.saving import SavingDialog, Writing
from ui.staff.outside_wording import kind_words
from ui.widgets.fields import ComboBox
from ui.widgets.strips import Notice
from ui.widgets.text import Label
from workstation.contract.outside import OPENING_PURPOSES, OutsideRow
from workstation.desk.disclosures import new_key

#: How a file of each kind is called.
_SUFFIXES = {"jpeg": "jpg", "text": "txt"}


class RequestDialog(SavingDialog):
    """This program does not look into the copy: it came from outside."""

    def __init__(self, context: Context, row: OutsideRow, parent: QWidget | None = None) -> None:
        super().__init__(context, translated("Copy of the request"), parent)
        self._row = row
        self._key, self._asked = new_key(), OPENING_PURPOSES[0]
        whose = f"{kind_words(row.told.kind)} · {row.told.recipient}"
        self.purpose = ComboBox(translated("Purpose"), "target")
        for purpose in OPENING_PURPOSES:
            self.purpose.addItem(purpose_name(purpose), purpose)
        column = self.column
        column.addWidget(Label(whose, "text", "normal", 500, wrap=True))
        if row.told.case:
            column.addWidget(Label(row.told.case, "text2", "small", wrap=True))
        column.addSpacing(4)
        column.addWidget(Label(translated("What you need it for"), "text2", "small", 600))
        column.addWidget(self.purpose)
        column.addSpacing(4)
        column.addWidget(
            Notice(
                "accent",
                translated("Opening it is written to the log"),
                translated("With your name and the purpose, before the file is written."),
            )
        )
        care = translated(
            "The file is written as it came and is not looked into here. It may name people: keep"
            " it with the case, and delete it when you are done."
        )
        column.addWidget(Label(care, "text3", "small", wrap=True))
        self.ready()

    def writing(self) -> Writing | None:
        """Opens the copy and writes it; tried again for the same purpose it is the same act."""
        purpose = self.purpose.currentData()
        if purpose != self._asked:
            self._asked, self._key = purpose, new_key()
        room, row, key = self._context.desk.outside, self._row, self._key
        return lambda out, _report, _stopped: room.save_request(row, purpose, out, key)

    def name(self) -> str:
        """The number of the entry, and nothing of the case."""
        kind = self._row.request or ""
        return f"request-{self._row.index + 1}.{_SUFFIXES.get(kind, kind)}"

    def hint(self, out: Path) -> str:
        """Where the opening stands."""
        return translated("That you opened it is in the log, under your name.")
