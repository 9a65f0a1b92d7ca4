"""The report of an import: a line a file, by its number and keyed hash.

File names may hold people's names, so they stand in a report only where the operator asks for
them; the report lies on the operator's own disk and nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from workstation.importing.run import Outcome, Summary
from workstation.private_files import write_privately
from workstation.spreadsheets import MARK, line


class Report:
    """Gathers outcomes; `write` puts them on disk, for the owner alone."""

    def __init__(self, out: Path, *, name_files: bool = False) -> None:
        """The form is told by the name: ``.csv`` or ``.json``; raises ValueError for another."""
        if out.suffix.lower() not in (".csv", ".json"):
            raise ValueError("A report's file ends in .csv or .json.")
        self._out = out
        self._name_files = name_files
        self._rows: list[dict[str, str | int]] = []

    def add(self, outcome: Outcome) -> None:
        """Add what became of one file."""
        imported = outcome.imported
        row: dict[str, str | int] = {
            "number": outcome.number,
            "hash": imported.digest,
            "added": imported.added,
            "versions": imported.versions,
            "updated": imported.updated,
            "unchanged": imported.unchanged,
            "refused": " ".join(imported.refused),
        }
        if self._name_files:
            # A name may be bytes that are no text.
            row["file"] = str(outcome.path).encode(errors="backslashreplace").decode()
        self._rows.append(row)

    def write(self, summary: Summary) -> None:
        """Write the report, whole or not at all; raises OSError."""
        rows = sorted(self._rows, key=lambda row: row["number"])
        as_csv = self._out.suffix.lower() == ".csv"
        write_privately(self._out, _csv(rows) if as_csv else _json(rows, summary))


def _csv(rows: list[dict[str, str | int]]) -> Iterator[bytes]:
    yield MARK
    if rows:
        yield line(rows[0])
    for row in rows:
        yield line(row.values())


def _json(rows: Iterable[dict[str, str | int]], summary: Summary) -> Iterator[bytes]:
    head = {
        "files": summary.total,
        "done": summary.files,
        "added": summary.added,
        "versions": summary.versions,
        "updated": summary.updated,
        "unchanged": summary.unchanged,
        "refused": len(summary.refused),
    }
    yield json.dumps(head)[:-1].encode() + b', "each": ['
    for place, row in enumerate(rows):
        yield (b",\n" if place else b"\n") + json.dumps(row, ensure_ascii=False).encode()
    yield b"\n]}\n"
