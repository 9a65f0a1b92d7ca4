"""Documents at the desk: disclosed, opened in a limited process, and gone when they are closed.

The bytes live in memory only: here for as long as opening takes, then in the process that renders
them. Nothing of a document is ever written to a disk.
"""

from __future__ import annotations

import threading
import zlib
from dataclasses import dataclass, field

from workstation.contract.disclosures import Receipt
from workstation.contract.documents import DocumentKind, PagePicture
from workstation.contract.words import Purpose
from workstation.desk.disclosures import Disclosures
from workstation.documents.read.refusal import Refused
from workstation.documents.render.compare import (
    Comparison,
    compared,
    lines_of_page,
    lines_of_words,
)
from workstation.documents.render.renderer import Renderer
from workstation.documents.render.shapes import Raster, Rendition, Size, Word
from workstation.documents.render.web_page import safe_page

#: Bytes of one page's picture; a server sends no more than 16 million pixels of four bytes.
_MOST = 70_000_000


@dataclass
class ShownDocument:
    """An opened document: ``sizes`` of its pages, or a safe web ``page``; `close` ends it.

    ``refused`` says why it can't be shown, where it can't: it was disclosed all the same.
    """

    kind: DocumentKind
    place: int
    count: int
    length: int
    receipt: Receipt
    quota_left: int | None
    rendition: Rendition
    refused: str = ""
    renderer: Renderer = field(default_factory=Renderer, repr=False)

    @property
    def sizes(self) -> tuple[Size, ...]:
        """Width and height of each page in points; none where it is a web page."""
        return self.rendition.sizes

    def picture(self, page: int, scale: float) -> Raster:
        """A page at ``scale`` pixels a point; raises `Refused`. May block."""
        return self.renderer.picture(page, scale)

    def words(self, page: int) -> tuple[Word, ...]:
        """The words of a page where they stand; raises `Refused`. May block."""
        return self.renderer.words(page)

    def close(self) -> None:
        """Drop the document. May block for a moment."""
        self.rendition = Rendition()
        self.renderer.close()


@dataclass
class RedactedPages:
    """A document without what is personal, as the server painted it; like `ShownDocument`."""

    kind: DocumentKind
    place: int
    count: int
    pages: list[PagePicture]
    rendition: Rendition

    @property
    def sizes(self) -> tuple[Size, ...]:
        """Width and height of each page in points; none where it is a web page."""
        return self.rendition.sizes

    def picture(self, page: int, scale: float) -> Raster:
        """A page as it was painted, whatever the ``scale``; raises `Refused`."""
        found = self.pages[page]
        wanted = found.pixels_across * found.pixels_down * 4
        if wanted > _MOST:
            raise Refused("The page can't be shown.")
        unpacking = zlib.decompressobj()
        try:
            pixels = unpacking.decompress(found.pixels, wanted + 1)
        except zlib.error:
            pixels = b""
        if not 0 < len(pixels) == wanted:
            raise Refused("The page can't be shown.")
        return Raster(found.pixels_across, found.pixels_down, pixels)

    def words(self, page: int) -> tuple[Word, ...]:
        """The words of a page that are not personal, and its masks by name."""
        return tuple(Word(**word.model_dump()) for word in self.pages[page].words)

    def lines(self) -> list[str]:
        """All that it says, line by line."""
        if self.rendition.page:
            return lines_of_page(self.rendition.page)
        return [
            line for page in range(len(self.pages)) for line in lines_of_words(self.words(page))
        ]


class Documents:
    """Opens documents; keeps one rendering process ready, since starting one takes a while."""

    def __init__(self, disclosures: Disclosures) -> None:
        self._disclosures = disclosures
        self._lock = threading.Lock()
        self._ready: Renderer | None = None

    def prepare(self) -> None:
        """Have a rendering process ready. Raises nothing: opening says what is wrong."""
        with self._lock:
            if self._ready is not None:
                return
            renderer = Renderer()
            try:
                renderer.start()
            except Refused:
                return
            self._ready = renderer

    def open(
        self,
        reference: str,
        purpose: Purpose,
        job_id: str | None,
        place: int = 0,
        key: str | None = None,
    ) -> ShownDocument:
        """Disclose a document and open it, the newest being 0. Raises as `Disclosures.disclose`."""
        found = self._disclosures.open_document(reference, purpose, job_id, place, key)
        shown = self.show(found.kind, found.content, found.receipt)
        shown.place, shown.count, shown.quota_left = found.place, found.count, found.quota_left
        return shown

    def show(self, kind: DocumentKind, content: bytes, receipt: Receipt) -> ShownDocument:
        """Open a document that was disclosed by an entry whose receipt verified."""
        shown = ShownDocument(
            kind=kind,
            place=0,
            count=1,
            length=len(content),
            receipt=receipt,
            quota_left=None,
            rendition=Rendition(),
            renderer=self._taken(),
        )
        try:
            shown.rendition = shown.renderer.open(content)
        except Refused as refused:
            shown.refused = refused.reason
        return shown

    def open_redacted(
        self, reference: str, place: int = 0, key: str | None = None
    ) -> RedactedPages:
        """A document without what is personal. Raises as `Disclosures.disclose`."""
        found = self._disclosures.open_redacted(reference, place, key)
        sizes = tuple(Size(page.width, page.height) for page in found.pages)
        try:
            page = safe_page(found.page) if found.page else ""
        except Refused:
            page = ""
        return RedactedPages(
            found.kind, found.place, found.count, found.pages, Rendition(sizes, page)
        )

    def changes(self, reference: str, place: int, keys: tuple[str, str]) -> Comparison:
        """What the document at ``place`` says otherwise than the one before it, both without PII.

        Two previews are logged. Raises as `Disclosures.disclose`.
        """
        newer = self.open_redacted(reference, place, keys[0])
        before = self.open_redacted(reference, place + 1, keys[1])
        return compared(before.lines(), newer.lines())

    def close(self) -> None:
        """End the process that was kept ready."""
        with self._lock:
            ready, self._ready = self._ready, None
        if ready is not None:
            ready.close()

    def _taken(self) -> Renderer:
        with self._lock:
            ready, self._ready = self._ready, None
        return ready or Renderer()
