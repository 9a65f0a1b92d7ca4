"""Search over HTTP: one closed-loop client over ten classes, two of them, and hostile queries."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator

from tests.backend.client import Device
from tests.backend.running import PASSWORD
from tests.benchmarks.closed_loop import Throughput, throughput
from tests.benchmarks.dataset import EMAIL, Dataset
from tests.benchmarks.figures import Figure, percentile, spread, timing
from tests.benchmarks.search_queries import Asked, asked, body
from workstation.backend.folder import contact_of

#: In milliseconds on 2 cores, by the number of resumes.
GOALS = {
    100_000: {0.50: 15.0, 0.95: 60.0},
    1_000_000: {0.50: 20.0, 0.95: 110.0, 0.99: 220.0},
}
_ROUNDS = 2

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
    """Latencies when first asked and when asked again, each class, and of hostile queries."""
    desk = dataset.desk(address)
    every = asked()
    # Pages and code are warm; no question that is measured has been asked.
    for word in ("summary", "experience", "skills", "kept", "wrote", "employer"):
        for query in (word, f'"{word} team"', f"{word}*"):
            desk.post("/v1/searches", {"query": query})
    title = f"search at {dataset.size:,}"
    goals = GOALS.get(dataset.size)
    first = _timed(desk, every)
    yield from spread(f"{title}, first asked", _all(first), goals)
    again: dict[str, list[float]] = {name: [] for name in every}
    for _ in range(_ROUNDS):
        for name, taken in _timed(desk, every).items():
            again[name] += taken
    yield from spread(f"{title}, asked again", _all(again), goals)
    for name, taken in first.items():
        yield Figure(
            f"{title}, {name}, first asked: p95 of {len(taken)}",
            percentile(taken, 0.95) * 1e3,
            "ms",
        )
    yield from _hostile(dataset.desk(address))


def measure_two_clients(dataset: Dataset, address: str, processes: int) -> Iterator[Figure]:
    """What one client and two get from so many serving processes."""
    owner = contact_of(dataset.folder)
    server = owner.pid if owner is not None else None
    one, two = (throughput(address, EMAIL, PASSWORD, clients, server) for clients in (1, 2))
    title = f"search at {dataset.size:,}, {processes} serving processes"
    for clients, got in (("one client", one), ("two clients", two)):
        yield Figure(f"{title}, {clients}", got.a_second, "a second")
        yield from _processor_time(f"{title}, {clients}", got)
    times = two.a_second / one.a_second
    yield Figure(f"{title}, two clients to one", times, "times", 1.7, at_most=False)


def _processor_time(title: str, got: Throughput) -> Iterator[Figure]:
    if got.server is not None:
        yield Figure(f"{title}: processor time of a search, server", got.server * 1e3, "ms")
    yield Figure(f"{title}: processor time of a search, client", got.client * 1e3, "ms")


def growth(datasets: Iterable[Dataset]) -> Iterator[Figure]:
    """The same queries, first asked, over databases of several sizes."""
    for dataset in datasets:
        with dataset.served() as address:
            taken = latencies(dataset.desk(address))
        yield from spread(f"search at {dataset.size:,}", taken, GOALS.get(dataset.size))


def latencies(desk: Device) -> list[float]:
    """Seconds of every query, each asked once."""
    return _all(_timed(desk, asked()))


def _timed(desk: Device, every: dict[str, list[Asked]]) -> dict[str, list[float]]:
    """Seconds by class; the classes are mixed, as people mix them."""
    taken: dict[str, list[float]] = {name: [] for name in every}
    mixed = [(name, one) for name, queries in every.items() for one in queries]
    random.Random(3).shuffle(mixed)
    for name, one in mixed:
        with timing(taken[name]):
            desk.post("/v1/searches", body(one))
    return taken


def _all(by_class: dict[str, list[float]]) -> list[float]:
    return [seconds for taken in by_class.values() for seconds in taken]


def _hostile(desk: Device) -> Iterator[Figure]:
    for name, query in HOSTILE.items():
        began = time.perf_counter()
        reply = desk.request("POST", "/v1/searches", {"query": query})
        taken = time.perf_counter() - began
        said = "answered" if reply.status == 200 else f"refused ({reply.code})"
        yield Figure(f"hostile, {name}: {said}", taken * 1e3, "ms", 200.0)
