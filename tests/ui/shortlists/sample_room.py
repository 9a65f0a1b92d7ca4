"""Shortlists and notes in memory, for tests of pages; it does what the desk's room does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.ui.search.sample_desk import NOW, card
from workstation.contract.errors import Code, Refusal
from workstation.contract.jobs import Job
from workstation.contract.shortlists import (
    AddedMembers,
    Member,
    Members,
    Note,
    Notes,
    Shortlist,
    Stage,
    Standing,
)

JOB = Job(id="00000000-0000-4000-8000-0000000000a1", title="ICU nurses", reference="J-1")
CARDS = {one.reference: one for one in (card(number) for number in range(40))}


class SampleRoom:
    """Set ``fails`` to let every call fail; ``gone`` are references that are not available."""

    def __init__(self) -> None:
        self.lists: list[Shortlist] = []
        self.on: dict[str, list[Member]] = {}
        self.written: dict[str, list[Note]] = {}
        self.gone: set[str] = set()
        self.fails: Exception | None = None
        self.calls: list[str] = []
        self._made = 0

    def all(self) -> list[Shortlist]:
        self._called("all")
        return [self._counted(one) for one in self.lists]

    def create(self, name: str, job_id: str, *, shared: bool = True) -> Shortlist:
        self._called("create")
        made = Shortlist(
            id=self._id(),
            name=name,
            job=JOB if job_id == JOB.id else Job(id=job_id, title="Another job", reference="J-2"),
            shared=shared,
            mine=True,
            owner="Noelani Akana",
            created=NOW,
            changed=NOW,
            count=0,
        )
        self.lists.insert(0, made)
        self.on[made.id] = []
        return made

    def change(self, id_: str, *, name: str | None = None, shared: bool | None = None) -> Shortlist:
        self._called("change")
        told = {"name": name, "shared": shared}
        given = {key: value for key, value in told.items() if value is not None}
        self.lists = [one.model_copy(update=given) if one.id == id_ else one for one in self.lists]
        return self._of(id_)

    def job_turned(self, job: Job) -> None:
        """A job was closed or reopened."""
        self.lists = [
            one.model_copy(update={"job": job}) if one.job.id == job.id else one
            for one in self.lists
        ]

    def delete(self, id_: str) -> None:
        self._called("delete")
        self.lists = [one for one in self.lists if one.id != id_]

    def members(self, id_: str) -> Members:
        self._called("members")
        found = [
            member.model_copy(update={"card": None, "notes": 0})
            if member.reference in self.gone
            else member.model_copy(update={"notes": len(self.written.get(member.reference, []))})
            for member in self.on[id_]
        ]
        return Members(shortlist=self._of(id_), members=found)

    def add(self, id_: str, references: Sequence[str], stage: Stage = Stage.NEW) -> AddedMembers:
        self._called("add")
        there = {member.reference for member in self.on[id_]}
        fresh = [one for one in references if one not in there and one not in self.gone]
        self.on[id_] += [
            Member(
                reference=one,
                stage=stage,
                added=NOW,
                added_by="Noelani Akana",
                card=CARDS.get(one),
            )
            for one in fresh
        ]
        return AddedMembers(
            added=fresh,
            already=[one for one in references if one in there],
            unavailable=[one for one in references if one in self.gone and one not in there],
        )

    def move(self, id_: str, references: Sequence[str], stage: Stage) -> None:
        self._called("move")
        self._change(id_, references, stage=stage, moved=NOW, moved_by="Noelani Akana")

    def remove(self, id_: str, references: Sequence[str]) -> None:
        self._called("remove")
        self.on[id_] = [one for one in self.on[id_] if one.reference not in references]

    def notes(self, reference: str) -> Notes:
        self._called("notes")
        if reference in self.gone:
            raise Refusal(Code.NOT_FOUND)
        on = [
            Standing(id=one.id, name=one.name, stage=member.stage)
            for one in self.lists
            for member in self.on[one.id]
            if member.reference == reference
        ]
        return Notes(notes=list(self.written.get(reference, [])), shortlists=on)

    def write_note(self, reference: str, text: str, *, shared: bool = True) -> Note:
        self._called("write note")
        note = Note(
            id=self._id(), text=text, author="Noelani Akana", mine=True, shared=shared, written=NOW
        )
        self.written.setdefault(reference, []).append(note)
        return note

    def edit_note(self, id_: str, text: str, *, shared: bool | None = None) -> Note:
        self._called("edit note")
        for notes in self.written.values():
            for place, note in enumerate(notes):
                if note.id == id_:
                    notes[place] = note.model_copy(update={"text": text, "edited": NOW})
                    return notes[place]
        raise Refusal(Code.NOT_FOUND)

    def delete_note(self, id_: str) -> None:
        self._called("delete note")
        for reference, notes in self.written.items():
            self.written[reference] = [note for note in notes if note.id != id_]

    def stages(self, id_: str) -> dict[str, Stage]:
        """Stages by reference, as the test looks at them."""
        return {member.reference: member.stage for member in self.on[id_]}

    def _change(self, id_: str, references: Sequence[str], **changes: Any) -> None:
        self.on[id_] = [
            one.model_copy(update=changes) if one.reference in references else one
            for one in self.on[id_]
        ]

    def _of(self, id_: str) -> Shortlist:
        return self._counted(next(one for one in self.lists if one.id == id_))

    def _counted(self, one: Shortlist) -> Shortlist:
        return one.model_copy(update={"count": len(self.on[one.id])})

    def _id(self) -> str:
        self._made += 1
        return f"00000000-0000-4000-8000-{self._made:012d}"

    def _called(self, what: str) -> None:
        self.calls.append(what)
        if self.fails is not None:
            raise self.fails
