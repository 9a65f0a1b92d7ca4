"""The fonts that are embedded in PDFs: they hold ʻokina, macrons and most European letters."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "DejaVu Sans Condensed"
BOLD = "DejaVu Sans Condensed Bold"

_ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[2]))
_FOLDER = _ROOT / "resources" / "fonts"


@cache
def register() -> None:
    """Make both fonts known to reportlab under `REGULAR` and `BOLD`."""
    pdfmetrics.registerFont(TTFont(REGULAR, str(_FOLDER / "DejaVuSansCondensed.ttf")))
    pdfmetrics.registerFont(TTFont(BOLD, str(_FOLDER / "DejaVuSansCondensed-Bold.ttf")))


def width(text: str, font: str, size: float) -> float:
    """How wide a text is, in points."""
    found: float = pdfmetrics.stringWidth(text, font, size)
    return found
