"""An opened document with all around it: bar, pages or web page, thumbnails, what was found."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.candidate.document.bar import DocumentBar
from ui.candidate.document.page_loader import Pages
from ui.candidate.document.page_words import Hit
from ui.candidate.document.pages_view import PagesView
from ui.candidate.document.safe_browser import SafeBrowser
from ui.candidate.document.side import HitList, Thumbnails
from ui.operations import Operations
from ui.widgets.strips import Notice
from ui.widgets.text import Ground, Hairline
from workstation.documents.render.shapes import Rendition


class Showable(Pages, Protocol):
    """What a document view shows: pages, or else a safe web page."""

    @property
    def rendition(self) -> Rendition:
        """The pages' sizes, or the web page."""
        ...


class DocumentView(Ground):
    """Shows one document; `forget` drops all of it."""

    copy_asked = Signal(str)

    def __init__(self, operations: Operations, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self.bar = DocumentBar()
        self.pages = PagesView(operations)
        self.browser = SafeBrowser()
        self.thumbnails = Thumbnails(self.pages.loader)
        self.hits = HitList()
        self._found: list[Hit] = []
        self._place = -1
        self._side = QStackedWidget()
        self._side.addWidget(self.thumbnails)
        self._side.addWidget(self.hits)
        self._side.setFixedWidth(self.thumbnails.width())
        self._middle = QStackedWidget()
        self._middle.addWidget(self.pages)
        self._middle.addWidget(self.browser)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._side)
        self._line = Hairline(Qt.Orientation.Vertical)
        body.addWidget(self._line)
        body.addWidget(self._middle, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(Hairline())
        self._notice: Notice | None = None
        self._column = column
        column.addLayout(body, 1)
        self._connect()

    def _connect(self) -> None:
        self.bar.zoomed.connect(self._zoom)
        self.bar.fitted.connect(self._fit)
        self.bar.field.textChanged.connect(lambda _text: self._search())
        self.bar.field.moved.connect(self.step_hit)
        self.bar.field.left.connect(self.end_finding)
        self.pages.zoom_changed.connect(self.bar.show_zoom)
        self.pages.page_changed.connect(self.thumbnails.go_to)
        self.pages.copy_asked.connect(self.copy_asked)
        self.browser.copy_asked.connect(self.copy_asked)
        self.thumbnails.chosen.connect(self.pages.go_to)
        self.hits.chosen.connect(self._show_hit)
        self.pages.loader.worded.connect(lambda _page: self._search(quietly=True))
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (
            ("Ctrl+F", self.start_finding),
            ("F3", lambda: self.step_hit(1)),
            ("Shift+F3", lambda: self.step_hit(-1)),
            ("Ctrl++", lambda: self._zoom(1)),
            ("Ctrl+=", lambda: self._zoom(1)),
            ("Ctrl+-", lambda: self._zoom(-1)),
            ("Ctrl+0", self._fit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(within)
            shortcut.activated.connect(act)

    def show_document(self, document: Showable, title: str, facts: list[str]) -> None:
        """Show an opened document."""
        self.forget()
        self.bar.show_facts(title, facts)
        sizes = document.sizes
        self._side.setVisible(bool(sizes))
        self._line.setVisible(bool(sizes))
        if sizes:
            self._middle.setCurrentWidget(self.pages)
            self.pages.show_pages(document)
            self.thumbnails.show_sizes([size.height / size.width for size in sizes])
        else:
            self._middle.setCurrentWidget(self.browser)
            self.browser.show_page(document.rendition.page)
            self.bar.show_zoom(None)
        self.setFocusProxy(self.pages if sizes else self.browser)

    def show_failure(self, sentence: str, remedy: str) -> None:
        """Say what went wrong, over the document."""
        self.drop_failure()
        self._notice = Notice("bad", sentence, remedy)
        self._column.insertWidget(2, self._notice)

    def drop_failure(self) -> None:
        """Take the notice away."""
        notice, self._notice = self._notice, None
        if notice is not None:
            notice.hide()
            notice.deleteLater()

    def forget(self) -> None:
        """Drop the document, what was found in it, and what was looked for."""
        self.drop_failure()
        self.pages.forget()
        self.browser.forget()
        self.bar.field.wipe()
        self.thumbnails.show_sizes([])
        self._show_found([])
        self.bar.show_facts("", [])

    def _is_page(self) -> bool:
        return self._middle.currentWidget() is self.browser

    # -- finding ---------------------------------------------------------------------------

    def start_finding(self) -> None:
        """Go to the find field."""
        self.bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.field.selectAll()

    def end_finding(self) -> None:
        """Take the marks away and go back to the document."""
        self.bar.field.wipe()
        (self.browser if self._is_page() else self.pages).setFocus()

    def step_hit(self, by: int) -> None:
        """The next hit, or the one before."""
        if self._is_page():
            wanted = self.bar.field.text()
            found = self.browser.find_next(wanted, back=by < 0)
            self.bar.found.setText("")
            if wanted and not found:
                self.bar.show_found(0, 0, sought=True)
        elif self._found:
            self._show_hit((self._place + by) % len(self._found))
            self.hits.go_to(self._place)

    def _search(self, *, quietly: bool = False) -> None:
        wanted = self.bar.field.text().strip()
        if self._is_page():
            if wanted and not quietly:
                self.step_hit(1)
            return
        if quietly and not wanted:
            return
        place = self._place if quietly else 0
        self._show_found(self.pages.loader.words.find(wanted), max(place, 0), move=not quietly)

    def _show_found(self, found: list[Hit], place: int = 0, *, move: bool = True) -> None:
        self._found = found
        self._place = min(place, len(found) - 1)
        sought = bool(self.bar.field.text().strip())
        self.hits.show_hits(found)
        side = self.hits if sought else self.thumbnails
        self._side.setCurrentWidget(side)
        self._side.setFixedWidth(side.width())
        if found:
            self.hits.go_to(self._place)
        self.bar.show_found(self._place, len(found), sought=sought)
        self.pages.show_hits(found, self._place, move=move)

    def _show_hit(self, place: int) -> None:
        self._place = place
        self.pages.show_hits(self._found, place)
        self.bar.show_found(place, len(self._found), sought=True)

    # -- zoom ------------------------------------------------------------------------------

    def _zoom(self, by: int) -> None:
        if self._is_page():
            self.browser.step_zoom(by)
        else:
            self.pages.step_zoom(by)

    def _fit(self) -> None:
        if self._is_page():
            self.browser.step_zoom(0)
        else:
            self.pages.fit_width()
