"""Endpoints of shortlists, and of notes on candidates."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from workstation.backend.sessions.endpoints import PartsOf, SignedIn
from workstation.backend.shortlists import noting, service
from workstation.contract.base import Identifier, Reference
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
    Shortlists,
)

router = APIRouter(tags=["shortlists"])
Id = Annotated[Identifier, Path()]
Who = Annotated[Reference, Path()]


@router.get("/v1/shortlists")
def list_shortlists(caller: SignedIn, parts: PartsOf) -> Shortlists:
    """One's own shortlists and those that colleagues share."""
    return service.listed(parts, caller)


@router.post("/v1/shortlists", status_code=201)
def create_shortlist(wanted: NewShortlist, caller: SignedIn, parts: PartsOf) -> Shortlist:
    """Make a shortlist for a job."""
    return service.create(parts, caller, wanted)


@router.patch("/v1/shortlists/{id}")
def change_shortlist(
    id: Id, wanted: ChangedShortlist, caller: SignedIn, parts: PartsOf
) -> Shortlist:
    """Rename or share an own shortlist."""
    return service.change(parts, caller, id, wanted)


@router.delete("/v1/shortlists/{id}", status_code=204)
def delete_shortlist(id: Id, caller: SignedIn, parts: PartsOf) -> None:
    """Delete an own shortlist."""
    service.delete(parts, caller, id)


@router.get("/v1/shortlists/{id}/members")
def list_members(id: Id, caller: SignedIn, parts: PartsOf) -> Members:
    """The members of a shortlist, as cards without personal data."""
    return service.members(parts, caller, id)


@router.post("/v1/shortlists/{id}/members")
def add_members(id: Id, wanted: AddMembers, caller: SignedIn, parts: PartsOf) -> AddedMembers:
    """Put candidates on a shortlist."""
    return service.add(parts, caller, id, wanted)


@router.post("/v1/shortlists/{id}/members/move", status_code=204)
def move_members(id: Id, wanted: MoveMembers, caller: SignedIn, parts: PartsOf) -> None:
    """Bring members of a shortlist to a stage."""
    service.move(parts, caller, id, wanted)


@router.post("/v1/shortlists/{id}/members/remove", status_code=204)
def remove_members(id: Id, wanted: RemoveMembers, caller: SignedIn, parts: PartsOf) -> None:
    """Take members off a shortlist."""
    service.remove(parts, caller, id, wanted)


@router.get("/v1/candidates/{reference}/notes")
def list_notes(reference: Who, caller: SignedIn, parts: PartsOf) -> Notes:
    """The notes on a candidate, and the shortlists that it is on."""
    return noting.notes(parts, caller, reference)


@router.post("/v1/candidates/{reference}/notes", status_code=201)
def write_note(reference: Who, wanted: NewNote, caller: SignedIn, parts: PartsOf) -> Note:
    """Write a note on a candidate."""
    return noting.write(parts, caller, reference, wanted)


@router.patch("/v1/notes/{id}")
def edit_note(id: Id, wanted: ChangedNote, caller: SignedIn, parts: PartsOf) -> Note:
    """Change an own note."""
    return noting.edit(parts, caller, id, wanted)


@router.delete("/v1/notes/{id}", status_code=204)
def delete_note(id: Id, caller: SignedIn, parts: PartsOf) -> None:
    """Delete an own note; an administrator may delete what colleagues share, too."""
    noting.delete(parts, caller, id)
