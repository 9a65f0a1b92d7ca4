"""The cards of a long answer: all of them folded to text, those in sight unfolded.

Ten thousand cards are two hundred thousand objects, which Python's collector of reference cycles
would look through again and again while somebody scrolls; a text holds none.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from workstation.contract.searches import Card

#: Unfolded cards that are kept, a few screens' worth.
KEPT = 200


class FoldedCards:
    """A list of cards. Holds no PII: a card has none."""

    def __init__(self, cards: Iterable[Card] = ()) -> None:
        self._texts: list[str] = []
        self._references: list[str] = []
        self._unfolded: OrderedDict[str, Card] = OrderedDict()
        self.extend(cards)

    def __len__(self) -> int:
        return len(self._texts)

    def __getitem__(self, row: int) -> Card:
        reference = self._references[row]
        card = self._unfolded.get(reference)
        if card is None:
            card = Card.model_validate_json(self._texts[row])
            self._keep(card)
        return card

    @property
    def references(self) -> Sequence[str]:
        """The references in the cards' order."""
        return self._references

    def row_of(self, reference: str) -> int:
        """The row of a reference, or -1."""
        return self._references.index(reference) if reference in self._references else -1

    def extend(self, cards: Iterable[Card]) -> None:
        """Add cards behind the others."""
        for card in cards:
            self._texts.append(_folded(card))
            self._references.append(card.reference)

    def replace(self, row: int, card: Card) -> None:
        """Put another state of the card into its row."""
        self._unfolded.pop(self._references[row], None)
        self._texts[row] = _folded(card)
        self._references[row] = card.reference
        self._keep(card)

    def remove(self, row: int) -> None:
        """Take a card out."""
        self._unfolded.pop(self._references.pop(row), None)
        del self._texts[row]

    def _keep(self, card: Card) -> None:
        self._unfolded[card.reference] = card
        while len(self._unfolded) > KEPT:
            self._unfolded.popitem(last=False)


def _folded(card: Card) -> str:
    return card.model_dump_json(exclude_unset=True)
