"""Disclosures outside the app: on the policy's grounds only, logged, told to whom may know."""

from __future__ import annotations

import base64
import uuid
from typing import Any

import pytest

from tests import canary
from tests.backend.client import Device
from tests.backend.running import Backend
from tests.candidates.people import act, person, staff_reference, take_in
from workstation.contract.errors import Code, Refusal
from workstation.contract.outside import Told
from workstation.ledger.entries import commitment, parse

COURT = {
    "kind": "court_order",
    "recipient": "Circuit Court of the First Circuit",
    "address": "777 Punchbowl Street, Honolulu, HI 96813",
    "case": "1CC-26-0001234",
    "basis": "Subpoena duces tecum, HRCP Rule 45",
}
COPY = {"kind": "pdf", "content": base64.b64encode(b"%PDF-1.7 the order").decode()}
KINDS = [
    (COURT, COPY, "court_order", "law"),
    ({**COURT, "kind": "authority"}, COPY, "authority", "law"),
    (
        {"kind": "service", "recipient": "Mail house", "function": "e_mail"},
        None,
        "service",
        "service_provider",
    ),
    (
        {"kind": "posting", "recipient": "Hale Care", "posting": "Night nurse, 26-114"},
        None,
        "present",
        "posting_answer",
    ),
    (
        {"kind": "protection", "recipient": "Our counsel", "basis": "Claim against the company"},
        None,
        "protect",
        "protection",
    ),
]
_desks: dict[int, Device] = {}


@pytest.fixture
def staff(backend: Backend) -> Device:
    """Staff of the module's backend."""
    if id(backend) not in _desks:
        _desks[id(backend)] = backend.staff()
    return _desks[id(backend)]


