"""A PDF page without what its words do not tell: pictures, drawings, and words that say otherwise.

Whoever covers words can only cover what stands where the words are said to be. So whatever could
show something else is taken out of the page, in memory, before it is read and painted.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2
from pypdfium2 import raw

from workstation.documents.render.shapes import Word

#: Left, bottom, right and top in the page's own space; or from the upper left in its picture's.
Box = tuple[float, float, float, float]
_Matrix = tuple[float, float, float, float, float, float]

#: Segments of a drawing from which on it may be letters; rules and bullets have fewer.
_SEGMENTS = 14
_DEEP = 8
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def strip(page: pypdfium2.PdfPage) -> list[Box]:
    """Take out of an opened page all that its words do not tell; where its texts then stand.

    Pictures, shadings and drawings that could be letters go. So do the marks by which a file says
    that a stretch of it reads otherwise than it looks (ISO 32000-1, 14.9.4, ActualText).
    """
    for index in reversed(range(raw.FPDFPage_CountObjects(page.raw))):
        item = raw.FPDFPage_GetObject(page.raw, index)
        if _is_opaque(item, 0):
            raw.FPDFPage_RemoveObject(page.raw, item)
    return [
        box
        for index in range(raw.FPDFPage_CountObjects(page.raw))
        for box in _texts(raw.FPDFPage_GetObject(page.raw, index), _SAME)
    ]


def unreadable(page: pypdfium2.PdfPage) -> bool:
    """Whether the page shows letters that its text does not tell."""
    text = page.get_textpage()
    try:
        return any(
            raw.FPDFText_HasUnicodeMapError(text.raw, index) == 1
            for index in range(text.count_chars())
        )
    finally:
        text.close()


def is_told(box: Box, words: Sequence[Word]) -> bool:
    """Whether words are known all along a text that stands in ``box`` of the picture."""
    left, top, right, bottom = box
    middle, height = (top + bottom) / 2, max(bottom - top, 1.0)
    along = sorted(
        (word.left, word.right)
        for word in words
        if word.top - 2 <= middle <= word.bottom + 2 and word.right > left and word.left < right
    )
    reached = left
    for begin, end in [*along, (right, right)]:
        if begin - reached > max(6.0, 1.5 * height):
            return False
        reached = max(reached, end)
    return bool(along) or right - left < 1.0


def _is_opaque(item: Any, depth: int) -> bool:
    """Whether a page object is to be taken out; forms are looked into, and cleaned."""
    kind = raw.FPDFPageObj_GetType(item)
    for index in reversed(range(raw.FPDFPageObj_CountMarks(item))):
        if not raw.FPDFPageObj_RemoveMark(item, raw.FPDFPageObj_GetMark(item, index)):
            return True
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        return False
    if kind == raw.FPDF_PAGEOBJ_PATH:
        return bool(raw.FPDFPath_CountSegments(item) >= _SEGMENTS)
    if kind != raw.FPDF_PAGEOBJ_FORM or depth >= _DEEP:
        return True
    for index in reversed(range(raw.FPDFFormObj_CountObjects(item))):
        inner = raw.FPDFFormObj_GetObject(item, ctypes.c_ulong(index))
        if _is_opaque(inner, depth + 1) and not raw.FPDFFormObj_RemoveObject(item, inner):
            return True
    return False


def _texts(item: Any, matrix: _Matrix) -> Iterator[Box]:
    """Where the texts of a page object stand."""
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        edges = [ctypes.c_float() for _ in range(4)]
        if raw.FPDFPageObj_GetBounds(item, *(ctypes.byref(edge) for edge in edges)):
            left, bottom, right, top = (edge.value for edge in edges)
            yield _moved((left, bottom, right, top), matrix)
    elif kind == raw.FPDF_PAGEOBJ_FORM:
        own = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(item, ctypes.byref(own))
        inner = _times((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        for index in range(raw.FPDFFormObj_CountObjects(item)):
            yield from _texts(raw.FPDFFormObj_GetObject(item, ctypes.c_ulong(index)), inner)


def _times(one: _Matrix, other: _Matrix) -> _Matrix:
    """First ``one``, then ``other`` (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _moved(box: Box, matrix: _Matrix) -> Box:
    """The box around the corners of ``box``, each moved by ``matrix``."""
    a, b, c, d, e, f = matrix
    left, bottom, right, top = box
    across = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    up = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(across), min(up), max(across), max(up)
