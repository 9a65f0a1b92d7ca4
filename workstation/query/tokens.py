"""Cuts query text into tokens with their places; refuses characters that nobody can see."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from workstation.contract.searches import MAX_QUERY
from workstation.query.errors import QueryError, invalid, too_complex

#: Typographic quotes count as plain ones: editors put them in unasked.
QUOTES = '"“”„‟″«»'
#: Right before a part, it makes the part nice to have.
WISH = "?"
#: A sign that negates what follows it, where it begins a word.
MINUS = "-−–!"
_SPACES = " \t\n\r"
#: Format characters that some scripts need inside words.
_JOINERS = "\u200c\u200d"
_OPERATORS = {"AND": "and", "&&": "and", "OR": "or", "||": "or", "NOT": "not"}


class Kind(Enum):
    """What a token is."""

    AND = "and"
    OR = "or"
    NOT = "not"
    OPEN = "("
    CLOSE = ")"
    FIELD = "field"
    QUOTED = "quoted"
    NEAR = "near"
    NICE = "?"
    BARE = "bare"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A token: ``text`` is without quotes and colon; ``start`` to ``end`` is where it stands."""

    kind: Kind
    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The tokens of a query, closed by one of kind ``END``. Raises `QueryError`."""
    if len(text) > MAX_QUERY:
        raise too_complex(
            f"The query is longer than {MAX_QUERY:,} characters.",
            "Shorten it.",
            MAX_QUERY,
            len(text),
        )
    _refuse_unseen(text)
    return [*_cut(text), Token(Kind.END, "", len(text), len(text))]


def _refuse_unseen(text: str) -> None:
    if text.isascii() and text.isprintable():
        return
    for place, character in enumerate(text):
        if character in _SPACES or character in _JOINERS:
            continue
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            raise invalid(
                "A character stands here that can't be seen.",
                "Delete it, or type the word again.",
                place,
                place + 1,
            )


def _cut(text: str) -> Iterator[Token]:
    place = 0
    while place < len(text):
        character = text[place]
        if character.isspace():
            place += 1
        elif character in "()":
            yield Token(Kind(character), character, place, place + 1)
            place += 1
        elif character in QUOTES:
            token = _quoted(text, place)
            yield token
            place = token.end
            if text.startswith("~", place):
                end = _chunk_end(text, place)
                yield Token(Kind.NEAR, text[place:end], place, end)
                place = end
        elif _stands_before(text, place, WISH):
            yield Token(Kind.NICE, character, place, place + 1)
            place += 1
        elif _stands_before(text, place, MINUS):
            yield Token(Kind.NOT, character, place, place + 1)
            place += 1
        else:
            for token in _chunk(text, place):
                yield token
                place = token.end


def _stands_before(text: str, place: int, signs: str) -> bool:
    """Whether one of ``signs`` stands here, right before what it changes."""
    end = place
    while end < len(text) and text[end] in signs:
        end += 1
    return place < end < len(text) and not text[end].isspace() and text[end] != ")"


def _quoted(text: str, start: int) -> Token:
    end = start + 1
    while end < len(text) and text[end] not in QUOTES:
        end += 1
    if end == len(text):
        raise invalid(
            "A quotation mark is opened here and never closed.",
            "Close it, or delete it.",
            start,
            start + 1,
        )
    return Token(Kind.QUOTED, text[start + 1 : end], start, end + 1)


def _chunk(text: str, start: int) -> Iterator[Token]:
    """What stands up to the next space, parenthesis or quote: operator, field or bare word."""
    end = _chunk_end(text, start)
    chunk = text[start:end]
    if chunk in _OPERATORS:
        yield Token(Kind(_OPERATORS[chunk]), chunk, start, end)
        return
    name, colon, rest = chunk.partition(":")
    if colon and name.isalpha():
        yield Token(Kind.FIELD, name, start, start + len(name) + 1)
        if rest:
            yield Token(Kind.BARE, rest, start + len(name) + 1, end)
        return
    yield Token(Kind.BARE, chunk, start, end)


def _chunk_end(text: str, start: int) -> int:
    end = start
    while end < len(text) and not (text[end].isspace() or text[end] in "()" or text[end] in QUOTES):
        end += 1
    return end


def here(token: Token, sentence: str, remedy: str) -> QueryError:
    """A mistake at a token."""
    return invalid(sentence, remedy, token.start, token.end)


def too_much(token: Token, sentence: str, remedy: str) -> QueryError:
    """More work than is allowed, beginning with a token."""
    return too_complex(sentence, remedy, token.start, token.end)
