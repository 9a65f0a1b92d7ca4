"""Disclosures outside the app from a desk, against the real backend."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import canary
from tests.backend.running import PASSWORD, Backend, running
from tests.candidates.people import person, staff_reference, take_in
from workstation.contract.outside import EnteredOutside, OutsideKind, Request, Told
from workstation.contract.words import FieldGroup
from workstation.desk.backend_api import outside as api
from workstation.desk.desk import Desk
from workstation.desk.errors import ReceiptRefused

TOLD = Told(
    kind=OutsideKind.COURT_ORDER,
    recipient="Circuit Court of the First Circuit",
    address="777 Punchbowl Street, Honolulu, HI 96813",
    case="1CC-26-0001234",
    basis="Subpoena duces tecum, HRCP Rule 45",
)
COPY = Request.model_validate({"kind": "pdf", "content": base64.b64encode(b"%PDF-1.7 order")})
GROUPS = (FieldGroup.IDENTITY, FieldGroup.EMAILS)


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    """A backend with staff."""
    with running(tmp_path / "data") as backend:
        backend.account("s@house.example", "staff")
        yield backend


@pytest.fixture
def staff(backend: Backend, open_desk: Callable[[], Desk]) -> Desk:
    """The staff's desk."""
    desk = open_desk()
    desk.choose_server(backend.address)
    desk.session.sign_in("s@house.example", PASSWORD)
    desk.session.acknowledge_procedures()
    return desk


def test_what_is_entered_is_verified_released_and_listed(staff: Desk, backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    reference = staff_reference(backend, number)
    answer = staff.outside.enter(reference, TOLD, GROUPS, request=COPY, release=True)
    assert answer.pii[FieldGroup.EMAILS][0].value == canary.EMAIL
    entry = json.loads(answer.receipt.entry)
    assert (entry["form"], entry["ground"]) == ("outside", "law")
    [row] = staff.outside.entered().rows
    assert (row.told, row.request, row.groups) == (TOLD, "pdf", sorted(GROUPS))
    assert staff.disclosures.entry(row.index).row.index == row.index


def test_an_entry_committed_to_other_words_is_refused(
    staff: Desk, backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    [number] = take_in(backend, [person()])
    reference = staff_reference(backend, number)
    honest = api.enter

    def other_words(api_: object, wanted: object) -> EnteredOutside:
        told = TOLD.model_copy(update={"case": "another"})
        return honest(api_, wanted.model_copy(update={"told": told}))  # type: ignore

    monkeypatch.setattr(api, "enter", other_words)
    with pytest.raises(ReceiptRefused):
        staff.outside.enter(reference, TOLD, GROUPS, request=COPY, release=True)
