"""Where in a redacted resume the words stand that the query asked for."""

from __future__ import annotations

from ui.candidate.resume_view import Finder
from workstation.query.errors import QueryError
from workstation.query.parser import parse
from workstation.query.snippets import Highlighter


def finder_of(query: str) -> Finder | None:
    """Finds the words and phrases of ``query`` in a text; None where the query has a mistake."""
    try:
        highlighter = Highlighter(parse(query))
    except QueryError:
        return None
    return lambda text: [(hit.start, hit.end) for hit in highlighter.hits(text)]
