"""Disclosures outside the app in memory; it does what the desk's room does."""

from __future__ import annotations

from collections.abc import Iterable

from tests.ui.search.sample_desk import NOW, receipt
from workstation.contract.disclosures import PiiValue
from workstation.contract.outside import (
    GROUNDS,
    EnteredOutside,
    OutsideKind,
    OutsidePage,
    OutsideRow,
    Request,
    Told,
)
from workstation.contract.words import FieldGroup

COURT = Told(
    kind=OutsideKind.COURT_ORDER,
    recipient="Circuit Court of the First Circuit",
    address="777 Punchbowl Street, Honolulu, HI 96813",
    case="1CC-26-0001234",
    basis="Subpoena duces tecum, HRCP Rule 45",
)


def outside_row(index: int, told: Told = COURT) -> OutsideRow:
    """One that was entered."""
    purpose, ground = GROUNDS[told.kind]
    return OutsideRow(
        index=index,
        time=NOW,
        reference="R-7F3K-92QX",
        groups=[FieldGroup.IDENTITY, FieldGroup.ADDRESSES],
        purpose=purpose,
        ground=ground,
        told=told,
        request="pdf",
        by="Noelani Akana",
    )


class SampleOutside:
    """Set ``fails`` to let every call fail; ``keys`` are those that were sent."""

    def __init__(self, count: int = 2) -> None:
        self.rows = [outside_row(48_300 - number) for number in range(count)]
        self.fails: Exception | None = None
        self.requests: list[Request | None] = []
        self.keys: list[str | None] = []

    def entered(self, before: int | None = None) -> OutsidePage:
        return OutsidePage(rows=list(self.rows), total=len(self.rows), next=None)

    def enter(
        self,
        reference: str,
        told: Told,
        groups: Iterable[FieldGroup],
        *,
        request: Request | None = None,
        release: bool = False,
        key: str | None = None,
    ) -> EnteredOutside:
        self.keys.append(key)
        self.requests.append(request)
        if self.fails is not None:
            raise self.fails
        self.rows.insert(0, outside_row(48_400 + len(self.keys), told))
        pii = {group: [PiiValue(label="", value=f"planted {group}")] for group in groups}
        return EnteredOutside(
            reference=reference,
            salt="00" * 16,
            pii=pii if release else {},
            receipt=receipt(48_400 + len(self.keys)),
        )