def body(backend: Backend, number: int, told: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A disclosure outside the app, as a desk enters it."""
    content: dict[str, Any] = {
        "reference": staff_reference(backend, number),
        "told": told,
        "groups": ["identity", "emails"],
        "request": COPY if told["kind"] in ("court_order", "authority") else None,
        "idempotency_key": str(uuid.uuid4()),
        **changes,
    }
    return {name: value for name, value in content.items() if value is not None}


@pytest.mark.parametrize(("told", "copy", "purpose", "ground"), KINDS)
def test_each_kind_is_an_entry_of_its_own_ground(
    backend: Backend, staff: Device, told: dict[str, Any], copy: Any, purpose: str, ground: str
) -> None:
    [number] = take_in(backend, [person()])
    answer = staff.post("/v1/outside", body(backend, number, told, request=copy))
    entry = parse(answer["receipt"]["entry"].encode())
    assert (entry.form, entry.purpose, entry.ground) == ("outside", purpose, ground)
    assert entry.groups == ("emails", "identity")
    assert entry.recipient != entry.account
    assert answer["pii"] == {}
    # Who keeps what was told and its salt can show to what the entry is committed.
    stated = Told.model_validate(told).committed()
    assert entry.commitment == commitment(bytes.fromhex(answer["salt"]), stated)


def test_nothing_is_released_unless_it_is_asked_for(backend: Backend, staff: Device) -> None:
    [number] = take_in(backend, [person(document=b"%PDF-1.7 as it came")])
    answer = staff.post("/v1/outside", body(backend, number, COURT, release=True))
    assert answer["pii"]["emails"] == [{"label": "", "value": canary.EMAIL}]
    whole = body(backend, number, COURT, groups=["documents"], release=True)
    original = staff.post("/v1/outside", whole)["original"]
    assert base64.b64decode(original["content"]) == b"%PDF-1.7 as it came"
    kept = staff.post("/v1/outside", body(backend, number, COURT, groups=["documents"]))
    assert kept.get("original") is None
    assert kept["pii"] == {}


@pytest.mark.parametrize(
    "changes",
    [
        {"told": {**COURT, "case": None}},
        {"told": {**COURT, "basis": None}},
        {"request": None},
        {"told": {**COURT, "function": "e_mail"}},
        {"told": {**COURT, "kind": "marketing"}},
        {"told": {"kind": "service", "recipient": "Mail house"}, "request": None},
        {
            "told": {"kind": "service", "recipient": "Mail house", "function": "e_mail"},
            "request": None,
            "groups": ["emails", "phones"],
        },
        {"told": {"kind": "posting", "recipient": "Hale Care"}, "request": None},
        {"told": {"kind": "protection", "recipient": "Counsel", "basis": " "}, "request": None},
        {"groups": ["documents", "emails"]},
        {"groups": []},
    ],
)
def test_anything_else_is_refused_and_not_logged(
    backend: Backend, staff: Device, changes: dict[str, Any]
) -> None:
    [number] = take_in(backend, [person()])
    before = staff.get("/v1/disclosures")["total"]
    wanted = body(backend, number, COURT)
    for name, value in changes.items():
        wanted[name] = value
    told = {name: value for name, value in wanted["told"].items() if value is not None}
    wanted = {name: value for name, value in wanted.items() if value is not None} | {"told": told}
    assert staff.request("POST", "/v1/outside", wanted).code == Code.INVALID
    assert staff.get("/v1/disclosures")["total"] == before


def test_a_party_of_a_posting_gets_nothing_that_the_person_hides(
    backend: Backend, staff: Device
) -> None:
    [number] = take_in(backend, [person()])
    hidden = {"reference": staff_reference(backend, number), "groups": ["emails"]}
    backend.admin("/v1/admin/candidates/hidden-groups", hidden)
    party = KINDS[3][0]
    with pytest.raises(Refusal) as refused:
        staff.post("/v1/outside", body(backend, number, party))
    assert refused.value.code is Code.GROUP_NOT_AVAILABLE
    assert staff.post("/v1/outside", body(backend, number, COURT, release=True))["pii"]["emails"]


def test_a_retry_finds_its_entry_and_another_request_under_its_key_is_refused(
    backend: Backend, staff: Device
) -> None:
    [number] = take_in(backend, [person()])
    wanted = body(backend, number, COURT)
    first, again = (staff.post("/v1/outside", wanted) for _ in range(2))
    assert first["receipt"]["index"] == again["receipt"]["index"]
    assert first["salt"] == again["salt"]
    other = {**wanted, "told": {**COURT, "case": "1CC-26-0009999"}}
    assert staff.request("POST", "/v1/outside", other).code == Code.KEY_REUSED


def test_what_was_entered_is_told_to_staff_and_to_the_privacy_officer(
    backend: Backend, staff: Device
) -> None:
    [number] = take_in(backend, [person()])
    index = staff.post("/v1/outside", body(backend, number, COURT))["receipt"]["index"]
    row = staff.get("/v1/outside?limit=1")["rows"][0]
    assert row["index"] == index
    assert row["told"] == {**COURT, "function": None, "posting": None}
    assert row["reference"] == staff_reference(backend, number)
    assert (row["ground"], row["request"], row["by"]) == ("law", "pdf", "s")
    older = staff.get(f"/v1/outside?before={index}&limit=1")
    assert older["total"] >= 1
    assert all(found["index"] < index for found in older["rows"])


def test_nothing_of_it_lies_open_and_erasing_the_person_erases_it(
    backend: Backend, staff: Device
) -> None:
    from workstation.backend.outside import store

    [number] = take_in(backend, [person()])
    told = {**COURT, "case": canary.NAME}
    index = staff.post("/v1/outside", body(backend, number, told))["receipt"]["index"]
    with backend.parts.database.reading() as connection:
        row = store.sealed_of(connection, index)
    assert row is not None
    assert canary.marks_in(row.sealed) == []
    act(backend, number, "erase")
    with backend.parts.database.reading() as connection:
        assert store.sealed_of(connection, index) is None
    assert index not in [found["index"] for found in staff.get("/v1/outside")["rows"]]
