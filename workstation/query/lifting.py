"""Lifts people who live where a query names a place: a place is meant as one, wherever it stands.

Whoever types "Hilo nurse" finds whom they found without this, those in Hilo before those who only
wrote of it. Nobody is left out and nobody is added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from workstation.query.tree import And, Nice, Phrase, Term, Tree, all_of

#: How many words from the first one on are the name of a place; 0 where they are none.
PlaceAt = Callable[[Sequence[str]], int]

_FIELD = "location"
#: The most places that are looked for in one query: each costs time.
_MOST = 4


def lifted(tree: Tree, place_at: PlaceAt) -> Tree:
    """The tree with a wish for each place that it names outside of any field."""
    parts = tree.parts if isinstance(tree, And) else (tree,)
    named = dict.fromkeys(_places(parts, place_at))
    # Who is asked for in a place is there already.
    wishes = [Nice(leaf) for leaf in named if leaf not in parts][:_MOST]
    return all_of([tree, *wishes]) if wishes else tree


def _places(parts: Sequence[Tree], place_at: PlaceAt) -> Iterator[Term | Phrase]:
    at = 0
    while at < len(parts):
        part = parts[at]
        long = 0
        if isinstance(part, Phrase) and part.field is None:
            if place_at(part.words) == len(part.words):
                yield Phrase(part.words, _FIELD)
        elif _is_bare(part):
            words = _run(parts[at:])
            long = place_at(words)
            if long:
                name = tuple(words[:long])
                yield Term(name[0], _FIELD) if long == 1 else Phrase(name, _FIELD)
        at += max(1, long)


def _run(parts: Sequence[Tree]) -> list[str]:
    """The words that stand side by side, each by itself and in no field."""
    found = []
    for part in parts:
        if not _is_bare(part) or not isinstance(part, Term):
            break
        found.append(part.text)
    return found


def _is_bare(part: Tree) -> bool:
    return isinstance(part, Term) and part.field is None and not part.exact
