"""The place "Disclosures": one's own entries; for auditors the log of their scope before these."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.audit.log_page import LogPage
from ui.audit.page import DisclosuresPage
from ui.audit.wording import translated
from ui.context import Context
from ui.widgets import Ground
from ui.widgets.tabs import Tabs
from workstation.contract.words import Role

#: Who sees entries of others.
AUDITORS = frozenset({Role.PRIVACY_OFFICER, Role.EMPLOYER_ADMIN})


def disclosures_place(context: Context) -> DisclosuresPage | AuditPlace:
    """The place, for the window's workplace."""
    if context.me is not None and context.me.role in AUDITORS:
        return AuditPlace(context)
    return DisclosuresPage(context)


class AuditPlace(Ground):
    """The log and the own entries as two tabs; the log comes first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self.log = LogPage(context)
        self.own = DisclosuresPage(context)
        self.tabs = Tabs([(translated("The log"), ""), (translated("My entries"), "")])
        self.tabs.chosen.connect(self.go)
        self._stack = QStackedWidget()
        for page in (self.log, self.own):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.setAccessibleName(translated("Disclosures"))
        self.setFocusProxy(self.log)

    @property
    def page(self) -> LogPage | DisclosuresPage:
        """The page that shows."""
        return self.log if self._stack.currentWidget() is self.log else self.own

    def go(self, place: int) -> None:
        """Show a tab's page."""
        page = (self.log, self.own)[place]
        self.setFocusProxy(page)
        self._stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.tabs, *self.page.panes()]
