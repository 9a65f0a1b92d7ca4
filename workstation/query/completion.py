"""What a person may be about to type: names from lists, fields, and their own searches before."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from workstation.query.fields import field_named
from workstation.query.tokens import MINUS, QUOTES, WISH
from workstation.query.tree import FIELDS
from workstation.query.words import words

#: How many are offered.
SHOWN = 8
#: Own searches among them.
_BEFORE = 3
#: The fewest letters to go by.
_FEWEST = 2
#: A name goes back over so many words before the cursor.
_BACK = 4
_CLOSING = "()"
_OPERATORS = ("AND", "OR", "NOT")


class Kind(Enum):
    """What is offered."""

    BEFORE = "before"
    FIELD = "field"
    TITLE = "title"
    SKILL = "skill"
    PLACE = "location"
    LICENCE = "licence"
    LANGUAGE = "language"


#: Which names a field takes.
_OF_FIELD = {
    "title": Kind.TITLE,
    "skill": Kind.SKILL,
    "location": Kind.PLACE,
    "licence": Kind.LICENCE,
    "language": Kind.LANGUAGE,
}
#: Kinds of names that are offered in their fields only: elsewhere they are skills or plain words.
_IN_FIELDS = frozenset([Kind.LICENCE, Kind.LANGUAGE])


@dataclass(frozen=True, slots=True)
class Completion:
    """What is offered, and the query with the cursor as they are once it is taken."""

    shown: str
    kind: Kind
    text: str
    cursor: int


@dataclass(frozen=True, slots=True)
class _Name:
    key: str
    rank: int
    shown: str
    kind: Kind


class Completer:
    """Offers names that begin as typed, the most usual first."""

    def __init__(self, names: Mapping[Kind, Sequence[str]]) -> None:
        """``names`` by kind, the most usual first in each."""
        known: dict[tuple[str, Kind], _Name] = {}
        for kind, listed in names.items():
            for rank, shown in enumerate(listed):
                key = _normal(shown)
                if key and (key, kind) not in known:
                    known[key, kind] = _Name(key, rank, shown, kind)
        self._names = sorted(known.values(), key=lambda name: name.key)
        self._keys = [name.key for name in self._names]

    def completions(self, text: str, cursor: int, history: Iterable[str] = ()) -> list[Completion]:
        """What may follow ``text`` as it stands before ``cursor``; at most `SHOWN`."""
        found = _before(text, cursor, history)
        typed = _Typed.at(text, cursor)
        if typed is None:
            return found
        for start in typed.starts:
            key = _normal(text[start:cursor])
            if len(key) >= _FEWEST and typed.field in (None, *_OF_FIELD):
                wanted = _OF_FIELD.get(typed.field or "")
                found += [typed.taken(n.shown, n.kind, start) for n in self._of(key, wanted)]
            if start == typed.starts[-1] and typed.field is None and not typed.quoted:
                found += _fields(typed, text[start:cursor], start)
        return list({one.shown.casefold(): one for one in reversed(found)}.values())[::-1][:SHOWN]

    def _of(self, key: str, kind: Kind | None) -> list[_Name]:
        first = bisect_left(self._keys, key)
        last = bisect_left(self._keys, key + "\uffff")
        fitting = (
            name
            for name in self._names[first:last]
            if name.key != key and (name.kind is kind if kind else name.kind not in _IN_FIELDS)
        )
        return heapq.nsmallest(SHOWN, fitting, key=lambda name: (name.rank, name.key))


@dataclass(frozen=True, slots=True)
class _Typed:
    """The words before the cursor that a name may begin with, where each of them starts."""

    text: str
    cursor: int
    #: The longest name first.
    starts: tuple[int, ...]
    field: str | None
    #: Where the quote before the cursor was opened, if it is open.
    quoted: int | None

    @classmethod
    def at(cls, text: str, cursor: int) -> _Typed | None:
        if cursor < len(text) and not text[cursor].isspace() and text[cursor] not in '")':
            return None
        quotes = [place for place, sign in enumerate(text[:cursor]) if sign in QUOTES]
        quoted = quotes[-1] if len(quotes) % 2 else None
        begin = quoted + 1 if quoted is not None else _chunk_before(text, cursor)
        starts = _word_starts(text, begin, cursor)
        if not starts:
            return None
        return cls(text, cursor, starts, _field_before(text, begin, quoted), quoted)

    def taken(self, shown: str, kind: Kind, start: int) -> Completion:
        name = " ".join(shown.split())
        if self.quoted is not None:
            start = self.quoted
        if self.quoted is not None or not name.isalnum():
            name = f'"{name}"'
        return self._with(name, start, shown, kind)

    def field_named(self, field: str, start: int) -> Completion:
        return self._with(f"{field}:", start, f"{field}:", Kind.FIELD)

    def _with(self, name: str, start: int, shown: str, kind: Kind) -> Completion:
        rest = self.text[self.cursor :]
        if self.quoted is not None and rest[:1] in tuple(QUOTES):
            rest = rest[1:]
        text = self.text[:start] + name + rest
        return Completion(shown, kind, text, start + len(name))


def _chunk_before(text: str, cursor: int) -> int:
    """Where plain words begin that end at the cursor: behind a parenthesis, quote or operator."""
    begin = cursor
    while begin > 0 and text[begin - 1] not in _CLOSING and text[begin - 1] not in QUOTES:
        begin -= 1
    for place in range(cursor - 1, begin - 1, -1):
        if text[place] == ":" or any(
            text[place : place + len(one)] == one
            and (place == begin or text[place - 1].isspace())
            and text[place + len(one) : place + len(one) + 1].isspace()
            for one in _OPERATORS
        ):
            return place + 1 if text[place] == ":" else text.index(" ", place) + 1
    return begin


def _word_starts(text: str, begin: int, cursor: int) -> tuple[int, ...]:
    starts = [
        place
        for place in range(begin, cursor)
        if not text[place].isspace() and (place == begin or text[place - 1].isspace())
    ][-_BACK:]
    # What changes a word stands before the name, never inside it.
    changed = [n for n, place in enumerate(starts) if text[place] in MINUS + WISH]
    if changed:
        starts = [starts[changed[-1]] + 1, *starts[changed[-1] + 1 :]]
    return tuple(starts) if not text[cursor - 1 : cursor].isspace() else ()


def _field_before(text: str, begin: int, quoted: int | None) -> str | None:
    end = quoted if quoted is not None else begin
    if text[end - 1 : end] != ":":
        return None
    start = end - 1
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    return field_named(text[start : end - 1]) or text[start : end - 1]


def _fields(typed: _Typed, begun: str, start: int) -> list[Completion]:
    if not begun:
        return []
    return [typed.field_named(field, start) for field in FIELDS if field.startswith(begun.lower())]


def _before(text: str, cursor: int, history: Iterable[str]) -> list[Completion]:
    """Own searches that begin as the whole text does, the newest first."""
    begun = text.strip().casefold()
    if cursor < len(text) or len(begun) < _FEWEST:
        return []
    fitting = (q for q in history if q.casefold().startswith(begun) and q.casefold() != begun)
    found = dict.fromkeys(fitting)
    return [Completion(q, Kind.BEFORE, q, len(q)) for q in list(found)[:_BEFORE]]


def _normal(text: str) -> str:
    return " ".join(word.text for word in words(text))
