"""One field of the correction form: its text, what was understood, and the way back to it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.candidate.wording import translated
from ui.staff.field_texts import Field
from ui.theme import theme
from ui.widgets import Label, LinkButton, Tag
from ui.widgets.painting import field_frame
from ui.widgets.scroll_bar import calm


class FieldEditor(QWidget):
    """`entered` when the person comes into it, `changed` when the text changes."""

    entered = Signal(object)
    changed = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._understood = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Label(field.words, "text", "small", 600))
        if field.form:
            row.addWidget(Label(field.form, "text3", "small"))
        row.addStretch(1)
        self.tag = Tag(translated("corrected"), "pencil", "accent")
        row.addWidget(self.tag)
        self.back = LinkButton(translated("As understood"))
        self.back.setAccessibleName(translated("%1 as understood").replace("%1", field.words))
        self.back.clicked.connect(self._take_back)
        row.addWidget(self.back)
        column.addLayout(row)
        self.edit = _Edit(field.words, field.lines)
        self.edit.textChanged.connect(self._changed)
        self.edit.entered.connect(self._enter)
        column.addWidget(self.edit)
        self._changed()

    def show_values(self, understood: str, present: str) -> None:
        """Show what the field says now, beside what was understood."""
        self._understood = understood
        self.edit.setPlainText(present)
        self._changed()

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.edit.toPlainText()

    @property
    def corrected(self) -> bool:
        """Whether the field says something else than was understood."""
        return self.text.strip() != self._understood.strip()

    def _take_back(self) -> None:
        self.edit.setPlainText(self._understood)
        self.edit.setFocus()

    def _changed(self) -> None:
        self.tag.setVisible(self.corrected)
        self.back.setVisible(self.corrected)
        self.changed.emit()

    def _enter(self) -> None:
        self.entered.emit(self.field)


class _Edit(QPlainTextEdit):
    """Lines of plain text with the edge of a field; Tab goes on."""

    entered = Signal()

    def __init__(self, name: str, lines: int, parent: QObject | None = None) -> None:
        super().__init__()
        self._lines = lines
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setFont(theme().font())
        self.document().setDocumentMargin(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        calm(self)
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """As many lines as the field usually has."""
        return QSize(200, self._lines * self.fontMetrics().lineSpacing() + 18)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The edge of a field, then the text."""
        field_frame(self.viewport(), focused=self.hasFocus())
        super().paintEvent(event)
