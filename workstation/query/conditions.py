"""A query as the conditions that a person moves about: must, nice to have, must not.

The outermost AND of a tree is a list of conditions; whatever is nested deeper stays one condition.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from workstation.query.parser import parse
from workstation.query.tree import (
    YEARS,
    And,
    Everything,
    Nice,
    Not,
    Or,
    Range,
    Tree,
    all_of,
    any_of,
)


class Group(Enum):
    """What a condition does to who is found."""

    #: Who lacks it is left out.
    MUST = "must"
    #: Who has it comes first; nobody is left out.
    CAN = "can"
    #: Who has it is left out.
    MUST_NOT = "must not"


#: The order in which the groups are shown.
GROUPS = tuple(Group)


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition without the sign of its group; ``tree`` is never everything nor a wish."""

    group: Group
    tree: Tree

    @property
    def whole(self) -> Tree:
        """The condition as a part of the query."""
        if self.group is Group.CAN:
            return Nice(self.tree)
        return Not(self.tree) if self.group is Group.MUST_NOT else self.tree


def conditions(tree: Tree) -> list[Condition]:
    """The conditions of a tree in its order; none of everything. NOT NOT x is x."""
    if isinstance(tree, Everything):
        return []
    found: list[Condition] = []
    for part in tree.parts if isinstance(tree, And) else (tree,):
        one = _condition(part)
        flat = one.group is Group.MUST and isinstance(one.tree, And)
        found += conditions(one.tree) if flat else [one]
    return found


def together(found: Iterable[Condition]) -> Tree:
    """The tree of conditions: ``conditions(together(found))`` has the same meaning."""
    return all_of(one.whole for one in found)


def without(found: Sequence[Condition], at: int) -> list[Condition]:
    """All but the condition at ``at``."""
    return [*found[:at], *found[at + 1 :]]


def moved(found: Sequence[Condition], at: int, group: Group) -> list[Condition]:
    """The condition at ``at`` in another group: after those there; where it is if it is alone."""
    rest = without(found, at)
    last = max((place for place, one in enumerate(rest) if one.group is group), default=-1)
    place = last + 1 if last >= 0 else at
    return [*rest[:place], replace(found[at], group=group), *rest[place:]]


def either(found: Sequence[Condition], at: int, onto: int) -> list[Condition]:
    """The condition at ``at`` as an alternative to the one at ``onto``, in that one's group."""
    joined = replace(found[onto], tree=any_of((found[onto].tree, found[at].tree)))
    return [joined if place == onto else one for place, one in enumerate(found) if place != at]


def divisible(one: Condition) -> bool:
    """Whether `taken_apart` makes more than one condition of it."""
    kinds = Or if one.group is Group.MUST_NOT else And | Or
    if not isinstance(one.tree, kinds):
        return False
    return one.group is not Group.CAN or not any(isinstance(p, Not) for p in one.tree.parts)


def taken_apart(found: Sequence[Condition], at: int) -> list[Condition]:
    """The parts of a `divisible` condition as conditions of its group, each by itself."""
    one = found[at]
    if not divisible(one) or not isinstance(one.tree, And | Or):
        return list(found)
    split = [_condition(replace(one, tree=part).whole) for part in one.tree.parts]
    return [*found[:at], *split, *found[at + 1 :]]


def typed(found: Sequence[Condition], at: int, text: str, group: Group) -> list[Condition]:
    """``text`` in the place of the condition at ``at``; past the end it is added.

    Without signs of its own the text stays one condition of ``group``; an empty one is deleted.
    Raises `QueryError`, with the place in ``text``.
    """
    tree = parse(text)
    fresh = conditions(tree)
    if group is not Group.MUST and fresh and all(one.group is Group.MUST for one in fresh):
        fresh = [Condition(group, tree)]
    return [*found[:at], *fresh, *found[at + 1 :]]


def years_of(found: Iterable[Condition]) -> tuple[int | None, int | None]:
    """The years that must be: fewest and most, None where there is no such end."""
    for one in found:
        if _asks_years(one) and isinstance(one.tree, Range):
            return one.tree.low, one.tree.high
    return None, None


def with_years(found: Sequence[Condition], low: int | None, high: int | None) -> list[Condition]:
    """The conditions with these years in the place of those that must be; both None: with none."""
    places = [at for at, one in enumerate(found) if _asks_years(one)]
    kept = [one for one in found if not _asks_years(one)]
    if low is None and high is None:
        return kept
    at = places[0] if places else len(kept)
    return [*kept[:at], Condition(Group.MUST, Range(YEARS, low, high)), *kept[at:]]


def _asks_years(one: Condition) -> bool:
    return one.group is Group.MUST and isinstance(one.tree, Range)


def _condition(part: Tree) -> Condition:
    group = Group.CAN if isinstance(part, Nice) else Group.MUST
    inner = part.part if isinstance(part, Nice) else part
    while isinstance(inner, Not):
        group = Group.MUST if group is Group.MUST_NOT else Group.MUST_NOT
        inner = inner.part
    return Condition(group, inner)
