"""All finders together: what in a text is personal data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from workstation.documents.redact.addresses import addresses
from workstation.documents.redact.births import births
from workstation.documents.redact.emails import emails
from workstation.documents.redact.findings import Finding, merged
from workstation.documents.redact.links import links
from workstation.documents.redact.names import NameFinder
from workstation.documents.redact.phones import phones

Finder = Callable[[str], Iterable[Finding]]

_CONTACT: tuple[Finder, ...] = (emails, links, phones, addresses, births)


def contact_findings(text: str) -> list[Finding]:
    """Contact data, birth dates and identity numbers in ``text``, in order, not overlapping."""
    # An address runs up to the next thing found, so its first line is enough to find it.
    return merged(finding for finder in _CONTACT for finding in finder(text))


def findings(text: str, known_names: Sequence[str] = ()) -> list[Finding]:
    """All personal data in ``text``: contact data, and the names in ``known_names``."""
    named = NameFinder(known_names)(text) if known_names else ()
    return merged([*contact_findings(text), *named])
