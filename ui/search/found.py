"""Where in a redacted resume the words stand that the query asked for."""

from __future__ import annotations

from collections.abc import Iterable

from ui.candidate.resume_view import Finder
from workstation.contract.searches import Expansion
from workstation.query.errors import QueryError
from workstation.query.parser import parse
from workstation.query.snippets import Highlighter
from workstation.query.tree import Everything, Tree, all_of


def finder_of(query: str, expansions: Iterable[Expansion] = ()) -> Finder | None:
    """Finds what ``query`` asks for in a text, under all names; None where it has a mistake."""
    names = [name for one in expansions if one.on for name in one.alternatives]
    try:
        # What is joined with what does not matter here: each leaf is looked for.
        highlighter = Highlighter(_together([query, *(f'"{name}"' for name in names)]))
    except QueryError:
        return None
    return lambda text: [(hit.start, hit.end) for hit in highlighter.hits(text)]


def _together(queries: list[str]) -> Tree:
    trees = [parse(query) for query in queries]
    return all_of(tree for tree in trees if not isinstance(tree, Everything))
