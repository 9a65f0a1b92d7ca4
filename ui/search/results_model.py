"""The results as a list model that asks for its next page when the view nears the end."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    Signal,
)

from ui.candidate.wording import ago, reading_in_words, translated, years_in_words
from ui.search.folded_cards import FoldedCards
from workstation.contract.searches import Answer, Card


class Role(IntEnum):
    """What the model answers beside text."""

    CARD = Qt.ItemDataRole.UserRole + 1
    #: Whether the card is picked for an act on several; None while none is.
    PICKED = Qt.ItemDataRole.UserRole + 2


_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class ResultsModel(QStringListModel):
    """Cards in the answer's order. Holds no PII: a card has none.

    Qt's own list of texts counts the rows (they are empty): a list view asks for their number twice
    a row whenever rows come, and 20,000 answers of Python's would hold up a frame.
    """

    #: Where the next page begins; whoever fetches it calls `append` or `page_failed`.
    page_wanted = Signal(str)
    #: Others are picked for an act on several, or hidden here.
    picked_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards = FoldedCards()
        self._known: set[str] = set()
        self._picked: set[str] = set()
        self._hidden: set[str] = set()
        self._next: str | None = None
        self._asking = False
        self._halted = False

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Cards are chosen, never edited or dragged."""
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The card itself, its headline, or what a screen reader says of it."""
        card = self.card(index.row()) if index.isValid() else None
        if card is None:
            return None
        if role == Role.CARD:
            return card
        if role == Role.PICKED:
            return card.reference in self._picked if self._picked else None
        if role == Qt.ItemDataRole.DisplayRole:
            return card.headline
        if role == Qt.ItemDataRole.AccessibleTextRole:
            picked = card.reference in self._picked
            return f"{translated('selected')}, {spoken(card)}" if picked else spoken(card)
        return None

    def card(self, row: int) -> Card | None:
        """The card in ``row``, or None outside."""
        return self._cards[row] if 0 <= row < len(self._cards) else None

    def row_of(self, reference: str) -> int:
        """The row of a reference, or -1."""
        return self._cards.row_of(reference) if reference in self._known else -1

    def show(self, answer: Answer) -> None:
        """Replace everything by the first page of another answer; nothing is picked then."""
        shown = (card for card in answer.cards if card.reference not in self._hidden)
        self._cards = FoldedCards(shown)
        self._known = {card.reference for card in answer.cards}
        self._next = answer.next
        self._asking = self._halted = False
        self._picked = set()
        self.setStringList([""] * len(self._cards))
        self.picked_changed.emit()

    def append(self, answer: Answer) -> None:
        """Add a further page. A card that moved between pages is not shown twice."""
        self._asking = self._halted = False
        self._next = answer.next
        shown = [card for card in answer.cards if card.reference not in self._known]
        fresh = [card for card in shown if card.reference not in self._hidden]
        self._known.update(card.reference for card in answer.cards)
        if not fresh:
            return
        first = len(self._cards)
        self._cards.extend(fresh)
        self.insertRows(first, len(fresh))

    def replace(self, row: int, card: Card) -> None:
        """Show a card's new state, e.g. after its disclosure."""
        if 0 <= row < len(self._cards):
            self._cards.replace(row, card)
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
        self._cards, self._known, self._next = FoldedCards(), set(), None
        self._asking = self._halted = False
        self._picked = set()
        self.setStringList([])
        self.picked_changed.emit()

    # -- picked for an act on several ------------------------------------------------------

    @property
    def picked(self) -> list[Card]:
        """The picked cards in the results' order."""
        if not self._picked:
            return []
        rows = enumerate(self._cards.references)
        return [self._cards[row] for row, reference in rows if reference in self._picked]

    def pick(self, rows: Iterable[int], on: bool = True) -> None:
        """Pick the cards in ``rows``, or no longer."""
        known = self._cards.references
        references = {known[row] for row in rows if 0 <= row < len(known)}
        self._set_picked(self._picked | references if on else self._picked - references)

    def toggle(self, row: int) -> None:
        """Pick the card in ``row``, or no longer."""
        card = self.card(row)
        if card is not None:
            self.pick([row], card.reference not in self._picked)

    def pick_nothing(self) -> None:
        """Nothing is picked any more."""
        self._set_picked(set())

    @property
    def hidden(self) -> int:
        """How many candidates of this answer, as far as it was fetched, are hidden here."""
        return len(self._hidden & self._known)

    def hide(self, cards: Iterable[Card]) -> None:
        """Leave these out of the list from now on, in every answer."""
        self._hidden |= {card.reference for card in cards}
        for row in reversed(range(len(self._cards))):
            if self._cards.references[row] in self._hidden:
                self._cards.remove(row)
                self.removeRows(row, 1)
        self._set_picked(self._picked - self._hidden)

    def hide_nobody(self) -> None:
        """Hide nobody any more; the answer has to be asked for again to show them."""
        self._hidden = set()
        self.picked_changed.emit()

    def _set_picked(self, picked: set[str]) -> None:
        self._picked = picked
        if self._cards:
            roles = [int(Role.PICKED), int(Qt.ItemDataRole.AccessibleTextRole)]
            self.dataChanged.emit(self.index(0), self.index(len(self._cards) - 1), roles)
        self.picked_changed.emit()

    # -- pages -----------------------------------------------------------------------------

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
        reading_in_words(card.reading),
    ]
    if card.viewed is not None:
        parts.append(translated("viewed before"))
    if card.disclosed is not None:
        parts.append(translated("disclosed before"))
    if card.shortlisted:
        parts.append(translated("on a shortlist"))
    if card.noted:
        parts.append(translated("has a note"))
    return ", ".join(part for part in parts if part)
