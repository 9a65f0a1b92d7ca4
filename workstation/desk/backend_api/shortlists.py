"""Shortlists, and notes on candidates, at the backend."""

from __future__ import annotations

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
from workstation.desk.backend_api.authorised import Authorised

_PATH = "/v1/shortlists"


def shortlists(api: Authorised) -> Shortlists:
    """GET /v1/shortlists."""
    return api.ask(Shortlists, "GET", _PATH)


def create(api: Authorised, wanted: NewShortlist) -> Shortlist:
    """POST /v1/shortlists."""
    return api.ask(Shortlist, "POST", _PATH, body=wanted)


def change(api: Authorised, id_: str, wanted: ChangedShortlist) -> Shortlist:
    """PATCH /v1/shortlists/{id}; the same change twice is one, so it may be sent again."""
    return api.ask(Shortlist, "PATCH", f"{_PATH}/{id_}", body=wanted, repeatable=True)


def delete(api: Authorised, id_: str) -> None:
    """DELETE /v1/shortlists/{id}."""
    api.call("DELETE", f"{_PATH}/{id_}")


def members(api: Authorised, id_: str) -> Members:
    """GET /v1/shortlists/{id}/members."""
    return api.ask(Members, "GET", f"{_PATH}/{id_}/members")


def add(api: Authorised, id_: str, wanted: AddMembers) -> AddedMembers:
    """POST /v1/shortlists/{id}/members."""
    return api.ask(AddedMembers, "POST", f"{_PATH}/{id_}/members", body=wanted)


def move(api: Authorised, id_: str, wanted: MoveMembers) -> None:
    """POST /v1/shortlists/{id}/members/move; twice is as good as once."""
    api.call("POST", f"{_PATH}/{id_}/members/move", body=wanted, repeatable=True)


def remove(api: Authorised, id_: str, wanted: RemoveMembers) -> None:
    """POST /v1/shortlists/{id}/members/remove; twice is as good as once."""
    api.call("POST", f"{_PATH}/{id_}/members/remove", body=wanted, repeatable=True)


def notes(api: Authorised, reference: str) -> Notes:
    """GET /v1/candidates/{reference}/notes."""
    return api.ask(Notes, "GET", f"/v1/candidates/{reference}/notes")


def write_note(api: Authorised, reference: str, wanted: NewNote) -> Note:
    """POST /v1/candidates/{reference}/notes."""
    return api.ask(Note, "POST", f"/v1/candidates/{reference}/notes", body=wanted)


def edit_note(api: Authorised, id_: str, wanted: ChangedNote) -> Note:
    """PATCH /v1/notes/{id}; the same change twice is one, so it may be sent again."""
    return api.ask(Note, "PATCH", f"/v1/notes/{id_}", body=wanted, repeatable=True)


def delete_note(api: Authorised, id_: str) -> None:
    """DELETE /v1/notes/{id}."""
    api.call("DELETE", f"/v1/notes/{id_}")
