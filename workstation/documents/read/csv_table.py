"""A table with one person a row, as other systems export them; columns are known by their names."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from workstation.documents.read.bounds import MAX_BLOCK_CHARACTERS, MAX_CHARACTERS, MAX_ROWS
from workstation.documents.read.layout import Line, blocks
from workstation.documents.read.recognise import decoded
from workstation.documents.read.refusal import Refused
from workstation.documents.redact.text import clean
from workstation.documents.resume import Source, SourceBlock, SourceFields

# Which field a column fills: the first pattern that fits its name.
_COLUMNS = (
    ("emails", r"e-?mail"),
    ("phones", r"phone|mobile|cell|\btel\b|\bfax\b"),
    ("links", r"link|url|web\s?site|github|portfolio"),
    ("birth_date", r"birth|\bdob\b"),
    ("first", r"first\s?name|given"),
    ("last", r"last\s?name|surname|family"),
    ("employers", r"employer|company|organi[sz]ation"),
    ("schools", r"school|university|college|institution"),
    ("name", r"^(?:full|candidate|person)?\s?name$|^candidate$"),
    ("headline", r"headline|current\s?title|job\s?title|^title$|^position$|occupation|desired"),
    ("skills", r"skill|keyword|competenc"),
    ("years", r"years"),
    ("addresses", r"address|street|zip|postal"),
    ("location", r"location|^city$|town|^place$|^island$|region"),
    ("state", r"^state$|province"),
)
_LISTED = re.compile(r"\s*[;|•\n]\s*")


def read_csv(data: bytes) -> list[Source]:
    """One source a row; raises `Refused` where the table has no known columns."""
    text = decoded(data)
    header = text.lstrip("\ufeff\r\n").partition("\n")[0]
    delimiter = max((",", ";", "\t"), key=header.count)
    csv.field_size_limit(1_000_000)
    try:
        rows = csv.reader(io.StringIO(text.lstrip("\ufeff\r\n"), newline=""), delimiter=delimiter)
        columns = [_column(name) for name in next(rows)]
        if len({kind for kind, _ in columns if kind}) < 2:
            raise Refused("The table's columns are not those of people.")
        sources: list[Source] = []
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            if len(sources) >= MAX_ROWS:
                raise Refused(f"The table has more than {MAX_ROWS:,} rows.")
            if sum(len(cell) for cell in row) > MAX_CHARACTERS:
                raise Refused("A row of the table holds more text than a resume does.")
            sources.append(_source(columns, row))
    except csv.Error:
        raise Refused("The table is broken.") from None
    if not sources:
        raise Refused("The table has no rows.")
    return sources


def _column(name: str) -> tuple[str, str]:
    plain = clean(name.replace("_", " ")).lower()
    for kind, pattern in _COLUMNS:
        if re.search(pattern, plain):
            return kind, clean(name.replace("_", " "))
    return "", clean(name.replace("_", " "))


def _source(columns: list[tuple[str, str]], row: list[str]) -> Source:
    cells: dict[str, list[str]] = {}
    made: list[SourceBlock] = []
    for (kind, name), cell in zip(columns, row, strict=False):
        if not cell.strip():
            continue
        cells.setdefault(kind, []).append(cell[:MAX_BLOCK_CHARACTERS])
        if not kind:
            made.append(SourceBlock("heading", name))
            made.extend(blocks(Line(line, gap=99.0) for line in _split(cell)))
    known: list[SourceBlock] = []
    if "skills" in cells:
        skills = clean(", ".join(_split("; ".join(cells["skills"]))))
        known = [SourceBlock("heading", "Skills"), SourceBlock("line", skills)]
    return Source(tuple(known + made), _fields(cells), "csv")


def _fields(cells: dict[str, list[str]]) -> SourceFields:
    def one(kind: str) -> str:
        return clean(", ".join(cells.get(kind, [])))

    def many(kind: str, separators: str = r"\s*[;|•\n]\s*") -> tuple[str, ...]:
        parts = [p for cell in cells.get(kind, []) for p in re.split(separators, cell)]
        return tuple(dict.fromkeys(said for part in parts if (said := clean(part))))

    years = re.search(r"\d{1,2}", one("years"))
    place = ", ".join(part for part in (one("location"), one("state")) if part)
    return SourceFields(
        name=one("name") or f"{one('first')} {one('last')}".strip(),
        birth_date=one("birth_date"),
        emails=many("emails", r"\s*[;|•\n,]\s*"),
        phones=many("phones", r"\s*[;|•\n]\s*|,\s+"),
        addresses=(one("addresses"),) if one("addresses") else (),
        links=many("links", r"\s*[;|•\n,]\s*|\s+"),
        headline=one("headline"),
        skills=many("skills", r"\s*[;|•\n,]\s*"),
        titles=many("headline"),
        employers=many("employers"),
        schools=many("schools"),
        location=place,
        years=int(years[0]) if years else None,
    )


def _split(cell: str) -> Iterator[str]:
    for part in _LISTED.split(cell):
        if part.strip():
            yield part.strip()
