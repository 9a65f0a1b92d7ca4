"""Pictures and words of pages, asked for off the GUI thread: what is looked at comes first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from ui.candidate.document.page_words import PageWords
from ui.operations import Operations, Task
from workstation.documents.read.refusal import Refused
from workstation.documents.render.shapes import Raster, Size, Word

#: Width of a thumbnail in points of the screen.
THUMBNAIL = 96
#: Large pictures that are kept: each may take some 10 MB.
_KEPT = 8
_Key = tuple[str, int, int]


class Pages(Protocol):
    """What can be shown page by page; both calls may block and raise `Refused`."""

    @property
    def sizes(self) -> tuple[Size, ...]:
        """Width and height of each page in points."""
        ...

    def picture(self, page: int, scale: float) -> Raster:
        """A page at ``scale`` pixels a point."""
        ...

    def words(self, page: int) -> tuple[Word, ...]:
        """The words of a page where they stand."""
        ...


class PageLoader(QObject):
    """Asks one thing at a time, so that whatever is scrolled to need not wait for the rest."""

    #: A page's picture came.
    pictured = Signal(int)
    #: A page's thumbnail came.
    thumbnailed = Signal(int)
    #: A page's words came.
    worded = Signal(int)
    #: A page can't be shown: the reason.
    failed = Signal(str)

    def __init__(self, operations: Operations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._operations = operations
        self._pages: Pages | None = None
        self._pictures: OrderedDict[int, tuple[int, QImage]] = OrderedDict()
        self._thumbnails: dict[int, QImage] = {}
        self._visible: Sequence[int] = (0,)
        self._scale = 0.0
        self._ratio = 1.0
        self._task: Task | None = None
        self._refused: set[_Key] = set()
        self.words = PageWords()

    def begin(self, pages: Pages, ratio: float) -> None:
        """Load these pages; ``ratio`` is how many pixels a point of the screen has."""
        self.forget()
        self._pages, self._ratio = pages, ratio

    def forget(self) -> None:
        """Drop every picture and word."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._pages = None
        self._pictures.clear()
        self._thumbnails.clear()
        self._refused.clear()
        self.words = PageWords()

    def want(self, visible: Sequence[int], scale: float) -> None:
        """These pages are looked at, at so many pixels a point."""
        self._visible, self._scale = tuple(visible) or (0,), scale
        self._go_on()

    def picture(self, page: int) -> QImage | None:
        """What there is of a page: it may be of another scale than is wanted."""
        found = self._pictures.get(page)
        return found[1] if found is not None else None

    def thumbnail(self, page: int) -> QImage | None:
        """A page's small picture."""
        return self._thumbnails.get(page)

    def is_sharp(self, page: int) -> bool:
        """Whether a page's picture is of the scale that is wanted."""
        found = self._pictures.get(page)
        return found is not None and found[0] == self._fine()

    @property
    def waiting(self) -> bool:
        """Whether something is under way."""
        return self._task is not None

    def _fine(self) -> int:
        return round(self._scale * 1000)

    def _missing(self) -> Iterator[_Key]:
        """What is to be asked for, the most urgent first."""
        pages = len(self._pages.sizes) if self._pages is not None else 0
        near = [*self._visible]
        near += [page for page in (near[-1] + 1, near[0] - 1) if 0 <= page < pages]
        fine = self._fine()
        for page in near[: _KEPT - 2]:
            if page < pages and not self.is_sharp(page):
                yield "picture", page, fine
            if page in self._visible and page not in self.words.pages:
                yield "words", page, 0
        for page in range(pages):
            if page not in self._thumbnails:
                yield "thumbnail", page, 0
            if page not in self.words.pages:
                yield "words", page, 0

    def _go_on(self) -> None:
        pages = self._pages
        if pages is None or self._task is not None or self._scale <= 0:
            return
        key = next((one for one in self._missing() if one not in self._refused), None)
        if key is None:
            return
        kind, page, _ = key
        width = pages.sizes[page].width
        scale = self._scale if kind == "picture" else THUMBNAIL * self._ratio / width

        def work(_task: Task) -> QImage | tuple[Word, ...]:
            if kind == "words":
                return pages.words(page)
            image = image_of(pages.picture(page, scale))
            small = round(THUMBNAIL * self._ratio)
            if kind == "thumbnail" and image.width() > small:
                return image.scaledToWidth(small, Qt.TransformationMode.SmoothTransformation)
            return image

        self._task = self._operations.run(
            work,
            success=lambda found: self._came(key, found),
            failure=lambda failure: self._refuse(key, failure),
            owner=self,
        )

    def _came(self, key: _Key, found: QImage | tuple[Word, ...]) -> None:
        self._task = None
        kind, page, fine = key
        if isinstance(found, tuple):
            self.words.pages[page] = found
            self.worded.emit(page)
        elif kind == "thumbnail":
            self._thumbnails[page] = found
            self.thumbnailed.emit(page)
        else:
            self._pictures[page] = (fine, found)
            self._pictures.move_to_end(page)
            while len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
            self.pictured.emit(page)
        self._go_on()

    def _refuse(self, key: _Key, failure: Exception) -> None:
        self._task = None
        if not isinstance(failure, Refused):
            raise failure
        self._refused.add(key)
        if key[0] == "words":
            self.words.pages[key[1]] = ()
        else:
            self.failed.emit(failure.reason)
        self._go_on()


def image_of(raster: Raster) -> QImage:
    """A picture of its own memory; may be made on any thread."""
    made = QImage(
        raster.pixels, raster.width, raster.height, raster.width * 4, QImage.Format.Format_RGB32
    )
    return made.copy()
