"""The redacted resume as a text document: masks look masked and are read aloud, nothing loads.

The text is untrusted: it enters as plain runs, never as HTML; `loadResource` answers nothing and
links do not open. The view is as high as its text, so that the pane around it scrolls.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QSize, Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainter,
    QPixmap,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from ui.candidate.wording import mask_name, translated
from ui.theme import theme
from workstation.contract.disclosures import Block, Run

#: Bounds of what is laid out on the GUI thread; longer resumes end with a sentence saying so.
MAX_BLOCKS = 1_500
MAX_CHARACTERS = 120_000

#: Finds the ranges of a text that the query asked for.
Finder = Callable[[str], list[tuple[int, int]]]

_NO_BREAK = "\u00a0"
_INLINE = dict.fromkeys(map(ord, "\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\ufffc"), " ")


class ResumeView(QTextBrowser):
    """Shows redacted blocks; `show_blocks` replaces them, `forget` drops them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: list[Block] = []
        self._finder: Finder | None = None
        self._righted: list[int] = []
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.WidgetWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translated("Redacted resume"))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        theme().changed.connect(self._rebuild)

    def show_blocks(self, blocks: list[Block], finder: Finder | None = None) -> None:
        """Show these blocks, with what ``finder`` finds highlighted."""
        self._blocks = list(blocks)
        self._finder = finder
        self._rebuild()

    def forget(self) -> None:
        """Drop the text."""
        self._blocks, self._finder = [], None
        self._rebuild()

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing: a resume never loads a picture, a file or a style sheet."""
        return QByteArray()

    def sizeHint(self) -> QSize:
        """As high as the text is at the width that is there."""
        return QSize(320, self._height())

    def minimumSizeHint(self) -> QSize:
        """Narrow windows wrap the text; its height stays whole."""
        return QSize(160, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep dates at the right edge and the height whole."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._place_right_edge()
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The pane around scrolls, not the text in it."""
        event.ignore()

    def _height(self) -> int:
        self.document().setTextWidth(max(1, self.viewport().width()))
        return int(self.document().size().height()) + 2

    def _fit(self) -> None:
        self.setFixedHeight(self._height())
        self.updateGeometry()

    def _rebuild(self) -> None:
        self._righted = []
        document = self.document()
        document.clear()
        document.setDefaultFont(theme().font())
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        try:
            self._write(cursor)
        finally:
            cursor.endEditBlock()
        self._place_right_edge()
        self._fit()

    def _write(self, cursor: QTextCursor) -> None:
        characters = 0
        for number, block in enumerate(self._blocks):
            characters += sum(len(run.text) for run in block.runs)
            if number >= MAX_BLOCKS or characters > MAX_CHARACTERS:
                end = Block(kind="line", runs=[Run(text=translated("This resume goes on."))])
                self._write_block(cursor, end, first=False)
                return
            self._write_block(cursor, block, first=number == 0)

    def _write_block(self, cursor: QTextCursor, block: Block, *, first: bool) -> None:
        layout = _block_format(block.kind, first)
        if first:
            cursor.setBlockFormat(layout)
        else:
            cursor.insertBlock(layout)
        if block.right:
            self._righted.append(cursor.blockNumber())
        if block.kind == "bullet":
            cursor.insertText("•\t", _text_format("bullet"))
        for run in block.runs:
            if run.mask is not None:
                name = _NO_BREAK + mask_name(run.mask).replace(" ", _NO_BREAK) + _NO_BREAK
                cursor.insertText(name, _mask_format())
                cursor.insertText(" " if block.kind == "detail" else "", _text_format(block.kind))
            else:
                self._write_text(cursor, run.text, _text_format(block.kind))
        if block.right:
            cursor.insertText("\t" + block.right, _text_format("right"))

    def _write_text(self, cursor: QTextCursor, text: str, plain: QTextCharFormat) -> None:
        # A tab or a line break inside a run would fall into the document's own structure.
        text = text.translate(_INLINE)
        at = 0
        for start, end in self._finder(text) if self._finder else []:
            if start < at:
                continue
            cursor.insertText(text[at:start], plain)
            cursor.insertText(text[start:end], _hit_format(plain))
            at = end
        cursor.insertText(text[at:], plain)

    def _place_right_edge(self) -> None:
        """Right tab stops stand at the view's edge, which moves with its width."""
        edge = max(120, self.viewport().width() - 1)
        for number in self._righted:
            block = self.document().findBlockByNumber(number)
            layout = block.blockFormat()
            stop = QTextOption.Tab()
            stop.position, stop.type = edge, QTextOption.TabType.RightTab
            layout.setTabPositions([stop])
            QTextCursor(block).setBlockFormat(layout)


def _block_format(kind: str, first: bool) -> QTextBlockFormat:
    made = QTextBlockFormat()
    above = {"heading": 16, "entry": 8, "detail": 2, "bullet": 3, "line": 3}[kind]
    made.setTopMargin(0 if first else above)
    made.setBottomMargin(2 if kind == "heading" else 0)
    if kind == "bullet":
        made.setLeftMargin(14)
        made.setTextIndent(-14)
        stop = QTextOption.Tab()
        stop.position, stop.type = 14, QTextOption.TabType.LeftTab
        made.setTabPositions([stop])
    return made


def _text_format(kind: str) -> QTextCharFormat:
    colours = theme().colours
    made = QTextCharFormat()
    if kind == "heading":
        made.setFont(theme().font("normal", 600))
        made.setForeground(colours.text)
    elif kind == "entry":
        made.setFont(theme().font("normal", 500))
        made.setForeground(colours.text)
    elif kind in ("detail", "right"):
        made.setFont(theme().font("small"))
        made.setForeground(colours.text2 if kind == "detail" else colours.text3)
    else:
        made.setFont(theme().font("normal"))
        made.setForeground(colours.text)
    return made


def _hit_format(plain: QTextCharFormat) -> QTextCharFormat:
    made = QTextCharFormat(plain)
    made.setBackground(theme().colours.hit)
    made.setForeground(theme().colours.hit_text)
    made.setFontWeight(max(500, plain.fontWeight()))
    return made


def _mask_format() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(theme().font("small"))
    made.setForeground(theme().colours.text2)
    made.setBackground(QBrush(_hatch(theme().colours.hatch_ground, theme().colours.hatch)))
    return made


def _hatch(ground: QColor, stripe: QColor) -> QPixmap:
    """A tile of diagonal stripes that repeats without a seam."""
    size = 6
    tile = QPixmap(size, size)
    tile.fill(ground)
    painter = QPainter(tile)
    painter.setPen(stripe)
    for start in (-size, 0, size):
        painter.drawLine(start, size, start + size, 0)
    painter.end()
    return tile
