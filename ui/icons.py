"""Icons: Lucide's outlines, tinted with a colour, crisp at every pixel ratio."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.places import RESOURCES

#: Logical sizes: chips and status bar, rows and buttons, rail, banners, empty states.
CHIP, ROW, RAIL, BANNER, EMPTY = 14, 16, 18, 20, 32


@cache
def _outlines() -> dict[str, str]:
    """All icons, read at once when the application starts, so that painting reads no file."""
    return {
        path.stem: path.read_text(encoding="utf-8") for path in (RESOURCES / "icons").glob("*.svg")
    }


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = _outlines()[name]
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode("utf-8")))


def load() -> None:
    """Read the icons from disk; called once, before the first window."""
    _outlines()


def paint(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Draw the icon ``name`` into ``rect`` in ``colour``."""
    _renderer(name, colour.name()).render(painter, rect)


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, colour).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def pixmap(name: str, colour: QColor, size: int = ROW, ratio: float = 2.0) -> QPixmap:
    """The icon as a pixmap of ``size`` logical pixels at the screen's ``ratio``."""
    return _pixmap(name, colour.name(), size, ratio)


def icon(name: str, colour: QColor, disabled: QColor | None = None, size: int = ROW) -> QIcon:
    """The icon for native controls; ``disabled`` tints its disabled state."""
    made = QIcon()
    for ratio in (1.0, 1.5, 2.0, 3.0):
        made.addPixmap(_pixmap(name, colour.name(), size, ratio))
        if disabled is not None:
            made.addPixmap(_pixmap(name, disabled.name(), size, ratio), QIcon.Mode.Disabled)
    return made


def forget() -> None:
    """Drop what was drawn; the theme calls this when colours change."""
    _renderer.cache_clear()
    _pixmap.cache_clear()
