"""What two documents say differently, word by word, each in its own lines. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html.parser import HTMLParser
from itertools import groupby
from typing import NamedTuple

from workstation.documents.redact.text import clean
from workstation.documents.render.shapes import Word

#: Words of a document that are compared; the time grows with their product.
MAX_WORDS = 6_000
_INLINE = frozenset(("b", "strong", "i", "em", "u", "s", "sub", "sup", "code", "mark"))


class Said(NamedTuple):
    """A word, and whether the other document lacks it in this place."""

    text: str
    changed: bool


@dataclass(frozen=True)
class Comparison:
    """Both documents by lines; ``removed`` and ``added`` count their changed words."""

    before: tuple[tuple[Said, ...], ...]
    after: tuple[tuple[Said, ...], ...]
    removed: int
    added: int


def compared(before: Sequence[str], after: Sequence[str]) -> Comparison:
    """Compare the lines of two documents. Where words stand in their lines does not matter."""
    old, new = _words(before), _words(after)
    matcher = SequenceMatcher(
        None, [word.casefold() for _, word in old], [word.casefold() for _, word in new], False
    )
    gone, come = set(range(len(old))), set(range(len(new)))
    for first, second, length in matcher.get_matching_blocks():
        gone -= set(range(first, first + length))
        come -= set(range(second, second + length))
    return Comparison(_lines(old, gone), _lines(new, come), len(gone), len(come))


def lines_of_words(words: Sequence[Word]) -> list[str]:
    """The lines of a page."""
    return [
        " ".join(word.text for word in line) for _, line in groupby(words, key=lambda w: w.line)
    ]


def lines_of_page(page: str) -> list[str]:
    """The lines of a safe web page: a block is a line."""
    text = _Text()
    text.feed(page)
    text.close()
    return [line for said in "".join(text.said).split("\n") if (line := clean(said))]


def _words(lines: Sequence[str]) -> list[tuple[int, str]]:
    found = [(number, word) for number, line in enumerate(lines) for word in line.split()]
    return found[:MAX_WORDS]


def _lines(words: list[tuple[int, str]], changed: set[int]) -> tuple[tuple[Said, ...], ...]:
    lines = groupby(enumerate(words), key=lambda each: each[1][0])
    return tuple(
        tuple(Said(word, place in changed) for place, (_, word) in line) for _, line in lines
    )


class _Text(HTMLParser):
    """The text of a page, with a line's end at each end of a block."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins a line."""
        if tag not in _INLINE:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """A block ends one."""
        if tag not in _INLINE:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        """What it says; a line's end in the file is none on the page."""
        self.said.append(data.replace("\n", " "))
