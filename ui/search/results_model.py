"""The results as a list model that asks for its next page when the view nears the end."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.candidate.wording import ago, translated, years_in_words
from workstation.contract.searches import Answer, Card


class Role(IntEnum):
    """What the model answers beside text."""

    CARD = Qt.ItemDataRole.UserRole + 1


class ResultsModel(QAbstractListModel):
    """Cards in the answer's order. Holds no PII: a card has none."""

    #: Where the next page begins; whoever fetches it calls `append` or `page_failed`.
    page_wanted = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: list[Card] = []
        self._known: set[str] = set()
        self._next: str | None = None
        self._asking = False
        self._halted = False

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """The number of cards fetched so far."""
        return 0 if parent.isValid() else len(self._cards)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The card itself, its headline, or what a screen reader says of it."""
        card = self.card(index.row()) if index.isValid() else None
        if card is None:
            return None
        if role == Role.CARD:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.headline
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(card)
        return None

    def card(self, row: int) -> Card | None:
        """The card in ``row``, or None outside."""
        return self._cards[row] if 0 <= row < len(self._cards) else None

    def row_of(self, reference: str) -> int:
        """The row of a reference, or -1."""
        if reference not in self._known:
            return -1
        return next(row for row, card in enumerate(self._cards) if card.reference == reference)

    def show(self, answer: Answer) -> None:
        """Replace everything by the first page of another answer."""
        self.beginResetModel()
        self._cards = list(answer.cards)
        self._known = {card.reference for card in answer.cards}
        self._next = answer.next
        self._asking = self._halted = False
        self.endResetModel()

    def append(self, answer: Answer) -> None:
        """Add a further page. A card that moved between pages is not shown twice."""
        self._asking = self._halted = False
        self._next = answer.next
        fresh = [card for card in answer.cards if card.reference not in self._known]
        if not fresh:
            return
        first = len(self._cards)
        self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
        self._cards.extend(fresh)
        self._known.update(card.reference for card in fresh)
        self.endInsertRows()

    def replace(self, row: int, card: Card) -> None:
        """Show a card's new state, e.g. after its disclosure."""
        if 0 <= row < len(self._cards):
            self._cards[row] = card
            place = self.index(row)
            self.dataChanged.emit(place, place)

    def page_failed(self) -> None:
        """The page did not come; no view asks for it again by itself, or it would without end."""
        self._asking = False
        self._halted = True

    def resume(self) -> None:
        """The person wants the page that did not come to be asked for again."""
        self._halted = False

    def clear(self) -> None:
        """Forget all cards."""
        self.beginResetModel()
        self._cards, self._known, self._next = [], set(), None
        self._asking = self._halted = False
        self.endResetModel()

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether the answer goes on after the cards fetched so far."""
        waiting = self._asking or self._halted
        return not parent.isValid() and self._next is not None and not waiting

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        """Ask for the next page, once."""
        if self.canFetchMore(parent) and self._next is not None:
            self._asking = True
            self.page_wanted.emit(self._next)


def spoken(card: Card) -> str:
    """A card as a screen reader says it."""
    parts = [
        card.headline,
        card.reference,
        years_in_words(card.years),
        card.place,
        translated("updated %1").replace("%1", ago(card.updated)),
    ]
    if card.disclosed is not None:
        parts.append(translated("disclosed before"))
    return ", ".join(part for part in parts if part)
