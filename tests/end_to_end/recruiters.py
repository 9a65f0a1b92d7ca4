"""Recruiters at their desks, who disclose without pause while their backend is killed."""

from __future__ import annotations

import http.client
import random
import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

from tests.backend.client import Device, Reply
from workstation.contract.disclosures import Disclosed, Preview, Receipt
from workstation.ledger.checkpoints import Checkpoint
from workstation.ledger.notes import Verifier
from workstation.ledger.receipts import check_receipt

#: A desk that got no answer asks again with the same key while the backend remembers it.
RETRIED_WITHIN = 50.0
#: A session is renewed before its access token ends. In seconds.
_SESSION = 200.0


@dataclass(frozen=True)
class Asked:
    """One request, kept until it is answered: a retry is the same request with the same key."""

    key: str
    path: str
    body: dict[str, Any]
    seen: Checkpoint | None
    at: float = field(default_factory=time.monotonic)


@dataclass(frozen=True)
class Received:
    """One answered request, its receipt verified: what must never be lost."""

    asked: Asked
    receipt: Receipt
    pii: dict[str, Any]
    candidate: str
    quota_left: int | None
    retried: bool


class Recruiter:
    """One desk of one account."""

    def __init__(self, email: str, password: str, key: Verifier, job: str, seed: int) -> None:
        self.device = Device("")
        self.received: list[Received] = []
        self.unanswered: list[Asked] = []
        self.given_up: list[Asked] = []
        self.over_quota = 0
        self.notes: list[str] = []
        self._email, self._password, self._key, self._job = email, password, key, job
        self._seen: Checkpoint | None = None
        self._random = random.Random(seed)
        self._signed_in_at = -_SESSION

    def move(self, address: str) -> None:
        """Go on at the address of a new process."""
        self.device.close()
        self.device.connection = None
        self.device.address = address
        if time.monotonic() - self._signed_in_at > _SESSION:
            self.device.sign_in(self._email, self._password)
            self._signed_in_at = time.monotonic()

    def work(self, candidates: list[str], finished: threading.Event) -> None:
        """Settle what was unanswered, then disclose until the backend is gone or time is up."""
        retries, self.unanswered = self.unanswered, []
        while retries:
            asked = retries.pop()
            if time.monotonic() - asked.at > RETRIED_WITHIN:
                self.given_up.append(asked)
            elif not self._ask(asked, retried=True):
                self.unanswered.extend(retries)
                return
        while not finished.is_set() and self._ask(self._new(candidates)):
            pass

    def _new(self, candidates: list[str]) -> Asked:
        key, candidate = str(uuid.uuid4()), self._random.choice(candidates)
        size = self._seen.size if self._seen else 0
        if self._random.random() < 0.2:
            path = f"/v1/candidates/{candidate}/preview"
            body: dict[str, Any] = {"idempotency_key": key, "seen_size": size}
        else:
            path = "/v1/disclosures"
            body = {
                "reference": candidate,
                "groups": self._random.choice([["emails"], ["emails", "phones"], ["identity"]]),
                "purpose": "contact",
                "job_id": self._job,
                "idempotency_key": key,
                "seen_size": size,
            }
        return Asked(key, path, body, self._seen)

    def _ask(self, asked: Asked, retried: bool = False) -> bool:
        """Send one request; whether the backend is still there."""
        try:
            reply = self.device.request("POST", asked.path, asked.body)
        except (OSError, http.client.HTTPException):
            self.device.close()
            self.device.connection = None
            self.unanswered.append(asked)
            return False
        if reply.code == "proof_refused":
            # The connection broke and the same proof went to another process: nobody knows.
            self.unanswered.append(asked)
            return False
        self._take(asked, reply, retried)
        return True

    def _take(self, asked: Asked, reply: Reply, retried: bool) -> None:
        if reply.code == "quota_used_up":
            self.over_quota += 1
            return
        assert reply.status == 200, reply.body
        answer: Preview | Disclosed
        if asked.path == "/v1/disclosures":
            answer = Disclosed.model_validate_json(reply.body)
            pii = {group: [v.value for v in values] for group, values in answer.pii.items()}
            assert set(pii) == set(asked.body["groups"])
        else:
            answer, pii = Preview.model_validate_json(reply.body), {}
        receipt = answer.receipt
        # What every desk does before it shows anything; also shows that nothing seen was lost.
        checked = check_receipt(
            receipt.entry,
            receipt.index,
            receipt.inclusion,
            receipt.checkpoint,
            asked.seen,
            receipt.consistency,
            self._key,
        )
        if self._seen is None or checked.checkpoint.size > self._seen.size:
            self._seen = checked.checkpoint
        self.notes.append(receipt.checkpoint)
        self.received.append(
            Received(asked, receipt, pii, answer.reference, answer.quota_left, retried)
        )
