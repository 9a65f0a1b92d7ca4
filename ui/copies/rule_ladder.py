"""Why a copy has its date: the rule that won, those that lost, and what floors it leaves alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import icons
from ui.copies.wording import day_words, translated
from ui.theme import theme
from ui.widgets.painting import painting
from ui.widgets.text import ElidedLabel, Label
from workstation.contract.copies import CopyDetail, RuleSaid

_RAIL = 24


class RuleLadder(QWidget):
    """The winner with a filled check, the others hollow; each with one sentence."""

    def __init__(self, detail: CopyDetail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        record = detail.sealed.id if detail.sealed is not None else ""
        steps = [_Step(detail.won, record, won=True, floor=False)]
        steps += [_Step(rule, record, won=False, floor=False) for rule in detail.lost]
        steps += [_Step(rule, record, won=False, floor=True) for rule in detail.floors]
        self._steps = steps
        for step in steps:
            column.addWidget(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line joins the marks."""
        if len(self._steps) < 2:
            return
        first, last = self._steps[0], self._steps[-1]
        with painting(self) as painter:
            painter.setPen(QPen(theme().colours.line, 1.5))
            x = 8.0
            painter.drawLine(QPointF(x, first.y() + 8), QPointF(x, last.y() + 8))


class _Step(QWidget):
    """One rule: mark, name, what it rests on, and why."""

    def __init__(self, rule: RuleSaid, record: str, *, won: bool, floor: bool) -> None:
        super().__init__()
        # Eight digits are enough to tell one record from another.
        why = rule.why.replace(record, record[:8]) if record else rule.why
        self._won = won
        column = QVBoxLayout(self)
        column.setContentsMargins(_RAIL, 0, 0, 0)
        column.setSpacing(1)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(ElidedLabel(rule.name, "text", "small", 600 if won else 500), 1)
        note = translated("floor") if floor else ""
        if not note and not won and rule.day is not None:
            note = day_words(rule.day)
        if note:
            head.addWidget(Label(note, "text3", "small"))
        column.addLayout(head)
        begin = translated("Wins:") if won else translated("Lost:")
        column.addWidget(Label(f"{begin} {why}", "text2", "small", wrap=True))
        if rule.citation and rule.citation not in why:
            column.addWidget(Label(rule.citation, "text3", "small", wrap=True))
        self.setAccessibleName(f"{rule.name}. {begin} {why}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark at the left of the name."""
        colours = theme().colours
        with painting(self) as painter:
            if self._won:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.fill)
                painter.drawEllipse(QPointF(8, 8), 7, 7)
                icons.paint(painter, "check", QRectF(3.5, 3.5, 9, 9), colours.on_fill)
            else:
                painter.setPen(QPen(colours.field, 1.5))
                painter.setBrush(colours.base)
                painter.drawEllipse(QPointF(8, 8), 4, 4)
