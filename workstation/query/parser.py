"""Parses query text into a tree. NOT binds before AND before OR; words side by side are AND.

Limits on work come first: length, depth and number of nodes, and the number of prefixes, so that
no query costs the server more than it is worth. A mistake is a `QueryError` with its place.
"""

from __future__ import annotations

import re

from workstation.query.errors import invalid, too_complex
from workstation.query.tokens import MINUS, Kind, Token, tokens
from workstation.query.tree import (
    FIELDS,
    MAX_YEARS,
    MIN_PREFIX,
    YEARS,
    Phrase,
    Prefix,
    Range,
    Term,
    Tree,
    all_of,
    any_of,
)
from workstation.query.tree import Not as NotNode
from workstation.query.words import normal

#: The most terms, phrases, prefixes, ranges and operators in one query.
MAX_NODES = 200
#: The deepest nesting of parentheses and NOTs.
MAX_DEPTH = 50
#: The most prefixes: each one may stand for thousands of words.
MAX_PREFIXES = 20
#: The most ranges of years: each one looks at every candidate.
MAX_RANGES = 20
#: The longest phrase, in words.
MAX_PHRASE = 20

_RANGE = re.compile(r"(\d*)(?:\.\.|…)(\d*)")
_DECORATION = "-–—−&/+,|!•·;"
_FIELD_HELP = "The fields are title:, skill:, location: and years:."


def parse(text: str) -> Tree:
    """The tree of a query; the empty query is `Everything`. Raises `QueryError`."""
    return _Parser(text).whole()


class _Parser:
    """Recursive descent over the tokens; the depth limit bounds the recursion."""

    def __init__(self, text: str) -> None:
        self._tokens = [t for t in tokens(text) if not _is_decoration(t)]
        self._at = 0
        self._nodes = 0
        self._prefixes = 0
        self._ranges = 0

    def whole(self) -> Tree:
        if self._next().kind is Kind.END:
            return all_of(())
        tree = self._or(None, 0)
        if self._next().kind is Kind.CLOSE:
            raise _here(
                self._next(),
                "A parenthesis is closed here that was never opened.",
                "Delete it, or open one before.",
            )
        return tree

    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _count(self, token: Token) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise too_complex(
                f"The query has more than {MAX_NODES} parts.",
                "Use fewer terms.",
                token.start,
                token.end,
            )

    def _or(self, field: str | None, depth: int) -> Tree:
        parts = [self._and(field, depth)]
        while self._next().kind is Kind.OR:
            self._count(self._take())
            parts.append(self._and(field, depth))
        return any_of(parts)

    def _and(self, field: str | None, depth: int) -> Tree:
        parts = [self._not(field, depth)]
        while self._next().kind not in (Kind.OR, Kind.CLOSE, Kind.END):
            if self._next().kind is Kind.AND:
                self._take()
            parts.append(self._not(field, depth))
        return all_of(parts)

    def _not(self, field: str | None, depth: int) -> Tree:
        token = self._next()
        if token.kind is not Kind.NOT:
            return self._part(field, depth)
        self._count(token)
        self._deeper(token, depth)
        self._take()
        return NotNode(self._not(field, depth + 1))

    def _deeper(self, token: Token, depth: int) -> None:
        if depth >= MAX_DEPTH:
            raise too_complex(
                f"The query is nested deeper than {MAX_DEPTH} levels.",
                "Use fewer parentheses.",
                token.start,
                token.end,
            )

    def _part(self, field: str | None, depth: int) -> Tree:
        token = self._take()
        if token.kind is Kind.OPEN:
            return self._group(token, field, depth)
        if token.kind is Kind.FIELD:
            return self._fielded(token, field, depth)
        if token.kind in (Kind.BARE, Kind.QUOTED):
            self._count(token)
            return self._years(token) if field == YEARS else self._worded(token, field)
        raise _misplaced(token, self._tokens[self._at - 2] if self._at > 1 else None)

    def _group(self, opened: Token, field: str | None, depth: int) -> Tree:
        self._deeper(opened, depth)
        if self._next().kind is Kind.CLOSE:
            raise invalid(
                "Nothing stands between these parentheses.",
                "Delete them, or write a term between them.",
                opened.start,
                self._next().end,
            )
        tree = self._or(field, depth + 1)
        if self._next().kind is not Kind.CLOSE:
            raise _here(
                opened,
                "A parenthesis is opened here and never closed.",
                "Close it, or delete it.",
            )
        self._take()
        return tree

    def _fielded(self, token: Token, outer: str | None, depth: int) -> Tree:
        name = token.text.lower()
        if name not in FIELDS:
            raise invalid(
                "There is no field of this name.",
                f"{_FIELD_HELP} To find a colon's two sides as words, put them in quotes.",
                token.start,
                token.end,
            )
        if outer is not None:
            raise _here(token, "A field stands here inside another field.", "Keep one of them.")
        after = self._next()
        if after.kind is Kind.OPEN:
            return self._group(self._take(), name, depth)
        if after.kind not in (Kind.BARE, Kind.QUOTED):
            raise _here(
                token,
                "A word must follow the field's colon.",
                "Write for example title:nurse or years:5..10.",
            )
        if after.text.startswith(tuple(MINUS)) and after.kind is Kind.BARE:
            raise _here(after, "A minus stands after the colon.", "Put it before the field's name.")
        self._count(self._take())
        return self._years(after) if name == YEARS else self._worded(after, name)

    def _worded(self, token: Token, field: str | None) -> Tree:
        if "*" in token.text:
            return self._prefix(token, field)
        if token.kind is Kind.BARE:
            _refuse_foreign(token)
        found = normal(token.text)
        if not found:
            raise _here(
                token, "There is nothing to search for here.", "Write a word, or delete it."
            )
        if len(found) > MAX_PHRASE:
            raise too_complex(
                f"A phrase has more than {MAX_PHRASE} words.",
                "Shorten it, or take the quotes away.",
                token.start,
                token.end,
            )
        return Term(found[0], field) if len(found) == 1 else Phrase(tuple(found), field)

    def _prefix(self, token: Token, field: str | None) -> Tree:
        stem = token.text.removesuffix("*")
        found = normal(stem)
        if token.kind is Kind.QUOTED or "*" in stem or len(found) > 1:
            raise _here(
                token,
                "A star may stand only at the end of a single word, outside quotes.",
                "Write for example nurs* for all words that begin so.",
            )
        if not found or len(found[0]) < MIN_PREFIX:
            raise _here(
                token,
                f"A star needs {MIN_PREFIX} letters or more before it.",
                "Write more of the word. An empty query finds everybody.",
            )
        self._prefixes += 1
        if self._prefixes > MAX_PREFIXES:
            raise too_complex(
                f"The query has more than {MAX_PREFIXES} words with a star.",
                "Write some of them out.",
                token.start,
                token.end,
            )
        return Prefix(found[0], field)

    def _years(self, token: Token) -> Tree:
        text = token.text.strip()
        match = _RANGE.fullmatch(text)
        ends = match.groups() if match else (text, text)
        if token.kind is Kind.QUOTED or not any(ends) or not all(_is_number(e) for e in ends):
            raise _here(
                token,
                "Years are a number or a range.",
                "Write years:7, years:5..10, years:5.. or years:..10.",
            )
        low, high = (int(end) if end else None for end in ends)
        if max(low or 0, high or 0) > MAX_YEARS:
            raise _here(token, f"Years go from 0 to {MAX_YEARS}.", "Write a smaller number.")
        if low is not None and high is not None and low > high:
            raise _here(token, "This range goes downwards.", "Write the smaller number first.")
        self._ranges += 1
        if self._ranges > MAX_RANGES:
            raise too_complex(
                f"The query has more than {MAX_RANGES} ranges of years.",
                "Use fewer of them.",
                token.start,
                token.end,
            )
        return Range(YEARS, low, high)


