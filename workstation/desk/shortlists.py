"""Shortlists of the signed-in person and of colleagues, and notes on candidates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workstation.contract.shortlists import (
    AddedMembers,
    AddMembers,
    ChangedNote,
    ChangedShortlist,
    Members,
    MoveMembers,
    NewNote,
    NewShortlist,
    Note,
    Notes,
    RemoveMembers,
    Shortlist,
    Stage,
)
from workstation.desk.backend_api import shortlists
from workstation.desk.backend_api.authorised import Authorised

#: How many candidates one request names.
PIECE = 100


class ShortlistRoom:
    """Every call asks the server; nothing is kept at the desk."""

    def __init__(self, api: Authorised) -> None:
        self._api = api

    def all(self) -> list[Shortlist]:
        """One's own and those that colleagues share, the last changed first."""
        return shortlists.shortlists(self._api).shortlists

    def create(self, name: str, job_id: str, *, shared: bool = True) -> Shortlist:
        """Make a shortlist for a job under a name of one line (else `pydantic` refuses)."""
        return shortlists.create(self._api, NewShortlist(name=name, job_id=job_id, shared=shared))

    def change(self, id_: str, *, name: str | None = None, shared: bool | None = None) -> Shortlist:
        """Give an own shortlist another name, share it with colleagues or no longer."""
        return shortlists.change(self._api, id_, ChangedShortlist(name=name, shared=shared))

    def delete(self, id_: str) -> None:
        """Delete an own shortlist; notes stay with their candidates."""
        shortlists.delete(self._api, id_)

    def members(self, id_: str) -> Members:
        """A shortlist with all its members."""
        return shortlists.members(self._api, id_)

    def add(self, id_: str, references: Sequence[str], stage: Stage = Stage.NEW) -> AddedMembers:
        """Put candidates on a shortlist, and say what became of each."""
        told = [
            shortlists.add(self._api, id_, AddMembers(references=piece, stage=stage))
            for piece in _pieces(references)
        ]
        return AddedMembers(
            added=[one for answer in told for one in answer.added],
            already=[one for answer in told for one in answer.already],
            unavailable=[one for answer in told for one in answer.unavailable],
        )

    def move(self, id_: str, references: Sequence[str], stage: Stage) -> None:
        """Bring members to a stage."""
        for piece in _pieces(references):
            shortlists.move(self._api, id_, MoveMembers(references=piece, stage=stage))

    def remove(self, id_: str, references: Sequence[str]) -> None:
        """Take members off a shortlist."""
        for piece in _pieces(references):
            shortlists.remove(self._api, id_, RemoveMembers(references=piece))

    def notes(self, reference: str) -> Notes:
        """The notes on a candidate, and the shortlists that it is on."""
        return shortlists.notes(self._api, reference)

    def write_note(self, reference: str, text: str, *, shared: bool = True) -> Note:
        """Write a note; text that holds contact data is refused."""
        return shortlists.write_note(self._api, reference, NewNote(text=text, shared=shared))

    def edit_note(self, id_: str, text: str, *, shared: bool | None = None) -> Note:
        """Give an own note another text."""
        return shortlists.edit_note(self._api, id_, ChangedNote(text=text, shared=shared))

    def delete_note(self, id_: str) -> None:
        """Delete an own note."""
        shortlists.delete_note(self._api, id_)


def _pieces(references: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(references), PIECE):
        yield list(references[start : start + PIECE])
