"""Parses query text into a tree. NOT binds before AND before OR; words side by side are AND.

- ``nurse``, ``"critical care"``, ``nurs*``: a word, words in a row, words that begin so; in text
  and titles a word's plural is found too, unless the word stands in quotation marks: ``"nurse"``;
- ``"icu nurse"~3``: words of one line with at most three others between, in any order;
- ``title:``, ``skill:``, ``location:``, ``employer:``, ``school:``, ``licence:``, ``language:``
  before a part keep it to that field; ``years:5..10``;
- ``pay:25..40``, ``pay:80k..``: expects so many dollars an hour, a year;
- ``updated:30d``, ``updated:2026-06..2026-08``: in the last 30 days, from June to August;
- ``-travel`` or ``NOT travel`` leaves out; ``?bilingual`` is nice to have: it changes the order
  and leaves nobody out. A wish stands outside of OR and NOT.

Limits on work come first: length, depth and number of nodes, and the number of prefixes, so that
no query costs the server more than it is worth. A mistake is a `QueryError` with its place.
"""

from __future__ import annotations

from workstation.query.errors import QueryError, invalid
from workstation.query.fields import field_meant, field_named
from workstation.query.leaves import leaf, near
from workstation.query.tokens import MINUS, WISH, Kind, Token, here, tokens, too_much
from workstation.query.tree import (
    PAY,
    UPDATED,
    YEARS,
    Nice,
    Not,
    Pay,
    Prefix,
    Range,
    Tree,
    Updated,
    all_of,
    any_of,
    wishes,
)

#: The most terms, phrases, prefixes, ranges and operators in one query.
MAX_NODES = 200
#: The deepest nesting of parentheses and NOTs.
MAX_DEPTH = 50
#: The most prefixes: each one may stand for thousands of words.
MAX_PREFIXES = 20
#: The most ranges of years, pay or days: each one looks at every candidate.
MAX_RANGES = 20

