"""The list of results: j and k pass over, Enter or a press opens, position stays."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from ui.candidate.wording import translated
from ui.context import Context
from ui.search.card_delegate import CardDelegate
from ui.search.results_model import ResultsModel
from ui.widgets.scroll_bar import calm
from workstation.contract.searches import Card

#: The next page is asked for when this many cards remain below the view.
_AHEAD = 8


class ResultsList(QListView):
    """Says what is passed over, opened, and asked to be disclosed; opens nothing by itself."""

    #: The current card changed by passing over it (Card or None).
    passed = Signal(object)
    #: A card was opened by Enter or a press.
    opened = Signal(object)
    #: Disclosure of the current card was asked for by key.
    disclose = Signal(object)

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
        """Enter opens; j, k and d act while single keys are on."""
        key = event.key()
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

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on a card opens it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index == self.currentIndex():
            card = self.cards.card(index.row())
            if card is not None:
                self.opened.emit(card)

    def _single_key(self, key: int) -> bool:
        if key == Qt.Key.Key_J:
            self.step(1)
        elif key == Qt.Key.Key_K:
            self.step(-1)
        elif key == Qt.Key.Key_D and self.current() is not None:
            self.disclose.emit(self.current())
        else:
            return False
        return True

    def _current_changed(
        self,
        current: QModelIndex | QPersistentModelIndex,
        _before: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if self.cards.rowCount() - current.row() <= _AHEAD:
            self.fetch_more()
        self.passed.emit(self.cards.card(current.row()))

    def _look_ahead(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() - value <= _AHEAD * self._delegate.height():
            self.fetch_more()
