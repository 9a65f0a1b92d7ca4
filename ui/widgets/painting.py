"""Shapes that painted widgets share: rounded grounds, focus rings, hatching, key caps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QImage, QPaintDevice, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import RADIUS_FIELD, RADIUS_TAG, theme


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """A painter with antialiasing that is ended whatever happens."""
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield painter
    finally:
        painter.end()


@contextmanager
def saved(painter: QPainter) -> Iterator[None]:
    """Restore the painter's state whatever happens."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()


def rounded(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    ground: QColor | None,
    edge: QColor | None = None,
) -> None:
    """A rounded rectangle, its 1 px edge on pixel centres."""
    with saved(painter):
        painter.setPen(QPen(edge, 1) if edge is not None else Qt.PenStyle.NoPen)
        painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
        inset = 0.5 if edge is not None else 0.0
        area = QRectF(rect).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, radius, radius)


def field_frame(viewport: QWidget, *, focused: bool) -> None:
    """The ground and edge of a text field that has several lines."""
    colours = theme().colours
    with painting(viewport) as painter:
        rounded(painter, viewport.rect(), RADIUS_FIELD, colours.base, colours.field)
        if focused:
            focus_ring(painter, viewport.rect(), RADIUS_FIELD)


def focus_ring(painter: QPainter, rect: QRect | QRectF, radius: float) -> None:
    """The 2 px accent ring, just inside ``rect`` (give it 3 px around what it surrounds)."""
    with saved(painter):
        painter.setPen(QPen(theme().colours.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius)


def hatch_brush(ratio: float = 1.0) -> QBrush:
    """The diagonal hatching of what is masked, in the present colours."""
    side = 6
    colours = theme().colours
    image = QImage(round(side * ratio), round(side * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(colours.hatch_ground)
    with painting(image) as painter:
        painter.setPen(QPen(colours.hatch, 1.4))
        for shift in (-side, 0, side):
            painter.drawLine(QPointF(shift, side), QPointF(shift + side, 0))
    return QBrush(image)


def hatched(painter: QPainter, rect: QRect, ratio: float) -> None:
    """A masked bar: hatching with a hairline edge."""
    with saved(painter):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hatch_brush(ratio))
        painter.drawRoundedRect(QRectF(rect), RADIUS_TAG, RADIUS_TAG)
    rounded(painter, rect, RADIUS_TAG, None, theme().colours.hatch)


def key_cap_size(text: str) -> tuple[int, int]:
    """Width and height of the cap of the key ``text``."""
    metrics = QFontMetrics(theme().font("small", 500))
    return max(20, metrics.horizontalAdvance(text) + 10), 20


def key_cap(painter: QPainter, rect: QRect, text: str, ink: QColor, edge: QColor) -> None:
    """The cap of a key: a hairline square with the key's name."""
    rounded(painter, rect, RADIUS_TAG, None, edge)
    with saved(painter):
        painter.setFont(theme().font("small", 500))
        painter.setPen(ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """``one`` with ``share`` (0 to 1) of ``other`` in it."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )
