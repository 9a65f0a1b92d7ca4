"""The page "My disclosures": the list, one entry with its proof, Verify, and the lasting alarm."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.audit.entries_model import EntriesModel
from ui.audit.entries_table import EntriesTable
from ui.audit.entry_panel import EntryPanel
from ui.audit.filters import FilterRow, Filters
from ui.audit.listing_page import EntriesPage
from ui.audit.log_strips import LogStrips
from ui.audit.wording import translated
from ui.context import Context
from ui.widgets import EmptyState, PageHeader, PrimaryButton
from workstation.contract.disclosures import EntryPage, EntryRow
from workstation.desk.desk import Desk
from workstation.desk.log_trust import Alarm
from workstation.desk.proofs import CheckedEntry


def disclosures_page(context: Context) -> DisclosuresPage:
    """The page, for the window's workplace."""
    return DisclosuresPage(context)


class DisclosuresPage(EntriesPage):
    """One's own entries."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        me = context.me
        recipient = f"{me.name}, {me.employer}" if me is not None else ""
        self.verify_button = PrimaryButton(translated("Verify"), "shield-check", "V")
        self.verify_button.setToolTip(
            translated("Check that every entry of yours is in the log, unchanged (V)")
        )
        self.strips = LogStrips(context, self.verify_button)
        self.verify_button.clicked.connect(self.strips.verify)
        self.header = PageHeader(
            translated("Disclosures"),
            translated("%1: what was released to you").replace("%1", recipient),
            [self.verify_button],
        )
        model = EntriesModel()
        super().__init__(
            context,
            [self.header, self.strips],
            FilterRow(),
            model,
            EntriesTable(model),
            EntryPanel(recipient),
            parent,
        )
        self.setAccessibleName(translated("Disclosures"))

    def fetch(self, desk: Desk, filters: Filters, before: int | None) -> EntryPage:
        """A page of own entries."""
        return desk.disclosures.entries(
            purpose=filters.purpose,
            form=filters.form,
            reference=filters.reference,
            since=filters.since,
            until=filters.until,
            before=before,
        )

    def prove(self, desk: Desk, index: int) -> CheckedEntry[EntryRow]:
        """One own entry, verified."""
        return desk.disclosures.entry(index)

    def nothing(self) -> EmptyState:
        """Nothing was released yet, and why."""
        reason = translated(
            "Each preview that you open and each disclosure that you make is written here,"
            " before it is shown."
        )
        me = self._context.me
        if me is not None and not me.may_search:
            reason = translated(
                "This account does not search, so no personal data is released to it. Verify"
                " checks the log all the same."
            )
        return EmptyState("scroll-text", translated("Nothing was released to you yet"), reason)

    def show_alarm(self, alarm: Alarm | None) -> None:
        """The alarm stays over the list."""
        self.strips.show_alarm(alarm)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """V verifies."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if self._context.single_keys and plain and event.key() == Qt.Key.Key_V:
            self.strips.verify()
        else:
            super().keyPressEvent(event)
