"""The facets and their values in words: heads of the panel, rows, and chips of what is chosen."""

from __future__ import annotations

from ui.candidate.wording import translated
from workstation.contract.words import Facet

#: Facet → its head in the panel, what shows more of it, and what stands before a chosen value.
_WORDS: dict[Facet, tuple[str, str, str]] = {
    Facet.REGION: ("Location", "All places", "%1"),
    Facet.CITY: ("City", "More cities", "%1"),
    Facet.YEARS: ("Years", "", "%1 years"),
    Facet.TITLE_GROUP: ("Kind of work", "More kinds of work", "%1"),
    Facet.SKILLS: ("Skills", "More skills", "%1"),
    Facet.LICENCE: ("Licences", "More licences", "Licence: %1"),
    Facet.AVAILABILITY: ("Availability", "More", "Available: %1"),
    Facet.SHIFT: ("Shifts", "More", "Shift: %1"),
    Facet.AUTHORISATION: ("Work authorization", "More", "%1"),
    Facet.PAY: ("Expected pay an hour", "More", "Pay: %1"),
    Facet.LANGUAGE: ("Languages", "More languages", "Speaks %1"),
    Facet.RELOCATE: ("Willing to relocate", "More", "Relocates: %1"),
    Facet.FRESHNESS: ("Updated within", "More", "Updated within %1"),
}
#: The order of the panel.
SHOWN = tuple(_WORDS)


def head(facet: Facet) -> str:
    """What stands over a facet's values."""
    return translated(_WORDS[facet][0])


def more(facet: Facet) -> str:
    """What the button says that shows all of a facet's values."""
    return translated(_WORDS[facet][1])


def said(facet: Facet, value: str) -> str:
    """A value as its row says it: ours in the person's language, others as they are."""
    if facet in (Facet.REGION, Facet.CITY, Facet.SKILLS, Facet.YEARS):
        return value
    return translated(value)


def chip(facet: Facet, value: str) -> str:
    """A chosen value as its chip says it."""
    return translated(_WORDS[facet][2]).replace("%1", said(facet, value))
