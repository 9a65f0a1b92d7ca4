"""What marks a card: disclosed and shortlisted stand out, viewed and noted are said quietly."""

from __future__ import annotations

from dataclasses import dataclass

from ui.candidate.wording import reading_in_words, short_date, translated
from workstation.contract.searches import Card


@dataclass(frozen=True)
class CardMark:
    """Icon, words and colour role of a mark."""

    icon: str
    words: str
    role: str


def strong_marks(card: Card) -> list[CardMark]:
    """The marks beside the skills."""
    found = []
    if card.shortlisted:
        found.append(CardMark("list-checks", translated("On a shortlist"), "accent"))
    if card.disclosed is not None:
        said = translated("Disclosed %1").replace("%1", short_date(card.disclosed))
        found.append(CardMark("shield-check", said, "pii"))
    return found


def quiet_marks(card: Card) -> list[CardMark]:
    """The marks beside years and place."""
    found = []
    if reading := reading_in_words(card.reading):
        found.append(CardMark("file-text", reading, "warn"))
    if card.noted:
        found.append(CardMark("sticky-note", translated("Note"), "text2"))
    if card.viewed is not None:
        said = translated("Viewed %1").replace("%1", short_date(card.viewed))
        found.append(CardMark("eye", said, "text3"))
    return found
