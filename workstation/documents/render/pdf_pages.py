"""Pages of a PDF as pictures and words, by pypdfium2; runs in a worker and nowhere else."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from workstation.documents.read.bounds import MAX_PAGES
from workstation.documents.read.pdf_letters import kerning_of, pieces_of
from workstation.documents.read.refusal import Refused
from workstation.documents.render.shapes import Raster, Size, Word

#: Pixels of one picture, and points of a page's longer edge (200 inches, as PDF 1.7 has it).
MAX_PIXELS = 16_000_000
MAX_EDGE = 14_400
#: pdfium answers in whole units of the device, so the device is this much finer than points.
_FINE = 16


class PdfPages:
    """An opened PDF."""

    def __init__(self, data: bytes) -> None:
        """Raises `Refused` where the PDF is locked, broken, empty or too long."""
        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            raise Refused("The PDF is damaged or locked and can't be shown.") from None
        self._document.init_forms()
        pages = len(self._document)
        if not 0 < pages <= MAX_PAGES:
            raise Refused("The PDF has no pages, or too many to be shown.")
        self.sizes = tuple(self._size(number) for number in range(pages))

    def picture(self, number: int, scale: float) -> Raster:
        """A page at ``scale`` pixels a point, less where that would be too large a picture."""
        width, height = self.sizes[number]
        most: float = (MAX_PIXELS / (width * height)) ** 0.5
        page = self._document[number]
        try:
            bitmap = page.render(scale=max(0.05, min(scale, most)), prefer_bgrx=True)
            return _raster(bitmap)
        finally:
            page.close()

    def words(self, number: int) -> list[Word]:
        """The words of a page in the order of the file."""
        page = self._document[number]
        try:
            return list(words_of(page, self.sizes[number]))
        finally:
            page.close()

    def _size(self, number: int) -> Size:
        try:
            width, height = self._document.get_page_size(number)
        except pypdfium2.PdfiumError:
            width, height = 612.0, 792.0
        if not (1 <= width <= MAX_EDGE and 1 <= height <= MAX_EDGE):
            raise Refused("A page of the PDF is of no size that can be shown.")
        return Size(width, height)


def words_of(page: pypdfium2.PdfPage, size: Size) -> Iterator[Word]:
    """The words of an opened page with the places that they have in its picture."""
    pieces = pieces_of(page)
    kerning = kerning_of(pieces)
    line, above = 0, None
    for piece in pieces:
        if above is not None and abs(above - piece.bottom) > 0.35 * piece.height:
            line += 1
        above = piece.bottom
        for text, left, right in piece.words(kerning):
            box = placed(page, size, left, piece.bottom, right, piece.bottom + piece.height)
            # A letter beyond the first plane comes as two halves.
            whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            yield Word(whole, *box, line)


def placed(
    page: pypdfium2.PdfPage, size: Size, left: float, bottom: float, right: float, top: float
) -> tuple[float, float, float, float]:
    """A box of the page's own space in the picture's: turned, cropped, from the upper left."""
    across, down = ctypes.c_int(), ctypes.c_int()
    corners = []
    for x, y in ((left, bottom), (right, top)):
        raw.FPDF_PageToDevice(
            page.raw,
            0,
            0,
            round(size.width * _FINE),
            round(size.height * _FINE),
            0,
            x,
            y,
            ctypes.byref(across),
            ctypes.byref(down),
        )
        corners.append((across.value / _FINE, down.value / _FINE))
    (x1, y1), (x2, y2) = corners
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _raster(bitmap: pypdfium2.PdfBitmap) -> Raster:
    """The bitmap's pixels without what pads its rows."""
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    pixels = bytes(bitmap.buffer)
    if stride != width * 4:
        rows = (pixels[row * stride : row * stride + width * 4] for row in range(height))
        pixels = b"".join(rows)
    return Raster(width, height, pixels)
