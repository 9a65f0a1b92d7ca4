"""All finders together: what in a text is personal data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from workstation.documents.redact.addresses import addresses
from workstation.documents.redact.births import births
from workstation.documents.redact.emails import emails
from workstation.documents.redact.findings import Finding, merged
from workstation.documents.redact.links import links
from workstation.documents.redact.names import NameFinder
from workstation.documents.redact.others import others
from workstation.documents.redact.phones import phones

Finder = Callable[[str], Iterable[Finding]]

#: Characters looked at together, and how many of them are looked at twice.
_WINDOW, _OVERLAP = 700, 240

_CONTACT: tuple[Finder, ...] = (emails, links, phones, addresses, births, others)


def contact_findings(text: str) -> list[Finding]:
    """Contact data, birth dates, identity numbers and others' names: in order, none overlapping."""
    return merged(windowed(text, _CONTACT))


def windowed(text: str, finders: Sequence[Finder]) -> Iterator[Finding]:
    """What ``finders`` find, looking at a bounded stretch of the text at a time.

    Patterns may take time that grows with the square of a text's length; so a hostile text costs
    no more than its length times a constant. What is shorter than the overlap is always found.
    """
    start = 0
    while True:
        window = text[start : start + _WINDOW]
        for finder in finders:
            for one in finder(window):
                yield replace(one, start=one.start + start, end=one.end + start)
        if start + _WINDOW >= len(text):
            return
        step = start + _WINDOW - _OVERLAP
        # Begin at a word, so that no number is seen without its first digits.
        space = text.find(" ", step, step + _OVERLAP // 2)
        start = step if space < 0 else space + 1


def findings(text: str, known_names: Sequence[str] = ()) -> list[Finding]:
    """All personal data in ``text``: contact data, and the names in ``known_names``."""
    named: tuple[Finder, ...] = (NameFinder(known_names),) if known_names else ()
    return merged(windowed(text, (*_CONTACT, *named)))
