"""What a person feels at the desk: start to sign-in, Enter to painted results, stutter."""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.backend.running import PASSWORD
from tests.benchmarks.dataset import EMAIL, Dataset
from tests.benchmarks.figures import Figure, percentile
from tests.benchmarks.search_queries import CLASSES

_STARTS = 7
_ROUNDS = 3
#: Results that are scrolled through.
_SCROLLED = 10_000


def measure_start() -> Iterator[Figure]:
    """Process start to painted sign-in form, on a desk that was used before."""
    with tempfile.TemporaryDirectory(prefix="bench-desk-") as folder:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "WORKSTATION_KEYSTORE_PASSPHRASE": secrets.token_urlsafe(16),
        }
        _set_up(Path(folder), environment)
        taken = [_start(folder, environment) for _ in range(_STARTS)]
    yield Figure(f"start to sign-in form, median of {_STARTS}", percentile(taken, 0.5), "s", 1.5)
    yield Figure(f"start to sign-in form, slowest of {_STARTS}", max(taken), "s", 1.5)


def _set_up(folder: Path, environment: dict[str, str]) -> None:
    code = (
        "import sys; from pathlib import Path; from workstation.desk.desk import Desk\n"
        "from workstation.contract.service import FirstStart\n"
        "desk = Desk.open(Path(sys.argv[1]))\n"
        "desk.first_start(FirstStart(employer='Bench', name='Bench', email='b@work.example',"
        " password='a long enough password'))\n"
        "desk.close()"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], env=environment, check=True)


def _start(folder: str, environment: dict[str, str]) -> float:
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.window_probe", folder],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout.strip().splitlines()[-1]) - began


def measure_painting(dataset: Dataset, address: str) -> Iterator[Figure]:
    """Enter to painted results in the real window, and scrolling, over the served database."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["WORKSTATION_KEYSTORE_PASSPHRASE"] = secrets.token_urlsafe(16)
    from tests.benchmarks.painting import enter_to_painted, signed_in
    from tests.benchmarks.scrolling import FRAME, scrolled

    queries = [query for group in CLASSES.values() for query in group] * _ROUNDS
    with signed_in(address, EMAIL, PASSWORD) as (player, view):
        taken = enter_to_painted(player, view, queries)
        scrolling = scrolled(player, view, _SCROLLED)
    for share, goal in ((0.5, None), (0.95, 200.0)):
        value = percentile(taken, share) * 1e3
        name = f"Enter to painted results at {dataset.size:,}, p{share * 100:.0f} of {len(taken)}"
        yield Figure(name, value, "ms", goal)
    title = f"scrolling {scrolling.reached:,} of {dataset.size:,} results"
    late = percentile(scrolling.gaps, 0.99)
    yield Figure(f"{title}, event-loop gaps, p99", late, "ms", float(FRAME))
    yield Figure(f"{title}, largest", max(scrolling.gaps), "ms")
    dropped = sum(gap > FRAME for gap in scrolling.gaps)
    yield Figure(f"{title}, frames dropped", float(dropped), "", 0.0)
    if scrolling.own_gaps:
        own = sum(gap > FRAME for gap in scrolling.own_gaps)
        yield Figure(f"{title}, dropped with a processor free for the desk", float(own), "")
    name = f"{title}, processor time of the GUI thread in a frame"
    yield Figure(f"{name}, p99", percentile(scrolling.worked, 0.99), "ms", float(FRAME))
    yield Figure(f"{name}, largest", max(scrolling.worked), "ms", float(FRAME))


def measure_showing() -> Iterator[Figure]:
    """A document's first page, and turning its pages, in the real view."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from tests.benchmarks.showing import measure_showing

    root = Path(__file__).resolve().parents[2]
    shared = Path(os.environ.get("WORKSTATION_SHARED_DATA", root.parent / "shared" / "data"))
    yield from measure_showing(shared if shared.is_dir() else None)


def measure_tour() -> Iterator[Figure]:
    """The gaps of the event loop during the headless demo (pictures and construction left out)."""
    with tempfile.TemporaryDirectory(prefix="bench-tour-") as folder:
        done = subprocess.run(
            [sys.executable, "-m", "workstation", "demo", "--headless", "--pictures", folder],
            capture_output=True,
            text=True,
            check=True,
        )
    found = re.search(r"gaps: p99 (\d+) ms, largest (\d+) ms", done.stderr)
    if found is None:
        raise RuntimeError("the tour did not say its gaps")
    yield Figure("event-loop gaps during the tour, p99", float(found[1]), "ms", 16.0)
    yield Figure("event-loop gaps during the tour, largest", float(found[2]), "ms", 100.0)
