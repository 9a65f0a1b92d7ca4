"""kill -9 of the backend at random moments while copies are retained, extended and destroyed.

A real process on one data folder, round after round. What got no answer is asked again with its
key, as a desk does. At the end the register and the log have to say the same.
"""

from __future__ import annotations

import http.client
import os
import random
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.backend.client import Device, Reply
from tests.copies.holder import CONTENT, SHA256
from tests.end_to_end.scene import PASSWORD, Scene

ROUNDS = 200 if os.environ.get("NIGHTLY") else 20
#: The backend dies at most so many seconds after it began to answer.
_WORK = 0.3
#: A session is renewed before its access token ends. In seconds.
_SESSION = 200.0


class Holder:
    """A desk that takes one copy after the other through all that may be done with it."""

    def __init__(self, scene: Scene, number: int) -> None:
        self.device = Device("")
        self.keys: list[str] = []
        self.finished: list[str] = []
        self.retried = 0
        self._waiting: list[dict[str, Any]] = []
        self._email = f"r{number}@work.example"
        self._job = ""
        self._signed_in_at = -_SESSION
        self._chance = random.Random(number)
        self._candidates = scene.candidates

    def move(self, address: str) -> None:
        """Go on at the address of a new process."""
        self.device.close()
        self.device.connection, self.device.address = None, address
        if time.monotonic() - self._signed_in_at > _SESSION:
            self.device.sign_in(self._email, PASSWORD)
            self._signed_in_at = time.monotonic()
            self._job = self.device.get("/v1/jobs")["jobs"][0]["id"]

    def work(self, finished: threading.Event) -> None:
        """Take copies on until the backend is gone or time is up."""
        try:
            for body in self._waiting:
                self.retried += 1
                self._whole_life(body)
            self._waiting = []
            while not finished.is_set():
                body = self._new()
                self._waiting = [body]
                self._whole_life(body)
                self._waiting = []
        except (OSError, http.client.HTTPException):
            self.device.close()
            self.device.connection = None

    def _new(self) -> dict[str, Any]:
        key = str(uuid.uuid4())
        self.keys.append(key)
        return {
            "reference": self._chance.choice(self._candidates),
            "form": "vault",
            "groups": ["emails"],
            "purpose": "present",
            "job_id": self._job,
            "idempotency_key": key,
        }

    def _whole_life(self, asked: dict[str, Any]) -> None:
        """Retain, confirm, extend, and mostly destroy; each step may be said again."""
        body = {name: value for name, value in asked.items() if name != "reference"}
        reply = self._post(f"/v1/candidates/{asked['reference']}/copies", body)
        if reply.code == "conflict":  # it was confirmed before the backend died
            return
        if reply.code == "quota_used_up":
            self.keys.remove(asked["idempotency_key"])
            return
        assert reply.status == 201, reply.body
        id_ = reply.json["copy_row"]["id"]
        path = f"/v1/copies/{id_}"
        said = {"size": len(CONTENT), "sha256": SHA256}
        assert self._post(f"{path}/confirmation", said).status == 200
        until = str((datetime.now(UTC) + timedelta(days=45)).date())
        longer = self._post(f"{path}/extension", {"until": until, "reason": "Second interview"})
        assert longer.status == 200 or longer.code == "does_not_fit", longer.body
        if self._chance.random() < 0.7:
            done = {
                "method": "crypto_erase",
                "verified": "key_gone",
                "tool": "a test's desk",
                "idempotency_key": str(uuid.uuid4()),
            }
            assert self._post(f"{path}/destruction", done).status == 200
            self.finished.append(id_)

    def _post(self, path: str, body: dict[str, Any]) -> Reply:
        return self.device.request("POST", path, body)


@pytest.mark.slow
def test_a_backend_killed_among_copies_leaves_register_and_log_agreeing(tmp_path: Path) -> None:
    scene = Scene(tmp_path / "data")
    chance = random.Random()
    holders = [Holder(scene, number) for number in range(3)]
    try:
        with ThreadPoolExecutor(len(holders)) as pool:
            for last in [False] * ROUNDS + [True]:
                for holder in holders:
                    holder.move(scene.server.address)
                finished = threading.Event()
                working = [pool.submit(holder.work, finished) for holder in holders]
                time.sleep(0 if last else chance.uniform(0, _WORK))
                if not last:
                    scene.server.kill()
                finished.set()
                for each in working:
                    each.result(60)
                if not last:
                    scene.restart()
        for holder in holders:
            _agree(holder)
        assert any(holder.retried for holder in holders)
        assert any(holder.finished for holder in holders)
    finally:
        for holder in holders:
            holder.device.close()
        scene.close()


def _agree(holder: Holder) -> None:
    """What the register says of an account's copies is what the log says, once each."""
    device = holder.device
    copies = _all(device, "/v1/copies?limit=500", "copies", "after")
    entries = {
        row["index"]: row for row in _all(device, "/v1/disclosures?limit=200", "entries", "before")
    }
    assert len(copies) == len(holder.keys)
    destroyed = [copy for copy in copies if copy["status"] == "destroyed"]
    assert {copy["id"] for copy in destroyed} >= set(holder.finished)
    for copy in copies:
        assert entries[copy["entry"]]["kind"] == "disclosure"
        assert entries[copy["entry"]]["reference"] == copy["reference"]
        reply = device.request("GET", f"/v1/copies/{copy['id']}/certificate")
        if copy in destroyed:
            assert entries[copy["destruction_entry"]]["kind"] == "destruction"
            assert reply.json["entry"] == copy["destruction_entry"]
        else:
            assert reply.code == "not_found"
    ends = [row for row in entries.values() if row["kind"] == "destruction"]
    assert len(ends) == len(destroyed)


def _all(device: Device, path: str, what: str, cursor: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    after: object = None
    while True:
        page = device.get(path if after is None else f"{path}&{cursor}={after}")
        found += page[what]
        after = page["next"]
        if after is None:
            return found
