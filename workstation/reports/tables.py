"""Reports as CSV (RFC 4180, nothing in it runs as a formula) and as JSON, piece by piece."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from workstation.reports.shapes import Fact, Head, Part, Report, Row, Sheet
from workstation.spreadsheets import MARK, line


def as_csv(report: Report) -> Iterator[bytes]:
    """A table for spreadsheets: the head's facts, then each part under its title."""
    yield MARK
    yield line([report.head.title])
    for fact in (*report.head.facts, *_said_of(report.head)):
        yield line(fact)
    for note in report.head.notes:
        yield line([note])
    for item in report.items:
        if isinstance(item, Part):
            yield line([])
            yield line([item.title])
            yield line([column.words for column in item.columns])
        elif isinstance(item, Sheet):
            yield line([])
            yield line([item.title])
            for fact in item.facts:
                yield line(fact)
        else:
            yield line(item)


def as_json(report: Report) -> Iterator[bytes]:
    """One object: ``report``, ``facts``, ``notes``, ``log``, ``parts`` with ``rows``, ``sheets``.

    Rows are objects by the columns' names.
    """
    head = report.head
    said = {
        "report": head.kind,
        "id": head.id,
        "title": head.title,
        "made": head.made,
        "facts": dict(head.facts),
        "notes": list(head.notes),
        "log": asdict(head.mark),
    }
    yield json.dumps(said, ensure_ascii=False)[:-1].encode() + b', "parts": ['
    part: Part | None = None
    sheets: list[dict[str, Any]] = []
    first_row = False
    for item in report.items:
        if isinstance(item, Sheet):
            sheets.append({"title": item.title, "facts": dict(item.facts)})
        elif isinstance(item, Part):
            yield (b"\n]}," if part else b"") + b"\n" + _opened(item)
            part, first_row = item, True
        else:
            assert part is not None, "a row follows its part"
            yield (b"\n" if first_row else b",\n") + _row(part, item)
            first_row = False
    yield (b"\n]}" if part else b"") + b'\n], "sheets": '
    yield json.dumps(sheets, ensure_ascii=False).encode() + b"}\n"


def _opened(part: Part) -> bytes:
    said = json.dumps({"title": part.title, "words": part.words}, ensure_ascii=False)
    return said[:-1].encode() + b', "rows": ['


def _row(part: Part, row: Row) -> bytes:
    names = [column.name for column in part.columns]
    return json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False).encode()


def _said_of(head: Head) -> tuple[Fact, ...]:
    return (
        ("Report", head.id),
        ("Made", head.made),
        ("Log", head.mark.log),
        ("Log size", str(head.mark.size)),
        ("Root hash", head.mark.root),
        ("Log key", head.mark.key),
    )
