"""How a person writes the words of a query: "F&B", where the tree holds the words f and b.

What was typed comes first; else the proper form of a name that stands for others.
"""

from __future__ import annotations

from collections.abc import Iterable

from workstation.query.errors import QueryError
from workstation.query.parser import parse
from workstation.query.tokens import Kind, tokens
from workstation.query.words import normal

_WRITTEN = (Kind.BARE, Kind.QUOTED)
#: What may stand beside a word and is none of it.
_BESIDE = " ,;:!?|/&•·"


class Spelling:
    """The spellings of one query's text, and the proper forms of ``names``."""

    def __init__(self, text: str = "", names: Iterable[str] = ()) -> None:
        """A text that can't be read tells nothing."""
        self._proper = {tuple(normal(name)): name for name in names}
        self._typed = _typed(text)

    def with_more(self, text: str) -> Spelling:
        """These, and those of a text that was typed since."""
        made = Spelling()
        made._proper = self._proper
        made._typed = {**self._typed, **_typed(text)}
        return made

    def bare(self, words: tuple[str, ...]) -> str | None:
        """How the words are written without quotation marks; None where they need them."""
        typed = self._typed.get((words, False))
        if typed is not None and typed != words[0]:
            return typed
        proper = self._proper.get(words)
        return proper if proper is not None and _is_one(proper) else typed

    def quoted(self, words: tuple[str, ...]) -> str:
        """How the words are written in quotation marks."""
        typed = self._typed.get((words, True))
        plain = " ".join(words)
        return typed if typed not in (None, plain) else self._proper.get(words, plain)

    def into(self, printed: str) -> str:
        """A printed query with its words as they are written here; it means the same."""
        text = printed
        try:
            for token in reversed(tokens(printed)):
                words = tuple(normal(token.text)) if token.kind in _WRITTEN else ()
                if not words or "*" in token.text:
                    continue
                quoted = token.kind is Kind.QUOTED
                written = self.bare(words) if not quoted or len(words) > 1 else None
                if written is None and quoted:
                    written = f'"{self.quoted(words)}"'
                text = text[: token.start] + (written or token.text) + text[token.end :]
            return text if parse(text) == parse(printed) else printed
        except QueryError:
            return printed


def _typed(text: str) -> dict[tuple[tuple[str, ...], bool], str]:
    """What was typed, by its words and whether it stands in quotation marks."""
    try:
        found = tokens(text)
    except QueryError:
        return {}
    typed: dict[tuple[tuple[str, ...], bool], str] = {}
    for token in found:
        words = tuple(normal(token.text)) if token.kind in _WRITTEN else ()
        if words and "*" not in token.text:
            typed.setdefault((words, token.kind is Kind.QUOTED), token.text.strip(_BESIDE))
    return typed


def _is_one(name: str) -> bool:
    """Whether a name is read as one part of a query without quotation marks."""
    try:
        return [token.kind for token in tokens(name)] == [Kind.BARE, Kind.END]
    except QueryError:
        return False
