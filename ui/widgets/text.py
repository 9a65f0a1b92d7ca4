"""Labels that take colour and font from the theme, one that elides, hairlines, icons."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui import icons
from ui.theme import Size, theme
from ui.widgets.painting import painting
from ui.widgets.tips import as_tip


class Label(QLabel):
    """Plain text in a colour role; ``wrap`` lets it break into lines.

    Text format is plain unless ``rich``: what comes from a resume is never taken for markup.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "text",
        size: Size = "normal",
        weight: int = 400,
        *,
        wrap: bool = False,
        rich: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._role = role
        self._size: Size = size
        self._weight = weight
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        theme().changed.connect(self._dress)
        self._dress()

    def set_role(self, role: str) -> None:
        """Change the colour role."""
        self._role = role
        self._dress()

    def _dress(self) -> None:
        self.setFont(theme().font(self._size, self._weight))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme().colours.named(self._role))
        self.setPalette(palette)


class ElidedLabel(QWidget):
    """One line of text that gives way: ends in an ellipsis where room is short."""

    def __init__(
        self,
        text: str = "",
        role: str = "text",
        size: Size = "normal",
        weight: int = 400,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._role = role
        self._size: Size = size
        self._weight = weight
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def setText(self, text: str) -> None:
        """Show ``text``."""
        self._text = text
        # The next painting may be long away, and the old text must not wait for it.
        self.setToolTip("")
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_role(self, role: str) -> None:
        """Change the colour role."""
        self._role = role
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font(self._size, self._weight))
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        font = theme().font(self._size, self._weight)
        shown = QFontMetrics(font).elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(as_tip(self._text) if shown != self._text else "")
        with painting(self) as painter:
            painter.setFont(font)
            painter.setPen(theme().colours.named(self._role))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(self.rect(), flags, shown)


class IconLabel(QWidget):
    """An icon beside words that say the same; it has no meaning of its own."""

    def __init__(
        self, name: str, role: str = "text3", size: int = icons.ROW, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._role = role
        self._side = size
        self.setFixedSize(size, size)

    def set_icon(self, name: str, role: str | None = None) -> None:
        """Show another icon, in another role where given."""
        self._name = name
        self._role = role or self._role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            area = QRectF(0, 0, self._side, self._side)
            icons.paint(painter, self._name, area, theme().colours.named(self._role))


class Hairline(QFrame):
    """A line of one pixel; panels meet at it."""

    def __init__(
        self,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        role: str = "line",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = role
        if orientation is Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            painter.fillRect(self.rect(), theme().colours.named(self._role))


class Ground(QWidget):
    """A panel whose ground is a colour role; children lie on it."""

    def __init__(self, role: str = "base", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.role = role

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            painter.fillRect(self.rect(), theme().colours.named(self.role))
