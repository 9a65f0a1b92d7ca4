"""What is done to the members of a shortlist: at once on screen, in order on the server."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from ui.context import Context
from ui.shortlists.undoing import Act, Undoing
from workstation.contract.shortlists import Member, Members, Stage


class Changing(QObject):
    """The members of one shortlist as the person sees them; acts wait for each other.

    When all are done the server's state is read again, so that colleagues' work shows too.
    """

    #: The members as they are now.
    shown = Signal(object)
    #: All acts are done: the shortlist as the server has it.
    settled = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, found: Members, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._id = found.shortlist.id
        self._undoing = Undoing(context.desk.shortlists, self._id)
        self._waiting: deque[Act] = deque()
        self._running = False
        self.members = list(found.members)

    def take(self, found: Members) -> None:
        """Show what the server says, unless acts are under way: then it comes with these."""
        if not self._running:
            self.members = list(found.members)
            self.shown.emit(self.members)

    def move(self, members: Sequence[Member], stage: Stage) -> int:
        """Bring members to a stage; how many were at another one."""
        moved = [one for one in members if one.stage is not stage]
        if not moved:
            return 0
        act = self._undoing.move(moved, stage)
        there = {one.reference for one in moved}
        self._do(
            act,
            [
                one.model_copy(update={"stage": stage}) if one.reference in there else one
                for one in self.members
            ],
        )
        return len(moved)

    def remove(self, members: Sequence[Member]) -> None:
        """Take members off the shortlist."""
        gone = {one.reference for one in members}
        act = self._undoing.remove(members)
        self._do(act, [one for one in self.members if one.reference not in gone])

    def undo(self) -> bool:
        """Take the last step back, once what is under way is done; False where there is none."""
        if self._running:
            self._waiting.append(self._take_back)
            return True
        if self._undoing.last() is None:
            return False
        self._do(self._take_back, self.members)
        return True

    def count_notes(self, reference: str, count: int) -> None:
        """A member has so many notes now."""
        known = next((one for one in self.members if one.reference == reference), None)
        if known is None or known.notes == count:
            return
        self.members = [
            one.model_copy(update={"notes": count}) if one.reference == reference else one
            for one in self.members
        ]
        self.shown.emit(self.members)

    def _take_back(self) -> None:
        act = self._undoing.last()
        if act is not None:
            act()

    def _do(self, act: Act, members: list[Member]) -> None:
        self.members = members
        self.shown.emit(members)
        self._waiting.append(act)
        if not self._running:
            self._next()

    def _next(self) -> None:
        self._running = True
        acts, self._waiting = list(self._waiting), deque()
        room, id_ = self._context.desk.shortlists, self._id

        def work(_task: object) -> Members:
            for act in acts:
                act()
            return room.members(id_)

        self._context.operations.run(work, success=self._done, failure=self._not_done, owner=self)

    def _done(self, found: Members) -> None:
        if self._waiting:
            self._next()
            return
        self._running = False
        self.members = list(found.members)
        self.shown.emit(self.members)
        self.settled.emit(found)

    def _not_done(self, failure: Exception) -> None:
        self._running = False
        self._waiting.clear()
        self.failed.emit(failure)
