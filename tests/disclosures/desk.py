"""A recruiter at a desk: asks, and checks each receipt as a real desk does."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from tests.backend.client import Device
from tests.backend.running import Backend
from tests.candidates.people import reference_for
from workstation.ledger.checkpoints import Checkpoint
from workstation.ledger.receipts import CheckedReceipt, check_receipt

_of_backend: WeakKeyDictionary[Backend, dict[int, Recruiter]] = WeakKeyDictionary()


@dataclass(eq=False)
class Recruiter:
    """A signed-in account of an employer, with a job, the log key and the checkpoint last seen."""

    backend: Backend
    employer: str
    device: Device
    job: str | None
    seen: Checkpoint | None = None
    checked: list[CheckedReceipt] = field(default_factory=list)

    @classmethod
    def new(cls, backend: Backend, quota: int = 100) -> Recruiter:
        """A recruiter of a new employer."""
        employer = backend.employer(f"Staffing {uuid.uuid4().hex[:8]}", quota=quota)
        device = backend.recruiter(employer, f"r{uuid.uuid4().hex[:8]}@work.example")
        job = device.post("/v1/jobs", {"title": "Ward nurse", "reference": "W-1"})["id"]
        return cls(backend, employer, device, job)

    @classmethod
    def of(cls, backend: Backend, which: int = 0) -> Recruiter:
        """One of the module's recruiters, each of an employer of its own.

        Passwords are hashed slowly on purpose, so tests share those that they don't use up.
        """
        known = _of_backend.setdefault(backend, {})
        if which not in known:
            known[which] = cls.new(backend, quota=10_000)
        known[which].checked.clear()
        return known[which]

    def colleague(self) -> Recruiter:
        """Another recruiter of the same employer."""
        device = self.backend.recruiter(self.employer, f"r{uuid.uuid4().hex[:8]}@work.example")
        return Recruiter(self.backend, self.employer, device, self.job)

    def reference(self, number: int) -> str:
        """A candidate's reference as this employer sees it."""
        return reference_for(self.backend, number, self.employer)

    def preview(self, number: int, **changes: Any) -> Any:
        """Open a preview; the receipt is checked."""
        body = {"idempotency_key": str(uuid.uuid4()), "seen_size": self.seen_size, **changes}
        answer = self.device.post(f"/v1/candidates/{self.reference(number)}/preview", body)
        self.check(answer["receipt"])
        return answer

    def disclose(self, number: int, *groups: str, **changes: Any) -> Any:
        """Disclose; the receipt is checked."""
        answer = self.device.post("/v1/disclosures", self.request(number, *groups, **changes))
        self.check(answer["receipt"])
        return answer

    def request(self, number: int, *groups: str, **changes: Any) -> dict[str, Any]:
        """The body of a disclosure."""
        body = {
            "reference": self.reference(number),
            "groups": list(groups or ("emails",)),
            "purpose": "contact",
            "job_id": self.job,
            "idempotency_key": str(uuid.uuid4()),
            "seen_size": self.seen_size,
            **changes,
        }
        return {name: value for name, value in body.items() if value is not None}

    def units(self) -> int:
        """Units used of the employer's quota."""
        return int(self.device.get("/v1/me")["subscription"]["used"])

    def total(self) -> int:
        """Entries under this account's name."""
        return int(self.device.get("/v1/disclosures")["total"])

    @property
    def seen_size(self) -> int:
        """The log size that this desk last saw."""
        return self.seen.size if self.seen else 0

    def check(self, receipt: dict[str, Any]) -> CheckedReceipt:
        """Check a receipt, and keep its checkpoint."""
        found = check_receipt(
            receipt["entry"],
            receipt["index"],
            receipt["inclusion"],
            receipt["checkpoint"],
            self.seen,
            receipt["consistency"],
            self.backend.parts.log_signer.verifier,
        )
        self.seen = found.checkpoint
        self.checked.append(found)
        return found
