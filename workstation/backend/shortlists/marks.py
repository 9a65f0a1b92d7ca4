"""What search results say of candidates from this room: on a shortlist, noted.

It is what `workstation.backend.search.marks.Lists` asks for.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.shortlists import store


def shortlisted(connection: Connection, caller: Caller) -> frozenset[int]:
    """All who are on a shortlist that the caller sees."""
    return frozenset(store.shortlisted(connection, caller))


def marked(
    connection: Connection, caller: Caller, numbers: Sequence[int]
) -> tuple[frozenset[int], frozenset[int]]:
    """Those of ``numbers`` on a shortlist that the caller sees, and those with a note to read."""
    listed, noted = store.marked(connection, caller, numbers)
    return frozenset(listed), frozenset(noted)
