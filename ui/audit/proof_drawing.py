"""The way from an entry's leaf to the root, drawn: the path filled, its siblings hollow."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.audit.wording import number, translated
from ui.theme import theme
from ui.widgets.painting import painting
from workstation.desk.proofs import CheckedEntry

#: Levels drawn at most; of longer proofs the first at the leaf and the last at the root.
_MOST = 6
_LEVEL = 36
_TOP = 14
_MARK = 5


class ProofDrawing(QWidget):
    """Root on top, leaf below. Drawn from the hashes that were verified, not from a picture."""

    def __init__(self, entry: CheckedEntry[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        count = len(entry.steps)
        # Which steps are drawn, root first.
        order = list(range(count - 1, -1, -1))
        half = _MOST // 2
        self._drawn = order if count <= _MOST else order[:half] + order[-half:]
        self._gap_after = half - 1 if count > _MOST else -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translated("Inclusion proof"))
        words = translated("%1 hashes lead from entry %2 to the root of %3 entries")
        words = words.replace("%1", number(count)).replace("%2", number(entry.number))
        self.setAccessibleDescription(words.replace("%3", number(entry.checkpoint.size)))

    def sizeHint(self) -> QSize:
        return QSize(320, _TOP + len(self._drawn) * _LEVEL + 34)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        colours = theme().colours
        path = self._path()
        steps = self._entry.steps
        painter.setFont(theme().font("small"))
        for level, (above, below) in enumerate(pairwise(path)):
            step = steps[self._drawn[level]]
            side = -1 if step.sibling_is_left else 1
            sibling = QPointF(above.x() + side * self._reach(level), below.y())
            painter.setPen(QPen(colours.line, 1.5))
            painter.drawLine(above, sibling)
            pen = QPen(colours.accent, 2)
            if level == self._gap_after:
                pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawLine(above, below)
            painter.setPen(QPen(colours.text3, 1.5))
            painter.setBrush(QBrush(colours.base))
            painter.drawEllipse(sibling, _MARK - 0.5, _MARK - 0.5)
            painter.setPen(colours.text2)
            self._beside(painter, sibling, f"{step.sibling.hex()[:4]} …", left=side < 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(colours.accent))
        for point in path:
            painter.drawEllipse(point, _MARK, _MARK)
        self._label(painter, path[0], path[-1])

    def _label(self, painter: QPainter, root: QPointF, leaf: QPointF) -> None:
        colours = theme().colours
        painter.setFont(theme().font("small", 600))
        painter.setPen(colours.text)
        size = translated("root, size %1").replace("%1", number(self._entry.checkpoint.size))
        self._beside(painter, root, size, left=False)
        words = translated("this entry, leaf %1").replace("%1", number(self._entry.row.index))
        below = QRect(0, int(leaf.y()) + 10, self.width(), 20)
        width = QFontMetrics(painter.font()).horizontalAdvance(words)
        start = min(max(0, int(leaf.x()) - width // 2), max(0, self.width() - width))
        painter.drawText(below.adjusted(start, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
        if self._gap_after >= 0:
            drawn = translated("%1 of %2 hashes drawn").replace("%1", number(len(self._drawn)))
            drawn = drawn.replace("%2", number(len(self._entry.steps)))
            painter.setFont(theme().font("small"))
            painter.setPen(colours.text3)
            free = start + width + 16
            room = QFontMetrics(painter.font()).horizontalAdvance(drawn)
            if self.width() - room > free:
                flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
                painter.drawText(below, flags, drawn)

    def _path(self) -> list[QPointF]:
        """Where the nodes of the path lie, root first; each leans away from its sibling."""
        x, points = 0.0, [0.0]
        for number_ in self._drawn:
            x += 20.0 if self._entry.steps[number_].sibling_is_left else -20.0
            points.append(x)
        left, right = min(points), max(points)
        # Siblings' hashes need room at both sides.
        shift = self.width() * 0.42 - (left + right) / 2
        shift = max(shift, 104 - left)
        return [QPointF(x + shift, _TOP + level * _LEVEL) for level, x in enumerate(points)]

    def _reach(self, level: int) -> float:
        return 30.0 if level % 2 else 44.0

    def _beside(self, painter: QPainter, point: QPointF, words: str, *, left: bool) -> None:
        width = QFontMetrics(painter.font()).horizontalAdvance(words)
        x = int(point.x()) - 10 - width if left else int(point.x()) + 10
        area = QRect(x, int(point.y()) - 10, width + 2, 20)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
