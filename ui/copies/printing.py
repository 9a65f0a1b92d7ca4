"""Sending a copy to a printer, off the GUI thread: Qt lets any thread paint onto a printer.

Pages are drawn by the limited process that shows documents; nothing of them touches a disk here.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QRectF, QSizeF, Qt, QThread, QUrl
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPainter, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from ui.copies.wording import translated
from workstation.desk.errors import DeskError
from workstation.documents.read.refusal import Refused
from workstation.documents.render.renderer import Renderer
from workstation.documents.render.shapes import Size

#: Dots to an inch at which pages are drawn: finer ones show in photographs only.
_DOTS = 200
_POINTS = 72
#: Margins and footer of what has no pages of its own, in points.
_MARGIN, _FOOT = 54, 30


class NotPrinted(DeskError):
    """Nothing came out of the printer."""

    sentence = "The printer did not take the pages."
    remedy = "Look after the printer, then try again; nothing was printed."


class NotPrintable(NotPrinted):
    """The copy can't be drawn as pages."""

    sentence = "This document can’t be printed."
    remedy = "Print the profile, or keep the document as a file."


#: Asks for a printer, and hands it over where the person chose one.
AskPrinter = Callable[[QWidget, Callable[[QPrinter], None]], None]


def ask_printer(window: QWidget, chosen: Callable[[QPrinter], None]) -> None:
    """The system's own dialog."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)
    dialog.accepted.connect(lambda: chosen(printer))
    dialog.setModal(True)
    dialog.show()


def send(content: bytes, footer: str, printer: QPrinter) -> None:
    """Print a document; blocks. Raises `NotPrinted` where no page can have come out.

    A PDF has its footer on its pages; ``footer`` is put under what has none.
    """
    # Whatever stands here shows in the printer's list: never a reference, never a name.
    printer.setDocName(translated("Retained copy"))
    printer.setFullPage(True)
    renderer = Renderer()
    try:
        rendition = renderer.open(content)
        if rendition.sizes:
            _send_pages(renderer, rendition.sizes, printer)
        elif rendition.page:
            page = rendition.page
            _Drawing(lambda: _send_text(page, footer, printer)).finish()
        else:
            raise NotPrintable
    except Refused:
        raise NotPrintable from None
    finally:
        renderer.close()


def _send_pages(renderer: Renderer, sizes: tuple[Size, ...], printer: QPrinter) -> None:
    first = renderer.picture(0, _DOTS / _POINTS)
    printer.setPageSize(QPageSize(QSizeF(*sizes[0]), QPageSize.Unit.Point))
    painter = _begun(printer)
    try:
        for place, size in enumerate(sizes):
            raster = first if place == 0 else renderer.picture(place, _DOTS / _POINTS)
            if place and not printer.newPage():
                return  # what came out before is there
            line = raster.width * 4
            form = QImage.Format.Format_RGB32
            image = QImage(raster.pixels, raster.width, raster.height, line, form)
            painter.drawImage(_fitting(printer, size), image)
    except Refused:
        return  # some pages are out: the copy is there, though not whole
    finally:
        painter.end()


def _send_text(page: str, footer: str, printer: QPrinter) -> None:
    """A document without pages of its own, with the footer under each."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    painter = _begun(printer)
    try:
        scale = printer.resolution() / _POINTS
        painter.scale(scale, scale)
        paper = printer.pageLayout().fullRect(QPageLayout.Unit.Point)
        text = QRectF(0, 0, paper.width() - 2 * _MARGIN, paper.height() - 2 * _MARGIN - _FOOT)
        document = _SafeText()
        document.setDefaultFont(QFont("sans-serif", 10))
        document.setHtml(page)
        document.setPageSize(text.size())
        for place in range(document.pageCount()):
            if place and not printer.newPage():
                return
            painter.save()
            painter.translate(_MARGIN, _MARGIN - place * text.height())
            document.drawContents(painter, text.translated(0, place * text.height()))
            painter.restore()
            painter.setFont(QFont("sans-serif", 8))
            line = QRectF(_MARGIN, paper.height() - _MARGIN - 12, text.width(), 24)
            painter.drawText(line, Qt.TextFlag.TextWordWrap, footer)
    finally:
        painter.end()


class _Drawing(QThread):
    """Laying out a text document sets timers, which only a thread of Qt's own can have."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work
        self._failure: Exception | None = None

    def run(self) -> None:
        """The work itself."""
        try:
            self._work()
        except Exception as failure:
            self._failure = failure

    def finish(self) -> None:
        """Do the work and wait for it; raises what it raises."""
        self.start()
        self.wait()
        if self._failure is not None:
            raise self._failure


class _SafeText(QTextDocument):
    """A document that loads nothing."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing: a document never loads a picture, a file or a style sheet."""
        return QByteArray()


def _begun(printer: QPrinter) -> QPainter:
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrinted
    return painter


def _fitting(printer: QPrinter, size: Size) -> QRectF:
    """Where a page goes on the paper: whole, in the middle."""
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    share = min(paper.width() / size.width, paper.height() / size.height)
    width, height = size.width * share, size.height * share
    return QRectF((paper.width() - width) / 2, (paper.height() - height) / 2, width, height)
