"""Closed-loop clients, each a process of its own: as many desks, each with a core to ask from.

Run as a program it is one client: it asks every query once, waits for a line on its standard input,
asks them again for some seconds, and prints how many were answered.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time

from tests.backend.client import Device
from tests.benchmarks.search_queries import asked, body

#: Seconds that clients ask.
SECONDS = 15.0


def throughput(address: str, email: str, password: str, clients: int) -> float:
    """Searches a second, asked again, of so many clients at once."""
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
    found = [process.communicate("go\n") for process in _told(processes)]
    return sum(float(said) for said, _ in found)


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
    began, done = time.perf_counter(), 0
    while (taken := time.perf_counter() - began) < SECONDS:
        desk.post("/v1/searches", mixed[(int(which) * 61 + done) % len(mixed)])
        done += 1
    print(done / taken)


if __name__ == "__main__":
    main()
