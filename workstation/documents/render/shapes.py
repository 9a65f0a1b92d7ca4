"""What rendering gives: plain data. Lengths are points (1/72 inch) from a page's upper left."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

_HEAD, _LENGTH = struct.Struct(">II"), struct.Struct(">I")


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
class RedactedPage:
    """A page without what is personal: its picture's ``pixels`` are packed by zlib."""

    size: Size
    width: int
    height: int
    pixels: bytes
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Redacted:
    """A document without what is personal: its pages, or else ``page``, a safe web page."""

    pages: tuple[RedactedPage, ...] = ()
    page: str = ""

    def packed(self) -> bytes:
        """As bytes; `unpacked` is its inverse."""
        said = {
            "page": self.page,
            "pages": [
                [page.size, page.width, page.height, len(page.pixels), page.words]
                for page in self.pages
            ],
        }
        head = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
        return b"".join([_LENGTH.pack(len(head)), head, *(page.pixels for page in self.pages)])

    @classmethod
    def unpacked(cls, data: bytes) -> Redacted:
        """The document in ``data``; raises ValueError, TypeError, KeyError or struct.error."""
        (length,) = _LENGTH.unpack_from(data)
        at = _LENGTH.size + length
        said = json.loads(data[_LENGTH.size : at])
        pages = []
        for (width, height), across, down, packed, words in said["pages"]:
            size = Size(float(width), float(height))
            pixels = data[at : at + int(packed)]
            at += int(packed)
            pages.append(RedactedPage(size, int(across), int(down), pixels, _words(words)))
        return cls(tuple(pages), str(said["page"]))


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
    return _words(json.loads(data))


def _words(said: list[Any]) -> tuple[Word, ...]:
    return tuple(
        Word(str(text), float(left), float(top), float(right), float(bottom), int(line))
        for text, left, top, right, bottom, line in said
    )
