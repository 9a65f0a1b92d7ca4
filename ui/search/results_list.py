"""The list of results: j and k pass over, Enter or a press opens, position stays."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from ui.candidate.wording import translated
from ui.collecting import Collecting
from ui.context import Context
from ui.search.card_delegate import PICK_WIDTH, CardDelegate
from ui.search.results_model import ResultsModel, Role
from ui.widgets.scroll_bar import calm
from workstation.contract.searches import Card

#: The next page is asked for when this many cards remain below the view.
_AHEAD = 16
#: Keys that do nothing by themselves.
_HELD = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


class ResultsList(QListView):
    """Says what is passed over, opened, and asked to be disclosed; opens nothing by itself."""

    #: The current card changed by passing over it (Card or None).
    passed = Signal(object)
    #: A card was opened by Enter or a press.
    opened = Signal(object)
    #: Disclosure of the current card was asked for by key.
    disclose = Signal(object)
    #: Why the current one is here was asked for by key, and what finds similar ones.
    explain = Signal()
    similar = Signal()
    #: A shortlist was asked for by key, for the picked cards or the current one.
    shortlist = Signal()

    def __init__(
        self, context: Context, model: ResultsModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.cards = model
        self.setModel(model)
        self._delegate = CardDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(translated("Results"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(False)
        self.setMouseTracking(True)
        calm(self)
        self.verticalScrollBar().setSingleStep(24)
        self.verticalScrollBar().valueChanged.connect(self._look_ahead)
        self.selectionModel().currentChanged.connect(self._current_changed)
        #: Where a range of picked cards began, and where it goes to.
        self._range: tuple[int, int] | None = None
        self._from = 0

    def current(self) -> Card | None:
        """The card that the keys act on."""
        return self.cards.card(self.currentIndex().row())

    def go_to(self, row: int) -> None:
        """Make ``row`` the current one and bring it into view."""
        index = self.cards.index(row)
        if index.isValid():
            chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, chosen)
            self.scrollTo(index)

    def fetch_more(self) -> None:
        """Ask for the next page, if there is one."""
        if self.cards.canFetchMore(QModelIndex()):
            self.cards.fetchMore(QModelIndex())

    def step(self, by: int) -> Card | None:
        """Pass to the card ``by`` rows further; the card one is at then."""
        last = self.cards.rowCount() - 1
        self.go_to(max(0, min(last, self.currentIndex().row() + by)))
        return self.current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; j, k, d, s and x act while single keys are on; Ctrl+A picks all."""
        key = event.key()
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.cards.pick(range(self.cards.rowCount()))
            return
        if event.modifiers() == Qt.KeyboardModifier.ShiftModifier and self._extend_by_key(key):
            return
        if key not in _HELD:
            self._range = None
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            card = self.current()
            if card is not None:
                self.opened.emit(card)
            return
        if plain and self._context.single_keys and self._single_key(key):
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the page here, not a search in the list."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where one was: a press with Shift picks from there."""
        self._from = max(0, self.currentIndex().row())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on a card opens it; on its box or with Ctrl picks it; with Shift up to it."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        held = event.modifiers()
        if held & Qt.KeyboardModifier.ShiftModifier:
            self._extend_to(index.row())
            return
        self._range = None
        if held & Qt.KeyboardModifier.ControlModifier or self._on_box(index, place):
            self.cards.toggle(index.row())
            self.go_to(index.row())
        elif index == self.currentIndex():
            card = self.cards.card(index.row())
            if card is not None:
                self.opened.emit(card)

    def _single_key(self, key: int) -> bool:
        if key == Qt.Key.Key_J:
            self.step(1)
        elif key == Qt.Key.Key_K:
            self.step(-1)
        elif key == Qt.Key.Key_X:
            self.cards.toggle(self.currentIndex().row())
        elif key == Qt.Key.Key_S and self.current() is not None:
            self.shortlist.emit()
        elif key == Qt.Key.Key_D and self.current() is not None:
            self.disclose.emit(self.current())
        elif key == Qt.Key.Key_W:
            self.explain.emit()
        elif key == Qt.Key.Key_M:
            self.similar.emit()
        else:
            return False
        return True

    def _on_box(self, index: QModelIndex, place: QPoint) -> bool:
        picking = index.data(Role.PICKED) is not None
        return picking and place.x() < self.visualRect(index).left() + PICK_WIDTH

    def _extend_by_key(self, key: int) -> bool:
        """Shift with J, K or an arrow picks from where one is to the next."""
        letters = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1} if self._context.single_keys else {}
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, **letters}.get(Qt.Key(key))
        if step is None:
            return False
        last = self.cards.rowCount() - 1
        self._from = max(0, self.currentIndex().row())
        self._extend_to(max(0, min(last, self._from + step)))
        return True

    def _extend_to(self, row: int) -> None:
        begun, before = self._range or (self._from, self._from)
        left = set(_between(begun, before)) - set(_between(begun, row))
        if left:
            self.cards.pick(left, on=False)
        self.cards.pick(_between(begun, row))
        self.go_to(row)
        self._range = begun, row

    def _current_changed(
        self,
        current: QModelIndex | QPersistentModelIndex,
        _before: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if self.cards.rowCount() - current.row() <= _AHEAD:
            self.fetch_more()
        self.passed.emit(self.cards.card(current.row()))

    def _look_ahead(self, value: int) -> None:
        Collecting.postpone()
        bar = self.verticalScrollBar()
        if bar.maximum() - value <= _AHEAD * self._delegate.height():
            self.fetch_more()


def _between(one: int, other: int) -> range:
    """The rows from one to the other, both included."""
    return range(min(one, other), max(one, other) + 1)
