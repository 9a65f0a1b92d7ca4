"""A register in memory that pages of copies ask; no PII is in it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from workstation.contract.copies import (
    Certificate,
    CopyDetail,
    CopyForm,
    CopyPage,
    CopyRow,
    CopyStatus,
    Destroyed,
    DeviceLost,
    DueDay,
    FileFormat,
    HoldRow,
    Method,
    RuleSaid,
    SealedRow,
    Timeline,
    Verified,
)
from workstation.contract.disclosures import Receipt
from workstation.contract.words import FieldGroup, Form, Purpose
from workstation.desk.copies import KeptCopy, Narrowing, OpenedCopy
from workstation.desk.copies.checking import CheckResult
from workstation.desk.copies.errors import CopyUnreadable
from workstation.desk.copies.events import CopyEvent

JOBS = {
    "00000000-0000-4000-8000-0000000000a1": "ICU nurses, Queen Street",
    "00000000-0000-4000-8000-0000000000a2": "Night auditor, resort",
}
RECEIPT = Receipt(
    entry='{"time":"2026-11-23T14:05:00Z"}',
    index=50_000,
    inclusion=[],
    checkpoint="",
    seen_size=0,
    consistency=[],
)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PAGE = 50


def copy_id(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012x}"


def reference(number: int) -> str:
    text = "".join(LETTERS[(number * 7919 >> 5 * place) % 32] for place in range(8))
    return f"R-{text[:4]}-{text[4:]}"


def row(number: int, left: int, **changes: Any) -> CopyRow:
    """A copy of a file with so many days left."""
    status = (
        CopyStatus.OVERDUE
        if left < 0
        else CopyStatus.DUE
        if left == 0
        else CopyStatus.DUE_SOON
        if left <= 14
        else CopyStatus.CURRENT
    )
    values: dict[str, Any] = {
        "id": copy_id(number),
        "reference": reference(number),
        "form": (Form.FILE, Form.VAULT, Form.PRINT)[number % 3],
        "format": FileFormat.PDF,
        "groups": [FieldGroup.IDENTITY, FieldGroup.PHONES],
        "purpose": Purpose.CONTACT,
        "job": list(JOBS.values())[number % 2],
        "job_id": list(JOBS)[number % 2],
        "holder": "Noelani Akana",
        "own": True,
        "made": datetime(2026, 10, 20, 10, 12, tzinfo=UTC),
        "status": status,
        "destroy_by": date.today() + timedelta(days=left),
        "left": left,
        "rule": "Shortlist review, 30 days",
        "readable": True,
        "to_destroy": left < 0,
        "extensible": left >= 0,
        "size": 182_340,
        "sha256": f"{number:064x}",
        "entry": 46_901 + number,
    }
    return CopyRow(**(values | changes))


def usual() -> list[CopyRow]:
    """A register with every status."""
    lefts = (-4, -3, 0, 1, 4, 7, 9, 16, 26, 26, 26, 27, 28, 28, 35, 35, 36, 260)
    rows = [row(number, left) for number, left in enumerate(lefts)]
    rows[3] = row(3, 2, status=CopyStatus.WITHDRAWN, readable=False, form=Form.FILE)
    rows[6] = row(6, 9, status=CopyStatus.MISSING, form=Form.FILE)
    rows[13] = row(13, 28, status=CopyStatus.ON_HOLD, extensible=False)
    rows.append(row(40, 30, status=CopyStatus.REGISTERED, size=None, sha256=None))
    rows.append(
        row(
            41,
            -10,
            status=CopyStatus.DESTROYED,
            destroyed=datetime(2026, 11, 13, 9, 0, tzinfo=UTC),
            destruction_entry=47_100,
            extensible=False,
            readable=False,
            to_destroy=False,
        )
    )
    return rows


class SampleCopies:
    """Does what `Copies` does; ``failures`` by a copy's id fail its destruction."""

    def __init__(self, rows: list[CopyRow] | None = None) -> None:
        self.all = usual() if rows is None else rows
        self.calls: list[tuple[Any, ...]] = []
        self.failures: dict[str, Exception] = {}
        self.failure: Exception | None = None
        #: Destruction waits for this where it is set.
        self.gate: threading.Event | None = None
        self.paths: dict[str, Path] = {}
        #: What retaining fails with, once.
        self.refusal: Exception | None = None
        #: What a print consists of.
        self.printable = b""
        #: Copies whose computer was declared lost.
        self.lost: set[str] = set()
        #: What a check finds.
        self.found = CheckResult()
        #: What an opened vault copy says.
        self.opened: OpenedCopy | None = None

    def start(self, tell: Callable[[CopyEvent], None]) -> None:
        self.tell = tell

    def stop(self) -> None:
        self.calls.append(("stop",))

    def check(self) -> CheckResult:
        self.calls.append(("check",))
        return self.found

    def rows(self, filters: Narrowing, after: str | None = None, limit: int = PAGE) -> CopyPage:
        self.calls.append(("rows", filters, after))
        if self.failure is not None:
            raise self.failure
        found = [
            each
            for each in self.all
            if (filters.form is None or each.form == filters.form)
            and (filters.job is None or each.job_id == filters.job)
            and (filters.reference is None or each.reference == filters.reference)
            and (filters.last is None or each.destroy_by <= filters.last)
            and (filters.first is None or each.destroy_by >= filters.first)
        ]
        counts = {status: sum(each.status is status for each in found) for status in CopyStatus}
        if filters.statuses:
            found = [each for each in found if each.status in filters.statuses]
        start = int(after or 0)
        end = start + PAGE
        return CopyPage(
            copies=found[start:end],
            total=len(found),
            counts=counts,
            next=str(end) if end < len(found) else None,
        )

    def timeline(self) -> Timeline:
        days: dict[date, int] = {}
        for each in self.all:
            if each.status is not CopyStatus.DESTROYED:
                days[each.destroy_by] = days.get(each.destroy_by, 0) + 1
        return Timeline(days=[DueDay(day=day, count=days[day]) for day in sorted(days)])

    def detail(self, id_: str) -> CopyDetail:
        self.calls.append(("detail", id_))
        found = self._row(id_)
        held = found.status is CopyStatus.ON_HOLD
        withdrawn = found.status is CopyStatus.WITHDRAWN
        return CopyDetail(
            row=found,
            won=RuleSaid(
                id="r1",
                name="Shortlist review, 30 days",
                citation="Your employer’s rule",
                day=found.destroy_by,
                why="the narrowest rule that can be dated; counted from 20 Oct, when it was made.",
            ),
            lost=[
                RuleSaid(
                    id="r2",
                    name="Everything else, 1 year",
                    citation="Your employer’s rule",
                    day=found.destroy_by + timedelta(days=335),
                    why="a narrower rule dates this copy.",
                )
            ],
            floors=[
                RuleSaid(
                    id="f1",
                    name="29 CFR 1602.14, keep 1 year",
                    citation="29 CFR 1602.14",
                    day=None,
                    why="it is met by the sealed record of the decision and needs no file.",
                )
            ],
            sealed=SealedRow(
                id=copy_id(900),
                reason="29 CFR 1602.14, one year from the decision.",
                until=date.today() + timedelta(days=365),
            ),
            hold=HoldRow(
                by="D. Iwamoto",
                reason="Charge 486-2026-00117",
                since=date.today() - timedelta(days=12),
                until=date.today() + timedelta(days=70),
                lifted=None,
            )
            if held
            else None,
            ceiling=found.destroy_by + timedelta(days=30) if found.extensible else None,
            extended="",
            withdrawn=datetime(2026, 11, 17, 8, 0, tzinfo=UTC) if withdrawn else None,
            deadline=date.today() + timedelta(days=2) if withdrawn else None,
            device_lost=datetime(2026, 11, 20, 9, 0, tzinfo=UTC) if id_ in self.lost else None,
        )

    def retain(
        self,
        reference: str,
        form: CopyForm,
        format_: FileFormat,
        groups: tuple[FieldGroup, ...],
        place: int,
        purpose: Purpose,
        job_id: str | None,
        folder: Path | None = None,
        key: str | None = None,
    ) -> KeptCopy:
        asked = (reference, form, format_, tuple(groups), purpose, job_id, folder, key)
        self.calls.append(("retain", *asked))
        refusal, self.refusal = self.refusal, None
        if refusal is not None:
            raise refusal
        made = row(70, 30, reference=reference, form=form, format=format_, groups=list(groups))
        self.all.append(made)
        return KeptCopy(
            made,
            RECEIPT,
            37,
            path=folder / f"{reference}.pdf" if folder is not None else None,
            content=self.printable if form is Form.PRINT else None,
            suffix="pdf",
            footer="R-7F3K-92QX · Noelani Akana",
        )

    def printed(self, id_: str) -> CopyRow:
        self.calls.append(("printed", id_))
        return self._row(id_)

    def not_printed(self, id_: str) -> None:
        self.calls.append(("not printed", id_))

    def open(self, id_: str) -> OpenedCopy:
        self.calls.append(("open", id_))
        if self.opened is None:
            raise CopyUnreadable
        return self.opened

    def extend(self, id_: str, until: date, reason: str) -> CopyRow:
        self.calls.append(("extend", id_, until, reason))
        if id_ in self.failures:
            raise self.failures[id_]
        return self._change(id_, destroy_by=until, left=(until - date.today()).days)

    def hold(self, id_: str, until: date, reason: str) -> CopyRow:
        self.calls.append(("hold", id_, until, reason))
        return self._change(id_, status=CopyStatus.ON_HOLD)

    def lift(self, id_: str) -> CopyRow:
        self.calls.append(("lift", id_))
        return self._change(id_, status=CopyStatus.CURRENT)

    def lose_device(self, id_: str) -> DeviceLost:
        self.calls.append(("lost", id_))
        if self.refusal is not None:
            raise self.refusal
        self._change(id_, status=CopyStatus.MISSING, readable=False)
        self.lost.add(id_)
        return DeviceLost(copies=1, sessions=1)

    def destroy(self, id_: str) -> Destroyed:
        self.calls.append(("destroy", id_))
        return self._destroyed(id_, Method.OVERWRITE, Verified.FILE_GONE)

    def say_shredded(self, id_: str) -> Destroyed:
        self.calls.append(("shredded", id_))
        return self._destroyed(id_, Method.SHRED, Verified.HOLDER_SAYS)

    def say_gone(self, id_: str) -> Destroyed:
        self.calls.append(("gone", id_))
        return self._destroyed(id_, Method.DECLARED_GONE, Verified.HOLDER_SAYS)

    def badge(self) -> dict[CopyStatus, int]:
        return self.rows(Narrowing()).counts

    def certificate(self, id_: str) -> Certificate:
        return self._certificate(self._row(id_), Method.OVERWRITE, Verified.FILE_GONE)

    def path_of(self, id_: str) -> Path | None:
        return self.paths.get(id_)

    def _row(self, id_: str) -> CopyRow:
        return next(each for each in self.all if each.id == id_)

    def _change(self, id_: str, **changes: Any) -> CopyRow:
        at = [each.id for each in self.all].index(id_)
        self.all[at] = self.all[at].model_copy(update=changes)
        return self.all[at]

    def _destroyed(self, id_: str, method: Method, verified: Verified) -> Destroyed:
        if self.gate is not None:
            self.gate.wait(5)
        if id_ in self.failures:
            raise self.failures[id_]
        found = self._change(
            id_,
            status=CopyStatus.DESTROYED,
            destroyed=datetime.now(UTC),
            destruction_entry=50_000,
            extensible=False,
        )
        return Destroyed(
            certificate=self._certificate(found, method, verified),
            receipt=RECEIPT,
        )

    def _certificate(self, found: CopyRow, method: Method, verified: Verified) -> Certificate:
        return Certificate(
            id=copy_id(800),
            copy_id=found.id,
            reference=found.reference,
            form=found.form,
            format=found.format,
            size=found.size,
            sha256=found.sha256,
            holder=found.holder,
            employer="Makani Staffing",
            method=method,
            verified=verified,
            tool="Resume Desk 0.3.0",
            destroyed=found.destroyed or datetime.now(UTC),
            by=found.holder,
            note="",
            entry=50_000,
        )