def _is_number(text: str) -> bool:
    return not text or (text.isascii() and text.isdigit() and len(text) <= 3)


def _is_decoration(token: Token) -> bool:
    """A bare sign between words, such as a dash or an ampersand, asks for nothing."""
    return token.kind is Kind.BARE and all(c in _DECORATION for c in token.text)


def _refuse_foreign(token: Token) -> None:
    """Signs that other search languages know and this one does not are not passed over."""
    if re.search(r"[~^]", token.text):
        raise _here(
            token, "The signs ~ and ^ mean nothing here.", "Delete the sign and what follows it."
        )
    if re.search(r"\w\?\w", token.text):
        raise _here(
            token,
            "A question mark can't stand for a letter.",
            "Use a star at the end of the word instead.",
        )
    name, colon, _ = token.text.partition(":")
    if colon and name.isalpha():
        raise _here(token, "A second colon stands here.", "Put the words in quotes.")


def _here(token: Token, sentence: str, remedy: str) -> Exception:
    return invalid(sentence, remedy, token.start, token.end)


def _misplaced(token: Token, before: Token | None) -> Exception:
    """The token can't begin a part: an operator without an operand, or the end."""
    if before is not None and before.kind in (Kind.AND, Kind.OR, Kind.NOT):
        return _here(
            before,
            f"Nothing follows this {before.kind.name}.",
            "Write a term after it, or delete it.",
        )
    if before is not None and token.kind is Kind.END:
        return _here(
            before, "A parenthesis is opened here and never closed.", "Close it, or delete it."
        )
    if token.kind in (Kind.AND, Kind.OR):
        return _here(
            token, f"Nothing stands before this {token.kind.name}.", "Write a term before it."
        )
    return _here(
        token,
        "A parenthesis is closed here that was never opened.",
        "Delete it, or open one before.",
    )
