"""Where the preview lies: beside the results where there is room, else over them as a drawer."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.search.preview_pane import WIDTH, PreviewPane
from ui.theme import theme
from ui.widgets.painting import painting
from ui.widgets.text import Hairline

#: A page narrower than this (a window of 1280 without its rail) has no room for the pane.
ROOM = 1_088
#: What stays visible of the results beside an open drawer.
_LEFT_OVER = 120


class Drawer:
    """Moves the pane between its two places."""

    def __init__(self, page: QWidget, row: QHBoxLayout, pane: PreviewPane) -> None:
        self._page = page
        self._row = row
        self._pane = pane
        self._line = Hairline(Qt.Orientation.Vertical)
        self._edge = _Edge(page)
        self._edge.hide()
        row.addWidget(self._line)
        row.addWidget(pane)
        pane.setFixedWidth(WIDTH)
        pane.set_drawer(False)
        self._floating = False
        self._open = False

    @property
    def is_open(self) -> bool:
        """Whether the pane lies over the results now."""
        return self._floating and self._open

    @property
    def floating(self) -> bool:
        """Whether the pane has no place of its own."""
        return self._floating

    def open(self) -> None:
        """Show the pane, if it is a drawer."""
        self._open = True
        self._show()

    def close(self) -> None:
        """Put the pane away, if it is a drawer."""
        self._open = False
        self._show()

    def fit(self) -> None:
        """Choose the place for the page's width."""
        floating = self._page.width() < ROOM
        if floating != self._floating:
            self._floating = floating
            self._pane.set_drawer(floating)
            if floating:
                self._row.removeWidget(self._line)
                self._row.removeWidget(self._pane)
                self._line.hide()
                self._open = self._pane.preview is not None
            else:
                self._row.addWidget(self._line)
                self._row.addWidget(self._pane)
                self._pane.setFixedWidth(WIDTH)
                self._line.show()
        self._show()

    def _show(self) -> None:
        if not self._floating:
            self._pane.show()
            self._edge.hide()
            return
        width = min(WIDTH, self._page.width() - _LEFT_OVER)
        left = self._page.width() - width
        self._pane.setFixedWidth(width)
        self._pane.setGeometry(left, 0, width, self._page.height())
        self._edge.setGeometry(left - _Edge.WIDTH, 0, _Edge.WIDTH, self._page.height())
        for widget in (self._edge, self._pane):
            widget.setVisible(self._open)
            widget.raise_()


class _Edge(QWidget):
    """The drawer's edge: a hairline and the soft shadow of what floats."""

    WIDTH = 12

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        with painting(self) as painter:
            shade = theme().colours.text if not theme().dark else theme().colours.sunken
            for x in range(self.WIDTH - 1):
                share = (x + 1) / self.WIDTH
                tint = shade.toRgb()
                tint.setAlphaF((0.5 if theme().dark else 0.10) * share * share)
                painter.fillRect(QRect(x, 0, 1, self.height()), tint)
            painter.fillRect(QRect(self.WIDTH - 1, 0, 1, self.height()), colours.line)
