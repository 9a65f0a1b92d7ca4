"""Guesses what a misspelt word of a query was meant to be, from lists of words that are public.

Never from the words of resumes: a guess taken from those would tell that somebody has the word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workstation.query.forms import forms
from workstation.query.tree import And, Near, Nice, Or, Phrase, Term, Tree, all_of, any_of

#: Shorter words are as often abbreviations as mistakes.
_SHORTEST = 4
#: From this length on two slips are forgiven, below it one.
_TWO_SLIPS = 7
#: The shortest part of a word that was written in one.
_PART = 3
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
        #: The rank of what is no word.
        self._never = len(self._rank)

    def __contains__(self, word: str) -> bool:
        return any(form in self._rank for form in forms(word))

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
            if alike and slips(word, one) <= 2:
                return one
        return None

    def parted(self, word: str) -> tuple[str, str] | None:
        """Two words that were written as one, the most usual ones; None where it is none such."""
        parts = [
            (word[:place], word[place:])
            for place in range(_PART, len(word) - _PART + 1)
            if word[:place] in self._rank and word[place:] in self._rank
        ]
        return min(parts, key=lambda two: max(map(self._rank.__getitem__, two)), default=None)

    def joined(self, one: str, other: str) -> str | None:
        """The word that two parts are together, where it is more usual than one of them."""
        whole = one + other
        rarest = max(self._rank.get(one, self._never), self._rank.get(other, self._never))
        return whole if self._rank.get(whole, self._never) < rarest else None


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
            words = self._words((tree.text,))
            if len(words) > 1:
                return Phrase(words, tree.field)
            return tree if words == (tree.text,) else replace(tree, text=words[0])
        if isinstance(tree, Phrase):
            words = self._words(tree.words)
            return replace(tree, words=words) if len(words) > 1 else Term(words[0], tree.field)
        if isinstance(tree, Near):
            words = tuple(map(self._word, tree.words))
            return replace(tree, words=words) if len(set(words)) == len(words) else tree
        if isinstance(tree, And):
            return all_of([self.tree(part) for part in self._put_together(tree.parts)])
        if isinstance(tree, Or):
            return any_of([self.tree(part) for part in tree.parts])
        if isinstance(tree, Nice):
            return Nice(self.tree(tree.part))
        return tree

    def _put_together(self, parts: tuple[Tree, ...]) -> list[Tree]:
        """The parts; two words side by side that are one word together have become it."""
        found: list[Tree] = []
        for part in parts:
            before = found[-1] if found else None
            if isinstance(part, Term) and isinstance(before, Term) and part.field == before.field:
                whole = self._vocabulary.joined(before.text, part.text)
                if whole is not None:
                    found[-1] = Term(whole, part.field)
                    continue
            found.append(part)
        return found

    def _words(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Words side by side put right: parts put together, and words taken apart."""
        found: list[str] = []
        at = 0
        while at < len(words):
            whole = self._vocabulary.joined(*words[at : at + 2]) if words[at + 1 :] else None
            found += [whole] if whole else self._either(words[at])
            at += 2 if whole else 1
        return tuple(found)

    def _either(self, word: str) -> tuple[str, ...]:
        """The word that was meant, or the two words that were written as one."""
        meant = self._word(word)
        parted = self._vocabulary.parted(word) if meant == word and self._unknown(word) else None
        return parted or (meant,)

    def _unknown(self, word: str) -> bool:
        return len(word) >= _SHORTEST and word.isalpha() and word not in self._vocabulary

    def _word(self, word: str) -> str:
        if not self._unknown(word):
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


def slips(one: str, other: str) -> int:
    """How many slips lie between two words: a letter too many, too few, wrong, or two turned."""
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
