"""The board: a column for each stage, with keys and drag to move candidates between them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from ui.shortlists.stage_column import StageColumn
from ui.theme import PAGE, theme
from ui.widgets.scroll_bar import calm
from ui.widgets.text import Ground
from workstation.contract.shortlists import Member, Stage


class Board(QScrollArea):
    """Arrows move the focus, Ctrl+arrows move the card; says what is wanted, changes nothing."""

    opened = Signal(object)
    #: These members shall come to that stage.
    move_asked = Signal(object, object)
    #: These members shall leave the shortlist.
    remove_asked = Signal(object)
    #: Another member is the current one (Member or None).
    passed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = Ground("window")
        row = QHBoxLayout(content)
        row.setContentsMargins(PAGE, 12, PAGE, 12)
        row.setSpacing(12)
        self.columns: list[StageColumn] = []
        for place, stage in enumerate(Stage):
            column = StageColumn(stage)
            column.list.opened.connect(self.opened)
            column.list.dropped.connect(partial(self._dropped, place))
            column.list.key_pressed.connect(partial(self._key, place))
            column.list.selectionModel().currentChanged.connect(
                lambda *_, of=column: self.passed.emit(of.list.current())
            )
            column.list.selectionModel().selectionChanged.connect(partial(self._only, place))
            self.columns.append(column)
            row.addWidget(column, 1)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        calm(self)
        self.setWidget(content)
        self.setFocusProxy(self.columns[0].list)
        theme().changed.connect(self._dress)
        self._dress()

    def show_members(self, members: list[Member]) -> None:
        """Show the members by stages; whoever was current stays so, wherever it is now."""
        here = self.current()
        focused = any(column.list.hasFocus() for column in self.columns)
        chosen = {member.reference for column in self.columns for member in column.list.chosen()}
        for column in self.columns:
            column.show_members([one for one in members if one.stage is column.stage])
        for column in self.columns:
            for row, member in enumerate(column.list.cards.members):
                index = column.list.cards.index(row, 0)
                if here is not None and member.reference == here.reference:
                    column.list.go_to(row)
                    self.ensureWidgetVisible(column)
                    if focused:
                        column.list.setFocus()
                elif member.reference in chosen:
                    also = QItemSelectionModel.SelectionFlag.Select
                    column.list.selectionModel().select(index, also)

    def current(self) -> Member | None:
        """The member that the keys act on."""
        column = self._column()
        return column.list.current() if column else None

    def chosen(self) -> list[Member]:
        """The members that an act is for: the selected ones of the column in focus."""
        column = self._column()
        return column.list.chosen() if column else []

    def neighbours(self) -> list[Member]:
        """Those of the column in focus, in their order."""
        column = self._column()
        return list(column.list.cards.members) if column else []

    def go_to(self, reference: str) -> None:
        """Make a member the current one."""
        for column in self.columns:
            for row, member in enumerate(column.list.cards.members):
                if member.reference == reference:
                    column.list.go_to(row)
                    column.list.setFocus()

    def enter(self) -> None:
        """Take the focus: where it was, or at the first card there is."""
        column = self._column() or next(
            (one for one in self.columns if one.list.cards.members), self.columns[0]
        )
        self._focus(column, max(column.list.currentIndex().row(), 0))

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme().colours.window)
        self.setPalette(palette)
        self.setAutoFillBackground(True)

    def _column(self) -> StageColumn | None:
        focused = next((one for one in self.columns if one.list.hasFocus()), None)
        if focused is not None and focused.list.current() is not None:
            return focused
        return next((one for one in self.columns if one.list.chosen()), None)

    def _focus(self, column: StageColumn, row: int) -> None:
        for other in self.columns:
            if other is not column:
                other.list.clearSelection()
        column.list.setFocus()
        column.list.go_to(row)
        self.ensureWidgetVisible(column)

    def _only(self, place: int, *_changed: object) -> None:
        """Cards are selected in one column at a time."""
        mine = self.columns[place].list
        if mine.hasFocus() and mine.selectionModel().hasSelection():
            for number, other in enumerate(self.columns):
                if number != place:
                    other.list.clearSelection()

    def _key(self, place: int, key: int, control: bool) -> None:
        column = self.columns[place]
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if chosen := column.list.chosen():
                self.remove_asked.emit(chosen)
            return
        further = place + (1 if key == Qt.Key.Key_Right else -1)
        if not 0 <= further < len(self.columns):
            return
        if not control:
            self._focus(self.columns[further], max(column.list.currentIndex().row(), 0))
        elif chosen := column.list.chosen():
            self.move_asked.emit(chosen, self.columns[further].stage)

    def _dropped(self, place: int) -> None:
        others = (one for number, one in enumerate(self.columns) if number != place)
        chosen = next((one.list.chosen() for one in others if one.list.chosen()), [])
        if chosen:
            self.move_asked.emit(chosen, self.columns[place].stage)
