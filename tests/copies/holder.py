"""Short ways to retained copies for the tests."""

from __future__ import annotations

import hashlib
import uuid
from typing import Any

from tests.backend.client import Device, Reply
from tests.disclosures.desk import Recruiter

CONTENT = b"what was written"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


def request(desk: Recruiter, **changes: Any) -> dict[str, Any]:
    """The body that asks for a vault copy."""
    body = {
        "form": "vault",
        "groups": ["emails"],
        "purpose": "present",
        "job_id": desk.job,
        "idempotency_key": str(uuid.uuid4()),
        "seen_size": desk.seen_size,
        **changes,
    }
    return {name: value for name, value in body.items() if value is not None}


def ask(desk: Recruiter, number: int, **changes: Any) -> Reply:
    """Ask for a copy; the backend's reply."""
    path = f"/v1/candidates/{desk.reference(number)}/copies"
    return desk.device.request("POST", path, request(desk, **changes))


def retain(desk: Recruiter, number: int, **changes: Any) -> Any:
    """Retain a copy; the receipt is checked."""
    path = f"/v1/candidates/{desk.reference(number)}/copies"
    answer = desk.device.post(path, request(desk, **changes))
    desk.check(answer["receipt"])
    return answer


def kept(desk: Recruiter, number: int, **changes: Any) -> str:
    """Retain a copy and confirm it; its id."""
    id_ = str(retain(desk, number, **changes)["copy_row"]["id"])
    confirm(desk, id_)
    return id_


def confirm(desk: Recruiter, id_: str) -> Any:
    """Confirm a copy; its row."""
    body = {"size": len(CONTENT), "sha256": SHA256}
    return desk.device.post(f"/v1/copies/{id_}/confirmation", body)


def send(device: Device, id_: str, what: str, **body: Any) -> Reply:
    """Send something about a copy."""
    return device.request("POST", f"/v1/copies/{id_}/{what}", body or None)


def destruction(desk: Recruiter, **changes: Any) -> dict[str, Any]:
    """The body that says that a vault copy is destroyed."""
    return {
        "method": "crypto_erase",
        "verified": "key_gone",
        "tool": "Resume Desk 0.3.0",
        "idempotency_key": str(uuid.uuid4()),
        "seen_size": desk.seen_size,
        **changes,
    }


def destroy(desk: Recruiter, id_: str, **changes: Any) -> Any:
    """Say that a copy is destroyed; the receipt is checked."""
    answer = desk.device.post(f"/v1/copies/{id_}/destruction", destruction(desk, **changes))
    desk.check(answer["receipt"])
    return answer


def listed(device: Device, query: str = "") -> Any:
    """The first page of the register."""
    return device.get(f"/v1/copies{query}")


def row(device: Device, id_: str) -> Any:
    """A copy's row."""
    return device.get(f"/v1/copies/{id_}")["row"]
