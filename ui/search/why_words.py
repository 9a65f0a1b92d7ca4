"""The explanation of a result as sentences: what was asked, and where it is met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.candidate.wording import full_date, number, translated, years_in_words
from ui.search import facet_words
from ui.search.part_words import in_words
from workstation.contract.searches import Card
from workstation.contract.why import Condition, Found, Kind, Order, Place, Share, Why
from workstation.query.errors import QueryError
from workstation.query.parser import parse
from workstation.query.spelling import Spelling
from workstation.query.tree import Pay, Phrase, Prefix, Range, Term, Tree, Updated

_PLACES = {
    Place.TITLE: "in a title",
    Place.SKILL: "among the skills",
    Place.LOCATION: "in the place",
    Place.EMPLOYER: "in an employer's name",
    Place.SCHOOL: "in a school's name",
    Place.LICENCE: "in a licence",
    Place.LANGUAGE: "among the languages",
    Place.TEXT: "in the text",
}
_COUNTED = {
    Order.WORDS: "in the whole resume",
    Order.TITLE: "in a title",
    Order.SKILL: "among the skills",
    Order.BESIDE: "side by side in a title or a skill",
    Order.WISH: "nice to have, and there",
}
_ORDERS = {
    Order.WORDS: "how often the words stand there, rare ones counting more",
    Order.TITLE: "words in a title, which count most",
    Order.SKILL: "words among the skills",
    Order.BESIDE: "words side by side in a title or a skill",
    Order.WISH: "what is nice to have and is there",
    Order.FRESHNESS: "Ordered by the day of the last update, the latest first.",
    Order.DISTANCE: "Ordered by distance, the nearest first; then by the last update.",
    Order.YEARS: "Ordered by years of experience, the most first; then by the last update.",
}
#: Smaller shares than this are not told one by one, nor more of them than these.
_LEAST, _SHOWN = 0.005, 6
_PLAIN = Spelling()


@dataclass(frozen=True)
class Line:
    """One condition: its icon and colour role, what was asked, and what the resume says to it."""

    icon: str
    role: str
    asked: str
    answer: str


@dataclass(frozen=True)
class Counted:
    """What counts for the place among the results: words, where, and the share of it (0 to 1)."""

    words: str
    where: str
    share: float


def lines(why: Why, card: Card, spelling: Spelling = _PLAIN) -> list[Line]:
    """One line for each condition, chosen facet and the distance."""
    said = [_condition(one, card, spelling) for one in why.conditions]
    for facet, values in why.chosen.items():
        chosen = ", ".join(facet_words.said(facet, value) for value in values)
        said.append(Line("check", "accent", facet_words.head(facet), chosen))
    if why.miles is not None:
        away = translated("%1 miles away").replace("%1", number(round(why.miles)))
        said.append(Line("map-pin", "accent", translated("Near the zip code"), away))
    if not said:
        everybody = translated("The search asks for nothing, so everybody is found")
        said.append(Line("check", "accent", translated("Everybody"), everybody))
    return said


def counted(why: Why, spelling: Spelling = _PLAIN) -> list[Counted]:
    """What counts most, the greatest first; the small rest together."""
    shown = [one for one in why.shares if one.share >= _LEAST][:_SHOWN]
    found = [Counted(_said(one.said, spelling), _where_counted(one), one.share) for one in shown]
    rest = 1.0 - sum(one.share for one in shown) if why.shares else 0.0
    if rest >= _LEAST:
        found.append(Counted(translated("all else"), "", rest))
    return found


def percent(share: float) -> str:
    """A share as people say it: "38 %"."""
    return translated("%1 %").replace("%1", number(round(share * 100)))


def order_in_words(order: Sequence[Order]) -> str:
    """What the place among the results is made of, as one sentence."""
    if order and order[0] is not Order.WORDS:
        return translated(_ORDERS[order[0]])
    made = "; ".join(translated(_ORDERS[one]) for one in order)
    return translated("Ordered by relevance: %1.").replace("%1", made)


def _said(printed: str, spelling: Spelling) -> str:
    tree = _tree(printed)
    return printed if tree is None else in_words(tree, spelling)


def _where_counted(one: Share) -> str:
    if one.order is Order.WORDS and getattr(_tree(one.said), "field", None):
        return ""  # the words say their place themselves
    return translated(_COUNTED[one.order]) if one.order in _COUNTED else ""


def _condition(one: Condition, card: Card, spelling: Spelling) -> Line:
    tree = _tree(one.said)
    asked = _said(one.said, spelling)
    if one.kind is Kind.NOT:
        absent = translated("not %1").replace("%1", asked)
        anywhere = isinstance(tree, Term | Phrase | Prefix) and tree.field is None
        nowhere = "stands nowhere in the resume" if anywhere else "is not so here"
        return Line("check", "accent", absent, translated(nowhere))
    words = asked
    if one.kind is Kind.WISH:
        asked = translated("Nice to have: %1").replace("%1", asked)
        if not one.met:
            answer = translated("not there; that only lowers the place among the results")
            return Line("minus", "text3", asked, answer)
    told = (_where(found, words, spelling) for found in one.found)
    answer = "; ".join(told) or _stated(tree, card)
    return Line("star" if one.kind is Kind.WISH else "check", "accent", asked, answer)


def _where(found: Found, asked: str, spelling: Spelling) -> str:
    """Where words stand, with the words themselves unless they are all that was asked."""
    places = ", ".join(
        translated(_PLACES[place]) + (_times(count) if count > 1 else "")
        for place, count in found.places.items()
    )
    words = _said(found.said, spelling)
    if words == asked:
        return places
    if found.added:
        said = translated("%1, another name for it: %2").replace("%1", words)
        return said.replace("%2", places)
    return translated("%1: %2").replace("%1", words).replace("%2", places)


def _times(count: int) -> str:
    return translated(" (%1 times)").replace("%1", number(count))


def _stated(tree: Tree | None, card: Card) -> str:
    """What the card says to a condition that asks for no words."""
    if isinstance(tree, Range):
        return years_in_words(card.years)
    if isinstance(tree, Updated):
        return translated("updated %1").replace("%1", full_date(card.updated))
    if isinstance(tree, Pay):
        return translated("the expected pay touches it")
    return translated("is met")


def _tree(said: str) -> Tree | None:
    try:
        return parse(said)
    except QueryError:
        return None
