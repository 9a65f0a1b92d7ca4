"""`python3 dev.py bench`: run the measurements and print their tables."""

from __future__ import annotations

import argparse

from tests.benchmarks import desk_windows, disclosing, searching
from tests.benchmarks.dataset import prepare
from tests.benchmarks.figures import Figure, machine, table


def main() -> None:
    """Measure what is asked for; prints Markdown."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--resumes", type=int, default=100_000, help="size of the database")
    parser.add_argument(
        "--only", choices=["search", "disclosures", "desk"], help="one part instead of all"
    )
    chosen = parser.parse_args()
    print(f"Measured on {machine()}.")
    wanted = [chosen.only] if chosen.only else ["search", "disclosures", "desk"]
    dataset = prepare(chosen.resumes)
    with dataset.served() as address:
        if "search" in wanted:
            entered = f"{dataset.size:,} resumes entered and searchable"
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
                *desk_windows.measure_tour(),
            ]
            print(table("The desk", desk), flush=True)


if __name__ == "__main__":
    main()
