"""Real resumes with judged questions: which of them answer which question.

The rule by which a judgement becomes a query: what is typed is the category's name, or the keyword
that the judgement was made from, word for word and without quotation marks or fields. Questions
that no resume answers are left out: they measure nothing.
"""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workstation.documents.read.refusal import Refused
from workstation.documents.read.workers import Reader
from workstation.documents.resume import RedactedResume
from workstation.documents.understand import understand

#: Kinds of judgements, by the first letter of their questions' names.
KINDS = {"category": "c", "keyword": "k"}
#: Resumes are understood as of this day, so that each run finds the same.
TODAY = date(2026, 11, 1)
_WORKERS = 2


@dataclass(frozen=True)
class Judged:
    """A question's name, what is typed, and the ids of the resumes that answer it."""

    name: str
    typed: str
    relevant: frozenset[str]


def folder() -> Path | None:
    """The folder of real resumes and judgements beside the checkout; None where it is not there."""
    beside = Path(__file__).resolve().parents[3] / "shared" / "data"
    found = Path(os.environ.get("WORKSTATION_SHARED_DATA", beside))
    return found if (found / "D-judgements" / "livecareer").is_dir() else None


def questions(data: Path) -> list[Judged]:
    """All judged questions that any resume answers."""
    return [one for kind in KINDS for one in _of_kind(data / "D-judgements/livecareer", kind)]


def halves(asked: Sequence[Judged]) -> tuple[list[Judged], list[Judged]]:
    """Every other question is to tune by; the others are held out, to report on."""
    ordered = sorted(asked, key=lambda one: one.name)
    return ordered[::2], ordered[1::2]


def resumes(data: Path) -> Iterator[tuple[str, RedactedResume]]:
    """The id and the redacted resume of each document, read and understood as an import does it."""
    files = sorted((data / "A-resumes" / "livecareer" / "pdf").rglob("*.pdf"))
    with Reader(_WORKERS) as reader, ThreadPoolExecutor(_WORKERS) as pool:

        def read(file: Path) -> tuple[str, RedactedResume | None]:
            try:
                (source,) = reader.read(file.read_bytes())
            except Refused:
                return file.stem, None
            return file.stem, understand(source, today=TODAY).redacted

        for name, resume in pool.map(read, files):
            if resume is not None:
                yield name, resume


def _of_kind(judgements: Path, kind: str) -> Iterator[Judged]:
    relevant: dict[str, set[str]] = defaultdict(set)
    for row in _rows(judgements / f"{kind}_qrels.tsv"):
        if int(row["score"]) > 0:
            relevant[row["query-id"]].add(row["corpus-id"])
    for row in _rows(judgements / f"{kind}_queries.tsv"):
        name = row["query-id"]
        if relevant[name]:
            yield Judged(name, row.get("keyword") or row["query"], frozenset(relevant[name]))


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))
