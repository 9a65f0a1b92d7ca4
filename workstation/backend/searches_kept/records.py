"""Opens an employer's search records and writes them as JSON or as a table (CSV, RFC 4180)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from workstation.backend.database import AnyRow
from workstation.backend.parts import Parts
from workstation.backend.searches_kept import store
from workstation.backend.searches_kept.recorder import USE, row_name
from workstation.backend.searches_kept.sealing import Sealing, criteria
from workstation.contract.kept import RecordedAccount, RecordedJob, RecordsForm, SearchRecord
from workstation.spreadsheets import MARK, line

MEDIA_TYPES = {RecordsForm.JSON: "application/json", RecordsForm.CSV: "text/csv"}

#: Records read at once.
_PIECE = 500

_COLUMNS = (
    "number",
    "time",
    "account",
    "name",
    "email",
    "job",
    "job title",
    "query",
    "query as understood",
    "chosen",
    "sort",
    "further criteria",
    "continued",
    "new hits only",
    "part of the index",
    "about one alone",
    "total",
    "references shown",
)


def exported(
    parts: Parts, employer_id: str, job_id: str | None, form: RecordsForm
) -> Iterator[bytes]:
    """An employer's records (of one job, where named), piece by piece, oldest first."""
    found = records_of(parts, employer_id, job_id)
    if form is RecordsForm.CSV:
        return as_table(found)
    head = {"employer": employer_id, "exported": parts.clock().isoformat()}
    return _as_json(head, found)


def as_table(records: Iterable[SearchRecord]) -> Iterator[bytes]:
    """Records as a table for spreadsheets."""
    yield MARK
    yield line(_COLUMNS)
    for record in records:
        job = record.job
        search = record.search
        further = criteria(search)
        for said in ("query", "chosen", "sort", "limit", "job_id"):
            further.pop(said, None)
        yield line(
            (
                record.number,
                record.time.isoformat(),
                record.account.id,
                record.account.name,
                record.account.email,
                job.reference if job else "",
                job.title if job else "",
                search.query,
                record.printed,
                "; ".join(f"{facet}: {', '.join(said)}" for facet, said in search.chosen.items()),
                search.sort.value,
                json.dumps(further, ensure_ascii=False) if further else "",
                "yes" if record.continued else "no",
                "yes" if record.new_only else "no",
                "whole" if record.built is None else f"{record.built:.0%}",
                record.about.value if record.about else "",
                record.total,
                " ".join(record.references),
            )
        )


def _as_json(head: dict[str, Any], records: Iterable[SearchRecord]) -> Iterator[bytes]:
    yield json.dumps(head)[:-1].encode() + b', "records": ['
    for place, record in enumerate(records):
        yield (b",\n" if place else b"\n") + record.model_dump_json().encode()
    yield b"\n]}\n"


def records_of(parts: Parts, employer_id: str, job_id: str | None) -> Iterator[SearchRecord]:
    """An employer's records (of one job, where named), oldest first, read in pieces."""
    parts.recorder.settle()
    sealing = Sealing(parts.keys, USE)
    last = 0
    while True:
        # A connection for each piece: a slow reader must not hold one.
        with parts.database.reading() as connection:
            rows = store.records_after(connection, employer_id, job_id, last, _PIECE)
        for row in rows:
            yield _record(sealing, row)
        if len(rows) < _PIECE:
            return
        last = rows[-1].number


def _record(sealing: Sealing, row: AnyRow) -> SearchRecord:
    content = sealing.open(row.sealed, *row_name(dict(row._mapping)))
    return SearchRecord(
        number=row.number,
        time=row.at,
        account=RecordedAccount(id=row.account_id, name=row.account_name, email=row.account_email),
        job=(
            RecordedJob(id=row.job_id, title=row.job_title, reference=row.job_reference)
            if row.job_id is not None
            else None
        ),
        **content,
    )
