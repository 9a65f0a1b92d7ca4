"""What search results say of candidates from this room: on a shortlist, noted.

It is what `workstation.backend.search.marks.Lists` asks for.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.shortlists import store


def shortlisted(
    connection: Connection, caller: Caller, numbers: Sequence[int] | None = None
) -> frozenset[int]:
    """Those of ``numbers`` (of all where None) on a shortlist that the caller sees."""
    return frozenset(store.shortlisted(connection, caller, numbers))


def noted(connection: Connection, caller: Caller, numbers: Sequence[int]) -> frozenset[int]:
    """Those of ``numbers`` about whom there is a note that the caller may read."""
    return frozenset(store.noted(connection, caller, numbers))
