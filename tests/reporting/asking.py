"""Asks for reports as a desk does: start, look, fetch."""

from __future__ import annotations

import time
import uuid
from typing import Any

from tests.backend.client import Device
from tests.backend.running import Backend

_officers: dict[int, Device] = {}
_admins: dict[str, Device] = {}


def officer(backend: Backend) -> Device:
    """The backend's privacy officer."""
    known = _officers.get(id(backend))
    if known is None:
        backend.account("officer@house.example", "privacy_officer")
        known = _officers[id(backend)] = backend.signed_in("officer@house.example")
    return known


def admin_of(backend: Backend, employer: str) -> Device:
    """The administrator of an employer."""
    known = _admins.get(employer)
    if known is None:
        email = f"a{uuid.uuid4().hex[:8]}@work.example"
        backend.account(email, "employer_admin", employer)
        known = _admins[employer] = backend.signed_in(email)
    return known


def wanted(kind: str, **more: Any) -> dict[str, Any]:
    """The body that asks for a report."""
    return {"kind": kind, "form": "json", "idempotency_key": str(uuid.uuid4()), **more}


def finished(desk: Device, id_: str, seconds: float = 60.0) -> Any:
    """The report once nothing more happens to it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        row = desk.get(f"/v1/reports/{id_}")
        if row["state"] not in ("waiting", "making"):
            return row
        time.sleep(0.02)
    raise AssertionError("the report is not done")


def made(desk: Device, kind: str, **more: Any) -> Any:
    """The content of a report: JSON read, else bytes."""
    started = desk.post("/v1/reports", wanted(kind, **more))
    row = finished(desk, started["report"]["id"])
    assert row["state"] == "ready", row
    reply = desk.request("GET", f"/v1/reports/{row['id']}/content")
    assert reply.status == 200
    assert len(reply.body) == row["size"]
    return reply.json if row["form"] == "json" else reply.body
