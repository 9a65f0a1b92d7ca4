"""What the dialogs of shortlists share: a title, a body, notices in place, and two buttons."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.failures import Told
from ui.candidate.wording import translated
from ui.context import Context
from ui.theme import DETAIL, GROUP, theme
from ui.widgets.buttons import Button
from ui.widgets.painting import painting
from ui.widgets.strips import Notice
from ui.widgets.text import Hairline, Label

WIDTH = 512


class FormDialog(QDialog):
    """Stays open until what was asked is done; what goes wrong is said in place.

    Nothing that a person typed stands in the window's title.
    """

    def __init__(
        self,
        context: Context,
        title: str,
        act: str,
        icon: str,
        parent: QWidget | None = None,
        *,
        kind: str = "primary",
    ) -> None:
        """``act`` is what the button that acts says; ``kind`` is its kind."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setFixedWidth(WIDTH)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(DETAIL, 20, DETAIL, GROUP)
        self.body.setSpacing(8)
        self.body.addWidget(Label(title, "text", "page", 600))
        self._notices = QVBoxLayout()
        self.cancel = Button(translated("Cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.act = Button(act, icon, "↵", kind=kind)
        self.act.setDefault(True)
        foot = QHBoxLayout()
        foot.setContentsMargins(DETAIL, 10, DETAIL - 3, 10)
        foot.setSpacing(4)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.body)
        column.addLayout(self._notices)
        column.addWidget(Hairline())
        column.addLayout(foot)
        self._notices.setContentsMargins(DETAIL, 0, DETAIL, 0)
        context.locking.connect(self.reject)
        theme().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dialog is raised."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), theme().colours.raised)

    def say(self, words: Told | None) -> None:
        """Say what went wrong, or nothing any more."""
        while item := self._notices.takeAt(0):
            old = item.widget()
            if old is not None:
                old.deleteLater()
        self._notices.setContentsMargins(DETAIL, 0, DETAIL, GROUP if words else 0)
        if words is not None:
            self._notices.addWidget(Notice("bad", words.sentence, words.remedy))
