"""What a page shows when it has nothing to show: empty, error, loading; and its header."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import icons
from ui.theme import GROUP, PAGE, RADIUS_CARD, RADIUS_TAG, theme
from ui.translation import translated
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.painting import painting, rounded
from ui.widgets.text import ElidedLabel, IconLabel, Label
from ui.widgets.tips import as_tip


class EmptyState(QWidget):
    """An icon, a sentence, the reason, what was kept, and what to do; for empty and error."""

    def __init__(
        self,
        icon: str,
        sentence: str,
        reason: str,
        *,
        error: bool = False,
        kept: Sequence[tuple[str, str]] = (),
        actions: Sequence[QAbstractButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE, PAGE, PAGE, PAGE)
        column.setSpacing(4)
        column.addStretch(1)
        role = "bad" if error else "text2"
        column.addWidget(IconLabel(icon, role, icons.EMPTY), 0, middle)
        column.addSpacing(8)
        self._sentence = Label(sentence, "text", "title", 600, wrap=True)
        self._reason = Label(reason, "text2", wrap=True)
        for label in (self._sentence, self._reason):
            label.setAlignment(middle)
            label.setMaximumWidth(440)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, 10)
            row.addStretch(1)
            column.addLayout(row)
        if kept:
            column.addSpacing(8)
            column.addWidget(_Kept(kept), 0, middle)
        if actions:
            column.addSpacing(GROUP)
            row = QHBoxLayout()
            row.setSpacing(2)
            row.addStretch(1)
            for action in actions:
                row.addWidget(action)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(2)
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(reason)

    def sentence(self) -> str:
        """The sentence shown."""
        return self._sentence.text()

    def reason(self) -> str:
        """The reason shown."""
        return self._reason.text()


class _Kept(QWidget):
    """What was kept and when it tries again: rows of icon and words on a quiet ground."""

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(6)
        for icon, words in rows:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(IconLabel(icon, "ok" if icon == "check" else "text2"))
            row.addWidget(Label(words, "text", "small", wrap=True), 1)
            column.addLayout(row)
        self.setMinimumWidth(320)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            rounded(painter, self.rect(), RADIUS_CARD, theme().colours.window)


class Skeleton(QWidget):
    """The shape of the cards or rows to come: quiet bars, no motion."""

    def __init__(self, row_height: int = 128, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row_height = row_height
        self.setAccessibleName(translated("Loading"))

    def sizeHint(self) -> QSize:
        return QSize(400, self._row_height * 3)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self._row_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        width = self.width() - 2 * PAGE
        lines = ((22, 14, 0.45), (46, 10, 0.30), (70, 16, 0.38), (98, 10, 0.85), (114, 8, 0.6))
        with painting(self) as painter:
            for top in range(0, self.height(), self._row_height):
                for offset, height, share in lines:
                    if offset + height < self._row_height:
                        bar = QRect(PAGE, top + offset - 4, int(width * share), height)
                        rounded(painter, bar, RADIUS_TAG, colours.mute_soft)
                hairline = QRect(PAGE, top + self._row_height - 1, width, 1)
                painter.fillRect(hairline, colours.line)


class PageHeader(QWidget):
    """A page's title with what it covers, and its actions at the right.

    Where room is short, all but the primary action show their icon alone (name and tool tip stay),
    and what the page covers gives way.
    """

    #: Less of what the page covers would say nothing.
    _LEAST_SUBTITLE = 96

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        actions: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE, 12, PAGE - 4, 8)
        row.setSpacing(12)
        self._title = Label(title, "text", "page", 600)
        row.addWidget(self._title)
        self._subtitle = ElidedLabel(subtitle, "text2")
        row.addWidget(self._subtitle, 100)
        row.addStretch(1)
        self._actions = list(actions)
        self._narrow = False
        for action in actions:
            row.addWidget(action)
        self._short = {
            action: action.text()
            for action in actions
            if isinstance(action, Button) and action.shortens
        }
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_subtitle(self, text: str) -> None:
        """Say what the page covers now."""
        self._subtitle.setText(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As with short actions: a header keeps no page from being narrow."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._actions:
            return
        self._shorten(self._needed(full=True) > self.width())
        left = self.width() - self._needed(full=False)
        self._subtitle.setVisible(left >= self._LEAST_SUBTITLE or not self._narrow)

    def _shorten(self, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for action, text in self._short.items():
            if narrow:
                self._short[action] = text = action.text()
            action.setText("" if narrow else text)
            action.setAccessibleName(text)
            if not action.toolTip():
                action.setToolTip(as_tip(text))

    def _needed(self, *, full: bool) -> int:
        """How wide title and actions are with what lies between them; ``full``: with all words."""
        parts = [self._title, *(each for each in self._actions if not each.isHidden())]
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        widths = sum(part.sizeHint().width() for part in parts)
        if full and self._narrow:
            shown = [action for action in self._short if not action.isHidden()]
            widths += sum(action.room_of(self._short[action]) for action in shown)
        return widths + layout.spacing() * len(parts) + margins.left() + margins.right()


def chip_row(gap: int = 6) -> tuple[QWidget, FlowLayout]:
    """A widget whose chips wrap, and its layout."""
    holder = QWidget()
    layout = FlowLayout(holder, gap)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder, layout
