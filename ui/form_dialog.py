"""What dialogs with a form share: a title, a body, notices in place, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.failures import Told
from ui.candidate.wording import translated
from ui.context import Context
from ui.theme import DETAIL, GROUP, theme
from ui.widgets.buttons import Button
from ui.widgets.emptying import show_only
from ui.widgets.painting import painting
from ui.widgets.strips import Notice
from ui.widgets.text import Hairline, Label

WIDTH = 512


class FormDialog(QDialog):
    """Stays open until what was asked is done; what goes wrong is said in place.

    Nothing that a person typed stands in the window's title.
    """

    _locking = Signal()

    def __init__(
        self,
        context: Context,
        title: str,
        act: str,
        icon: str,
        parent: QWidget | None = None,
        *,
        kind: str = "primary",
        width: int = WIDTH,
    ) -> None:
        """``act`` is what the button that acts says; ``kind`` is its kind."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setFixedWidth(width)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(DETAIL, 20, DETAIL, GROUP)
        self.body.setSpacing(8)
        self._title = Label(title, "text", "page", 600)
        self.body.addWidget(self._title)
        self._notices = QVBoxLayout()
        self.cancel = Button(translated("Cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        destroys = kind == "danger"
        self.act = Button(act, icon, None if destroys else "↵", kind=kind)
        # Enter alone destroys nothing.
        (self.cancel if destroys else self.act).setDefault(True)
        if destroys:
            self.cancel.setFocus()
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
        # By way of a signal of its own: that connection ends with the dialog, while one to a Python
        # method would call it still once the dialog is deleted.
        context.locking.connect(self._locking)
        self._locking.connect(self.reject)
        theme().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dialog is raised."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), theme().colours.raised)

    def event(self, event: QEvent) -> bool:
        """The dialog is as high as what shows in it needs."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return done

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
            height = layout.totalSizeHint().height()
            if layout.hasHeightForWidth():
                # The hint is that of words wrapped more narrowly than they are here.
                height = layout.totalHeightForWidth(self.width())
            self.setFixedHeight(height)

    def set_title(self, title: str) -> None:
        """Say what the dialog is about now."""
        self.setWindowTitle(title)
        self._title.setText(title)

    def say(self, words: Told | None) -> None:
        """Say what went wrong, or nothing any more."""
        self._notices.setContentsMargins(DETAIL, 0, DETAIL, GROUP if words else 0)
        show_only(
            self._notices, None if words is None else Notice("bad", words.sentence, words.remedy)
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Fit what shows."""
        super().showEvent(event)
        self._fit()
