"""Search over HTTP: one closed-loop client, ten classes of queries, and hostile ones."""

from __future__ import annotations

import time
from collections.abc import Iterator

from tests.backend.client import Device
from tests.benchmarks.dataset import Dataset
from tests.benchmarks.figures import Figure, percentile, spread, timing

#: At 100,000 resumes on 2 cores, in milliseconds.
GOALS = {0.50: 15.0, 0.95: 60.0}

#: Ten classes; every query is asked without and with a chosen facet value.
QUERIES = {
    "common": ["nurse", "team", "patient", "training", "office", "guest"],
    "rare": ["phlebotomy", "autocad", "superintendent", "sushi", "concierge", "lanai"],
    "and": ["nurse icu", "patient shift", "payroll accountant", "hotel front desk", "python sql"],
    "or": ["nurse OR icu", "driver OR warehouse", "cook OR chef OR food", "c# OR python"],
    "phrase": ['"critical care"', '"front desk"', '"wound care"', '"team shift"'],
    "not": ["nurse -travel", "manager NOT sales", "driver -cdl", "accountant -tax"],
    "prefix": ["nurs*", "account*", "sched*", "develop*", "inv*"],
    "fielded": ["title:nurse", "skill:python", "location:honolulu", "title:manager skill:excel"],
    "range": ["nurse years:5..10", "years:10..", "manager years:..3", "title:cook years:2.."],
    "all": ["", "", ""],
}
_ROUNDS = 3

HOSTILE = {
    "10,000 parentheses": "(" * 10_000,
    "star alone": "*",
    "short prefix": "a*",
    "control characters": "nurse \x00\x07 icu",
    "right to left": "nurse \u202e icu",
    "200 words or'ed": " OR ".join(f"w{number}" for number in range(200)),
    "nested NOT": "NOT " * 200 + "nurse",
    "long phrase": '"' + " ".join(["care"] * 300) + '"',
    "many prefixes": " OR ".join(f"{a}{b}*" for a in "abcdefgh" for b in "aeiou"),
}


def measure(dataset: Dataset, address: str) -> Iterator[Figure]:
    """Latencies over all classes, then each class, then the hostile queries."""
    desk = dataset.desk(address)
    for queries in QUERIES.values():
        for query in queries:
            desk.post("/v1/searches", {"query": query})
    by_class: dict[str, list[float]] = {name: [] for name in QUERIES}
    for _ in range(_ROUNDS):
        for name, queries in QUERIES.items():
            for query in queries:
                for chosen in ({}, {"region": ["Oʻahu"]}):
                    with timing(by_class[name]):
                        desk.post("/v1/searches", {"query": query, "chosen": chosen})
    every = [seconds for taken in by_class.values() for seconds in taken]
    title = f"search at {dataset.size:,}"
    yield from spread(title, every, GOALS if dataset.size == 100_000 else None)
    for name, taken in by_class.items():
        yield Figure(f"{title}, {name}: p95 of {len(taken)}", percentile(taken, 0.95) * 1e3, "ms")
    yield from _hostile(desk)


def _hostile(desk: Device) -> Iterator[Figure]:
    for name, query in HOSTILE.items():
        began = time.perf_counter()
        reply = desk.request("POST", "/v1/searches", {"query": query})
        taken = time.perf_counter() - began
        said = "answered" if reply.status == 200 else f"refused ({reply.code})"
        yield Figure(f"hostile, {name}: {said}", taken * 1e3, "ms", 200.0)
