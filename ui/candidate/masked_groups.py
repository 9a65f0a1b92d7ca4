"""The field groups behind their masks: what is there in words, and what the person hides."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.wording import GROUP_ICONS, GROUP_ORDER, group_name, translated
from ui.theme import RADIUS_CARD, theme
from ui.widgets.painting import painting, rounded
from ui.widgets.pii import MaskedValue
from ui.widgets.text import IconLabel, Label
from workstation.contract.disclosures import GroupState
from workstation.contract.words import FieldGroup

_ROW = 36
_NAME = 106
#: The masks' widths say nothing about what is behind them: they go by the group alone.
_BARS = {
    FieldGroup.IDENTITY: 104,
    FieldGroup.PHONES: 96,
    FieldGroup.EMAILS: 108,
    FieldGroup.ADDRESSES: 104,
    FieldGroup.LINKS: 84,
    FieldGroup.CAREER_NAMES: 108,
}


def offered(groups: list[GroupState]) -> list[GroupState]:
    """The groups in their fixed order, without those that the resume does not have."""
    by_group = {state.group: state for state in groups if state.state != "absent"}
    return [by_group[group] for group in GROUP_ORDER if group in by_group]


def hidden_sentence() -> str:
    """What stands in place of a group that its person hides."""
    return translated("Hidden by the person")


class MaskedGroups(QWidget):
    """A card of rows, one a group."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 1, 12, 1)
        self._layout.setSpacing(0)
        self._rows: list[QWidget] = []

    def show_groups(self, groups: list[GroupState]) -> None:
        """Show these groups' masks."""
        for row in self._rows:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [_Row(state) for state in offered(groups)]
        for row in self._rows:
            self._layout.addWidget(row)
        self.setVisible(bool(self._rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded edge with hairlines between the rows, from the names on."""
        colours = theme().colours
        with painting(self) as painter:
            rounded(painter, self.rect(), RADIUS_CARD, None, colours.line)
            for number in range(1, len(self._rows)):
                y = self._rows[number].y()
                painter.fillRect(QRect(40, y, self.width() - 52, 1), colours.line)


class _Row(QWidget):
    def __init__(self, state: GroupState) -> None:
        super().__init__()
        self.setFixedHeight(_ROW)
        hidden = state.state == "hidden"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(IconLabel(GROUP_ICONS[state.group], "text2"))
        name = Label(group_name(state.group), "text", "normal", 500)
        name.setMinimumWidth(_NAME)
        row.addWidget(name)
        words = hidden_sentence() if hidden else state.words
        bar = _BARS.get(state.group, 104)
        row.addWidget(MaskedValue(words, hidden=hidden, bar=bar), 1)
