"""Names that mean the same, and a query widened by them. Nothing is widened without being told.

What a query leaves out stays exactly that: nothing under a NOT is widened. Neither are prefixes,
ranges, words near each other, and what is asked of a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from workstation.query.forms import forms
from workstation.query.tree import (
    And,
    Nice,
    Or,
    Phrase,
    Term,
    Tree,
    all_of,
    any_of,
    wanted,
)
from workstation.query.words import normal

#: The most names that are added to one query: each costs time.
MAX_ADDED = 24
#: Fields in which a name may stand for another.
_FIELDS = (None, "title", "skill", "licence")
_BETWEEN = re.compile(" [=>] ")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expansion:
    """A name of the query, other names that mean the same, and whether they are asked for.

    ``unsure``: they are not, unless the query speaks of that trade or somebody asks for them.
    """

    term: str
    alternatives: tuple[str, ...]
    on: bool
    unsure: bool = False


class Synonyms:
    """Which names stand for which, by their normal words."""

    def __init__(
        self, own: Iterable[str], abbreviations: Iterable[str], unsure: Iterable[str] = ()
    ) -> None:
        """Lines of names with `` = `` between.

        In ``own`` each name stands for all others of its line. In ``abbreviations`` the first one
        stands for all others, and another for the first where that has only one meaning; with
        `` > `` between, it does in titles only: somebody "in tech" is no technician. A name that
        ``own`` knows is taken from there alone. The first name of a line of ``unsure`` stands for
        the others only beside one of the words behind its colon.
        """
        self._shown: dict[Words, str] = {}
        self._others: dict[Words, list[Words]] = {}
        self._in_titles: dict[Words, list[Words]] = {}
        for names in map(self._names, own):
            for one in names:
                self._add(one, names)
        known = frozenset(self._others)
        for line in abbreviations:
            names = self._names(line)
            if len(names) > 1 and names[0] not in known:
                self._add(names[0], names)
                if " > " in line:
                    for long in names[1:]:
                        self._in_titles.setdefault(long, []).append(names[0])
                elif len(names) == 2 and names[1] not in known:
                    self._add(names[1], names)
        self._beside: dict[Words, frozenset[str]] = {}
        for line in unsure:
            said, _, beside = line.partition(" : ")
            names = self._names(said)
            if len(names) > 1:
                self._add(names[0], names)
                self._beside[names[0]] = frozenset(normal(beside))
                for other in names[1:]:
                    self._in_titles.setdefault(other, []).append(names[0])
        #: The longest name, in words.
        self.longest = max(map(len, self._others), default=1)
        #: Changes with the names; an index that holds them is as old as this.
        self.version = _digest(self._others)

    def _names(self, line: str) -> list[Words]:
        found = []
        for name in _BETWEEN.split(line.split("#")[0]) if not line.startswith("#") else ():
            words = tuple(normal(name))
            if words:
                self._shown.setdefault(words, name.strip())
                found.append(words)
        return found

    def _add(self, one: Words, names: Sequence[Words]) -> None:
        others = [name for name in names if name != one]
        if others:
            kept = self._others.setdefault(one, [])
            kept.extend(name for name in others if name not in kept)

    def of(self, words: Words) -> list[Words]:
        """The other names of a name, as normal words."""
        return self._others.get(words, [])

    def in_titles(self, words: Words) -> list[Words]:
        """Names that mean the same where they stand in a title, as normal words."""
        return self._in_titles.get(words, [])

    def beside(self, words: Words) -> frozenset[str] | None:
        """The words beside which an unsure name stands for others; None for a sure one."""
        return self._beside.get(words)

    def named(self, words: Words) -> Words | None:
        """The name that these words are, be it in its plural; None where they are none."""
        for form in forms(words[-1]):
            name = (*words[:-1], form)
            if name in self._others or name in self._in_titles:
                return name
        return None

    def is_phrase(self, words: Words) -> bool:
        """Whether these are a name of two words or more."""
        return len(words) > 1 and words in self._others

    def shown(self, words: Words) -> str:
        """A name as people write it."""
        return self._shown.get(words, " ".join(words))


def _stands_in(name: Words, run: Words) -> bool:
    length = len(name)
    return name[0] in run and any(
        run[start : start + length] == name for start in range(len(run) - length + 1)
    )


def _digest(names: Iterable[Words]) -> str:
    text = "\n".join(sorted(" ".join(name) for name in names))
    return sha256(text.encode()).hexdigest()[:8]


def expanded(
    tree: Tree, synonyms: Synonyms, off: Iterable[str] = (), on: Iterable[str] = ()
) -> tuple[Tree, list[Expansion]]:
    """The tree widened by other names, and what was added or, being ``off`` or unsure, was not.

    Unsure names that are ``on`` are asked for whatever else the query says.
    """
    widening = _Widening(synonyms, _names(off), _names(on), frozenset(_said(tree)))
    widened = widening.tree(tree)
    return widened, list(widening.expansions.values())


def _names(names: Iterable[str]) -> frozenset[Words]:
    return frozenset(tuple(normal(name)) for name in names)


def _said(tree: Tree) -> Iterator[str]:
    """The words that a query wants, in all their forms."""
    for leaf in wanted(tree):
        if isinstance(leaf, Term):
            yield from forms(leaf.text)
        elif isinstance(leaf, Phrase):
            for word in leaf.words:
                yield from forms(word)


@dataclass
class _Widening:
    synonyms: Synonyms
    off: frozenset[Words]
    on: frozenset[Words]
    said: frozenset[str]
    expansions: dict[Words, Expansion] = field(default_factory=dict)
    added: int = 0

    def tree(self, tree: Tree, beside: frozenset[Tree] = frozenset()) -> Tree:
        """``beside`` are the other parts of the OR that the tree stands in."""
        if isinstance(tree, Term):
            return self._widened(tree, (tree.text,), tree.field, beside)
        if isinstance(tree, Phrase):
            return self._widened(tree, tree.words, tree.field, beside)
        if isinstance(tree, And):
            return all_of(self._in_a_row(tree.parts, beside))
        if isinstance(tree, Or):
            return self._either(tree)
        if isinstance(tree, Nice):
            return Nice(self.tree(tree.part))
        return tree

    def _either(self, tree: Or) -> Tree:
        before = self.added
        parts = frozenset(tree.parts)
        widened = any_of([self.tree(part, parts) for part in tree.parts])
        if self.added == before:
            return tree
        # Two parts may have brought the same name.
        return any_of(dict.fromkeys(widened.parts)) if isinstance(widened, Or) else widened

    def _in_a_row(self, parts: tuple[Tree, ...], beside: frozenset[Tree]) -> list[Tree]:
        """The parts of an AND; words side by side may be a name together."""
        found: list[Tree] = []
        place = 0
        while place < len(parts):
            run = self._name_at(parts, place)
            if run is not None:
                words = tuple(term.text for term in run)
                found.append(self._widened(all_of(run), words, run[0].field, beside))
                place += len(run)
            else:
                found.append(self.tree(parts[place]))
                place += 1
        return found

    def _name_at(self, parts: tuple[Tree, ...], place: int) -> list[Term] | None:
        """The longest run of two terms and more that begins here and is a name."""
        run: list[Term] = []
        best = None
        for part in parts[place : place + self.synonyms.longest]:
            if not isinstance(part, Term) or (run and part.field != run[0].field):
                break
            run.append(part)
            if len(run) > 1 and self.synonyms.named(tuple(term.text for term in run)):
                best = list(run)
        return best

    def _widened(
        self, tree: Tree, words: Words, within: str | None, beside: frozenset[Tree]
    ) -> Tree:
        words = (None if _is_exact(tree) else self.synonyms.named(words)) or words
        others = self.synonyms.of(words) if within in _FIELDS else []
        # A name with these very words in it is found already.
        named = [(name, _leaf(name, within)) for name in others if not _stands_in(words, name)]
        if within in (None, "title"):
            clipped = self.synonyms.in_titles(words)
            named += [(n, _leaf(n, "title")) for n in clipped if not _stands_in(words, n)]
        fresh = [(name, leaf) for name, leaf in named if leaf not in beside]
        if not fresh or self.added + len(fresh) > MAX_ADDED:
            return tree
        trade = self.synonyms.beside(words)
        sure = trade is None or words in self.on or not trade.isdisjoint(self.said)
        on = sure and words not in self.off
        self.expansions[words] = Expansion(
            self.synonyms.shown(words),
            tuple(self.synonyms.shown(name) for name, _ in fresh),
            on,
            trade is not None,
        )
        if not on:
            return tree
        self.added += len(fresh)
        return any_of([tree, *(leaf for _, leaf in fresh)])


def _is_exact(tree: Tree) -> bool:
    """Whether a name is asked for as it is written."""
    return isinstance(tree, Phrase) or (isinstance(tree, Term) and tree.forms == (tree.text,))


def _leaf(words: Words, within: str | None) -> Term | Phrase:
    return Term(words[0], within) if len(words) == 1 else Phrase(words, within)
