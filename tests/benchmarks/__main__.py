"""`python3 dev.py bench`: run the measurements and print their tables."""

from __future__ import annotations

import argparse

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


def main() -> None:
    """Measure what is asked for; prints Markdown."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--resumes", type=int, default=100_000, help="size of the database")
    parser.add_argument(
        "--only",
        choices=[
            "building",
            "search",
            "changes",
            "disclosures",
            "desk",
            "ranking",
            "retention",
            "snooping",
            "reports",
            "audit",
            "importing",
        ],
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
    every = ["building", "search", "changes", "disclosures", "desk"]
    wanted = [chosen.only] if chosen.only else every
    if chosen.growth:
        sizes = (10_000, 100_000, 1_000_000)
        print(table("Growth", list(searching.growth(map(prepare, sizes)))), flush=True)
        return
    if chosen.only in (None, "ranking") and not chosen.peers:
        ranking.print_table()
    if chosen.only in (None, "importing") and not chosen.peers:
        print(table("Importing", list(importing.measure())), flush=True)
    if chosen.only in ("ranking", "importing"):
        return
    if chosen.only in (None, "retention") and not chosen.peers:
        print(table("Retention", [*redating.measure(), *register.measure()]), flush=True)
    if chosen.only == "retention":
        return
    if chosen.only in (None, "snooping") and not chosen.peers:
        print(table("Snooping detection", list(snooping.measure())), flush=True)
    if chosen.only == "snooping":
        return
    if chosen.only in (None, "reports") and not chosen.peers:
        print(table("Reports", list(reporting.measure())), flush=True)
    if chosen.only == "reports":
        return
    if chosen.only in (None, "audit") and not chosen.peers:
        print(table("Audit", list(auditing.measure())), flush=True)
    if chosen.only == "audit":
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
