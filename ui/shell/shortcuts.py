"""The keyboard map and the sheet that shows it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import DETAIL, theme
from ui.translation import translated
from ui.widgets import Button, KeyHint, Label
from ui.widgets.painting import painting

#: A title, and rows of keys and words.
Section = tuple[str, tuple[tuple[tuple[str, ...], str], ...]]
#: Only what works in this version; the places stand before all else.
SHEET: tuple[Section, ...] = (
    (
        "Anywhere",
        (
            (("Ctrl+,",), "Settings"),
            (("/",), "To the query"),
            (("F6",), "Next pane"),
            (("Ctrl+L",), "Lock"),
            (("Esc",), "Close, then hide personal data"),
            (("?",), "This sheet"),
        ),
    ),
    (
        "Results",
        (
            (("J", "K"), "Next and previous result"),
            (("Enter",), "Open the preview"),
            (("D",), "Disclose"),
            (("W",), "Why this one is here"),
            (("M",), "A query for similar ones"),
            (("S",), "Add to a shortlist"),
            (("X",), "Select"),
            (("Shift", "J", "K"), "Select from here on"),
            (("Ctrl+A",), "Select all that is loaded"),
        ),
    ),
    (
        "Conditions",
        (
            (("Enter",), "Edit in place"),
            (("Alt+↓", "Alt+↑"), "To another group"),
            (("Delete",), "Remove"),
        ),
    ),
    (
        "Shortlists",
        (
            (("←", "→"), "Next and previous stage"),
            (("Ctrl+←", "Ctrl+→"), "Move to another stage"),
            (("Enter",), "Open the preview"),
            (("M",), "Write a note"),
            (("Delete",), "Take off the shortlist"),
            (("Ctrl+Z",), "Take the last step back"),
        ),
    ),
    (
        "Disclose",
        (
            (("Space",), "Choose a field group"),
            (("Enter",), "Disclose"),
        ),
    ),
    (
        "Candidate",
        (
            (("K",), "Keep a copy"),
            (("Ctrl+Tab",), "Resume and document"),
        ),
    ),
    (
        "Retained copies",
        (
            (("Enter",), "Why this date"),
            (("O",), "Open a copy kept in the app"),
            (("E",), "Keep it longer"),
            (("H",), "Hold it, or lift the hold"),
            (("Shift", "J", "K"), "Select from here on"),
            (("Delete",), "Destroy"),
        ),
    ),
    (
        "Disclosures",
        (
            (("V",), "Verify"),
            (("P",), "Look a person up (auditors)"),
            (("R",), "Have a report made (auditors)"),
        ),
    ),
)

#: The sections of the middle and of the right column; the left one has all others.
_MIDDLE, _RIGHT = (
    ("Results", "Conditions"),
    (
        "Disclose",
        "Candidate",
        "Retained copies",
        "Disclosures",
    ),
)
#: The sections of whoever does not search, where the place is theirs.
_WATCHED = ("Retained copies", "Disclosures")


class ShortcutsSheet(QDialog):
    """All shortcuts; single keys act only while no text field has the focus."""

    def __init__(
        self,
        single_keys: bool,
        *,
        places: Sequence[str],
        searches: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """``places`` are what this person has in the rail; ``searches``: whether "Search" is."""
        super().__init__(parent)
        self.setWindowTitle(translated("Shortcuts"))
        self.setModal(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(DETAIL, 20, DETAIL, 16)
        whole.setSpacing(12)
        whole.addWidget(Label(translated("Shortcuts"), "text", "page", 600))
        columns = QHBoxLayout()
        columns.setSpacing(40)
        left, middle, right = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for column in (left, middle, right):
            column.setSpacing(8)
            columns.addLayout(column)
        for title, rows in _sheet(places, searches=searches):
            column = middle if title in _MIDDLE else right if title in _RIGHT else left
            if column.count():
                column.addSpacing(10)
            column.addWidget(Label(translated(title), "text2", "small", 600))
            column.addLayout(_rows(rows))
        for column in (left, middle, right):
            column.addStretch(1)
        whole.addLayout(columns)
        state = (
            translated(
                "Single keys act while no text field has the focus; the settings switch them off."
            )
            if single_keys
            else translated("Single keys are switched off in the settings.")
        )
        whole.addSpacing(4)
        foot = QHBoxLayout()
        foot.addWidget(Label(state, "text3", "small", wrap=True), 1)
        close = Button(translated("Close"), key="Esc")
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        whole.addLayout(foot)
        # No word is cut in a wider font or a longer language.
        width = max(600, columns.sizeHint().width() + 2 * DETAIL)
        self.setFixedSize(width, whole.totalHeightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            painter.fillRect(self.rect(), theme().colours.raised)


def _sheet(places: Sequence[str], *, searches: bool) -> list[Section]:
    """The sheet with this person's places; who does not search has fewer sections."""
    title, rows = SHEET[0]
    numbered = tuple(((f"Ctrl+{at}",), words) for at, words in enumerate(places, start=1))
    if not searches:
        rows = tuple(row for row in rows if row[0] != ("/",))
    rest = [one for one in SHEET[1:] if searches or (one[0] in _WATCHED and one[0] in places)]
    return [(title, numbered + rows), *rest]


def _rows(rows: tuple[tuple[tuple[str, ...], str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for number, (keys, words) in enumerate(rows):
        caps = QWidget()
        row = QHBoxLayout(caps)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for key in keys:
            row.addWidget(KeyHint(key, "text2"))
        row.addStretch(1)
        caps.setMinimumWidth(92)
        grid.addWidget(caps, number, 0)
        grid.addWidget(Label(translated(words)), number, 1)
    return grid