_DECORATION = "-–—−&/+,|!•·;"
#: What may follow a field's colon.
_EXAMPLES = {
    YEARS: "Write for example years:5..10.",
    PAY: "Write for example pay:25..40, or pay:80k.. by the year.",
    UPDATED: "Write for example updated:30d.",
}
_WORD_OF = {
    "skill": "excel",
    "location": "hilo",
    "employer": "queens",
    "school": "manoa",
    "licence": "rn",
    "language": "tagalog",
}
_FIELDS_ARE = (
    "The fields are title:, skill:, location:, employer:, school:, licence:, language:, years:,"
    " pay: and updated:."
    " To find a colon's two sides as words, put them in quotes."
)


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
        self._wish: Token | None = None

    def whole(self) -> Tree:
        if self._next().kind is Kind.END:
            return all_of(())
        tree = self._or(None, 0)
        if self._next().kind is Kind.CLOSE:
            raise here(
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
            raise too_much(token, f"The query has more than {MAX_NODES} parts.", "Use fewer terms.")

    def _or(self, field: str | None, depth: int) -> Tree:
        parts = [self._and(field, depth)]
        while self._next().kind is Kind.OR:
            self._count(self._take())
            parts.append(self._and(field, depth))
        if len(parts) > 1:
            self._refuse_wish(parts)
        return any_of(parts)

    def _and(self, field: str | None, depth: int) -> Tree:
        parts = [self._perhaps(field, depth)]
        while self._next().kind not in (Kind.OR, Kind.CLOSE, Kind.END):
            if self._next().kind is Kind.AND:
                self._take()
            parts.append(self._perhaps(field, depth))
        return all_of(parts)

    def _perhaps(self, field: str | None, depth: int) -> Tree:
        """A part, perhaps one that is only nice to have."""
        token = self._next()
        if token.kind is not Kind.NICE:
            return self._not(field, depth)
        self._count(self._take())
        after = self._next()
        part = self._not(field, depth)
        if isinstance(part, Not):
            raise here(
                after,
                "A wish can't be for what is left out.",
                "Delete the question mark or the NOT.",
            )
        self._refuse_wish([part])
        self._wish = token
        return Nice(part)

    def _refuse_wish(self, parts: list[Tree]) -> None:
        """No wish may stand within ``parts``; the last one read is the one that does."""
        if self._wish is not None and any(map(wishes, parts)):
            raise here(
                self._wish,
                "What is nice to have stands here inside an OR, a NOT or another wish.",
                "Put it outside, for example: (nurse OR aide) ?bilingual",
            )

    def _not(self, field: str | None, depth: int) -> Tree:
        token = self._next()
        if token.kind is not Kind.NOT:
            return self._part(field, depth)
        self._count(token)
        self._deeper(token, depth)
        self._take()
        part = self._not(field, depth + 1)
        self._refuse_wish([part])
        return Not(part)

    def _deeper(self, token: Token, depth: int) -> None:
        if depth >= MAX_DEPTH:
            raise too_much(
                token,
                f"The query is nested deeper than {MAX_DEPTH} levels.",
                "Use fewer parentheses.",
            )

    def _part(self, field: str | None, depth: int) -> Tree:
        token = self._take()
        if token.kind is Kind.OPEN:
            return self._group(token, field, depth)
        if token.kind is Kind.FIELD:
            return self._fielded(token, field, depth)
        if token.kind in (Kind.BARE, Kind.QUOTED):
            return self._leaf(token, field)
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
            raise here(
                opened,
                "A parenthesis is opened here and never closed.",
                "Close it, or delete it.",
            )
        self._take()
        return tree

    def _fielded(self, token: Token, outer: str | None, depth: int) -> Tree:
        name = field_named(token.text)
        if name is None:
            meant = field_meant(token.text)
            remedy = f"Did you mean {meant}:? {_FIELDS_ARE}" if meant else _FIELDS_ARE
            raise here(token, "There is no field of this name.", remedy)
        if outer is not None:
            raise here(token, "A field stands here inside another field.", "Keep one of them.")
        after = self._next()
        if after.kind is Kind.OPEN:
            return self._group(self._take(), name, depth)
        if after.kind not in (Kind.BARE, Kind.QUOTED):
            raise here(
                token,
                "A word must follow the field's colon.",
                _EXAMPLES.get(name, f"Write for example {name}:{_WORD_OF.get(name, 'nurse')}."),
            )
        if after.text.startswith(tuple(MINUS)) and after.kind is Kind.BARE:
            raise here(after, "A minus stands after the colon.", "Put it before the field's name.")
        if after.text.startswith(WISH) and after.kind is Kind.BARE:
            raise here(
                after, "A question mark stands after the colon.", "Put it before the field's name."
            )
        return self._leaf(self._take(), name)

    def _leaf(self, token: Token, field: str | None) -> Tree:
        self._count(token)
        near_sign = self._next()
        if near_sign.kind is Kind.NEAR:
            return near(token, self._take(), field)
        found = leaf(token, field)
        if isinstance(found, Prefix):
            self._prefixes += 1
        elif isinstance(found, Range | Updated | Pay):
            self._ranges += 1
        if self._prefixes > MAX_PREFIXES:
            raise too_much(
                token,
                f"The query has more than {MAX_PREFIXES} words with a star.",
                "Write some of them out.",
            )
        if self._ranges > MAX_RANGES:
            raise too_much(
                token,
                f"The query has more than {MAX_RANGES} ranges.",
                "Use fewer of them.",
            )
        return found


def _is_decoration(token: Token) -> bool:
    """A bare sign between words, such as a dash or an ampersand, asks for nothing."""
    return token.kind is Kind.BARE and all(c in _DECORATION for c in token.text)


def _misplaced(token: Token, before: Token | None) -> QueryError:
    """The token can't begin a part: an operator without an operand, or the end."""
    if token.kind is Kind.NICE:
        return here(
            token,
            "A question mark stands here after another sign.",
            "Put it before the whole part, for example ?bilingual.",
        )
    if before is not None and before.kind in (Kind.AND, Kind.OR, Kind.NOT):
        return here(
            before,
            f"Nothing follows this {before.kind.name}.",
            "Write a term after it, or delete it.",
        )
    if before is not None and token.kind is Kind.END:
        return here(
            before, "A parenthesis is opened here and never closed.", "Close it, or delete it."
        )
    if token.kind in (Kind.AND, Kind.OR):
        return here(
            token, f"Nothing stands before this {token.kind.name}.", "Write a term before it."
        )
    return here(
        token,
        "A parenthesis is closed here that was never opened.",
        "Delete it, or open one before.",
    )
