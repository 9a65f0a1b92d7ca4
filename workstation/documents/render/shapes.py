"""What rendering gives: plain data. Lengths are points (1/72 inch) from a page's upper left."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

_HEAD = struct.Struct(">II")


class Size(NamedTuple):
    """A page's width and height."""

    width: float
    height: float


class Word(NamedTuple):
    """A word where it stands; words of one line have the same ``line``."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    line: int


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture: rows of pixels from above, each of four bytes (blue, green, red, unused)."""

    width: int
    height: int
    pixels: bytes

    def packed(self) -> bytes:
        """As bytes; `unpacked` is its inverse."""
        return _HEAD.pack(self.width, self.height) + self.pixels

    @classmethod
    def unpacked(cls, data: bytes) -> Raster:
        """The picture in ``data``; raises ValueError where its size is not what it says."""
        if len(data) < _HEAD.size:
            raise ValueError
        width, height = _HEAD.unpack_from(data)
        pixels = data[_HEAD.size :]
        if not 0 < width * height * 4 == len(pixels):
            raise ValueError
        return cls(width, height, pixels)


@dataclass(frozen=True, slots=True)
class Rendition:
    """An opened document: the sizes of its pages, or else ``page``, a safe web page."""

    sizes: tuple[Size, ...] = ()
    page: str = ""


def words_json(words: Iterable[Word]) -> bytes:
    """Words as JSON; `words_of_json` is its inverse."""
    return json.dumps(list(words), ensure_ascii=False, separators=(",", ":")).encode()


def words_of_json(data: bytes) -> tuple[Word, ...]:
    """The words in ``data``; raises ValueError or TypeError where these are none."""
    return tuple(
        Word(str(text), float(left), float(top), float(right), float(bottom), int(line))
        for text, left, top, right, bottom, line in json.loads(data)
    )
