"""Whoever may not be seen is answered alike: unknown, hidden, removed and blocked take one time."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from statistics import median

from tests.backend.client import Device
from tests.benchmarks.dataset import EMPLOYER, Dataset
from tests.benchmarks.figures import Figure, timing
from tests.end_to_end.processes import ServeProcess

_ASKED = 150
#: Nobody has this reference, in a database of any size that is measured.
_UNKNOWN = "R-ZZZZ-ZZZZ"
#: How each kind is made, and unmade.
_ACTS = {
    "hidden": ("hide", "show"),
    "removed": ("remove", "show"),
    "blocked": ("block", "unblock"),
}


def measure(dataset: Dataset, process: ServeProcess, staff: list[str]) -> Iterator[Figure]:
    """Medians of previews of each kind, asked in turn; ``staff`` are staff's references.

    All are visible again when it ends.
    """
    desk = dataset.desk(process.address)
    kinds = {"unknown": _UNKNOWN}
    made: dict[str, str] = {}
    try:
        for reference, (kind, (act, _)) in zip(staff, _ACTS.items(), strict=False):
            before = _freshest(desk)
            made[kind] = reference
            _set(process, reference, act)
            (kinds[kind],) = set(before) - set(_freshest(desk))
        medians = _medians(desk, kinds)
    finally:
        for kind, reference in made.items():
            _set(process, reference, _ACTS[kind][1])
    for kind, milliseconds in medians.items():
        yield Figure(f"preview of somebody {kind}, median of {_ASKED}", milliseconds, "ms")
    ratio = max(medians.values()) / min(medians.values())
    yield Figure("slowest to quickest of these", ratio, "times", 1.15)


def _medians(desk: Device, kinds: dict[str, str]) -> dict[str, float]:
    taken: dict[str, list[float]] = {kind: [] for kind in kinds}
    asked = list(kinds) * _ASKED
    random.Random(1).shuffle(asked)
    for kind in asked:
        wanted = {"seen_size": 0, "idempotency_key": str(uuid.uuid4())}
        with timing(taken[kind]):
            reply = desk.request("POST", f"/v1/candidates/{kinds[kind]}/preview", wanted)
        assert (reply.status, reply.code) == (404, "not_found"), (kind, reply.status, reply.code)
    return {kind: median(seconds) * 1e3 for kind, seconds in taken.items()}


def _freshest(desk: Device) -> list[str]:
    cards = desk.post("/v1/searches", {"query": "", "limit": 100})["cards"]
    return [card["reference"] for card in cards]


def _set(process: ServeProcess, reference: str, act: str) -> None:
    wanted = {"reference": reference, "act": act}
    if act in ("block", "unblock"):
        wanted["employer"] = EMPLOYER
    process.act("/v1/admin/candidates/visibility", wanted)
