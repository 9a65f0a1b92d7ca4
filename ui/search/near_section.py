"""The panel's part for searching near a zip code: five digits, and how far."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.candidate.wording import number, translated
from ui.widgets.fields import ComboBox, LineEdit
from ui.widgets.text import Label
from workstation.contract.searches import Near

#: Straight miles that can be chosen; None sets no limit.
CHOICES = (5, 10, 25, 50, 100, None)
_USUAL = 25
#: Minutes that a straight mile takes at thirty miles an hour.
_MINUTES_A_MILE = 2
_ZIP = re.compile(r"[0-9]{5}")


class NearSection(QWidget):
    """Says which nearness is wanted: on Enter or on another distance; an empty zip code ends it."""

    #: A `Near`, or None.
    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._near: Near | None = None
        self.zip = LineEdit(translated("Zip code"), "map-pin")
        self.zip.setPlaceholderText(translated("Zip code"))
        self.zip.setMaxLength(5)
        self.zip.editingFinished.connect(self._tell)
        self.zip.textEdited.connect(lambda _text: self.zip.set_wrong(False))
        self.miles = ComboBox(translated("Distance"))
        for choice in CHOICES:
            self.miles.addItem(_in_words(choice), choice)
        self.miles.setCurrentIndex(CHOICES.index(_USUAL))
        self.miles.setToolTip(
            translated("Straight distance; minutes are those of driving it at 30 miles an hour.")
        )
        self.miles.activated.connect(lambda _index: self._tell())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = Label(translated("Near"), "text2", "small", 600)
        head.setContentsMargins(4, 0, 0, 0)
        column.addWidget(head)
        column.addWidget(self.zip)
        column.addWidget(self.miles)

    def show_near(self, near: Near | None) -> None:
        """Show what is searched now; what somebody is typing stays."""
        self._near = near
        if not self.zip.hasFocus():
            self.zip.setText(near.zip if near else "")
            self.zip.set_wrong(False)
        if near and near.miles in CHOICES:
            self.miles.setCurrentIndex(CHOICES.index(near.miles))

    def _tell(self) -> None:
        said = self.zip.text().strip()
        wrong = bool(said) and _ZIP.fullmatch(said) is None
        self.zip.set_wrong(wrong)
        if wrong:
            return
        near = Near(zip=said, miles=self.miles.currentData()) if said else None
        if near != self._near:
            self._near = near
            self.changed.emit(near)


def near_in_words(near: Near) -> str:
    """ "Within 25 mi of 96813", for chips."""
    if near.miles is None:
        return translated("Distance from %1").replace("%1", near.zip)
    words = translated("Within %1 mi of %2").replace("%1", number(near.miles))
    return words.replace("%2", near.zip)


def _in_words(miles: int | None) -> str:
    if miles is None:
        return translated("Any distance")
    words = translated("%1 miles (%2 min)").replace("%1", number(miles))
    return words.replace("%2", number(miles * _MINUTES_A_MILE))
