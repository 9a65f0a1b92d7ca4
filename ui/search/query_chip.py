"""A chip of one condition of the query: edited in place, moved to a group, joined, removed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.candidate.wording import translated
from ui.search.query_parts import Part
from ui.theme import theme
from ui.widgets.chips import Chip
from ui.widgets.painting import painting, rounded
from ui.widgets.tips import as_tip
from workstation.query.conditions import GROUPS, Group

#: The icon of a group; what must be is the rule and has none.
_ICONS = {Group.MUST: None, Group.CAN: "star", Group.MUST_NOT: "minus"}
_NEXT = (Qt.Key.Key_Down, Qt.Key.Key_Right)
_BEFORE = (Qt.Key.Key_Up, Qt.Key.Key_Left)


class QueryChip(Chip):
    """A press edits, the cross and Delete remove, a drag and Alt with an arrow move it.

    What is dragged never leaves the window: the text of a query is personal data, and a
    system-wide drag would hand it to others.
    """

    edited = Signal()
    #: To which group.
    moved = Signal(object)
    #: Where its menu shall open, on the screen.
    menu_asked = Signal(QPoint)
    #: It is carried to, let go at, a place on the screen; or carried no longer.
    carried = Signal(QPoint)
    let_go = Signal(QPoint)
    carry_ended = Signal()

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        group = part.condition.group
        super().__init__(part.label, _ICONS[group], active=True, removable=True, parent=parent)
        self.part = part
        self._pressed_at: QPoint | None = None
        self._carrying = False
        self._marked = False
        self.setToolTip(as_tip(part.text))
        self.setAccessibleName(f"{part.label}, {group_in_words(group)}")
        self.setAccessibleDescription(
            translated("Enter edits, Alt with an arrow moves to another group, Delete removes.")
        )
        self.clicked.connect(self.edited)

    def set_marked(self, marked: bool) -> None:
        """Show, or no longer, that what is carried would be joined with this one."""
        if marked is not self._marked:
            self._marked = marked
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chip, with an edge while it is where a carried one would be let go."""
        super().paintEvent(event)
        if self._marked:
            with painting(self) as painter:
                box = self.rect().adjusted(1, 2, -1, -2)
                rounded(painter, box, 12, None, theme().colours.accent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves; F2 edits; Escape ends a drag."""
        key = event.key()
        if self._carrying and key == Qt.Key.Key_Escape:
            self._stop()
            self.carry_ended.emit()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and key in (*_NEXT, *_BEFORE):
            step = 1 if key in _NEXT else -1
            at = GROUPS.index(self.part.condition.group) + step
            if 0 <= at < len(GROUPS):
                self.moved.emit(GROUPS[at])
        elif key == Qt.Key.Key_F2:
            self.edited.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key and a press of the other button open the menu."""
        by_pointer = event.reason() is QContextMenuEvent.Reason.Mouse
        below = self.mapToGlobal(QPoint(0, self.height() + 2))
        self.menu_asked.emit(event.globalPos() if by_pointer else below)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag begins here, perhaps."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Past a few pixels it is a drag, not a press."""
        if self._pressed_at is None:
            super().mouseMoveEvent(event)
            return
        way = event.position().toPoint() - self._pressed_at
        if not self._carrying and way.manhattanLength() >= QApplication.startDragDistance():
            self._carrying = True
            self.setDown(False)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._carrying:
            self.carried.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go what is carried; else it was a press."""
        carrying = self._carrying
        self._stop()
        if carrying:
            self.let_go.emit(event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def _stop(self) -> None:
        self._pressed_at = None
        self._carrying = False
        self.unsetCursor()


def group_in_words(group: Group) -> str:
    """What a group is called."""
    return {
        Group.MUST: translated("Must have"),
        Group.CAN: translated("Nice to have"),
        Group.MUST_NOT: translated("Must not have"),
    }[group]


def group_icon(group: Group) -> str:
    """The icon that stands for a group."""
    return _ICONS[group] or "check"
