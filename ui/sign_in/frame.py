"""The frame of every screen before the pages: the brand, a title, a column of 360, a footer."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import icons
from ui.theme import DETAIL, GROUP, theme
from ui.translation import translated
from ui.widgets import Button, IconLabel, Label, Notice, ScrollPane
from ui.widgets.painting import painting, rounded
from workstation import __version__

WIDTH = 360


class Brand(QWidget):
    """The product's mark."""

    def __init__(self, side: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        with painting(self) as painter:
            rounded(painter, self.rect(), self._side / 4.5, colours.fill)
            inset = self._side * 0.21
            area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            icons.paint(painter, "scan-eye", area, colours.on_fill)


class Screen(QWidget):
    """One screen: what is added to ``column`` stands under the title, a notice between them."""

    def __init__(
        self,
        title: str,
        subtitle: str,
        *,
        footer: str = "",
        width: int = WIDTH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        content = QWidget()
        outer = QHBoxLayout(content)
        outer.setContentsMargins(DETAIL, DETAIL, DETAIL, DETAIL)
        outer.addStretch(1)
        middle = QVBoxLayout()
        outer.addLayout(middle)
        outer.addStretch(1)
        middle.addStretch(1)
        holder = QWidget()
        holder.setFixedWidth(width)
        middle.addWidget(holder)
        middle.addStretch(1)

        self._inside = QVBoxLayout(holder)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(0)
        self._inside.addWidget(Brand())
        self._inside.addSpacing(20)
        self._title = Label(title, "text", "page", 600, wrap=True)
        self._inside.addWidget(self._title)
        self._inside.addSpacing(4)
        self._subtitle = Label(subtitle, "text2", wrap=True)
        self._inside.addWidget(self._subtitle)
        self._inside.addSpacing(DETAIL - 4)
        self._notice_room = QVBoxLayout()
        self._inside.addLayout(self._notice_room)
        self._notice: Notice | None = None
        self.column = QVBoxLayout()
        self.column.setSpacing(0)
        self._inside.addLayout(self.column)
        self._inside.addSpacing(DETAIL)
        self._inside.addLayout(_footer(footer))

        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollPane(content))

    def set_subtitle(self, text: str) -> None:
        """Say what the screen is for now."""
        self._subtitle.setText(text)

    def say(self, kind: str, title: str, text: str = "") -> None:
        """Show one notice in place of the earlier one; it is read out."""
        self.say_nothing()
        self._notice = Notice(kind, title, text)
        self._notice_room.addWidget(self._notice)
        self._notice_room.setContentsMargins(0, 0, 0, GROUP)

    def say_nothing(self) -> None:
        """Take the notice away."""
        if self._notice is not None:
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None
            self._notice_room.setContentsMargins(0, 0, 0, 0)

    def notice(self) -> Notice | None:
        """The notice shown, if any."""
        return self._notice

    def add(self, *widgets: QWidget, gap: int = GROUP) -> None:
        """Add widgets one under the other and leave ``gap`` below them."""
        for widget in widgets:
            self.column.addWidget(widget)
        self.column.addSpacing(gap)


def labelled(name: str, field: QWidget, aside: QWidget | None = None) -> QWidget:
    """A field under its name; ``aside`` stands at the right of the name."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    row = QHBoxLayout()
    row.setSpacing(8)
    label = Label(name, "text2", "small", 500)
    label.setBuddy(field)
    row.addWidget(label)
    row.addStretch(1)
    if aside is not None:
        row.addWidget(aside)
    column.addLayout(row)
    column.addWidget(field)
    return holder


class WideButton(Button):
    """The button that closes a form: as wide as its column."""

    def __init__(self, text: str, icon: str | None = None) -> None:
        super().__init__(text, icon, kind="primary", tall=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setDefault(True)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(max(size.width(), 160), size.height())


def _footer(text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    if text:
        row.addWidget(IconLabel("key-round", "text3", icons.CHIP), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(text, "text3", "small", wrap=True), 1)
    version = Label(__version__, "text3", "small")
    version.setAccessibleName(translated("Version %1", __version__))
    row.addWidget(version, 0, Qt.AlignmentFlag.AlignTop)
    return row
