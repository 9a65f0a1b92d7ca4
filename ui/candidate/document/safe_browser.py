"""A safe web page shown: nothing is loaded, followed or run, whatever the page says."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from ui.candidate.wording import translated
from ui.theme import DETAIL, theme
from ui.widgets.scroll_bar import calm

_STEPS = (-4, 12)


class SafeBrowser(QTextBrowser):
    """Shows pages that `documents.render.web_page` made safe; copying is asked for."""

    copy_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(translated("Document"))
        self.document().setDocumentMargin(DETAIL)
        calm(self)
        self._page = ""
        self._step = 0
        theme().changed.connect(self._dress)
        self._dress()

    def show_page(self, page: str) -> None:
        """Show a page from its beginning."""
        self._page = page
        self._write()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def forget(self) -> None:
        """Drop the page."""
        self._page = ""
        self.clear()

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing: a document never loads a picture, a file or a style sheet."""
        return QByteArray()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Nothing leaves by dragging or by the system's own copy."""
        return QMimeData()

    def step_zoom(self, by: int) -> None:
        """Larger or smaller letters; 0 is as they were."""
        wanted = 0 if by == 0 else min(max(self._step + by, _STEPS[0]), _STEPS[1])
        self.zoomIn(wanted - self._step)
        self._step = wanted

    def find_next(self, wanted: str, *, back: bool = False) -> bool:
        """Go to where ``wanted`` stands next, over the end to the beginning."""
        flag = self.document().FindFlag.FindBackward if back else self.document().FindFlag(0)
        if not wanted or self.find(wanted, flag):
            return bool(wanted)
        self.moveCursor(QTextCursor.MoveOperation.End if back else QTextCursor.MoveOperation.Start)
        return self.find(wanted, flag)

    def selected(self) -> str:
        """The selected text."""
        return self.textCursor().selection().toPlainText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copying is asked for, as it is a disclosure of its own."""
        if event.matches(QKeySequence.StandardKey.Copy):
            if text := self.selected():
                self.copy_asked.emit(text)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: object) -> None:
        """None: its Copy would be unlogged."""

    def _write(self) -> None:
        """Masks look masked; the page itself carries no style."""
        colours = theme().colours
        mask = f"background-color:{colours.hatch_ground.name()};color:{colours.text2.name()}"
        page = self._page.replace("<mark>", f'<span style="{mask}">\u00a0')
        self.setHtml(page.replace("</mark>", "\u00a0</span>"))

    def _dress(self) -> None:
        self.setFont(theme().font())
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme().colours.base)
        palette.setColor(QPalette.ColorRole.Text, theme().colours.text)
        self.setPalette(palette)
        if self._page:
            self._write()
