"""Looks a person up in the log, by exact e-mail or by reference: logged before it answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.audit.filters import tidy_reference
from ui.audit.wording import purpose_name, translated
from ui.candidate.failures import Told, announce
from ui.context import Context
from ui.form_dialog import FormDialog
from ui.widgets.fields import ComboBox, LineEdit
from ui.widgets.strips import Notice
from ui.widgets.text import Label
from workstation.contract.audit import (
    LOOK_UP_PURPOSES,
    OFFICERS_LOOK_UP_PURPOSES,
    LookedUp,
    Named,
)
from workstation.desk.disclosures import new_key


class LookUpDialog(FormDialog):
    """`found` carries the look-up's id for filters, and words for it without personal data."""

    found = Signal(str, str)

    def __init__(
        self,
        context: Context,
        employers: Sequence[Named],
        *,
        whole: bool,
        parent: QWidget | None = None,
    ) -> None:
        """``employers`` are those whose references may be given; ``whole``: for an officer."""
        super().__init__(
            context,
            translated("Look up a person"),
            translated("Look up"),
            "user-search",
            parent,
            width=460,
        )
        self._context = context
        self._key = new_key()
        self._asked: tuple[object, ...] = ()
        self.field = LineEdit(translated("E-mail address or candidate reference"), "user")
        self.field.setPlaceholderText(translated("E-mail address, or R-7F3K-92QX"))
        self.field.setMaxLength(254)
        self.field.textChanged.connect(lambda _text: self._ready())
        self.whose = ComboBox(translated("Whose reference it is"), "building-2")
        for each in employers:
            self.whose.addItem(each.name, each.id)
        self._whose_label = Label(translated("Whose reference"), "text2", "small", 600)
        self.purpose = ComboBox(translated("Purpose"), "target")
        for purpose in OFFICERS_LOOK_UP_PURPOSES if whole else LOOK_UP_PURPOSES:
            self.purpose.addItem(purpose_name(purpose), purpose)
        body = self.body
        body.addWidget(Label(translated("Person"), "text2", "small", 600))
        body.addWidget(self.field)
        if not whole:
            body.addWidget(
                Label(
                    translated(
                        "By e-mail you find only whose e-mail or document was released to you."
                    ),
                    "text3",
                    "small",
                    wrap=True,
                )
            )
        body.addWidget(self._whose_label)
        body.addWidget(self.whose)
        body.addWidget(Label(translated("Purpose"), "text2", "small", 600))
        body.addWidget(self.purpose)
        body.addSpacing(4)
        body.addWidget(
            Notice(
                "accent",
                translated("The look-up is written to the log"),
                translated("With your name, the purpose and whom it found; not what you typed."),
            )
        )
        self.act.clicked.connect(self._look_up)
        self.finished.connect(lambda _result: self.field.wipe())
        self._several = whole and len(employers) > 1
        self._ready()

    def _ready(self) -> None:
        text = self.field.text().strip()
        reference = tidy_reference(text) is not None
        for widget in (self._whose_label, self.whose):
            widget.setVisible(self._several and reference)
        self.act.setEnabled(reference or _like_an_email(text))

    def _look_up(self) -> None:
        text = self.field.text().strip()
        reference = tidy_reference(text)
        employer = self.whose.currentData() if self._several and reference else None
        purpose = self.purpose.currentData()
        asked = (text, employer, purpose)
        if asked != self._asked:
            self._asked, self._key = asked, new_key()
        room, key = self._context.desk.audit, self._key
        email = None if reference else text
        self.say(None)
        self.act.setEnabled(False)
        self._context.operations.run(
            lambda _task: room.look_up(
                purpose, email=email, reference=reference, employer=employer, key=key
            ),
            success=lambda answer: self._came(answer, reference),
            failure=self._failed,
            owner=self,
        )

    def _came(self, answer: LookedUp, reference: str | None) -> None:
        # The next try is a look-up of its own.
        self._key = new_key()
        self._ready()
        if answer.person is None:
            late = (
                ""
                if answer.complete
                else translated("Resumes of the last minutes can't be found by e-mail yet.")
            )
            self.say_nobody(late)
            return
        words = reference or translated("found by e-mail")
        self.accept()
        self.found.emit(answer.person, words)

    def say_nobody(self, late: str) -> None:
        """Say that nobody was found; the look-up is in the log all the same."""
        remedy = translated("Check the spelling: only exact matches are found.")
        self.field.setFocus()
        self.field.selectAll()
        self.say(Told(translated("Nobody was found"), f"{remedy} {late}".strip()))

    def _failed(self, failure: Exception) -> None:
        self._ready()
        self.say(announce(self._context, failure))


def _like_an_email(text: str) -> bool:
    name, at, host = text.partition("@")
    return bool(name and at and "." in host and not any(each.isspace() for each in text))
