"""A search as one line of text, like the end of a web address: ``q=nurse&region=Maui&sort=years``.

It carries the query, what is chosen in facets, the zip code, the order, names that stand for no
other name, and whom to leave out: all that makes a search, and nothing of who asks, for which job,
or of which page.
Parts are encoded as HTML forms are (WHATWG URL, application/x-www-form-urlencoded), in ASCII.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import quote_plus, unquote_plus

from pydantic import ValidationError

from workstation.contract.searches import Near, Search
from workstation.contract.words import Facet, Mark, SortBy
from workstation.query.errors import QueryError, invalid

#: The longest address that is read, in characters.
MAX_ADDRESS = 100_000

_QUERY, _ZIP, _MILES, _SORT = "q", "near", "miles", "sort"
_WITHOUT, _WITH, _HIDE, _EXCEPT = "without", "with", "hide", "except"
_ONCE = (_QUERY, _ZIP, _MILES, _SORT)
_NAMES = (*_ONCE, _WITHOUT, _WITH, _HIDE, _EXCEPT, *(facet.value for facet in Facet))


def is_address(text: str) -> bool:
    """Whether ``text`` is meant as an address: each one begins with its query, even an empty one.

    Whoever wants to search for the words before and after the sign puts them in quotes.
    """
    return text.lstrip().startswith(f"{_QUERY}=")


def address_of(search: Search) -> str:
    """The address of a search; the same search has always the same one."""
    return "&".join(f"{name}={quote_plus(value)}" for name, value in _parts(search))


def search_of(address: str) -> Search:
    """The search at an address: ``search_of(address_of(s))`` is ``s`` but for page and job.

    Raises `QueryError` with the place of a mistake. The query in it is not looked at.
    """
    end = len(address.rstrip())
    if end > MAX_ADDRESS:
        raise invalid("This text is too long for a search.", "Copy it anew.", MAX_ADDRESS, end)
    said: defaultdict[str, list[str]] = defaultdict(list)
    place = len(address) - len(address.lstrip())
    while place < end:
        sign = address.find("&", place, end)
        stop = end if sign < 0 else sign
        if stop > place:
            name, value = _read(address, place, stop)
            if name in _ONCE and name in said:
                raise invalid("This stands in the search's text twice.", "Delete one.", place, stop)
            said[name].append(value)
        place = stop + 1
    try:
        return _search(said)
    except (ValueError, ValidationError):
        # Its own text would repeat what was written.
        raise invalid(
            "A value in the search's text is not one that a search can have.",
            "Copy the text anew where the search is shown.",
            0,
            end,
        ) from None


def _parts(search: Search) -> Iterator[tuple[str, str]]:
    yield _QUERY, search.query
    for facet in Facet:
        for value in search.chosen.get(facet, ()):
            yield facet.value, value
    if search.near is not None:
        yield _ZIP, search.near.zip
        if search.near.miles is not None:
            yield _MILES, str(search.near.miles)
    if search.sort is not SortBy.RELEVANCE:
        yield _SORT, search.sort.value
    for term in search.without_synonyms:
        yield _WITHOUT, term
    for term in search.with_synonyms:
        yield _WITH, term
    for mark in search.hide:
        yield _HIDE, mark.value
    for reference in search.left_out:
        yield _EXCEPT, reference


def _read(address: str, start: int, end: int) -> tuple[str, str]:
    """The name and value of one part; raises `QueryError`."""
    name, sign, value = address[start:end].partition("=")
    if not sign or name not in _NAMES:
        raise _unknown(start, end)
    try:
        return name, unquote_plus(value, errors="strict")
    except UnicodeDecodeError:
        raise invalid(
            "These percent signs stand for no text.",
            "Copy the text anew where the search is shown.",
            start,
            end,
        ) from None


def _unknown(start: int, end: int) -> QueryError:
    names = ", ".join(f"{name}=" for name in _NAMES)
    return invalid(
        "A search's text has no such part.",
        f"Delete it. The parts are {names}, with & between. To search for the words, put them in"
        " quotes.",
        start,
        end,
    )


def _search(said: dict[str, list[str]]) -> Search:
    def once(name: str) -> str | None:
        return said[name][0] if name in said else None

    return Search(
        query=once(_QUERY) or "",
        chosen={facet: said[facet.value] for facet in Facet if facet.value in said},
        near=_near(once(_ZIP), once(_MILES)),
        sort=SortBy(once(_SORT) or SortBy.RELEVANCE),
        without_synonyms=said.get(_WITHOUT, []),
        with_synonyms=said.get(_WITH, []),
        hide=[Mark(mark) for mark in said.get(_HIDE, [])],
        left_out=said.get(_EXCEPT, []),
    )


def _near(zip_code: str | None, miles: str | None) -> Near | None:
    if miles is not None and (zip_code is None or not (miles.isascii() and miles.isdigit())):
        raise ValueError("miles are a number, from a zip code")
    if zip_code is None:
        return None
    return Near(zip=zip_code, miles=None if miles is None else int(miles))
