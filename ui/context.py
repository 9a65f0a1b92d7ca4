"""What every page is given: the desk, operations, who is signed in, and the window's signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.operations import Operations
from workstation.contract.sessions import Me

if TYPE_CHECKING:
    from workstation.desk.copies.events import What
    from workstation.desk.desk import Desk


class Context(QObject):
    """Shared by the pages of one window; holds no personal data of candidates."""

    #: Ask the window to go to a place ("search", "disclosures").
    navigate = Signal(str)
    #: The desk is about to lock: drop every view of PII now. Pages are deleted right after.
    locking = Signal()
    #: The place "Search" shall run what lies in `kept` for it.
    search_asked = Signal()
    #: New hits of saved searches, by the searches' ids.
    news_changed = Signal(object)
    #: Copies were made or destroyed, or came under another date.
    copies_changed = Signal()
    #: The copy with this id is withdrawn or destroyed: what is shown of it ends.
    copy_happened = Signal(str)
    #: How many copies have to be destroyed now, and how many are due soon.
    copies_counted = Signal(int, int)
    #: The place "Retained copies" shall show what has to be destroyed now.
    pressing_asked = Signal()
    #: The disclosures left changed (int, or None when not known).
    quota_changed = Signal(object)
    #: True when the server answered, False when it could not be reached.
    connection_changed = Signal(bool)
    #: A lasting alarm of the disclosure log was raised or cleared: `desk.disclosures.alarm()`.
    alarm_changed = Signal()
    #: Whole minutes until the desk locks for want of a touch (the PII banner shows them).
    idle_left = Signal(int)
    #: `idle_minutes` or `single_keys` changed.
    settings_changed = Signal()
    #: The account's queries on this computer were forgotten.
    queries_forgotten = Signal()
    #: Show a toast (never for errors).
    toast = Signal(str)
    #: Show a toast for what was done, and the act that takes it back.
    undoable = Signal(str, object)
    #: The session is over (signed out, revoked): go to sign-in.
    signed_out = Signal()

    def __init__(self, desk: Desk, operations: Operations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.operations = operations
        self.me: Me | None = None
        #: Minutes without a key or the pointer after which the desk locks and PII is dropped.
        self.idle_minutes = 10
        #: Whether single keys (j, k, d, ?) act; WCAG 2.1.4 wants them to be switched off.
        self.single_keys = True
        #: What a page wants to find again after a lock, by page name; never PII, never saved.
        self.kept: dict[str, object] = {}
        #: What is wrong with this desk's copies until it is put right.
        self.copy_warnings: list[What] = []
