"""Tables for spreadsheets: CSV that opens with every letter right and runs nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

#: Begins a file: the mark of its order, which spreadsheets need to see ʻokina.
MARK = "\ufeff".encode()
#: What spreadsheets take for the beginning of a formula, also in their wide forms.
_FORMULA = tuple("=+-@\t\r\n|%＝＋－＠")


def line(cells: Iterable[object]) -> bytes:
    """One line, every cell quoted; what would run as a formula begins with an apostrophe."""
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerow([_harmless(str(cell)) for cell in cells])
    return text.getvalue().encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" \ufeff").startswith(_FORMULA) else cell
