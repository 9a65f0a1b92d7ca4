"""Closed-loop clients, each a process of its own: as many desks, each with a core to ask from.

Run as a program it is one client: it asks every query once, waits for a line on its standard input,
asks them again for some seconds, and prints how many were answered a second, how many in all, and
the processor time that it took.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from dataclasses import dataclass

from tests.backend.client import Device
from tests.benchmarks import processor_time
from tests.benchmarks.search_queries import asked, body

#: Seconds that clients ask.
SECONDS = 15.0


@dataclass(frozen=True)
class Throughput:
    """Searches a second, and the processor time of one, in seconds; None where nobody tells."""

    a_second: float
    client: float
    server: float | None


def throughput(
    address: str, email: str, password: str, clients: int, server: int | None = None
) -> Throughput:
    """What so many clients get at once of searches that are asked again.

    ``server`` is the number of the server's first process.
    """
    command = [sys.executable, "-m", "tests.benchmarks.closed_loop", address, email, password]
    processes = [
        subprocess.Popen(
            [*command, str(which)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for which in range(clients)
    ]
    # All are warm before the first one counts.
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "warm\n"
    before = None if server is None else processor_time.of_tree(server)
    found = [process.communicate("go\n")[0].split() for process in _told(processes)]
    after = None if server is None else processor_time.of_tree(server)
    done = sum(float(said[1]) for said in found)
    return Throughput(
        a_second=sum(float(said[0]) for said in found),
        client=sum(float(said[2]) for said in found) / done,
        server=None if before is None or after is None else (after - before) / done,
    )


def _told(processes: list[subprocess.Popen[str]]) -> list[subprocess.Popen[str]]:
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    return processes


def main() -> None:
    """Be one client."""
    address, email, password, which = sys.argv[1:5]
    desk = Device(address).sign_in(email, password)
    mixed = [body(one) for queries in asked().values() for one in queries]
    random.Random(4).shuffle(mixed)
    for one in mixed:
        desk.post("/v1/searches", one)
    print("warm", flush=True)
    sys.stdin.readline()
    began, worked, done = time.perf_counter(), time.process_time(), 0
    while (taken := time.perf_counter() - began) < SECONDS:
        desk.post("/v1/searches", mixed[(int(which) * 61 + done) % len(mixed)])
        done += 1
    print(done / taken, done, time.process_time() - worked)


if __name__ == "__main__":
    main()
