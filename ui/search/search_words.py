"""A search in words on one line, and as a text that can be copied and pasted."""

from __future__ import annotations

from ui.candidate.clipboard import put_concealed
from ui.candidate.wording import translated
from ui.context import Context
from ui.search.facet_words import said
from ui.search.marks_section import hidden_in_words, left_out_in_words
from ui.search.near_section import near_in_words
from workstation.contract.searches import Search
from workstation.contract.words import SortBy
from workstation.query.address import address_of

_ORDERS = {
    SortBy.FRESHNESS: "freshest first",
    SortBy.DISTANCE: "nearest first",
    SortBy.YEARS: "most years first",
}


def in_words(search: Search) -> str:
    """What a search asks for, on one line."""
    chosen = [said(facet, value) for facet, values in search.chosen.items() for value in values]
    near = [near_in_words(search.near)] if search.near is not None else []
    hidden = [hidden_in_words(mark) for mark in search.hide]
    names = [translated("“%1” alone").replace("%1", name) for name in search.without_synonyms]
    names += [translated("“%1” and its other names").replace("%1", n) for n in search.with_synonyms]
    hidden += [left_out_in_words(reference) for reference in search.left_out]
    order = [translated(_ORDERS[search.sort])] if search.sort in _ORDERS else []
    parts = [search.query or translated("All resumes"), *chosen, *near, *hidden, *names, *order]
    return "  ·  ".join(parts)


def copy_as_text(context: Context, search: Search) -> None:
    """Put a search on the clipboard as one line that a query field takes, here or elsewhere.

    What was asked for is personal data: no history of a clipboard and no cloud shall keep it.
    """
    put_concealed(address_of(search))
    context.toast.emit(translated("Copied. Paste it into a query field to search for it."))
