"""The database that is measured: generated resumes, entered through the service, kept for reuse."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import update

from tests import generated_resumes
from tests.backend.client import Device
from tests.backend.running import PASSWORD, running
from tests.end_to_end.processes import ServeProcess
from workstation.backend.candidates.service import NewResume, Terms
from workstation.backend.candidates.tables import candidates
from workstation.backend.parts import Parts
from workstation.backend.server import serving
from workstation.backend.settings import Settings
from workstation.contract.words import Basis
from workstation.documents.understand import VERSION

#: Where datasets are kept between runs; not part of the repository.
KEPT = Path(__file__).resolve().parent.parent.parent / ".dev" / "bench"
EMAIL = "bench@work.example"
EMPLOYER = "Aloha Staffing"
#: Candidates may be disclosed without end in a measurement.
_QUOTA = 1_000_000
_PIECE = 1_000
#: Resumes of one transaction, and what the database may keep in memory meanwhile.
_STEP, _CACHE_KB = 20_000, 600_000


@dataclass(frozen=True)
class Dataset:
    """A data folder with ``size`` resumes, an employer, a recruiter and a job."""

    folder: Path
    size: int
    job: str
    keys: dict[str, str]
    build_seconds: float

    @contextmanager
    def served(self, *, processes: int = 1) -> Iterator[str]:
        """`workstation serve` over the folder, with so many processes; its address."""
        with self.serving(processes=processes) as process:
            yield process.address

    @contextmanager
    def serving(self, *, ready: bool = True, processes: int = 1) -> Iterator[ServeProcess]:
        """A `workstation serve` process over the folder; ``ready`` waits for its index."""
        with _environment({f"WORKSTATION_{name.upper()}": key for name, key in self.keys.items()}):
            process = ServeProcess(self.folder, passphrase="", processes=processes)
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
            if reply.status == 200 and reply.json["built"] is None:
                return
            said = f"built: {reply.json['built']:.0%}" if reply.status == 200 else ""
            if (said or reply.json["detail"]) != told:
                told = said or reply.json["detail"]
                print(told, file=sys.stderr)
            time.sleep(1.0 if said else 0.0)

    def desk(self, address: str) -> Device:
        """A signed-in recruiter's desk."""
        return Device(address).sign_in(EMAIL, PASSWORD)


def prepare(size: int) -> Dataset:
    """The kept dataset of ``size`` resumes, made where there is none like it would be now."""
    folder = KEPT / str(size)
    facts = folder.with_suffix(".json")
    if not facts.exists() or json.loads(facts.read_text()).get("made_by") != _made_by():
        facts.unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        facts.parent.mkdir(parents=True, exist_ok=True)
        print(f"making {size:,} resumes (kept for later runs)", file=sys.stderr)
        facts.write_text(json.dumps(_make(folder, size)))
    known = json.loads(facts.read_text())
    if known["version"] != VERSION:
        _take_as_understood(folder, known["keys"])
        facts.write_text(json.dumps(known | {"version": VERSION}))
    return Dataset(folder, size, known["job"], known["keys"], known["seconds"])


def _made_by() -> str:
    """What resumes are made by: another generator makes others."""
    generator = Path(generated_resumes.__file__).read_bytes()
    return hashlib.sha256(generator).hexdigest()[:16]


def _take_as_understood(folder: Path, keys: dict[str, Any]) -> None:
    """Keep a new reader from taking generated resumes apart: no reader has made them."""
    with serving(Settings(data=folder, **keys)) as served:
        parts = served.app.state.parts
        with parts.database.transaction() as connection:
            connection.execute(update(candidates).values(understood=VERSION))


def _make(folder: Path, size: int) -> dict[str, object]:
    keys: dict[str, Any] = {name: secrets.token_hex(32) for name in ("root_key", "log_key")}
    with running(folder, **keys) as backend:
        employer = backend.employer(EMPLOYER, quota=_QUOTA)
        backend.account(EMAIL, "recruiter", employer)
        job = backend.signed_in(EMAIL).post("/v1/jobs", {"title": "Bench", "reference": "B-1"})[
            "id"
        ]
        policy = backend.admin(
            "/v1/admin/policy-versions", {"label": "bench", "text": "A policy for measurements."}
        )["id"]
    began = time.perf_counter()
    # Not served meanwhile: nothing follows, and the index is built at once from all of them.
    with serving(Settings(data=folder, **keys)) as served:
        _enter(served.app.state.parts, size, policy)
    seconds = time.perf_counter() - began
    shutil.rmtree(folder / "index", ignore_errors=True)
    return {"job": job, "keys": keys, "seconds": seconds, "made_by": _made_by(), "version": VERSION}


def _enter(parts: Parts, size: int, policy: str) -> None:
    terms = Terms(policy, Basis.SAMPLE, employers_may_search=True)
    with parts.database.transaction() as connection:
        # Identifiers are random: with a small cache each would read and write a page of its own.
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KB}")
    stream = iter(generated_resumes.generated(size, seed=7))
    entered = 0
    while piece := list(islice(stream, _STEP)):
        with parts.database.transaction() as connection:
            for start in range(0, len(piece), _PIECE):
                some = [
                    NewResume(made.source, made.parsed, made.updated.astimezone(UTC))
                    for made in piece[start : start + _PIECE]
                ]
                parts.candidates.add(connection, some, terms)
        entered += len(piece)
        if entered % 50_000 == 0:
            print(f"{entered:,} of {size:,} are entered", file=sys.stderr)


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
