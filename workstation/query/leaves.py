"""What one token asks for: a term, phrase, prefix, range, or words near each other."""

from __future__ import annotations

import re

from workstation.query.ranges import is_number, pay, updated, years
from workstation.query.tokens import Kind, Token, here, too_much
from workstation.query.tree import (
    MAX_DISTANCE,
    MIN_PREFIX,
    PAY,
    UPDATED,
    WORD_FIELDS,
    YEARS,
    Leaf,
    Near,
    Phrase,
    Prefix,
    Term,
)
from workstation.query.words import normal

#: The longest phrase, in words.
MAX_PHRASE = 20

#: The distance where a tilde has no number.
_DISTANCE = 3


def leaf(token: Token, field: str | None) -> Leaf:
    """The leaf that a ``BARE`` or ``QUOTED`` token asks for in ``field``; raises `QueryError`."""
    if field == YEARS:
        return years(token)
    if field == UPDATED:
        return updated(token)
    if field == PAY:
        return pay(token)
    if "*" in token.text:
        return _prefix(token, field)
    return _words(token, field)


def near(quoted: Token, tilde: Token, field: str | None) -> Near:
    """The leaf of quoted words with a tilde and a distance after them; raises `QueryError`."""
    phrase = _words(quoted, None)
    if field not in (None, *WORD_FIELDS) or isinstance(phrase, Term):
        raise here(
            tilde,
            "The sign ~ asks for words near each other; here is one alone.",
            'Write for example "icu nurse"~3.',
        )
    digits = tilde.text.removeprefix("~")
    distance = int(digits) if is_number(digits) and digits else _DISTANCE
    if not is_number(digits) or not 1 <= distance <= MAX_DISTANCE:
        raise here(
            tilde,
            f"After ~ stands how many words may be between, from 1 to {MAX_DISTANCE}.",
            'Write for example "icu nurse"~3.',
        )
    if len(set(phrase.words)) < len(phrase.words):
        raise here(
            quoted, "A word stands here twice; no word is near itself.", "Delete one of the two."
        )
    return Near(phrase.words, distance, field)


def _words(token: Token, field: str | None) -> Term | Phrase:
    if token.kind is Kind.BARE:
        _refuse_foreign(token)
    found = normal(token.text)
    if not found:
        raise here(token, "There is nothing to search for here.", "Write a word, or delete it.")
    if len(found) > MAX_PHRASE:
        raise too_much(
            token,
            f"A phrase has more than {MAX_PHRASE} words.",
            "Shorten it, or take the quotes away.",
        )
    if len(found) > 1:
        return Phrase(tuple(found), field)
    return Term(found[0], field, exact=token.kind is Kind.QUOTED)


def _prefix(token: Token, field: str | None) -> Prefix:
    stem = token.text.removesuffix("*")
    found = normal(stem)
    if token.kind is Kind.QUOTED or "*" in stem or len(found) > 1:
        raise here(
            token,
            "A star may stand only at the end of a single word, outside quotes.",
            "Write for example nurs* for all words that begin so.",
        )
    if not found or len(found[0]) < MIN_PREFIX:
        raise here(
            token,
            f"A star needs {MIN_PREFIX} letters or more before it.",
            "Write more of the word. An empty query finds everybody.",
        )
    return Prefix(found[0], field)


def _refuse_foreign(token: Token) -> None:
    """Signs that other search languages know and this one does not are not passed over."""
    if re.search(r"[~^]", token.text):
        raise here(
            token,
            "The signs ~ and ^ mean nothing here.",
            'Delete the sign and what follows it. Words near each other are "icu nurse"~3.',
        )
    if re.search(r"\w\?\w", token.text):
        raise here(
            token,
            "A question mark can't stand for a letter.",
            "Use a star at the end of the word instead.",
        )
    name, colon, _ = token.text.partition(":")
    if colon and name.isalpha():
        raise here(token, "A second colon stands here.", "Put the words in quotes.")
