"""The right panel of the candidate page: disclosed values with copy buttons, masks for the rest.

Values are painted labels that can't be selected: the only way to copy one is its button, which
is a disclosure of its own.
"""

from __future__ import annotations

import itertools

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.failures import Told
from ui.candidate.masked_groups import hidden_sentence, offered
from ui.candidate.shown import View
from ui.candidate.wording import group_name, mask_name, translated
from ui.theme import GROUP, PAGE
from ui.widgets.buttons import Button, IconButton
from ui.widgets.emptying import empty
from ui.widgets.panes import ScrollPane
from ui.widgets.pii import MaskedValue
from ui.widgets.strips import Notice
from ui.widgets.text import Ground, Hairline, IconLabel, Label
from workstation.contract.disclosures import GroupState, PiiValue
from workstation.contract.words import FieldGroup
from workstation.desk.clipboard import CLEAR_AFTER_SECONDS

WIDTH = 344


class ValuesPanel(Ground):
    """Shows a view's values; `forget` drops every one of them."""

    #: Group and the value's place in it.
    copy_asked = Signal(object, int)
    disclose_asked = Signal()

    def __init__(self, groups: list[GroupState], parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self.setFixedWidth(WIDTH)
        self._groups = offered(groups)
        self._values: list[QWidget] = []
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(PAGE, 16, PAGE - 6, PAGE)
        column.setSpacing(GROUP - 4)
        self._list = QVBoxLayout()
        self._list.setSpacing(14)
        column.addLayout(self._list)
        self.more = Button(translated("Disclose more…"), "lock-open")
        self.more.clicked.connect(self.disclose_asked)
        # The button's focus ring stands 3 outside its edge, which lines up with the text.
        more = QHBoxLayout()
        more.setContentsMargins(0, 0, 0, 0)
        more.addSpacing(-3)
        more.addWidget(self.more)
        more.addStretch(1)
        column.addLayout(more)
        self._notices = QVBoxLayout()
        column.addLayout(self._notices)
        self._line = Hairline()
        column.addWidget(self._line)
        note = QHBoxLayout()
        note.setSpacing(10)
        note.addWidget(IconLabel("clipboard-copy", "text2"), 0, Qt.AlignmentFlag.AlignTop)
        said = translated(
            "Copying is a disclosure of its own. The clipboard is cleared after %1 s."
        )
        words = Label(said.replace("%1", str(CLEAR_AFTER_SECONDS)), "text2", "small", wrap=True)
        note.addWidget(words, 1)
        self._note = QWidget()
        self._note.setLayout(note)
        note.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._note)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ScrollPane(body))

    def show_view(self, view: View) -> None:
        """Show what the view holds, and masks for what it does not."""
        self.forget()
        shown = [state for state in self._groups if state.group in view.values]
        rest = [state for state in self._groups if state.group not in view.values]
        for state in shown:
            self._add(_Values(state.group, view.values[state.group], self))
        if shown and rest:
            self._add(Hairline())
        for state in rest:
            self._add(_Masked(state))
        available = any(state.state == "available" for state in rest)
        left_alone = not available and self.window().focusWidget() is self.more
        self.more.setVisible(available)
        self.more.setText(translated("Disclose more…") if shown else translated("Disclose again…"))
        self._note.setVisible(bool(shown))
        self._line.setVisible(bool(shown))
        copies = [button for one in self._values for button in one.findChildren(IconButton)]
        for button, following in itertools.pairwise([*copies, self.more]):
            QWidget.setTabOrder(button, following)
        if left_alone and copies:
            copies[0].setFocus()

    def forget(self) -> None:
        """Drop all values from the widgets and delete these."""
        for widget in self._values:
            if isinstance(widget, _Values):
                widget.forget()
            self._list.removeWidget(widget)
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        self._values = []
        self.drop_notice()

    def set_copying(self, copying: bool) -> None:
        """While one copy is under way no other can start; the button in focus keeps it."""
        for widget in self._values:
            for button in widget.findChildren(IconButton):
                button.setEnabled(not copying or button is self.window().focusWidget())

    def show_failure(self, failure: Told) -> None:
        """Say why a copy did not happen."""
        self.drop_notice()
        self._notices.addWidget(Notice("bad", failure.sentence, failure.remedy))

    def drop_notice(self) -> None:
        """Take the notice away."""
        empty(self._notices)

    def _add(self, widget: QWidget) -> None:
        self._list.addWidget(widget)
        self._values.append(widget)


class _Values(QWidget):
    """One disclosed group."""

    def __init__(self, group: FieldGroup, values: list[PiiValue], panel: ValuesPanel) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(Label(group_name(group), "text2", "small", 600))
        self._labels: list[Label] = []
        if not values:
            column.addWidget(Label(translated("Nothing is stored"), "text3", "small"))
        for number, value in enumerate(values):
            text = Label(value.value, "text", wrap=True)
            self._labels.append(text)
            kind = Label(value.label, "text2", "small")
            said = translated("Copy %1 (logged)").replace("%1", value.label or group_name(group))
            copy = IconButton("copy", said)
            copy.clicked.connect(lambda _checked=False, at=number: panel.copy_asked.emit(group, at))
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(text, 1)
            if value.label and value.label != mask_name(group):
                row.addWidget(kind)
            row.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)

    def forget(self) -> None:
        """Drop the texts."""
        for label in self._labels:
            label.setText("")
        self._labels = []


class _Masked(QWidget):
    """One group that is not disclosed in this view."""

    def __init__(self, state: GroupState) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(group_name(state.group), "text2", "small", 600))
        hidden = state.state == "hidden"
        words = hidden_sentence() if hidden else state.words
        column.addWidget(MaskedValue(words, hidden=hidden))
