"""Beside the pages: small pictures of them, or the list of what was found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.candidate.document.page_loader import THUMBNAIL, PageLoader
from ui.candidate.document.page_words import Hit
from ui.candidate.wording import number, translated
from ui.theme import RADIUS_TAG, theme
from ui.widgets.painting import rounded, saved
from ui.widgets.scroll_bar import calm

WIDTH, HITS_WIDTH = 148, 208
_HIT_ROW = 52
_Index = QModelIndex | QPersistentModelIndex


class _Rows(QAbstractListModel):
    """So many rows; what they are called is told by `name`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.names: list[str] = []

    def set_names(self, names: list[str]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.names = names
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.names)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.names[index.row()]
        return None


class _List(QListView):
    """A frameless list; `chosen` carries the row that the person goes to."""

    chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = _Rows(self)
        self.setModel(self.rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setFixedWidth(WIDTH)
        calm(self)
        self.selectionModel().currentRowChanged.connect(self._current)
        theme().changed.connect(self.viewport().update)
        self._quiet = False

    def go_to(self, row: int) -> None:
        """Show which row is current, without choosing it."""
        self._quiet = True
        try:
            self.setCurrentIndex(self.rows.index(row))
        finally:
            self._quiet = False

    def _current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not self._quiet and now.isValid():
            self.chosen.emit(now.row())


class Thumbnails(_List):
    """A small picture of each page."""

    def __init__(self, loader: PageLoader, parent: QWidget | None = None) -> None:
        super().__init__(translated("Pages"), parent)
        self._delegate = _PageDelegate(loader, self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(False)
        loader.thumbnailed.connect(lambda _page: self.viewport().update())

    def show_sizes(self, heights: Sequence[float]) -> None:
        """Show pages of these heights, their width being 1."""
        self._delegate.heights = [min(2.0, max(0.3, height)) for height in heights]
        count = len(heights)
        said = translated("Page %1")
        self.rows.set_names([said.replace("%1", number(page + 1)) for page in range(count)])
        if count:
            self.go_to(0)


class _PageDelegate(QStyledItemDelegate):
    def __init__(self, loader: PageLoader, parent: QWidget) -> None:
        super().__init__(parent)
        self._loader = loader
        self.heights: list[float] = []

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(WIDTH, round(THUMBNAIL * self.heights[index.row()]) + 44)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colours = theme().colours
        row, area = index.row(), option.rect
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        with saved(painter):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            box = QRect(0, 0, THUMBNAIL, round(THUMBNAIL * self.heights[row]))
            box.moveTopLeft(area.topLeft())
            box.translate((area.width() - THUMBNAIL) // 2, 14)
            if current:
                rounded(painter, box.adjusted(-4, -4, 4, 4), RADIUS_TAG, None, colours.accent)
                rounded(painter, box.adjusted(-3, -3, 3, 3), RADIUS_TAG, None, colours.accent)
            painter.fillRect(box, Qt.GlobalColor.white)
            picture = self._loader.thumbnail(row)
            if picture is not None:
                painter.drawImage(box, picture)
            painter.setPen(colours.line)
            painter.drawRect(box)
            painter.setFont(theme().font("small", 600 if current else 400))
            painter.setPen(colours.text if current else colours.text2)
            under = QRect(area.left(), box.bottom() + 6, area.width(), 18)
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, number(row + 1))


class HitList(_List):
    """What was found, each with what stands around it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translated("Found"), parent)
        self.setFixedWidth(HITS_WIDTH)
        self._delegate = _HitDelegate(self)
        self.setItemDelegate(self._delegate)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show these hits."""
        self._delegate.hits = hits
        said = translated("page %1")
        self.rows.set_names(
            [
                f"{hit.said}, {said.replace('%1', number(hit.first.page + 1))}: "
                f"{hit.before} {hit.said} {hit.after}"
                for hit in hits
            ]
        )


class _HitDelegate(QStyledItemDelegate):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hits: Sequence[Hit] = ()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(HITS_WIDTH, _HIT_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colours, hit = theme().colours, self.hits[index.row()]
        area: QRect = option.rect
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        with saved(painter):
            if current:
                painter.fillRect(area, colours.sel)
                painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), colours.accent)
            inner = area.adjusted(12, 8, -8, -6)
            page = translated("p. %1").replace("%1", number(hit.first.page + 1))
            painter.setFont(theme().font("small", 600))
            painter.setPen(colours.text)
            metrics = QFontMetrics(painter.font())
            elided = Qt.TextElideMode.ElideRight
            painter.drawText(inner, 0, metrics.elidedText(hit.said, elided, inner.width() - 36))
            painter.setFont(theme().font("small"))
            painter.setPen(colours.text3)
            painter.drawText(inner, Qt.AlignmentFlag.AlignRight, page)
            painter.setPen(colours.text2)
            around = f"…{hit.before} {hit.said} {hit.after}…"
            metrics = QFontMetrics(painter.font())
            below = inner.adjusted(0, 18, 0, 0)
            painter.drawText(below, 0, metrics.elidedText(around, elided, inner.width()))
