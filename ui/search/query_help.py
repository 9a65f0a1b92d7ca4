"""The inline help under the query field: each way to ask with an example that can be tried."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from ui.candidate.wording import translated
from ui.theme import RADIUS_CARD, RADIUS_TAG, theme
from ui.widgets.keys import pressed_by_enter
from ui.widgets.painting import focus_ring, mixed, painting, rounded
from ui.widgets.text import Label

_EXAMPLE = 196


def ways() -> list[tuple[str, str]]:
    """Examples with what they find."""
    return [
        ("nurse icu", translated("both words, anywhere in the resume")),
        ('"critical care"', translated("these words in a row; one alone: no plural")),
        ('"icu nurse"~3', translated("in one line, at most 3 words between")),
        ("nurse OR aide", translated("either; OR in capitals")),
        ("-travel", translated("without the word; NOT does the same")),
        ("?bilingual", translated("nice to have: first, and nobody is left out")),
        ("(icu OR er) nurse", translated("parentheses group")),
        ("account*", translated("words that begin so")),
        ("title:manager", translated("in a job title")),
        ('skill:"quickbooks online"', translated("among the skills")),
        ("location:hilo", translated("where the person lives")),
        ("updated:30d", translated("in the last 30 days; or 2026-06..2026-08")),
        ("licence:rn", translated("so too employer:, school:, language:")),
        ("years:5..10", translated("years of work; 5.. and ..10 are open")),
        ("pay:25..40", translated("pay wanted, an hour; pay:80k.. is a year")),
    ]


class QueryHelp(QFrame):
    """A popover; Escape or a press elsewhere closes it."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(translated("How to ask"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(0)
        head = Label(translated("How to ask"), "text", "normal", 600)
        head.setContentsMargins(8, 0, 0, 6)
        layout.addWidget(head)
        self.ways: list[_Way] = []
        for example, meaning in ways():
            way = _Way(example, meaning)
            way.clicked.connect(lambda _checked=False, text=example: self.chosen.emit(text))
            self.ways.append(way)
            layout.addWidget(way)
        feet = (
            translated("Press one to add it. People can't be found by contact data."),
            translated("A job description that is pasted becomes a query to edit."),
        )
        for place, words in enumerate(feet):
            foot = Label(words, "text3", "small")
            foot.setContentsMargins(8, 0 if place else 8, 0, 0)
            layout.addWidget(foot)

    def open_under(self, field: QWidget) -> None:
        """Open below ``field``, at its right edge."""
        self.resize(self.sizeHint())
        x = max(0, field.width() - self.width())
        self.move(field.mapToGlobal(QPoint(x, field.height() + 4)))
        self.show()
        self.ways[0].setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A raised ground with a hairline."""
        colours = theme().colours
        with painting(self) as painter:
            rounded(painter, self.rect(), RADIUS_CARD, colours.raised, colours.line)


class _Way(QAbstractButton):
    def __init__(self, example: str, meaning: str) -> None:
        super().__init__()
        self._example = example
        self._meaning = meaning
        self.setAccessibleName(f"{example}: {meaning}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font())
        return QSize(_EXAMPLE + metrics.horizontalAdvance(self._meaning) + 24, 28)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        with painting(self) as painter:
            if self.underMouse():
                ground = mixed(colours.raised, colours.text, 0.06)
                rounded(painter, self.rect(), RADIUS_TAG, ground)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.setFont(theme().font("normal", 500))
            painter.setPen(colours.accent)
            painter.drawText(QRect(8, 0, _EXAMPLE, self.height()), middle, self._example)
            painter.setFont(theme().font())
            painter.setPen(colours.text2)
            rest = QRect(_EXAMPLE + 8, 0, self.width() - _EXAMPLE, self.height())
            painter.drawText(rest, middle, self._meaning)
            if self.hasFocus():
                focus_ring(painter, self.rect(), RADIUS_TAG)
