"""Pictures of the window with the dialogs and popups that lie over it, light and dark."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from ui.theme import RADIUS_CARD, Appearance, theme
from ui.widgets.painting import rounded, saved

#: As small as by default, and written in three quarters of the time. PNG loses nothing.
_QUALITY = 80


def picture(window: QWidget, ratio: float = 1.0) -> QPixmap:
    """The window as a person sees it at ``ratio`` device pixels a logical pixel."""
    whole = _rendered(window, ratio)
    floating = [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget is not window and widget.isVisible() and not widget.size().isEmpty()
    ]
    with_dialog = any(isinstance(widget, QDialog) and widget.isModal() for widget in floating)
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        if with_dialog:
            painter.fillRect(window.rect(), QColor(0, 0, 0, 70))
        for widget in floating:
            _float(painter, window, widget, ratio)
    finally:
        painter.end()
    return whole


def save_both(window: QWidget, folder: Path, name: str, ratio: float = 1.0) -> list[Path]:
    """Save the picture in light and in dark as ``name-light.png`` and ``name-dark.png``."""
    saved_to = []
    before = theme().appearance
    for appearance in (Appearance.LIGHT, Appearance.DARK):
        theme().choose(appearance)
        # Layouts and palettes settle with the events that the change has posted.
        for _ in range(3):
            QApplication.processEvents()
        path = folder / f"{name}-{appearance}.png"
        if not picture(window, ratio).save(str(path), None, _QUALITY):
            raise OSError(f"the picture {path.name} could not be written")
        saved_to.append(path)
    theme().choose(before)
    QApplication.processEvents()
    return saved_to


def _rendered(widget: QWidget, ratio: float) -> QPixmap:
    pixmap = QPixmap(widget.size() * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(theme().colours.base)
    widget.render(pixmap)
    return pixmap


def _float(painter: QPainter, window: QWidget, widget: QWidget, ratio: float) -> None:
    """Draw what lies over the window, with the shadow that a desktop would give it."""
    at = widget.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0))
    if isinstance(widget, QDialog) and not isinstance(widget, QMenu):
        # Offscreen no window manager centres dialogs.
        at = QPoint(
            (window.width() - widget.width()) // 2, (window.height() - widget.height()) // 2
        )
    box = QRectF(at.x(), at.y(), widget.width(), widget.height())
    for spread in range(12, 0, -2):
        rounded(
            painter,
            box.adjusted(-spread, -spread + 4, spread, spread + 4),
            RADIUS_CARD + spread,
            QColor(0, 0, 0, 6),
        )
    with saved(painter):
        painter.drawPixmap(at, _rendered(widget, ratio))
    rounded(painter, box, 2, None, theme().colours.line)
