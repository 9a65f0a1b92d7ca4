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
from workstation.contract.errors import Code, Refusal
from workstation.contract.outside import EnteredOutside, OutsideKind, Request, Told
from workstation.contract.words import FieldGroup, Purpose
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
    """A backend with staff and a privacy officer."""
    with running(tmp_path / "data") as backend:
        backend.account("s@house.example", "staff")
        backend.account("p@house.example", "privacy_officer")
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


@pytest.fixture
def officer(backend: Backend, staff: Desk, open_desk: Callable[[], Desk]) -> tuple[Desk, int]:
    """The officer's desk, and the entry of a court order that staff entered."""
    [number] = take_in(backend, [person()])
    entered = staff.outside.enter(staff_reference(backend, number), TOLD, GROUPS, request=COPY)
    staff.session.sign_out()
    staff.session.sign_in("p@house.example", PASSWORD)
    return staff, entered.receipt.index


def test_the_officer_saves_the_copy_of_a_request_once_its_opening_is_logged(
    officer: tuple[Desk, int], tmp_path: Path
) -> None:
    desk, index = officer
    row = desk.outside.one(index)
    assert row.told == TOLD
    out = tmp_path / "order.pdf"
    assert desk.outside.save_request(row, Purpose.AUTHORITY, out) == out.stat().st_size
    assert out.read_bytes() == b"%PDF-1.7 order"
    assert out.stat().st_mode & 0o077 == 0
    newest = desk.disclosures.entries().entries[0]
    assert (newest.form, newest.purpose, newest.groups) == ("screen", "authority", [])


def test_of_an_entry_that_is_none_of_these_nothing_is_told(officer: tuple[Desk, int]) -> None:
    desk, index = officer
    with pytest.raises(Refusal) as refused:
        desk.outside.one(index + 1)
    assert refused.value.code is Code.NOT_FOUND


def test_a_copy_whose_entry_is_committed_to_another_request_is_not_written(
    officer: tuple[Desk, int], tmp_path: Path
) -> None:
    desk, index = officer
    row = desk.outside.one(index)
    other = row.model_copy(update={"told": TOLD.model_copy(update={"case": "another"})})
    with pytest.raises(ReceiptRefused):
        desk.outside.save_request(other, Purpose.AUTHORITY, tmp_path / "order.pdf")
    assert list(tmp_path.glob("order*")) == []
