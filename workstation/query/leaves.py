"""What one token asks for: a term, phrase, prefix, range, or words near each other."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from workstation.query.errors import QueryError, invalid, too_complex
from workstation.query.tokens import Kind, Token
from workstation.query.tree import (
    MAX_DISTANCE,
    MAX_YEARS,
    MIN_PREFIX,
    UPDATED,
    YEARS,
    Leaf,
    Near,
    Phrase,
    Prefix,
    Range,
    Term,
    Updated,
)
from workstation.query.words import normal

#: The longest phrase, in words.
MAX_PHRASE = 20

#: The distance where a tilde has no number.
_DISTANCE = 3
_AGE = re.compile(r"(\d{1,4})d")
_DAYS = re.compile(r"([\d-]*)\.\.([\d-]*)")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_RANGE = re.compile(r"(\d*)(?:\.\.|…)(\d*)")


def leaf(token: Token, field: str | None) -> Leaf:
    """The leaf that a ``BARE`` or ``QUOTED`` token asks for in ``field``; raises `QueryError`."""
    if field == YEARS:
        return _years(token)
    if field == UPDATED:
        return _updated(token)
    if "*" in token.text:
        return _prefix(token, field)
    return _words(token, field)


def near(quoted: Token, tilde: Token, field: str | None) -> Near:
    """The leaf of quoted words with a tilde and a distance after them; raises `QueryError`."""
    phrase = _words(quoted, None)
    if field in (YEARS, UPDATED) or isinstance(phrase, Term):
        raise here(
            tilde,
            "The sign ~ asks for words near each other; here is one alone.",
            'Write for example "icu nurse"~3.',
        )
    digits = tilde.text.removeprefix("~")
    distance = int(digits) if _is_number(digits) and digits else _DISTANCE
    if not _is_number(digits) or not 1 <= distance <= MAX_DISTANCE:
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


def here(token: Token, sentence: str, remedy: str) -> QueryError:
    """A mistake at a token."""
    return invalid(sentence, remedy, token.start, token.end)


def too_much(token: Token, sentence: str, remedy: str) -> QueryError:
    """More work than is allowed, beginning with a token."""
    return too_complex(sentence, remedy, token.start, token.end)


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
    return Term(found[0], field) if len(found) == 1 else Phrase(tuple(found), field)


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


def _years(token: Token) -> Range:
    text = token.text.strip()
    match = _RANGE.fullmatch(text)
    ends = match.groups() if match else (text, text)
    if token.kind is Kind.QUOTED or not any(ends) or not all(_is_number(e) for e in ends):
        raise here(
            token,
            "Years are a number or a range.",
            "Write years:7, years:5..10, years:5.. or years:..10.",
        )
    low, high = (int(end) if end else None for end in ends)
    if max(low or 0, high or 0) > MAX_YEARS:
        raise here(token, f"Years go from 0 to {MAX_YEARS}.", "Write a smaller number.")
    if low is not None and high is not None and low > high:
        raise here(token, "This range goes downwards.", "Write the smaller number first.")
    return Range(YEARS, low, high)


def _updated(token: Token) -> Updated:
    text = token.text.strip()
    wrong = here(
        token,
        "This is no day and no number of days.",
        "Write updated:30d for the last 30 days, or updated:2026-06.. or updated:2026-06..2026-08.",
    )
    if token.kind is Kind.QUOTED or not text.isascii():
        raise wrong
    age = _AGE.fullmatch(text)
    if age:
        if int(age[1]) < 1:
            raise wrong
        return Updated(days=int(age[1]))
    match = _DAYS.fullmatch(text)
    ends = match.groups() if match else (text, text)
    try:
        since, until = (_day(end, last) for end, last in zip(ends, (False, True), strict=True))
        return Updated(since, until)
    except ValueError:
        raise wrong from None


def _day(text: str, last: bool) -> date | None:
    """The first or last day of a year, a month or a day; None for no text."""
    if not text:
        return None
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError
    year, month, day = (int(part) if part else None for part in match.groups())
    month = month or (12 if last else 1)
    return date(year or 0, month, day or (monthrange(year or 0, month)[1] if last else 1))


def _is_number(text: str) -> bool:
    return not text or (text.isascii() and text.isdigit() and len(text) <= 3)


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
