"""The database that is measured: generated resumes, entered through the service, kept for reuse."""

from __future__ import annotations

import json
import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from tests.backend.client import Device
from tests.backend.running import PASSWORD, Backend, running
from tests.end_to_end.processes import ServeProcess
from tests.generated_resumes import generated
from workstation.backend.candidates.service import NewResume, Terms
from workstation.contract.words import Basis

#: Where datasets are kept between runs; not part of the repository.
KEPT = Path(__file__).resolve().parent.parent.parent / ".dev" / "bench"
EMAIL = "bench@work.example"
EMPLOYER = "Aloha Staffing"
#: Candidates may be disclosed without end in a measurement.
_QUOTA = 1_000_000
_PIECE = 1_000


@dataclass(frozen=True)
class Dataset:
    """A data folder with ``size`` resumes, an employer, a recruiter and a job."""

    folder: Path
    size: int
    job: str
    keys: dict[str, str]
    build_seconds: float

    @contextmanager
    def served(self) -> Iterator[str]:
        """A `workstation serve` process over the folder; its address."""
        with self.serving() as process:
            yield process.address

    @contextmanager
    def serving(self, *, ready: bool = True) -> Iterator[ServeProcess]:
        """A `workstation serve` process over the folder; ``ready`` waits for its index."""
        with _environment({f"WORKSTATION_{name.upper()}": key for name, key in self.keys.items()}):
            process = ServeProcess(self.folder, passphrase="")
        try:
            if ready:
                self._wait(process.address)
            yield process
        finally:
            process.stop()

    def _wait(self, address: str) -> None:
        """An index of another schema is built anew before anything is measured."""
        told = ""
        while True:
            # A new session each time: building may outlast one.
            reply = self.desk(address).request("POST", "/v1/searches", {"query": ""})
            if reply.status == 200:
                return
            if reply.json["detail"] != told:
                told = reply.json["detail"]
                print(told, file=sys.stderr)

    def desk(self, address: str) -> Device:
        """A signed-in recruiter's desk."""
        return Device(address).sign_in(EMAIL, PASSWORD)


def prepare(size: int) -> Dataset:
    """The kept dataset of ``size`` resumes, made where it does not exist yet."""
    folder = KEPT / str(size)
    facts = folder.with_suffix(".json")
    if not facts.exists():
        facts.parent.mkdir(parents=True, exist_ok=True)
        print(f"making {size:,} resumes (kept for later runs)", file=sys.stderr)
        facts.write_text(json.dumps(_make(folder, size)))
    known = json.loads(facts.read_text())
    return Dataset(folder, size, known["job"], known["keys"], known["seconds"])


def _make(folder: Path, size: int) -> dict[str, object]:
    keys = {"root_key": secrets.token_hex(32), "log_key": secrets.token_hex(32)}
    with running(folder, **keys) as backend:
        employer = backend.employer(EMPLOYER, quota=_QUOTA)
        backend.account(EMAIL, "recruiter", employer)
        began = time.perf_counter()
        _enter(backend, size)
        desk = backend.signed_in(EMAIL)
        while desk.post("/v1/searches", {"query": ""})["total"] < size:
            time.sleep(0.2)
        seconds = time.perf_counter() - began
        job = desk.post("/v1/jobs", {"title": "Bench", "reference": "B-1"})["id"]
    return {"job": job, "keys": keys, "seconds": seconds}


def _enter(backend: Backend, size: int) -> None:
    policy = backend.admin(
        "/v1/admin/policy-versions", {"label": "bench", "text": "A policy for measurements."}
    )["id"]
    terms = Terms(policy, Basis.SAMPLE, employers_may_search=True)
    candidates, database = backend.parts.candidates, backend.parts.database
    stream = iter(generated(size, seed=7))
    while piece := [
        NewResume(made.source, made.parsed, made.updated.astimezone(UTC))
        for made in islice(stream, _PIECE)
    ]:
        with database.transaction() as connection:
            candidates.add(connection, piece, terms)


@contextmanager
def _environment(more: dict[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(more)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def today() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)
