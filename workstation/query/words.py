"""What a word is. Index, parser, snippets and highlights all use this one function.

Text is folded character by character (case, diacritics, compatibility forms), so that a word's
place in the folded text is its place in the source. ʻOkina, apostrophes and combining marks are
dropped inside words; ``C++``, ``C#``, ``.NET`` and names like ``Node.js`` stay whole.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

#: Longer words are cut: nothing that a person types is longer, and indexes have limits.
MAX_WORD = 64

#: Apostrophes in all their shapes, the ʻokina among them.
_APOSTROPHES = "'`´ʹʻʼʽʾʿˈ‘’‛′＇"
#: Characters that may stand unseen inside a word: soft hyphen, joiners, word joiner, BOM.
_UNSEEN = "\u00ad\u200c\u200d\u2060\ufeff"
#: What stands in folded text for a character that a word does not keep.
_DROPPED = "'"

_WORD = re.compile(
    r"(?<![^\W_])(?:c\+\+|[cfj]\#|\.net|[^\W_]+\.(?:js|net))(?![^\W_])"  # protected names
    r"|[^\W_]+(?:'+[^\W_]+)*"
)
#: ASCII without any of these has words of letters and digits alone.
_NOT_PLAIN = ("'", "`", "#", "+", ".n", ".N", ".j", ".J")
#: Folds such text, with a space for whatever is in no word.
_PLAIN = "".join(chr(c).lower() if chr(c).isalnum() else " " for c in range(128))


class Word(NamedTuple):
    """A normalised word and its place (``start`` to ``end``, characters) in the source text."""

    text: str
    start: int
    end: int


class _Folding(dict[int, str]):
    """Maps each character to exactly one folded character; remembers those that become several."""

    def __init__(self) -> None:
        super().__init__({ord(c): _DROPPED for c in _APOSTROPHES + _UNSEEN})
        self.several: dict[int, str] = {}

    def __missing__(self, code: int) -> str:
        folded = _folded_character(chr(code))
        if len(folded) > 1:
            if folded.isalnum() and chr(code).isalnum():
                self.several[code] = folded
                folded = chr(code)
            else:
                folded = " "
        self[code] = folded
        return folded


def _folded_character(character: str) -> str:
    """The case-folded base letters of one character; ``_DROPPED`` for a mark."""
    if unicodedata.category(character).startswith("M"):
        return _DROPPED
    before = ""
    after = character
    while after != before:
        before = after
        plain = unicodedata.normalize("NFKD", before).casefold()
        after = "".join(
            c
            for c in plain
            if c not in _APOSTROPHES and not unicodedata.category(c).startswith("M")
        )
    return after or _DROPPED


_FOLDING = _Folding()


def folded(text: str) -> str:
    """``text`` folded character by character: the result has the same length."""
    if text.isascii():
        return text.lower().replace("`", _DROPPED)
    return text.translate(_FOLDING)


def searchable(text: str) -> str:
    """Folded text without dropped characters: each word's text occurs in it as it is.

    A cheap first look: where a word's text is not in here, the word is not in ``text``.
    """
    return _spelt_out(folded(text).replace(_DROPPED, ""))


def _spelt_out(text: str) -> str:
    if _FOLDING.several and not text.isascii():
        return text.translate(_FOLDING.several)
    return text


def words(text: str) -> list[Word]:
    """The words of ``text`` in order, normalised, each with its place in ``text``."""
    found = []
    for match in _WORD.finditer(folded(text)):
        word = match.group()
        if not word.isascii() or _DROPPED in word:
            word = _spelt_out(word.replace(_DROPPED, ""))
        found.append(Word(word[:MAX_WORD], match.start(), match.end()))
    return found


def normal(text: str) -> list[str]:
    """The words of ``text`` without their places: what indexes need, faster."""
    if text.isascii() and not any(sign in text for sign in _NOT_PLAIN):
        plain = text.translate(_PLAIN).split()
        if len(text) <= MAX_WORD:
            return plain
        return [w if len(w) <= MAX_WORD else w[:MAX_WORD] for w in plain]
    found = _WORD.findall(folded(text))
    return [_spelt_out(w.replace(_DROPPED, ""))[:MAX_WORD] for w in found]
