"""What marks personal data: the hatched mask before disclosure, the banner after it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import icons
from ui.theme import theme
from ui.translation import translated
from ui.widgets.buttons import LinkButton
from ui.widgets.chips import KeyHint
from ui.widgets.painting import hatched, painting
from ui.widgets.text import ElidedLabel, Hairline, IconLabel, Label


class MaskedValue(QWidget):
    """A hatched bar, beside it what is behind it in words, at the right a plum lock.

    ``hidden``: the person hides the group, so there is no bar and nothing to disclose.
    The widget holds no personal data: it was never fetched.
    """

    def __init__(
        self, words: str, *, hidden: bool = False, bar: int = 120, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._hidden = hidden
        self._bar = bar
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words if hidden else translated("masked: %1", words))

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font("small"))
        bar = 24 if self._hidden else self._bar + 10
        return QSize(bar + metrics.horizontalAdvance(self._words) + 32, 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        with painting(self) as painter:
            middle = self.height() // 2
            right = self.width()
            if self._hidden:
                area = QRectF(0, middle - 8, icons.ROW, icons.ROW)
                icons.paint(painter, "eye-off", area, colours.text3)
                x = icons.ROW + 8
            else:
                bar = min(self._bar, max(32, self.width() - 110))
                hatched(painter, QRect(0, middle - 8, bar, 16), self.devicePixelRatioF())
                x = bar + 10
                right -= icons.ROW + 4
                lock = QRectF(self.width() - icons.ROW, middle - 8, icons.ROW, icons.ROW)
                icons.paint(painter, "lock", lock, colours.pii)
            font = theme().font("small")
            painter.setFont(font)
            painter.setPen(colours.text2)
            text = QFontMetrics(font).elidedText(
                self._words, Qt.TextElideMode.ElideRight, right - x
            )
            words = QRect(x, 0, right - x, self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)


class PiiBanner(QWidget):
    """The plum strip that stays while personal data shows: what, why, when, entry, verified."""

    #: The person asks to hide the data now.
    hide_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(36)
        self.setAccessibleName(translated("Personal data is shown"))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 1, 16, 1)
        row.setSpacing(8)
        row.addWidget(IconLabel("shield-check", "pii"))
        row.addWidget(Label(translated("PII disclosed"), "pii", "small", 600))
        self._groups = ElidedLabel(size="small")
        self._purpose = ElidedLabel(size="small")
        self._when = Label(size="small")
        self._entry = Label(size="small")
        self._hides = Label("", "text2", "small")
        facts: tuple[ElidedLabel | Label, ...] = (
            self._groups,
            self._purpose,
            self._when,
            self._entry,
        )
        for number, fact in enumerate(facts):
            if number:
                row.addSpacing(4)
                line = Hairline(Qt.Orientation.Vertical, "pii_line")
                line.setFixedHeight(14)
                row.addWidget(line)
                row.addSpacing(4)
            row.addWidget(fact)
        row.addSpacing(4)
        row.addWidget(IconLabel("badge-check", "ok"))
        row.addWidget(Label(translated("Receipt verified"), "ok", "small", 500))
        row.addStretch(1)
        row.addWidget(self._hides)
        self.hide_button = LinkButton(translated("Hide now"))
        self.hide_button.clicked.connect(self.hide_requested)
        row.addWidget(self.hide_button)
        row.addWidget(KeyHint("Esc", "pii"))

    def set_facts(self, groups: str, purpose: str, when: str, entry: str) -> None:
        """Say what was disclosed; only ever called after the receipt verified."""
        self._groups.setText(groups)
        self._purpose.setText(purpose)
        self._when.setText(when)
        self._entry.setText(entry)
        self.setAccessibleDescription(", ".join((groups, purpose, when, entry, "verified")))

    def set_minutes_left(self, minutes: int) -> None:
        """Say when the data hides by itself."""
        self._hides.setText(translated("hides in %1 min", minutes))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        with painting(self) as painter:
            painter.fillRect(self.rect(), colours.pii_soft)
            painter.fillRect(QRect(0, 0, self.width(), 1), colours.pii_line)
            painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), colours.pii_line)
