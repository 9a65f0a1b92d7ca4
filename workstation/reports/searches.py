"""The search record of one job: who searched for what, and who was shown."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import tzinfo

from workstation.contract.kept import SearchRecord
from workstation.reports.shapes import Column, Item, Part, Row
from workstation.reports.wording import moment_said

COLUMNS = (
    Column("number", "Record", 0.8),
    Column("time", "Time", 1.8),
    Column("searcher", "Who searched", 2.2),
    Column("query", "Query as understood", 3.6),
    Column("chosen", "Chosen besides", 2.8),
    Column("total", "Found", 0.8),
    Column("shown", "Shown", 4.2),
)


def items(records: Iterable[SearchRecord], zone: tzinfo, *, references: bool) -> Iterable[Item]:
    """One row a record, with the ``references`` shown or only how many these were."""
    yield Part(
        "Searches",
        "In the order in which they were answered.",
        COLUMNS,
        "No search was made for this job.",
    )
    yield from (_row(record, zone, references=references) for record in records)


def _row(record: SearchRecord, zone: tzinfo, *, references: bool) -> Row:
    shown = " ".join(record.references) if references else f"{len(record.references)} candidates"
    chosen = [f"{facet}: {', '.join(said)}" for facet, said in record.search.chosen.items()]
    further = record.search.model_dump(
        mode="json",
        exclude_defaults=True,
        exclude={"query", "chosen", "limit", "job_id", "after", "new_since"},
    )
    if further:
        chosen.append(json.dumps(further, ensure_ascii=False))
    if record.about is not None:
        chosen.append(f"about one candidate: {record.about.value}")
    if record.continued:
        chosen.append("a further page")
    return (
        record.number,
        moment_said(record.time.astimezone(zone)),
        record.account.name,
        record.printed or record.search.query or "(everything)",
        "; ".join(chosen),
        record.total,
        shown,
    )
