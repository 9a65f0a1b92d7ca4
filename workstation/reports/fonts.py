"""The fonts of PDFs. Ours are embedded: they hold ʻokina, macrons and most European letters.

Chinese, Japanese and Korean letters are written in the fonts that PDF names for them (Adobe's
character collections, ISO 32000-1, 9.7.5.2), which viewers bring along: what is copied, searched or
extracted is the name itself, and no font of several megabytes is in each file.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

REGULAR = "DejaVu Sans Condensed"
BOLD = "DejaVu Sans Condensed Bold"

_ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[2]))
_FOLDER = _ROOT / "resources" / "fonts"

#: The letters that each of these collections has are those of a code page. The first that has all
#: of a text is taken: names in ideographs alone are mostly Japanese here.
_PAGES = {"HeiseiKakuGo-W5": "cp932", "STSong-Light": "gbk", "HYGothic-Medium": "cp949"}
_KANA = "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
#: Ideographs, their punctuation, and full widths; all in the first plane.
_EASTERN = re.compile(f"[{_KANA}{_HANGUL}\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")

#: A piece of text, and the font that has all of it.
Run = tuple[str, str]


@cache
def register() -> None:
    """Make our fonts known to reportlab under `REGULAR` and `BOLD`."""
    pdfmetrics.registerFont(TTFont(REGULAR, str(_FOLDER / "DejaVuSansCondensed.ttf")))
    pdfmetrics.registerFont(TTFont(BOLD, str(_FOLDER / "DejaVuSansCondensed-Bold.ttf")))


def runs(text: str, font: str) -> tuple[Run, ...]:
    """A text in pieces that one font each can write; mostly it is one piece in ``font``."""
    if text.isascii() or _EASTERN.search(text) is None:
        return ((text, font),)
    return _eastern_runs(unicodedata.normalize("NFC", text), font)


def width(text: str, font: str, size: float) -> float:
    """How wide a text is, in points."""
    found: float = sum(pdfmetrics.stringWidth(said, name, size) for said, name in runs(text, font))
    return found


def write(canvas: Canvas, text: str, font: str, size: float, x: float, y: float) -> None:
    """Write a line with its foot at a place, in points, in the colour that fills."""
    for said, name in runs(text, font):
        canvas.setFont(name, size)
        canvas.drawString(x, y, said)
        x += pdfmetrics.stringWidth(said, name, size)


@lru_cache(maxsize=4_096)
def _eastern_runs(text: str, font: str) -> tuple[Run, ...]:
    _register_eastern()
    eastern = "".join(_EASTERN.findall(text))
    order = sorted(_PAGES, key=lambda name: not _has(name, eastern))
    found = [(letter, _font_of(letter, order, font)) for letter in text]
    pieces = groupby(found, key=lambda each: each[1])
    return tuple(("".join(letter for letter, _ in piece), name) for name, piece in pieces)


def _font_of(letter: str, order: list[str], font: str) -> str:
    """The first that has a letter; what none has stays ours, and shows as a box."""
    if _EASTERN.match(letter) is None:
        return font
    return next((name for name in order if _has(name, letter)), font)


def _has(name: str, letters: str) -> bool:
    try:
        letters.encode(_PAGES[name])
    except UnicodeEncodeError:
        return False
    return True


@cache
def _register_eastern() -> None:
    for name in _PAGES:
        made: Any = UnicodeCIDFont(name)
        pdfmetrics.registerFont(made)
