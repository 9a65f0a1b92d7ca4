"""An employer's retained copies and what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo

from workstation.contract.copies import CopyRow, CopyStatus, FileFormat, Method
from workstation.contract.words import Form
from workstation.reports.shapes import Column, Item, Part, Row
from workstation.reports.wording import entry_said, groups_said, moment_said, purpose_and_job

STATUSES = {
    CopyStatus.REGISTERED: "registered, not confirmed",
    CopyStatus.CURRENT: "kept",
    CopyStatus.DUE_SOON: "kept, due soon",
    CopyStatus.DUE: "due today",
    CopyStatus.OVERDUE: "overdue",
    CopyStatus.WITHDRAWN: "withdrawn, not destroyed yet",
    CopyStatus.ON_HOLD: "on legal hold",
    CopyStatus.MISSING: "missing",
    CopyStatus.DESTROYED: "destroyed",
}
METHODS = {
    Method.CRYPTO_ERASE: "key erased",
    Method.OVERWRITE: "overwritten and removed",
    Method.SHRED: "shredded, as its holder says",
    Method.NEVER_WRITTEN: "was never written",
    Method.DECLARED_GONE: "gone, as its holder says",
}
FORMS = {Form.VAULT: "in the program", Form.FILE: "file", Form.PRINT: "print"}
FORMATS = {FileFormat.PDF: "PDF", FileFormat.DOCX: "Word", FileFormat.ORIGINAL: "original"}

COLUMNS = (
    Column("made", "Made", 1.7),
    Column("form", "Form", 1.4),
    Column("holder", "Holder", 1.8),
    Column("candidate", "Candidate", 1.4),
    Column("what", "What", 2.0),
    Column("purpose", "Purpose", 2.2),
    Column("destroy_by", "Destroy by", 1.1),
    Column("fate", "What became of it", 2.2),
    Column("destroyed", "Destroyed", 1.7),
    Column("entries", "Entries", 1.0),
)
TOTALS = (Column("fate", "What became of them", 6), Column("count", "Copies", 1))


@dataclass(frozen=True)
class Kept:
    """A copy as the register shows it, and by which method it was destroyed."""

    row: CopyRow
    method: Method | None


def items(copies: Iterable[Kept], zone: tzinfo) -> Iterable[Item]:
    """The copies in the order in which they were made, then how many stand in which way."""
    stands: Counter[CopyStatus] = Counter()
    yield Part(
        "Copies",
        "In the order in which they were made.",
        COLUMNS,
        "No copy was made in this time.",
    )
    for copy in copies:
        stands[copy.row.status] += 1
        yield _row(copy, zone)
    yield Part("In all", "How many copies stand in which way.", TOTALS, "None.")
    yield from ((STATUSES[status], count) for status, count in stands.most_common())


def _row(copy: Kept, zone: tzinfo) -> Row:
    row = copy.row
    entries = str(entry_said(row.entry))
    if row.destruction_entry is not None:
        entries += f", {entry_said(row.destruction_entry)}"
    return (
        moment_said(row.made.astimezone(zone)),
        f"{FORMS[row.form]}, {FORMATS[row.format]}",
        row.holder,
        row.reference or "",
        groups_said(frozenset(row.groups)),
        purpose_and_job(row.purpose, row.job or ""),
        row.destroy_by.isoformat(),
        METHODS[copy.method] if copy.method is not None else STATUSES[row.status],
        moment_said(row.destroyed.astimezone(zone)) if row.destroyed is not None else "",
        entries,
    )
