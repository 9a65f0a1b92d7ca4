"""One stage of the board: its name, how many are there, and their cards."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)

from ui.candidate.wording import number, translated
from ui.shortlists.member_card import MEMBER, MemberDelegate, headline, in_words
from ui.shortlists.wording import stage_name
from ui.theme import theme
from ui.widgets.scroll_bar import calm
from ui.widgets.text import Label
from ui.widgets.tips import as_tip
from workstation.contract.shortlists import Member, Stage

#: What is dragged holds nothing: the board knows who is selected.
_DRAGGED = "application/x-resume-desk-member"
_NOTHING = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class StageModel(QAbstractListModel):
    """The members at one stage."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.members: list[Member] = []

    def show_members(self, members: list[Member]) -> None:
        """Show these."""
        self.beginResetModel()
        self.members = members
        self.endResetModel()

    def rowCount(self, parent: Index = _NOTHING) -> int:
        """How many."""
        return 0 if parent.isValid() else len(self.members)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The member, and what is read out of it."""
        if not 0 <= index.row() < len(self.members):
            return None
        member = self.members[index.row()]
        if role == MEMBER:
            return member
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return in_words(member)
        return as_tip(headline(member)) if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cards can be dragged; nothing is dropped on them but between them."""
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else usual

    def mimeTypes(self) -> list[str]:
        """A kind of ours only."""
        return [_DRAGGED]

    def mimeData(self, indexes: object) -> QMimeData:
        """Nothing of a candidate lies in drag data (law 9)."""
        data = QMimeData()
        data.setData(_DRAGGED, b"1")
        return data


class StageList(QListView):
    """Cards of one stage; says what is asked for and changes nothing by itself."""

    opened = Signal(object)
    #: The cards that another column dragged here.
    dropped = Signal()
    #: Keys that are the board's: Qt's number of the key, and whether Ctrl was down.
    key_pressed = Signal(int, bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = StageModel(self)
        self.delegate = MemberDelegate(self)
        self.setModel(self.cards)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)
        calm(self)
        theme().changed.connect(self._dress)
        self._dress()

    def chosen(self) -> list[Member]:
        """The selected members, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.cards.members[row] for row in rows if row < len(self.cards.members)]

    def current(self) -> Member | None:
        """The member that the keys act on."""
        row = self.currentIndex().row()
        return self.cards.members[row] if 0 <= row < len(self.cards.members) else None

    def go_to(self, row: int) -> None:
        """Make ``row`` (or the last one before it) the current and only selected one."""
        row = min(row, self.cards.rowCount() - 1)
        index = self.cards.index(max(row, 0), 0)
        if index.isValid():
            only = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, only)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down are the list's; the rest is the board's."""
        key, held = event.key(), event.modifiers()
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            if (member := self.current()) is not None:
                self.opened.emit(member)
            return
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.key_pressed.emit(int(key), control)
            return
        if event.text() and event.text().isprintable() and key != Qt.Key.Key_Space:
            event.ignore()  # single keys are the page's
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double press opens the card."""
        super().mouseDoubleClickEvent(event)
        if (member := self.current()) is not None:
            self.opened.emit(member)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Cards of another column may be dropped anywhere here."""
        if event.mimeData().hasFormat(_DRAGGED) and event.source() is not self:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """The board moves them; the view must not do so by itself."""
        if event.mimeData().hasFormat(_DRAGGED) and event.source() is not self:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit()

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme().colours.window)
        self.setPalette(palette)
        self.viewport().update()


class StageColumn(QWidget):
    """The head of a stage and its list."""

    #: So narrow that all stages fit beside the rail of a window of 1440.
    WIDTH = 180

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = stage
        self.list = StageList(stage_name(stage))
        self._count = Label("", "text3", "small")
        head = QHBoxLayout()
        head.setContentsMargins(2, 0, 2, 0)
        head.setSpacing(8)
        head.addWidget(Label(stage_name(stage), "text", "normal", 600))
        head.addWidget(self._count)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.setMinimumWidth(self.WIDTH)

    def show_members(self, members: list[Member]) -> None:
        """Show who is at the stage."""
        self.list.cards.show_members(members)
        self._count.setText(number(len(members)))
        said = translated("%1, %2").replace("%1", stage_name(self.stage))
        self.list.setAccessibleName(said.replace("%2", number(len(members))))
