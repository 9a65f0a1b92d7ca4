"""The form of a disclosure outside the app: each kind asks for what the policy wants stated."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.wording import GROUP_ORDER, group_name, translated
from ui.staff.outside_wording import basis_words, function_words, kind_words, recipient_words
from ui.theme import PAGE
from ui.widgets import Button, CheckBox, ComboBox, FlowLayout, Label, LineEdit, chip_row
from workstation.contract.outside import (
    MOST_REQUEST,
    NEEDED,
    STATED,
    Function,
    OutsideKind,
    Request,
    Told,
)
from workstation.contract.words import FieldGroup

_REFERENCE = re.compile(r"R(-[0-9A-HJKMNP-TV-Z]{4}){2}")
_KINDS = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".png": "png",
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".tif": "tiff",
    ".tiff": "tiff",
    ".txt": "text",
}
_GROUPS = (*GROUP_ORDER, FieldGroup.DOCUMENTS)


class CopyUnreadable(Exception):
    """The copy of the request can't be taken; it has a sentence and a remedy."""

    def __init__(self, sentence: str, remedy: str) -> None:
        super().__init__(sentence)
        self.sentence, self.remedy = sentence, remedy


@dataclass(frozen=True)
class Typed:
    """What the form says; ``copy`` is where the copy of the request is."""

    reference: str
    told: Told
    groups: tuple[FieldGroup, ...]
    copy: Path | None
    release: bool

    def request(self) -> Request | None:
        """The copy, read. Blocks; raises `CopyUnreadable`."""
        return None if self.copy is None else read_copy(self.copy)


def read_copy(path: Path) -> Request:
    """Read the copy of a request; raises `CopyUnreadable`."""
    kind = _KINDS.get(path.suffix.lower())
    try:
        content = path.read_bytes() if path.stat().st_size <= MOST_REQUEST else b""
    except OSError:
        raise CopyUnreadable(
            translated("The copy of the request can't be read."),
            translated("Choose it again."),
        ) from None
    if kind is None or not content:
        raise CopyUnreadable(
            translated("The copy of the request is of a kind or size that can't be kept."),
            translated("Choose a PDF, a picture, a Word or a text file of at most 7 MB."),
        )
    return Request.model_validate({"kind": kind, "content": base64.b64encode(content)})


