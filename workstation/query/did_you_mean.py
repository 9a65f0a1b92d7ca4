"""Guesses what a misspelt word of a query was meant to be, from lists of words that are public.

Never from the words of resumes: a guess taken from those would tell that somebody has the word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workstation.query.tree import And, Near, Nice, Or, Phrase, Term, Tree, all_of, any_of

#: Shorter words are as often abbreviations as mistakes.
_SHORTEST = 4
#: From this length on two slips are forgiven, below it one.
_TWO_SLIPS = 7
#: The most words of one query that are looked at: each costs some milliseconds.
_WORDS = 5
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Vocabulary:
    """Words in normal form, the most usual first."""

    def __init__(self, words: Iterable[str]) -> None:
        self._rank: dict[str, int] = {}
        self._by_letter: dict[str, list[str]] = {}
        for word in words:
            if word not in self._rank:
                self._rank[word] = len(self._rank)
                self._by_letter.setdefault(word[0], []).append(word)

    def __contains__(self, word: str) -> bool:
        return word in self._rank or (word.endswith("s") and word[:-1] in self._rank)

    def nearest(self, word: str) -> str | None:
        """The most usual word one slip away, or in long words two; None where there is none.

        A slip is a letter too many, too few or wrong, or two letters in each other's place.
        """
        near = _one_slip(word) & self._rank.keys()
        if near:
            return min(near, key=lambda one: (one[0] != word[0], self._rank[one]))
        if len(word) < _TWO_SLIPS:
            return None
        letters = set(word)
        for one in self._by_letter.get(word[0], ()):
            alike = abs(len(one) - len(word)) <= 2 and len(letters.symmetric_difference(one)) <= 4
            if alike and _slips(word, one) <= 2:
                return one
        return None


def corrected(tree: Tree, vocabulary: Vocabulary) -> Tree | None:
    """The tree with its misspelt words put right; None where there is nothing to put right.

    What is left out by a NOT, and words with a star, stay as they are.
    """
    found = _Correcting(vocabulary).tree(tree)
    return found if found != tree else None


class _Correcting:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._guesses: dict[str, str] = {}

    def tree(self, tree: Tree) -> Tree:
        if isinstance(tree, Term):
            return replace(tree, text=self._word(tree.text))
        if isinstance(tree, Phrase):
            return replace(tree, words=tuple(map(self._word, tree.words)))
        if isinstance(tree, Near):
            words = tuple(map(self._word, tree.words))
            return replace(tree, words=words) if len(set(words)) == len(words) else tree
        if isinstance(tree, And):
            return all_of([self.tree(part) for part in tree.parts])
        if isinstance(tree, Or):
            return any_of([self.tree(part) for part in tree.parts])
        if isinstance(tree, Nice):
            return Nice(self.tree(tree.part))
        return tree

    def _word(self, word: str) -> str:
        if len(word) < _SHORTEST or not word.isalpha() or word in self._vocabulary:
            return word
        if word not in self._guesses and len(self._guesses) < _WORDS:
            self._guesses[word] = self._vocabulary.nearest(word) or word
        return self._guesses.get(word, word)


def _one_slip(word: str) -> set[str]:
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    fewer = {a + b[1:] for a, b in halves if b}
    turned = {a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1}
    wrong = {a + letter + b[1:] for a, b in halves if b for letter in _LETTERS}
    more = {a + letter + b for a, b in halves for letter in _LETTERS}
    return fewer | turned | wrong | more


def _slips(one: str, other: str) -> int:
    """How many slips lie between two words."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                least = min(least, last[j - 2] + 1)
            row.append(least)
    return row[-1]
