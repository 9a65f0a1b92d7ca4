"""`python3 dev.py bench`: run the measurements and print their tables."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable

from tests.benchmarks import (
    auditing,
    changing,
    desk_windows,
    disclosing,
    importing,
    peers,
    ranking,
    redating,
    register,
    reporting,
    searching,
    snooping,
)
from tests.benchmarks.dataset import prepare
from tests.benchmarks.figures import Figure, machine, table

#: Serving processes for two clients: one for each core.
_PROCESSES = 2
#: What is measured on generated resumes.
_WITH_DATASET = ("building", "search", "changes", "disclosures", "desk")


def _shown(title: str, *measures: Callable[[], Iterable[Figure]]) -> Callable[[], None]:
    def measure() -> None:
        figures = [figure for each in measures for figure in each()]
        print(table(title, figures), flush=True)

    return measure


#: What needs none of them.
_WITHOUT_DATASET = {
    "ranking": ranking.print_table,
    "importing": _shown("Importing", importing.measure),
    "retention": _shown("Retention", redating.measure, register.measure),
    "snooping": _shown("Snooping detection", snooping.measure),
    "reports": _shown("Reports", reporting.measure),
    "audit": _shown("Audit", auditing.measure),
}


def main() -> None:
    """Measure what is asked for; prints Markdown."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--resumes", type=int, default=100_000, help="size of the database")
    parser.add_argument(
        "--only",
        choices=[*_WITH_DATASET, *_WITHOUT_DATASET],
        help="one part instead of all",
    )
    parser.add_argument(
        "--peers", action="store_true", help="PostgreSQL and SQLite on the same corpus instead"
    )
    parser.add_argument(
        "--growth", action="store_true", help="search at 10,000, 100,000 and 1,000,000 instead"
    )
    chosen = parser.parse_args()
    print(f"Measured on {machine()}.")
    wanted = [chosen.only] if chosen.only else _WITH_DATASET
    if chosen.growth:
        sizes = (10_000, 100_000, 1_000_000)
        print(table("Growth", list(searching.growth(map(prepare, sizes)))), flush=True)
        return
    if not chosen.peers:
        for name, measure in _WITHOUT_DATASET.items():
            if chosen.only in (None, name):
                measure()
    if chosen.only in _WITHOUT_DATASET:
        return
    dataset = prepare(chosen.resumes)
    if chosen.peers:
        print(table("Beside other engines", list(peers.measure(dataset))), flush=True)
        return
    if "building" in wanted:
        print(table("Building the index", list(changing.measure_building(dataset))), flush=True)
    if "changes" in wanted:
        print(table("A changing index", list(changing.measure(dataset))), flush=True)
    with dataset.served() as address:
        if "search" in wanted:
            entered = f"{dataset.size:,} resumes entered, without the index"
            built = Figure(entered, dataset.build_seconds, "s")
            figures = [built, *searching.measure(dataset, address)]
            print(table("Search over HTTP", figures), flush=True)
        if "disclosures" in wanted:
            found = list(disclosing.measure(dataset, address))
            print(table("Disclosures", found), flush=True)
        if "desk" in wanted:
            desk = [
                *desk_windows.measure_start(),
                *desk_windows.measure_painting(dataset, address),
                *desk_windows.measure_showing(),
                *desk_windows.measure_tour(),
            ]
            print(table("The desk", desk), flush=True)
    if "search" in wanted:
        with dataset.served(processes=_PROCESSES) as address:
            figures = list(searching.measure_two_clients(dataset, address, _PROCESSES))
            print(table("Two clients", figures), flush=True)


if __name__ == "__main__":
    main()
