"""Saving what is searched now: a name, alerts, whether colleagues see it; and it as text."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.candidate.failures import announce
from ui.candidate.wording import translated
from ui.context import Context
from ui.form_dialog import FormDialog
from ui.search.search_words import copy_as_text
from ui.widgets.buttons import Button
from ui.widgets.fields import CheckBox, ComboBox, LineEdit
from ui.widgets.text import Label
from workstation.contract.kept import Every, SavedSearch
from workstation.contract.searches import Search
from workstation.query.address import address_of

WIDTH = 440
LONGEST_NAME = 200

EVERY_IN_WORDS = {
    Every.NEVER: "No alerts",
    Every.LOOK: "At each look",
    Every.DAY: "Daily",
    Every.WEEK: "Weekly",
}


class SaveDialog(FormDialog):
    """Stays open until the search is saved; what goes wrong is said in place."""

    def __init__(self, context: Context, search: Search, parent: QWidget | None = None) -> None:
        # The query is personal data and never stands in a title.
        super().__init__(
            context,
            translated("Save search"),
            translated("Save"),
            "bookmark",
            parent,
            width=WIDTH,
        )
        self._context = context
        self._search = search
        self.name = LineEdit(translated("Name of the search"))
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setText(named_for(search))
        self.name.selectAll()
        self.name.textChanged.connect(lambda _text: self._ready())
        self.shared = CheckBox(translated("Share with colleagues"))
        self.every = ComboBox(translated("How often to tell of new hits"))
        for every, words in EVERY_IN_WORDS.items():
            self.every.addItem(translated(words), every)
        self.text = LineEdit(translated("The search as text"))
        self.text.setReadOnly(True)
        self.text.setText(address_of(search))
        self.text.setCursorPosition(0)
        self.text.setToolTip(
            translated("Carries the query and all its filters. Paste it into a query field.")
        )
        self.copy = Button(translated("Copy as text"), "copy")
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._copy)
        as_text = QHBoxLayout()
        as_text.setSpacing(8)
        as_text.addWidget(self.text, 1)
        as_text.addWidget(self.copy)
        body = self.body
        body.addWidget(Label(translated("Name"), "text2", "small", 600))
        body.addWidget(self.name)
        body.addWidget(Label(translated("Tell of new hits"), "text2", "small", 600))
        body.addWidget(self.every)
        body.addWidget(self.shared)
        body.addWidget(Label(translated("As text"), "text2", "small", 600))
        body.addLayout(as_text)
        self.act.clicked.connect(self._save)
        self.finished.connect(self._forget)
        self._ready()

    def _ready(self) -> None:
        self.act.setEnabled(bool(self.name.text().strip()))

    def _save(self) -> None:
        name, shared = self.name.text().strip(), self.shared.isChecked()
        search, kept = self._search, self._context.desk.kept
        every = Every(self.every.currentData())
        self.say(None)
        self.act.setEnabled(False)
        self._context.operations.run(
            lambda _task: kept.save(name, search, shared=shared, every=every),
            success=self._saved,
            failure=self._refused,
            owner=self,
        )

    def _copy(self) -> None:
        copy_as_text(self._context, self._search)

    def _saved(self, _made: SavedSearch) -> None:
        self._context.toast.emit(translated("Saved"))
        self.accept()

    def _refused(self, failure: Exception) -> None:
        self._ready()
        self.say(announce(self._context, failure))

    def _forget(self, _result: int) -> None:
        self.name.wipe()
        self.text.wipe()
        self._search = Search()


def named_for(search: Search) -> str:
    """A name to begin with: the query, else the values that were chosen."""
    chosen = ", ".join(value for values in search.chosen.values() for value in values)
    return (search.query or chosen)[:60].strip()
