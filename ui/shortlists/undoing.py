"""What was done to a shortlist's members, so that it can be taken back step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workstation.contract.shortlists import Member, Stage
from workstation.desk.shortlists import ShortlistRoom

#: An act on the server; it blocks.
Act = Callable[[], None]
#: How many steps can be taken back.
MOST = 20


class Undoing:
    """The steps of one shortlist, the last one last; only this desk's own."""

    def __init__(self, room: ShortlistRoom, shortlist_id: str) -> None:
        self._room = room
        self._id = shortlist_id
        self._steps: list[Act] = []

    def move(self, members: Sequence[Member], stage: Stage) -> Act:
        """The act that brings members to a stage."""
        room, id_ = self._room, self._id
        moved = [member for member in members if member.stage is not stage]
        references = [member.reference for member in moved]

        def act() -> None:
            room.move(id_, references, stage)
            self._remember(lambda: self._bring_back(moved))

        return act

    def remove(self, members: Sequence[Member]) -> Act:
        """The act that takes members off the shortlist."""
        room, id_ = self._room, self._id
        removed = list(members)
        references = [member.reference for member in removed]

        def act() -> None:
            room.remove(id_, references)
            self._remember(lambda: self._put_back(removed))

        return act

    def last(self) -> Act | None:
        """The act that takes the last step back; None where there is none."""
        if not self._steps:
            return None

        def act() -> None:
            self._steps[-1]()
            self._steps.pop()

        return act

    def _remember(self, step: Act) -> None:
        self._steps = [*self._steps, step][-MOST:]

    def _bring_back(self, members: Sequence[Member]) -> None:
        for stage, references in _by_stage(members):
            self._room.move(self._id, references, stage)

    def _put_back(self, members: Sequence[Member]) -> None:
        for stage, references in _by_stage(members):
            self._room.add(self._id, references, stage)


def _by_stage(members: Sequence[Member]) -> list[tuple[Stage, list[str]]]:
    return [
        (stage, references)
        for stage in Stage
        if (references := [one.reference for one in members if one.stage is stage])
    ]
