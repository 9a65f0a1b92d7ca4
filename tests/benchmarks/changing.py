"""An index that changes: how soon a removal shows, searching beside changes, memory, building."""

from __future__ import annotations

import shutil
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from tests.backend.client import Device
from tests.backend.running import PASSWORD
from tests.benchmarks import absent
from tests.benchmarks.dataset import Dataset
from tests.benchmarks.figures import Figure, percentile, timing
from tests.benchmarks.searching import latencies
from tests.end_to_end.processes import ServeProcess
from workstation.contract.errors import Refusal

_STAFF = "bench-staff@work.example"
_REMOVALS = 40
#: Changes a second that are wanted, and a few more that are offered: what is offered is the most.
_A_SECOND, _OFFERED = 100.0, 102.0
_MB = 1 << 20
#: The most memory without mapped pages, in MB, by the number of resumes.
_MEMORY = {1_000_000: 1.2 * 1024}


def measure(dataset: Dataset) -> Iterator[Figure]:
    """All of it, on a backend of its own; the data are as before when it ends."""
    with dataset.serving() as process:
        staff = _staff(process)
        recruiter = dataset.desk(process.address)
        yield from _removals(process, staff, recruiter)
        yield from absent.measure(dataset, process, _references(staff, 10))
        yield from _beside_changes(dataset, process, staff)
        yield Figure(
            f"memory at {dataset.size:,} without mapped pages",
            _anonymous(process.process.pid) / _MB,
            "MB",
            _MEMORY.get(dataset.size),
        )


def measure_building(dataset: Dataset) -> Iterator[Figure]:
    """An index is missing: until everybody is found, and the most memory on the way there."""
    shutil.rmtree(dataset.folder / "index", ignore_errors=True)
    most = 0
    with dataset.serving(ready=False) as process:
        began = time.perf_counter()
        desk = dataset.desk(process.address)
        while True:
            try:
                # Now and then only: who asks takes time from the building.
                time.sleep(1.0)
                answer = desk.post("/v1/searches", {"query": "", "count_only": True})
                if answer["built"] is None and answer["total"] >= dataset.size:
                    break
            except Refusal as refusal:
                print(refusal.problem.detail, file=sys.stderr)
                if refusal.problem.status == 401:
                    desk = dataset.desk(process.address)
            most = max(most, sum(map(_anonymous, _family(process.process.pid))))
        taken = time.perf_counter() - began
    goal = 240.0 if dataset.size == 1_000_000 else None
    yield Figure(f"index of {dataset.size:,} built", taken, "s", goal)
    title = f"most memory while building {dataset.size:,}, without mapped pages, with helpers"
    yield Figure(title, most / _MB, "MB", _MEMORY.get(dataset.size))


def _staff(process: ServeProcess) -> Device:
    account = {
        "email": _STAFF,
        "name": "Bench",
        "role": "staff",
        "password": PASSWORD,
        "seat": False,
        "totp": False,
    }
    # An earlier measurement has made it.
    process.admin("POST", "/v1/admin/accounts", account)
    staff = Device(process.address).sign_in(_STAFF, PASSWORD)
    staff.post("/v1/me/procedures")
    return staff


def _references(staff: Device, count: int) -> list[str]:
    found: list[str] = []
    after = None
    while len(found) < count:
        page = staff.post("/v1/searches", {"query": "", "limit": 100, "after": after})
        found += [card["reference"] for card in page["cards"]]
        after = page["next"]
        if after is None:
            break
    return found[:count]


def _set(process: ServeProcess, reference: str, act: str) -> None:
    process.act("/v1/admin/candidates/visibility", {"reference": reference, "act": act})


def _removals(process: ServeProcess, staff: Device, recruiter: Device) -> Iterator[Figure]:
    taken: list[float] = []
    everybody = {"query": ""}
    for reference in _references(staff, _REMOVALS):
        before = recruiter.post("/v1/searches", everybody)["total"]
        _set(process, reference, "hide")
        try:
            with timing(taken):
                after = recruiter.post("/v1/searches", everybody)["total"]
        finally:
            _set(process, reference, "show")
        assert after == before - 1, "the next request still found who was hidden"
        # Who is shown again is found once the index has taken that in.
        while recruiter.post("/v1/searches", everybody)["total"] < before:
            time.sleep(0.05)
    name = f"a removal is out of the next request's answer, p95 of {_REMOVALS}"
    yield Figure(name, percentile(taken, 0.95) * 1e3, "ms", 50.0)


def _beside_changes(dataset: Dataset, process: ServeProcess, staff: Device) -> Iterator[Figure]:
    references = _references(staff, 400)
    alone = latencies(dataset.desk(process.address))
    stopped = threading.Event()
    changes = [0]

    def change() -> None:
        began = time.perf_counter()
        while not stopped.is_set():
            place = changes[0] // 2 % len(references)
            _set(process, references[place], ("hide", "show")[changes[0] % 2])
            changes[0] += 1
            time.sleep(max(0.0, began + changes[0] / _OFFERED - time.perf_counter()))

    thread = threading.Thread(target=change)
    began = time.perf_counter()
    thread.start()
    beside = latencies(dataset.desk(process.address))
    rate = changes[0] / (time.perf_counter() - began)
    stopped.set()
    thread.join()
    if changes[0] % 2:
        _set(process, references[changes[0] // 2 % len(references)], "show")
    yield Figure("changes made meanwhile", rate, "a second", _A_SECOND, at_most=False)
    yield Figure("search p95 alone", percentile(alone, 0.95) * 1e3, "ms")
    yield Figure("search p95 beside changes", percentile(beside, 0.95) * 1e3, "ms")
    ratio = percentile(beside, 0.95) / percentile(alone, 0.95)
    yield Figure("search p95 beside changes to alone", ratio, "times", 1.5)


def _family(pid: int) -> list[int]:
    """A process and those that it has started, where the system tells."""
    try:
        lists = [file.read_text("ascii") for file in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return [pid]
    return [pid, *(one for said in lists for child in said.split() for one in _family(int(child)))]


def _anonymous(pid: int) -> int:
    """Bytes of a process's own memory; 0 where the system does not say."""
    rollup = Path(f"/proc/{pid}/smaps_rollup")
    try:
        lines = rollup.read_text(encoding="ascii").splitlines()
    except OSError:
        # Not told on this system, or the process has ended.
        return 0
    for line in lines:
        if line.startswith("Anonymous:"):
            return int(line.split()[1]) * 1024
    return 0
