"""Breaks text into lines; a table's cells say the same often, so their lines are remembered."""

from __future__ import annotations

from functools import lru_cache

from workstation.reports.fonts import width

#: The most lines that a cell has; what is longer ends in an ellipsis.
MOST_LINES = 30


@lru_cache(maxsize=8_192)
def lines_of(text: str, font: str, size: float, room: float) -> tuple[str, ...]:
    """The lines of a text in ``room`` points: broken at spaces, in words only where one must be."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_broken(_shown(paragraph), font, size, room))
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1][:-1] + "…"]
    return tuple(lines)


def _shown(text: str) -> str:
    """Without what a page can't show: control characters, and halves of characters."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _broken(text: str, font: str, size: float, room: float) -> list[str]:
    if width(text, font, size) <= room:
        return [text]
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, font, size) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, font, size, room)
        lines.extend(whole)
    lines.append(line)
    return lines


def _pieces(word: str, font: str, size: float, room: float) -> list[str]:
    """A word cut so that each piece fits; a letter that is wider than the room stands alone."""
    pieces, piece = [], ""
    for letter in word:
        if piece and width(piece + letter, font, size) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]
