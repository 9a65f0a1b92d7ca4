"""The pages of a document one under the other: zoom, keys, find, select, copy.

Pages are painted from pictures; the words lie over them unseen, so that they can be found and
selected. Copying is asked for, as it is a disclosure of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.candidate.document.page_loader import PageLoader, Pages
from ui.candidate.document.page_words import Hit, Spot
from ui.candidate.wording import number, translated
from ui.operations import Operations
from ui.theme import theme
from ui.widgets.painting import focus_ring, painting
from ui.widgets.scroll_bar import calm
from workstation.documents.render.shapes import Size

#: Points of the screen for a point of the page at 100 %.
_WHOLE = 96 / 72
ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
_GAP, _MARGIN = 16, 20
_PAPER = QColor("#FFFFFF")


class PagesView(QAbstractScrollArea):
    """Continuous pages of one document; `forget` drops it."""

    page_changed = Signal(int)
    zoom_changed = Signal(float)
    #: Text that the person wants on the clipboard.
    copy_asked = Signal(str)

    def __init__(self, operations: Operations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loader = PageLoader(operations, self)
        self.loader.pictured.connect(lambda _page: self.viewport().update())
        self.loader.worded.connect(self._worded)
        self._sizes: tuple[Size, ...] = ()
        self._tops: list[float] = []
        self._zoom = 1.0
        self._fits = True
        self._page = 0
        self._anchor: Spot | None = None
        self._head: Spot | None = None
        self._hits: Sequence[Hit] = ()
        self._hit = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleName(translated("Document"))
        calm(self)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._moved())
        theme().changed.connect(self.viewport().update)

    # -- what is shown ---------------------------------------------------------------------

    def show_pages(self, pages: Pages) -> None:
        """Show a document from its first page, as wide as there is room."""
        self.forget()
        self._sizes = pages.sizes
        self.loader.begin(pages, self.devicePixelRatioF())
        self._fits = True
        self._fit()
        self.verticalScrollBar().setValue(0)
        self._moved()

    def forget(self) -> None:
        """Drop the document, its pictures and its words."""
        self.loader.forget()
        self._sizes, self._tops = (), []
        self._anchor = self._head = None
        self._hits, self._hit, self._page = (), -1, 0
        self.setAccessibleDescription("")
        self.viewport().update()

    @property
    def page(self) -> int:
        """The page in view, from 0."""
        return self._page

    @property
    def zoom(self) -> float:
        """1.0 is life size on a screen of 96 dots an inch."""
        return self._zoom

    def set_zoom(self, zoom: float, *, fits: bool = False) -> None:
        """Show pages larger or smaller; what is in the middle stays there, as does the top."""
        self._fits = fits
        zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        bar = self.verticalScrollBar()
        middle = bar.value() + self.viewport().height() / 2
        share = middle / max(1.0, self._height())
        changed = zoom != self._zoom
        self._zoom = zoom
        self._lay_out()
        if changed and bar.value():
            bar.setValue(round(share * self._height() - self.viewport().height() / 2))
        self._moved()
        self.zoom_changed.emit(zoom)

    def step_zoom(self, by: int) -> None:
        """The next step up or down."""
        steps = [zoom for zoom in ZOOMS if (zoom - self._zoom) * by > 0.001]
        if steps:
            self.set_zoom(min(steps) if by > 0 else max(steps))

    def fit_width(self) -> None:
        """As wide as there is room, also when the window changes."""
        self._fits = True
        self._fit()

    def go_to(self, page: int) -> None:
        """Bring a page to the top."""
        if self._tops:
            page = min(max(page, 0), len(self._tops) - 1)
            self.verticalScrollBar().setValue(round(self._tops[page] - _GAP / 2))
            self._set_page(page)

    def show_hits(self, hits: Sequence[Hit], current: int, *, move: bool = True) -> None:
        """Mark what was found, and with ``move`` bring the current one into view."""
        self._hits, self._hit = hits, current
        if move and 0 <= current < len(hits):
            self._bring(hits[current].first)
        self.viewport().update()

    # -- where things are ------------------------------------------------------------------

    @property
    def _scale(self) -> float:
        return self._zoom * _WHOLE

    def _height(self) -> float:
        if not self._tops:
            return 0.0
        return self._tops[-1] + self._sizes[-1].height * self._scale + _MARGIN

    def _fit(self) -> None:
        widest = max((size.width for size in self._sizes), default=0.0)
        room = self.viewport().width() - 2 * _MARGIN
        if widest and room > 50:
            # Wider than life by a third is no easier to read.
            self.set_zoom(min(room / (widest * _WHOLE), 1.33), fits=True)

    def _lay_out(self) -> None:
        top: float = _MARGIN
        self._tops = []
        for size in self._sizes:
            self._tops.append(round(top))
            top += size.height * self._scale + _GAP
        room = self.viewport().size()
        widest = max((size.width for size in self._sizes), default=0.0) * self._scale
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(self._height()) - room.height()))
        down.setPageStep(max(1, room.height() - 40))
        down.setSingleStep(48)
        across.setRange(0, max(0, round(widest + 2 * _MARGIN) - room.width()))
        across.setPageStep(room.width())
        across.setSingleStep(48)

    def _box(self, page: int) -> QRectF:
        """Where a page stands in the viewport."""
        size = self._sizes[page]
        width = size.width * self._scale
        room = self.viewport().width()
        left = max(_MARGIN, (room - width) / 2) - self.horizontalScrollBar().value()
        top = self._tops[page] - self.verticalScrollBar().value()
        return QRectF(round(left), top, round(width), round(size.height * self._scale))

    def _visible(self) -> list[int]:
        height = self.viewport().height()
        return [
            page
            for page in range(len(self._tops))
            if (box := self._box(page)).bottom() > 0 and box.top() < height
        ]

    def _moved(self) -> None:
        visible = self._visible()
        if visible:
            middle = self.viewport().height() / 2
            self._set_page(
                next((page for page in visible if self._box(page).bottom() > middle), visible[-1])
            )
            self.loader.want(visible, self._scale * self.devicePixelRatioF())
        self.viewport().update()

    def _set_page(self, page: int) -> None:
        if page != self._page or not self.accessibleDescription():
            self._page = page
            self._describe()
            self.page_changed.emit(page)

    def _describe(self) -> None:
        if not self._sizes:
            return
        said = translated("Document, page %1 of %2").replace("%1", number(self._page + 1))
        self.setAccessibleName(said.replace("%2", number(len(self._sizes))))
        words = self.loader.words
        last = len(words.pages.get(self._page, ())) - 1
        text = words.text(Spot(self._page, 0), Spot(self._page, last)) if last >= 0 else ""
        self.setAccessibleDescription(text)

    def _worded(self, page: int) -> None:
        if page == self._page:
            self._describe()

    def _bring(self, spot: Spot) -> None:
        words = self.loader.words.pages.get(spot.page, ())
        if spot.word >= len(words):
            return
        at = self._tops[spot.page] + words[spot.word].top * self._scale
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() + 30 < at < bar.value() + height - 60:
            bar.setValue(round(at - height / 3))
        self._set_page(spot.page)

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages in view."""
        with painting(self.viewport()) as painter:
            painter.fillRect(event.rect(), theme().colours.sunken)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for page in self._visible():
                self._paint_page(painter, page)
            if self.hasFocus():
                focus_ring(painter, self.viewport().rect(), 0)

    def _paint_page(self, painter: QPainter, page: int) -> None:
        colours, box = theme().colours, self._box(page)
        picture = self.loader.picture(page) or self.loader.thumbnail(page)
        painter.fillRect(box, _PAPER)
        if picture is not None:
            painter.drawImage(box, picture)
        if theme().dark:
            # Paper by lamplight: white would be the brightest thing in the room.
            painter.fillRect(box, QColor(0, 0, 0, 12))
        for number_, hit in enumerate(self._hits):
            if hit.first.page == page:
                strength = 150 if number_ == self._hit else 70
                self._paint_words(painter, hit.first, hit.last, QColor(255, 190, 0, strength))
        if self._anchor is not None and self._head is not None:
            self._paint_selection(painter, page)
        painter.setPen(colours.line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _paint_selection(self, painter: QPainter, page: int) -> None:
        assert self._anchor is not None
        assert self._head is not None
        first, last = min(self._anchor, self._head), max(self._anchor, self._head)
        if not first.page <= page <= last.page:
            return
        words = len(self.loader.words.pages.get(page, ()))
        begin = first if page == first.page else Spot(page, 0)
        end = last if page == last.page else Spot(page, words - 1)
        self._paint_words(painter, begin, end, QColor(11, 106, 133, 80))

    def _paint_words(self, painter: QPainter, first: Spot, last: Spot, colour: QColor) -> None:
        """A marker over the words, whole lines in one stroke."""
        words = self.loader.words.pages.get(first.page, ())[first.word : last.word + 1]
        box, scale = self._box(first.page), self._scale
        strokes: list[QRectF] = []
        line = None
        for word in words:
            area = QRectF(
                box.left() + word.left * scale - 1,
                box.top() + word.top * scale,
                (word.right - word.left) * scale + 2,
                (word.bottom - word.top) * scale,
            )
            if word.line == line and area.left() >= strokes[-1].left():
                strokes[-1] = strokes[-1].united(area)
            else:
                strokes.append(area)
            line = word.line
        for stroke in strokes:
            painter.fillRect(stroke, colour)

    # -- hands -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the width filled where it was."""
        super().resizeEvent(event)
        if self._fits:
            self._fit()
        else:
            self._lay_out()
            self._moved()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pages, zoom, selection; all else belongs to the page around."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif control and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.step_zoom(1)
        elif control and key == Qt.Key.Key_Minus:
            self.step_zoom(-1)
        elif control and key == Qt.Key.Key_0:
            self.fit_width()
        elif key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End:
            self.go_to(len(self._sizes) - 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not self._is_wide():
            self.go_to(self._page + (1 if key == Qt.Key.Key_Right else -1))
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space) and not control:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + bar.pageStep())
        else:
            super().keyPressEvent(event)

    def _is_wide(self) -> bool:
        return self.horizontalScrollBar().maximum() > 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection; with Shift go on with the one there is."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        spot = self._spot(event.position().toPoint())
        if not (event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._anchor):
            self._anchor, self._head = spot, None
        else:
            self._head = spot
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select up to the pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._anchor is not None:
            self._head = self._spot(event.position().toPoint()) or self._head
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        self._anchor = self._head = self._spot(event.position().toPoint())
        self.viewport().update()

    def select_all(self) -> None:
        """Select every word that is known."""
        ends = self.loader.words.ends()
        if ends is not None:
            self._anchor, self._head = ends
            self.viewport().update()

    def selected(self) -> str:
        """The selected text."""
        if self._anchor is None or self._head is None:
            return ""
        return self.loader.words.text(self._anchor, self._head)

    def copy(self) -> None:
        """Ask for the selected text on the clipboard."""
        if text := self.selected():
            self.copy_asked.emit(text)

    def _spot(self, at: QPoint) -> Spot | None:
        for page in self._visible():
            box = self._box(page)
            if box.adjusted(-_MARGIN, -_GAP / 2, _MARGIN, _GAP / 2).contains(QPointF(at)):
                x, y = (at.x() - box.left()) / self._scale, (at.y() - box.top()) / self._scale
                return self.loader.words.nearest(page, x, y)
        return None
