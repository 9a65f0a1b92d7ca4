"""The parts of a query that all must match: chips to take away, and what easing brings."""

from __future__ import annotations

from dataclasses import dataclass

from ui.candidate.wording import translated
from workstation.query.errors import QueryError
from workstation.query.parser import parse
from workstation.query.printer import printed
from workstation.query.tree import (
    And,
    Everything,
    Near,
    Nice,
    Not,
    Or,
    Phrase,
    Prefix,
    Range,
    Term,
    Tree,
    Updated,
    all_of,
)

#: The longest label of a part; longer ones end in an ellipsis.
_LONGEST = 32


@dataclass(frozen=True)
class Part:
    """One part of a query in words, and the query without it."""

    label: str
    without: str


def parts(query: str) -> list[Part]:
    """The parts of ``query``; none where it is empty or has a mistake."""
    try:
        tree = parse(query)
    except QueryError:
        return []
    if isinstance(tree, Everything):
        return []
    whole = tree.parts if isinstance(tree, And) else (tree,)
    return [
        Part(_short(label(part)), printed(all_of(other for other in whole if other is not part)))
        for part in whole
    ]


def label(tree: Tree) -> str:
    """A part as people say it: "title: nurse", "5+ years", "not travel"."""
    if isinstance(tree, Not):
        return translated("not %1").replace("%1", label(tree.part))
    if isinstance(tree, Nice):
        return translated("nice: %1").replace("%1", label(tree.part))
    if isinstance(tree, Or):
        return f" {translated('or')} ".join(label(part) for part in tree.parts)
    if isinstance(tree, And):
        return " ".join(label(part) for part in tree.parts)
    if isinstance(tree, Range):
        return _years(tree)
    if isinstance(tree, Updated):
        return _updated(tree)
    if isinstance(tree, Everything):
        return translated("everyone")
    return f"{tree.field}: {_words(tree)}" if tree.field else _words(tree)


def _words(tree: Term | Phrase | Near | Prefix) -> str:
    if isinstance(tree, Term):
        return tree.text
    if isinstance(tree, Prefix):
        return f"{tree.text}…"
    if isinstance(tree, Near):
        return translated("%1 near").replace("%1", f"“{' … '.join(tree.words)}”")
    return f"“{' '.join(tree.words)}”"


def _years(tree: Range) -> str:
    if tree.low == tree.high:
        return translated("%1 years").replace("%1", str(tree.low))
    if tree.high is None:
        return translated("%1+ years").replace("%1", str(tree.low))
    if tree.low is None:
        return translated("up to %1 years").replace("%1", str(tree.high))
    return translated("%1 years").replace("%1", f"{tree.low}–{tree.high}")


def _updated(tree: Updated) -> str:
    if tree.days is not None:
        return translated("updated in the last %1 days").replace("%1", str(tree.days))
    if tree.until is None:
        return translated("updated since %1").replace("%1", str(tree.since))
    if tree.since is None:
        return translated("updated until %1").replace("%1", str(tree.until))
    return (
        translated("updated %1 to %2").replace("%1", str(tree.since)).replace("%2", str(tree.until))
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
