"""Pages of a PDF as pictures of grey dots, for a program that reads pictures of text."""

from __future__ import annotations

import pypdfium2
from pypdfium2 import raw

from workstation.documents.read.bounds import MAX_PICTURE_PAGES, PICTURE_EDGE

#: Dots an inch, at which small print can be read; a PDF's points are 72 an inch.
_DOTS = 200


def shows_anything(document: pypdfium2.PdfDocument) -> bool:
    """Whether any of the first pages draws anything at all."""
    for number in range(min(len(document), MAX_PICTURE_PAGES)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            continue
        try:
            if raw.FPDFPage_CountObjects(page.raw) > 0:
                return True
        finally:
            page.close()
    return False


def pictures(document: pypdfium2.PdfDocument) -> list[bytes]:
    """The first pages as portable grey maps (Netpbm, P5)."""
    made = []
    for number in range(min(len(document), MAX_PICTURE_PAGES)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            continue
        try:
            made.append(_picture(page))
        finally:
            page.close()
    return made


def _picture(page: pypdfium2.PdfPage) -> bytes:
    longest = max(page.get_width(), page.get_height(), 1.0)
    scale = min(_DOTS / 72, PICTURE_EDGE / longest)
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    try:
        rows = bytes(bitmap.buffer)
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        if stride != width:
            rows = b"".join(rows[at : at + width] for at in range(0, stride * height, stride))
        return b"P5 %d %d 255\n" % (width, height) + rows[: width * height]
    finally:
        bitmap.close()
