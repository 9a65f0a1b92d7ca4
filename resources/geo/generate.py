"""Write zipcodes.tsv.gz: the middle of each zip code's area, and of each town.

    python resources/geo/generate.py us_zipcodes.csv.gz

takes the table of free_zipcode_data (see NOTICE). A fifth of that table holds the middle of the
county in place of the zip code's: the same point for many zip codes. Those, and points far from
the rest of their town, are replaced by the middle (median) of the town. All of Hawaiʻi comes from
hawaii.tsv instead, which was written by hand.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from collections import Counter, defaultdict
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
#: Zip codes that share a point before it is taken for the county's.
_SHARED = 3
#: Degrees from the middle of the town beyond which a point is not believed (about 20 miles).
_FAR = 0.3

Row = tuple[str, str, str, float, float]


def read(path: Path) -> list[Row]:
    """Zip code, town, state, latitude, longitude of each row that has a point."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return [
            (row["code"], row["city"], row["state"], float(row["lat"]), float(row["lon"]))
            for row in csv.DictReader(file)
            if row["lat"] and row["lon"] and row["state"] != "HI"
        ]


def mended(rows: list[Row]) -> list[Row]:
    """The rows with points that can be believed."""
    shared = Counter((lat, lon) for *_, lat, lon in rows)
    believed: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for _, town, state, lat, lon in rows:
        if shared[(lat, lon)] < _SHARED:
            believed[(town, state)].append((lat, lon))
    middles = {
        town: (median(lat for lat, _ in points), median(lon for _, lon in points))
        for town, points in believed.items()
    }
    made = []
    for code, town, state, lat, lon in rows:
        middle = middles.get((town, state))
        own = shared[(lat, lon)] < _SHARED
        if middle and not (own and abs(lat - middle[0]) + abs(lon - middle[1]) < _FAR):
            lat, lon = middle
        made.append((code, town, state, lat, lon))
    return made


def _short(degrees: float) -> str:
    # A thousandth of a degree is some hundred yards: nearer than a zip code's area needs.
    return f"{degrees:.3f}".rstrip("0").rstrip(".")


def main(path: str) -> int:
    """Write the resource."""
    rows = mended(read(Path(path)))
    for line in (HERE / "hawaii.tsv").read_text(encoding="utf-8").splitlines():
        code, lat, lon, town = line.split("\t")
        rows.append((code, town, "HI", float(lat), float(lon)))
    lines = (
        f"{code}\t{_short(lat)}\t{_short(lon)}\t{town}\t{state}"
        for code, town, state, lat, lon in rows
    )
    text = "\n".join(sorted(lines)) + "\n"
    buffer = io.BytesIO()
    # No time of day in the file: the same input gives the same bytes.
    with gzip.GzipFile(fileobj=buffer, mode="wb", compresslevel=9, mtime=0) as packed:
        packed.write(text.encode())
    (HERE / "zipcodes.tsv.gz").write_bytes(buffer.getvalue())
    sys.stderr.write(f"{len(rows):,} zip codes, {len(buffer.getvalue()):,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