class OutsideForm(QWidget):
    """`changed` when what can be entered may have changed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._copy: Path | None = None
        self._rows: dict[str, QWidget] = {}
        self._labels: dict[str, Label] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(PAGE, 4, PAGE, PAGE)
        self._column.setSpacing(12)
        self.kind = _choice(translated("Why it left"), [kind_words(one) for one in OutsideKind])
        self.kind.currentIndexChanged.connect(self._follow)
        self._add("kind", translated("Why it left"), self.kind)
        self.reference = self._line("reference", translated("Reference of the resume"))
        self.reference.setPlaceholderText("R-7F3K-92QX")
        self.recipient = self._line("recipient", translated("Recipient"))
        self.address = self._line("address", translated("Address of the recipient"), longest=500)
        self.case = self._line("case", translated("Case or order"))
        self.basis = self._line("basis", translated("Legal basis"), longest=500)
        functions = [function_words(one) for one in Function]
        self.function = _choice(translated("What it does"), functions)
        self.function.currentIndexChanged.connect(self._follow)
        self._add("function", translated("What it does"), self.function)
        self.posting = self._line("posting", translated("Job posting"))
        self.copy_button = Button(translated("Choose the copy…"), "file-text")
        self.copy_button.clicked.connect(self._choose_copy)
        self._copy_name = Label("", "text2", "small", wrap=True)
        self._add("request", translated("Copy of the request"), self._copy_row())
        self.groups = {group: CheckBox(group_name(group)) for group in _GROUPS}
        self._add("groups", translated("What left"), self._group_row())
        self.release = CheckBox(translated("Show the data now, to hand it over"))
        self._column.addWidget(self.release)
        self._column.addStretch(1)
        self._follow()

    @property
    def chosen_kind(self) -> OutsideKind:
        """The kind that is chosen."""
        return tuple(OutsideKind)[self.kind.currentIndex()]

    def typed(self) -> Typed | None:
        """What is to be entered; None while something is missing."""
        stated = STATED[self.chosen_kind]
        reference = self.reference.text().strip().upper()
        groups = tuple(group for group, box in self.groups.items() if box.isChecked())
        lines = {"recipient": self.recipient.text().strip()}
        for name, field in self._lines().items():
            if name in stated:
                lines[name] = field.text().strip()
        copy_missing = "request" in stated and self._copy is None
        if not _REFERENCE.fullmatch(reference) or not groups or copy_missing:
            return None
        if not all(lines.values()):
            return None
        told = Told.model_validate(
            {
                "kind": self.chosen_kind,
                "address": self.address.text().strip() or None,
                "function": self._function() if "function" in stated else None,
                **lines,
            }
        )
        copy = self._copy if "request" in stated else None
        return Typed(reference, told, groups, copy, self.release.isChecked())

    def take_copy(self, path: Path) -> None:
        """Take the file of that name as the copy of the request; it is read when it is entered."""
        self._copy = path
        self._copy_name.setText(path.name)
        self.changed.emit()

    def forget(self) -> None:
        """Empty all that was typed."""
        for field in (self.reference, self.recipient, self.address, *self._lines().values()):
            field.wipe()
        for box in (*self.groups.values(), self.release):
            box.setChecked(False)
        self._copy = None
        self._copy_name.setText("")

    def _lines(self) -> dict[str, LineEdit]:
        return {"case": self.case, "basis": self.basis, "posting": self.posting}

    def _function(self) -> Function:
        return tuple(Function)[self.function.currentIndex()]

    def _follow(self) -> None:
        kind = self.chosen_kind
        stated = STATED[kind]
        for name in ("case", "basis", "function", "posting", "request"):
            self._rows[name].setVisible(name in stated)
        self._name("recipient", recipient_words(kind), self.recipient)
        self._name("basis", basis_words(kind), self.basis)
        needed = NEEDED[self._function()] if "function" in stated else frozenset(_GROUPS)
        whole = self.groups[FieldGroup.DOCUMENTS].isChecked()
        for group, box in self.groups.items():
            # A document holds every group, so it is entered alone.
            alone = whole and group is not FieldGroup.DOCUMENTS
            box.setEnabled(group in needed and not alone)
            if not box.isEnabled():
                box.setChecked(False)
        self.release.setEnabled(not whole)
        if whole:
            self.release.setChecked(False)
        self.changed.emit()

    def _name(self, row: str, words: str, field: LineEdit) -> None:
        self._labels[row].setText(words)
        field.setAccessibleName(words)

    def _choose_copy(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, translated("Copy of the request"))
        if path:
            self.take_copy(Path(path))

    def _line(self, row: str, words: str, longest: int = 200) -> LineEdit:
        field = LineEdit(words)
        field.setMaxLength(longest)
        field.textChanged.connect(lambda _text: self.changed.emit())
        self._add(row, words, field)
        return field

    def _add(self, row: str, words: str, field: QWidget) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._labels[row] = Label(words, "text", "small", 600)
        column.addWidget(self._labels[row])
        column.addWidget(field)
        self._rows[row] = holder
        self._column.addWidget(holder)

    def _copy_row(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.copy_button)
        row.addWidget(self._copy_name, 1)
        return holder

    def _group_row(self) -> QWidget:
        holder, flow = chip_row()
        assert isinstance(flow, FlowLayout)
        for box in self.groups.values():
            box.toggled.connect(self._toggled())
            flow.addWidget(box)
        return holder

    def _toggled(self) -> Callable[[bool], None]:
        return lambda _checked: self._follow()


def _choice(name: str, words: list[str]) -> ComboBox:
    combo = ComboBox(name)
    combo.addItems(words)
    return combo
