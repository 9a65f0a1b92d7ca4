"""The place "Retention", for those who answer for what an employer keeps."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.context import Context
from ui.retention.rules_view import RulesView
from ui.retention.sealed_view import SealedView
from ui.retention.withdrawals_view import WithdrawalsView
from ui.shortlists.segments import Segments
from ui.translation import translated
from ui.widgets import Ground, Hairline, PageHeader

_VIEWS = (
    ("Rules", "Until when copies may be kept, and what they rest on."),
    ("Sealed records", "What a law makes an employer keep. Nobody views it."),
    ("Withdrawals", "Copies whose basis is gone, and what became of them."),
)


class RetentionPlace(Ground):
    """Rules, sealed records and withdrawals, one at a time."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self.setAccessibleName(translated("Retention"))
        self.choice = Segments(translated("What to see"), [translated(name) for name, _ in _VIEWS])
        self.header = PageHeader(translated("Retention"), actions=[self.choice])
        self.rules = RulesView(context)
        self.sealed = SealedView(context)
        self.withdrawals = WithdrawalsView(context)
        self._views = (self.rules, self.sealed, self.withdrawals)
        self._stack = QStackedWidget()
        for view in self._views:
            self._stack.addWidget(view)
        self.choice.chosen.connect(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(Hairline())
        column.addWidget(self._stack, 1)
        self.go(0)

    def go(self, place: int) -> None:
        """Go to one of the views, counted from 0."""
        self.choice.show_chosen(place)
        self._stack.setCurrentIndex(place)
        self.header.set_subtitle(translated(_VIEWS[place][1]))

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.choice, *self._views[self._stack.currentIndex()].panes()]


def retention_page(context: Context) -> RetentionPlace:
    """The place "Retention" for the main window."""
    return RetentionPlace(context)
