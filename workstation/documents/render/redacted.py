"""A document as it may be shown before disclosure; runs in a worker and nowhere else.

Of a PDF page, pictures, shadings, drawings that could be letters, annotations and form fields are
taken out before it is painted; then what is personal is painted over in the picture itself, and
is left out of the words. Other documents become a safe web page with masks.
"""

from __future__ import annotations

import html
import zlib

import pypdfium2
from lxml import etree
from lxml.html import fragment_fromstring

from workstation.documents.read.pdf import read_pdf
from workstation.documents.read.refusal import Refused
from workstation.documents.render.covering import Covering, without
from workstation.documents.render.open import opened
from workstation.documents.render.pdf_pages import MAX_PIXELS, PdfPages, placed, words_of
from workstation.documents.render.shapes import Raster, RedactedPage, Size
from workstation.documents.render.stripping import Box, is_told, strip, unreadable
from workstation.documents.render.web_page import safe_page
from workstation.documents.resume import Source, SourceBlock, SourceFields

#: Pages that are shown; resumes are shorter.
MAX_PAGES = 20
_SCALE = 2.0
#: The hatch of a mask, eight pixels of blue, green, red and unused.
_HATCH = bytes((0xEE, 0xED, 0xEC, 0xFF)) * 5 + bytes((0xC9, 0xC4, 0xBF, 0xFF)) * 3
_PERIOD = len(_HATCH)
_BLOCKS = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "pre", "blockquote"]
)


def redacted_pages(data: bytes, known: SourceFields) -> list[RedactedPage] | str:
    """The pages of a PDF, or a web page of anything else; raises `Refused`."""
    found = opened(data)
    if isinstance(found, str):
        return _redacted_page(found, known)
    source = read_pdf(data)
    covering = Covering(source, known)
    document = pypdfium2.PdfDocument(data)
    return [
        _redacted(document, found, number, covering)
        for number in range(min(MAX_PAGES, len(found.sizes)))
    ]


def _redacted(
    document: pypdfium2.PdfDocument, pages: PdfPages, number: int, covering: Covering
) -> RedactedPage:
    size = pages.sizes[number]
    page = document[number]
    try:
        texts = strip(page)
        words = list(words_of(page, size))
        unread = unreadable(page)
        covers = covering.covered(words)
        untold = [box for box in texts if not is_told(placed(page, size, *box), words)]
        if unread:
            # Letters that nobody can tell may be anything: nothing of the page is shown.
            covers = dict.fromkeys(range(len(words)), "identity")
        boxes = [words[number][1:5] for number in covers]
        boxes += [placed(page, size, *box) for box in untold]
        raster = _painted(page, size, boxes, blank=unread)
    finally:
        page.close()
    shown = tuple(without(words, covers))
    return RedactedPage(size, raster.width, raster.height, zlib.compress(raster.pixels, 1), shown)


def _painted(
    page: pypdfium2.PdfPage,
    size: Size,
    places: list[Box],
    *,
    blank: bool,
) -> Raster:
    scale = min(_SCALE, (MAX_PIXELS / (size.width * size.height)) ** 0.5)
    bitmap = page.render(scale=scale, prefer_bgrx=True, may_draw_forms=False, draw_annots=False)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    pixels = bytearray(bytes(bitmap.buffer))
    if stride != width * 4:
        raise Refused("The page can't be shown.")
    across, down = width / size.width, height / size.height
    boxes = [
        (
            int((left - 1.5) * across),
            int((top - 1) * down),
            int((right + 1.5) * across) + 1,
            int((bottom + 1) * down) + 1,
        )
        for left, top, right, bottom in places
    ]
    for box in [(0, 0, width, height)] if blank else boxes:
        _hatch(pixels, width, height, box)
    return Raster(width, height, bytes(pixels))


def _hatch(pixels: bytearray, width: int, height: int, box: tuple[int, int, int, int]) -> None:
    """Paint a hatched box over the pixels: nothing of what was there is left."""
    left, top, right, bottom = box
    left, right = max(0, left), min(width, right)
    if left >= right:
        return
    length = (right - left) * 4
    pattern = _HATCH * (length // _PERIOD + 2)
    for row in range(max(0, top), min(height, bottom)):
        shift = (left + row) * 4 % _PERIOD
        at = (row * width + left) * 4
        pixels[at : at + length] = pattern[shift : shift + length]


def _redacted_page(page: str, known: SourceFields) -> str:
    """A safe page with masks in the place of what is personal."""
    root = fragment_fromstring(page, create_parent="div")
    blocks = [element for element in root.iter() if _is_block(element)]
    texts = ["".join(element.itertext()) for element in blocks]
    source = Source(tuple(SourceBlock("line", text) for text in texts if text.strip()))
    covering = Covering(source, known)
    for element, text in zip(blocks, texts, strict=True):
        stretches = covering.masked(text)
        if any(group is not None for _, group in stretches):
            _replace(element, stretches)
    left = "".join(root.itertext())
    if _loose(root) or covering.shows(left):
        stretches = covering.masked(left)
        said = "".join(_written(text, group) for text, group in stretches)
        if covering.shows("".join(text for text, group in stretches if group is None)):
            raise Refused("The document can't be shown without what it names.")
        return safe_page(f"<p>{said}</p>")
    return safe_page(str(etree.tostring(root, encoding="unicode", method="html")))


def _is_block(element: etree._Element) -> bool:
    """A block with no other in it: what is said in it belongs together."""
    if element.tag not in _BLOCKS:
        return False
    return not any(inner.tag in _BLOCKS for inner in element.iterdescendants())


def _loose(root: etree._Element) -> bool:
    """Whether there is text outside all blocks, which nobody has looked at yet."""
    for element in root.iter():
        inside = _is_block(element) or any(_is_block(above) for above in element.iterancestors())
        if not inside and (element.text or "").strip():
            return True
        held = any(_is_block(above) for above in element.iterancestors())
        if element is not root and not held and (element.tail or "").strip():
            return True
    return False


def _replace(element: etree._Element, stretches: list[tuple[str, str | None]]) -> None:
    """Put masked text in the place of all that the element holds."""
    tail = element.tail
    for inner in list(element):
        element.remove(inner)
    element.text, element.tail = "", tail
    last: etree._Element | None = None
    for text, group in stretches:
        if group is not None:
            last = etree.SubElement(element, "mark")
            last.text = text
        elif last is None:
            element.text += text
        else:
            last.tail = (last.tail or "") + text


def _written(text: str, group: str | None) -> str:
    said = html.escape(text)
    return said if group is None else f"<mark>{said}</mark>"
