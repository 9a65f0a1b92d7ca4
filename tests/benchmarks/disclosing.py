"""Disclosure, request to verified PII: latency of one desk, and throughput of eight."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Iterator

from tests.backend.client import Device
from tests.benchmarks.dataset import Dataset
from tests.benchmarks.figures import Figure, spread, timing
from workstation.contract.disclosures import Disclosed
from workstation.ledger.checkpoints import Checkpoint
from workstation.ledger.notes import Verifier
from workstation.ledger.receipts import check_receipt

_ONE_BY_ONE = 200
_CLIENTS = 8
_SECONDS = 8.0


def measure(dataset: Dataset, address: str) -> Iterator[Figure]:
    """Latency, then throughput, each with every receipt verified before it counts."""
    desk = dataset.desk(address)
    verifier = Verifier.parse(desk.get("/v1/service")["log_key"])
    references = _references(desk)
    taken: list[float] = []
    seen: Checkpoint | None = None
    for number in range(_ONE_BY_ONE):
        with timing(taken):
            seen = _disclose(desk, dataset.job, references[number], seen, verifier)
    yield from spread("disclosure, request to verified PII", taken, {0.95: 60.0})
    rate = _throughput(dataset, address, references, verifier)
    yield Figure(f"disclosures with {_CLIENTS} clients", rate, "a second", 100.0, at_most=False)


def _references(desk: Device) -> list[str]:
    found: list[str] = []
    after = None
    while len(found) < 1_000:
        page = desk.post("/v1/searches", {"query": "", "limit": 100, "after": after})
        found += [card["reference"] for card in page["cards"]]
        after = page["next"]
        if after is None:
            break
    return found


def _disclose(
    desk: Device, job: str, reference: str, seen: Checkpoint | None, verifier: Verifier
) -> Checkpoint:
    body = {
        "reference": reference,
        "groups": ["emails"],
        "purpose": "contact",
        "job_id": job,
        "idempotency_key": str(uuid.uuid4()),
        "seen_size": seen.size if seen else 0,
    }
    receipt = Disclosed.model_validate(desk.post("/v1/disclosures", body)).receipt
    checked = check_receipt(
        receipt.entry,
        receipt.index,
        receipt.inclusion,
        receipt.checkpoint,
        seen,
        receipt.consistency,
        verifier,
    )
    return checked.checkpoint


def _throughput(dataset: Dataset, address: str, references: list[str], verifier: Verifier) -> float:
    desks = [dataset.desk(address) for _ in range(_CLIENTS)]
    done = [0] * _CLIENTS
    end = time.perf_counter() + _SECONDS

    def work(which: int) -> None:
        seen: Checkpoint | None = None
        while time.perf_counter() < end:
            reference = references[(which * 97 + done[which]) % len(references)]
            seen = _disclose(desks[which], dataset.job, reference, seen, verifier)
            done[which] += 1

    threads = [threading.Thread(target=work, args=(which,)) for which in range(_CLIENTS)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / (time.perf_counter() - began)
