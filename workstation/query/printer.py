"""Prints a tree as query text that parses into the same tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from workstation.query.tree import (
    And,
    Everything,
    Leaf,
    Near,
    Nice,
    Not,
    Or,
    Pay,
    Phrase,
    Prefix,
    Term,
    Tree,
    Updated,
)


def printed(tree: Tree) -> str:
    """The query text of a tree: ``parse(printed(tree)) == tree`` within the parser's limits.

    Neighbours in one field share it (``title:(nurse OR rn)``); an AND inside an OR stands in
    parentheses although it need not, because people read it more easily.
    """
    if isinstance(tree, Everything):
        return ""
    if isinstance(tree, And | Or):
        return _glue(tree).join(_pieces(tree))
    if isinstance(tree, Not):
        return f"NOT {printed(tree.part)}" if isinstance(tree.part, Not) else f"-{_part(tree.part)}"
    if isinstance(tree, Nice):
        return f"?{_part(tree.part)}"
    return _in_field(tree.field, _bare(tree))


def _glue(tree: And | Or) -> str:
    return " " if isinstance(tree, And) else " OR "


def _pieces(tree: And | Or) -> Iterator[str]:
    for field, neighbours in groupby(tree.parts, _field):
        run = list(neighbours)
        if field is not None and len(run) > 1:
            yield _in_field(field, f"({_glue(tree).join(_leaves(run))})")
        else:
            yield from map(_part, run)


def _part(tree: Tree) -> str:
    """A tree as a part of another."""
    if not isinstance(tree, And | Or):
        return printed(tree)
    pieces = list(_pieces(tree))
    return pieces[0] if len(pieces) == 1 else f"({_glue(tree).join(pieces)})"


def _leaves(parts: Iterable[Tree]) -> Iterator[str]:
    return (_bare(part) for part in parts if isinstance(part, Leaf))


def _field(tree: Tree) -> str | None:
    return tree.field if isinstance(tree, Leaf) else None


def _bare(tree: Leaf) -> str:
    """A leaf without its field."""
    if isinstance(tree, Term):
        return f'"{tree.text}"' if tree.exact else tree.text
    if isinstance(tree, Prefix):
        return f"{tree.text}*"
    if isinstance(tree, Phrase):
        return f'"{" ".join(tree.words)}"'
    if isinstance(tree, Near):
        return f'"{" ".join(tree.words)}"~{tree.distance}'
    if isinstance(tree, Updated):
        return _days(tree)
    if isinstance(tree, Pay):
        return _pay(tree)
    if tree.low == tree.high:
        return str(tree.low)
    low, high = ("" if end is None else str(end) for end in (tree.low, tree.high))
    return f"{low}..{high}"


def _days(tree: Updated) -> str:
    if tree.days is not None:
        return f"{tree.days}d"
    if tree.since == tree.until:
        return str(tree.since)
    since, until = ("" if day is None else day.isoformat() for day in (tree.since, tree.until))
    return f"{since}..{until}"


def _pay(tree: Pay) -> str:
    low, high = ("" if end is None else _amount(end, tree.yearly) for end in (tree.low, tree.high))
    return low if low == high else f"{low}..{high}"


def _amount(dollars: int, yearly: bool) -> str:
    thousands, rest = divmod(dollars, 1_000)
    return f"{thousands}k" if yearly and not rest else str(dollars)


def _in_field(field: str | None, text: str) -> str:
    return f"{field}:{text}" if field else text
