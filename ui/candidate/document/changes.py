"""Two documents of one person side by side, with what changed marked; neither shows PII."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.document.safe_browser import SafeBrowser
from ui.candidate.wording import counted, translated
from ui.theme import DETAIL, theme
from ui.widgets.buttons import Button
from ui.widgets.text import Ground, Hairline, Label
from workstation.documents.render.compare import Comparison, Said


class ChangesView(Ground):
    """Shows a comparison; `forget` drops it."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._found: Comparison | None = None
        self.back = Button(translated("Document"), "arrow-left", kind="quiet")
        self.back.clicked.connect(self.left)
        self.summary = Label("", "text2", "small")
        head = QHBoxLayout()
        head.setContentsMargins(DETAIL - 14, 4, DETAIL, 4)
        head.addWidget(self.back)
        head.addWidget(self.summary, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        sides = QHBoxLayout()
        sides.setSpacing(0)
        self.before, self.after = SafeBrowser(), SafeBrowser()
        for title, browser in (
            (translated("Before"), self.before),
            (translated("Newer"), self.after),
        ):
            browser.setAccessibleName(title)
            side = QVBoxLayout()
            side.setContentsMargins(0, 8, 0, 0)
            name = Label(title, "text2", "small", 600)
            name.setIndent(DETAIL)
            side.addWidget(name)
            side.addWidget(browser, 1)
            if browser is self.after:
                sides.addWidget(Hairline(Qt.Orientation.Vertical))
            sides.addLayout(side, 1)
        column.addLayout(sides, 1)
        self.setFocusProxy(self.after)
        self._follow(self.before, self.after)
        self._follow(self.after, self.before)
        theme().changed.connect(self._write)

    def show_changes(self, found: Comparison) -> None:
        """Show a comparison."""
        self._found = found
        if found.added or found.removed:
            added = counted(found.added, "%n word added", "%n words added")
            removed = counted(found.removed, "%n word taken away", "%n words taken away")
            said = f"{added}, {removed}"
        else:
            said = translated("Both say the same")
        self.summary.setText(f"{said}  ·  {translated('without PII')}")
        self._write()

    def forget(self) -> None:
        """Drop both documents."""
        self._found = None
        self.summary.setText("")
        self.before.forget()
        self.after.forget()

    def _write(self) -> None:
        if self._found is None:
            return
        colours = theme().colours
        # Struck through and underlined: no meaning by colour alone.
        gone = f"background-color:{colours.bad_soft.name()};text-decoration:line-through"
        come = f"background-color:{colours.ok_soft.name()};text-decoration:underline"
        self.before.show_page(_page(self._found.before, gone))
        self.after.show_page(_page(self._found.after, come))

    def _follow(self, one: SafeBrowser, other: SafeBrowser) -> None:
        """Both are scrolled to the same share of their text."""
        bar, following = one.verticalScrollBar(), other.verticalScrollBar()

        def moved(value: int) -> None:
            wanted = round(value * following.maximum() / max(1, bar.maximum()))
            if one.hasFocus() or one.underMouse():
                following.setValue(wanted)

        bar.valueChanged.connect(moved)


def _page(lines: tuple[tuple[Said, ...], ...], style: str) -> str:
    said = []
    for line in lines:
        words = [
            f'<span style="{style}">{html.escape(word.text)}</span>'
            if word.changed
            else html.escape(word.text)
            for word in line
        ]
        said.append(f"<p>{' '.join(words)}</p>")
    return "".join(said)
