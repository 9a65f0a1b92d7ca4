"""Short ways to shortlists for the tests."""

from __future__ import annotations

from typing import Any

from tests.backend.client import Reply
from tests.disclosures.desk import Recruiter


def make(desk: Recruiter, name: str = "Ward nurses", **more: Any) -> str:
    """A new shortlist for the desk's job; its id."""
    body = {"name": name, "job_id": desk.job, **more}
    return str(desk.device.post("/v1/shortlists", body)["id"])


def add(desk: Recruiter, id_: str, *numbers: int, **more: Any) -> Any:
    """Put candidates on a shortlist; the backend's answer."""
    body = {"references": [desk.reference(number) for number in numbers], **more}
    return desk.device.post(f"/v1/shortlists/{id_}/members", body)


def send(desk: Recruiter, id_: str, what: str, *numbers: int, **more: Any) -> Reply:
    """``move`` or ``remove`` members."""
    body = {"references": [desk.reference(number) for number in numbers], **more}
    return desk.device.request("POST", f"/v1/shortlists/{id_}/members/{what}", body)


def members(desk: Recruiter, id_: str) -> list[Any]:
    """The members of a shortlist."""
    found: list[Any] = desk.device.get(f"/v1/shortlists/{id_}/members")["members"]
    return found


def stages(desk: Recruiter, id_: str) -> list[tuple[str, str]]:
    """References and stages of the members."""
    return [(one["reference"], one["stage"]) for one in members(desk, id_)]


def names(desk: Recruiter) -> list[str]:
    """The names of the shortlists that a desk shows."""
    return [one["name"] for one in desk.device.get("/v1/shortlists")["shortlists"]]


def notes_address(desk: Recruiter, number: int) -> str:
    """Where a candidate's notes are."""
    return f"/v1/candidates/{desk.reference(number)}/notes"


def write(desk: Recruiter, number: int, text: str, **more: Any) -> Any:
    """Write a note; the backend's answer."""
    return desk.device.post(notes_address(desk, number), {"text": text, **more})


def texts(desk: Recruiter, number: int) -> list[str]:
    """The texts of the notes that a desk reads."""
    return [one["text"] for one in desk.device.get(notes_address(desk, number))["notes"]]
