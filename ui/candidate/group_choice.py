"""The field groups as choices: Space or a press takes one, hidden ones say so."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from ui import icons
from ui.candidate.masked_groups import hidden_sentence, offered
from ui.candidate.wording import GROUP_ICONS, group_name
from ui.theme import RADIUS_CARD, RADIUS_FIELD, theme
from ui.widgets.check_mark import SIDE, check_mark
from ui.widgets.painting import focus_ring, mixed, painting, rounded
from workstation.contract.disclosures import GroupState
from workstation.contract.words import FieldGroup

_ROW = 40
_NAME_AT = 70
_WORDS_AT = 200


class GroupChoice(QWidget):
    """A card of rows, one a group that the resume has."""

    changed = Signal()
    #: How high one row is.
    ROW = _ROW

    def __init__(self, groups: list[GroupState], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 1, 2, 1)
        layout.setSpacing(0)
        self.rows: dict[FieldGroup, GroupRow] = {}
        for state in offered(groups):
            row = GroupRow(state)
            row.toggled.connect(lambda _checked: self.changed.emit())
            self.rows[state.group] = row
            layout.addWidget(row)

    def chosen(self) -> list[FieldGroup]:
        """The groups chosen, in their fixed order."""
        return [group for group, row in self.rows.items() if row.isChecked()]

    def choose(self, groups: tuple[FieldGroup, ...]) -> None:
        """Choose exactly these, as far as they are available."""
        for group, row in self.rows.items():
            row.setChecked(row.isEnabled() and group in groups)

    def focus_first(self) -> None:
        """Put the focus on the first group that can be chosen."""
        for row in self.rows.values():
            if row.isEnabled():
                row.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded edge, and hairlines between the rows."""
        colours = theme().colours
        with painting(self) as painter:
            rounded(painter, self.rect(), RADIUS_CARD, None, colours.line)
            for row in list(self.rows.values())[1:]:
                painter.fillRect(QRect(14, row.y(), self.width() - 28, 1), colours.line)


class GroupRow(QAbstractButton):
    """One group: check box, icon, name, what is there in words."""

    def __init__(self, state: GroupState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = state.group
        self._words = hidden_sentence() if state.state == "hidden" else state.words
        self.setCheckable(True)
        self.setEnabled(state.state == "available")
        self.setText(group_name(state.group))
        self.setAccessibleName(f"{group_name(state.group)}, {self._words}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(_ROW)

    def sizeHint(self) -> QSize:
        """A full row."""
        return QSize(360, _ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the dialog's: it discloses; Space chooses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row."""
        colours = theme().colours
        enabled = self.isEnabled()
        with painting(self) as painter:
            if self.underMouse() and enabled:
                ground = mixed(colours.raised, colours.text, 0.04)
                rounded(painter, self.rect().adjusted(1, 2, -1, -2), RADIUS_FIELD, ground)
            box = QRect(14, (self.height() - SIDE) // 2, SIDE, SIDE)
            check_mark(painter, self, box)
            ink = colours.text2 if enabled else colours.text3
            at = QRectF(42, (self.height() - 16) / 2, 16, 16)
            icons.paint(painter, GROUP_ICONS[self._group], at, ink)
            centre = Qt.AlignmentFlag.AlignVCenter
            painter.setFont(theme().font("normal", 500))
            painter.setPen(colours.text if enabled else colours.text3)
            name = QRect(_NAME_AT, 0, _WORDS_AT - _NAME_AT, self.height())
            painter.drawText(name, centre, self.text())
            painter.setFont(theme().font("small"))
            painter.setPen(ink)
            words = QRect(_WORDS_AT, 0, self.width() - _WORDS_AT - 12, self.height())
            if not enabled:
                mark = QRectF(_WORDS_AT, (self.height() - 14) / 2, 14, 14)
                icons.paint(painter, "eye-off", mark, ink)
                words.setLeft(_WORDS_AT + 22)
            metrics = QFontMetrics(painter.font())
            elided = Qt.TextElideMode.ElideRight
            painter.drawText(words, centre, metrics.elidedText(self._words, elided, words.width()))
            if self.hasFocus():
                focus_ring(painter, self.rect().adjusted(1, 2, -1, -2), RADIUS_FIELD)
