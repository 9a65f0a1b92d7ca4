"""Text of a plain text file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workstation.documents.read.bounds import MAX_CHARACTERS, MIN_CHARACTERS
from workstation.documents.read.layout import Line, blocks
from workstation.documents.read.recognise import decoded
from workstation.documents.read.refusal import Refused
from workstation.documents.resume import Source

_APART = re.compile(r"\s{4,}|\t+")


def read_text(data: bytes) -> Source:
    """What the text says; raises `Refused` where there is too little or too much of it."""
    text = decoded(data)
    if len(text) > MAX_CHARACTERS:
        raise Refused("The text is longer than a resume.")
    made = blocks(lines_of(text))
    if sum(len(block.text) for block in made) < MIN_CHARACTERS:
        raise Refused("The file holds no text.")
    return Source(made, None, "text")


def lines_of(text: str) -> Iterator[Line]:
    """The lines of plain text, with what stands apart at their right."""
    split = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    width = max((len(line) for line in split), default=0)
    wrapped = 50 <= width <= 120
    blank = True
    for line in split:
        stripped = line.strip()
        if not stripped:
            blank = True
            continue
        left, right = stripped, ""
        if apart := _APART.search(stripped):
            left, right = stripped[: apart.start()], stripped[apart.end() :]
        yield Line(
            left,
            right,
            gap=99.0 if blank else 0.0,
            wraps=wrapped and len(line.rstrip()) > width - 16,
        )
        blank = False
