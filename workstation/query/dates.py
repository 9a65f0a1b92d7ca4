"""Puts a day in the place of "in the last days": what an index is asked hangs on no clock."""

from __future__ import annotations

from datetime import date, timedelta

from workstation.query.tree import And, Nice, Not, Or, Tree, Updated

_FIRST = date(1970, 1, 1)


def dated(tree: Tree, today: int) -> Tree:
    """The tree as it is meant on the day ``today``, in days since 1970."""
    if isinstance(tree, Updated):
        if tree.days is None:
            return tree
        return Updated(since=_FIRST + timedelta(days=max(0, today - tree.days)))
    if isinstance(tree, And):
        return And(tuple(dated(part, today) for part in tree.parts))
    if isinstance(tree, Or):
        return Or(tuple(dated(part, today) for part in tree.parts))
    if isinstance(tree, Not):
        return Not(dated(tree.part, today))
    if isinstance(tree, Nice):
        return Nice(dated(tree.part, today))
    return tree
