"""Prints a tree as query text that parses into the same tree."""

from __future__ import annotations

from workstation.query.tree import And, Everything, Not, Or, Phrase, Prefix, Range, Term, Tree


def printed(tree: Tree) -> str:
    """The query text of a tree: ``parse(printed(tree)) == tree``."""
    if isinstance(tree, Everything):
        return ""
    if isinstance(tree, And):
        return " ".join(_enclosed(part) for part in tree.parts)
    if isinstance(tree, Or):
        return " OR ".join(_enclosed(part) for part in tree.parts)
    if isinstance(tree, Not):
        if isinstance(tree.part, Not):
            return f"NOT {printed(tree.part)}"
        return f"-{_enclosed(tree.part)}"
    if isinstance(tree, Range):
        return f"{tree.field}:{_range(tree)}"
    return _in_field(tree.field, _words(tree))


def _enclosed(tree: Tree) -> str:
    text = printed(tree)
    return f"({text})" if isinstance(tree, And | Or) else text


def _words(tree: Term | Phrase | Prefix) -> str:
    if isinstance(tree, Term):
        return tree.text
    if isinstance(tree, Prefix):
        return f"{tree.text}*"
    return f'"{" ".join(tree.words)}"'


def _in_field(field: str | None, text: str) -> str:
    return f"{field}:{text}" if field else text


def _range(tree: Range) -> str:
    if tree.low == tree.high:
        return str(tree.low)
    low, high = ("" if end is None else str(end) for end in (tree.low, tree.high))
    return f"{low}..{high}"
