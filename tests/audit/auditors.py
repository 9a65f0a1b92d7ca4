"""Privacy officers and employers' administrators at their desks."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from tests.backend.client import Device, Reply
from tests.backend.running import Backend
from tests.disclosures.desk import Recruiter
from workstation.backend.disclosures.days import day_of


@dataclass(eq=False)
class Auditor:
    """A signed-in account that audits."""

    backend: Backend
    device: Device

    @classmethod
    def officer(cls, backend: Backend) -> Auditor:
        """A privacy officer."""
        email = f"p{uuid.uuid4().hex[:8]}@house.example"
        backend.account(email, "privacy_officer")
        return cls(backend, backend.signed_in(email))

    @classmethod
    def of(cls, desk: Recruiter) -> Auditor:
        """An administrator of a recruiter's employer."""
        email = f"a{uuid.uuid4().hex[:8]}@work.example"
        desk.backend.account(email, "employer_admin", desk.employer)
        return cls(desk.backend, desk.backend.signed_in(email))

    @property
    def account(self) -> str:
        """The account's id."""
        return str(self.device.get("/v1/me")["account_id"])

    def listed(self, **wanted: Any) -> Any:
        """A page of entries under filters."""
        return self.device.get(f"/v1/audit/entries?{urlencode(wanted)}")

    def counts(self, **wanted: Any) -> Any:
        """What the entries under filters are made of."""
        return self.device.get(f"/v1/audit/counts?{urlencode(wanted)}")

    def everything(self, limit: int = 7, **wanted: Any) -> list[Any]:
        """All entries under filters, page by page."""
        page = self.listed(limit=limit, **wanted)
        found = list(page["entries"])
        while page["next"] is not None:
            page = self.listed(limit=limit, before=page["next"], **wanted)
            found += page["entries"]
        assert len(found) == page["total"]
        return found

    def look_up(self, **wanted: Any) -> Any:
        """A look-up that is answered."""
        return self.device.post("/v1/audit/persons", _look_up(wanted))

    def ask_look_up(self, **wanted: Any) -> Reply:
        """A look-up, however it is answered."""
        return self.device.request("POST", "/v1/audit/persons", _look_up(wanted))

    def today(self) -> date:
        """The day of the log."""
        return day_of(self.backend.clock())


def _look_up(wanted: dict[str, Any]) -> dict[str, Any]:
    return {"purpose": "person_request", "idempotency_key": str(uuid.uuid4()), **wanted}
