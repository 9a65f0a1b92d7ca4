"""The copy of a request is opened by a privacy officer alone, and that is in the log before."""

from __future__ import annotations

import base64
import json
import uuid
from typing import Any

import pytest

from tests.backend.client import Device
from tests.backend.running import Backend
from tests.candidates.people import act, person, staff_reference, take_in
from workstation.backend.disclosures import store as log_store
from workstation.contract.errors import Code
from workstation.contract.outside import Told
from workstation.ledger.entries import commitment, parse

ORDER = b"%PDF-1.7 the order of the court"
COURT = {
    "kind": "court_order",
    "recipient": "Circuit Court of the First Circuit",
    "case": "1CC-26-0001234",
    "basis": "Subpoena duces tecum, HRCP Rule 45",
}
_desks: dict[int, tuple[Device, Device]] = {}


@pytest.fixture
def desks(backend: Backend) -> tuple[Device, Device]:
    """Staff and a privacy officer of the module's backend."""
    if id(backend) not in _desks:
        backend.account("p@house.example", "privacy_officer")
        officer = backend.signed_in("p@house.example")
        _desks[id(backend)] = backend.staff("o@house.example"), officer
    return _desks[id(backend)]


def entered(backend: Backend, staff: Device, number: int, told: dict[str, Any] = COURT) -> int:
    """Enter a disclosure; its index in the log."""
    copy = {"kind": "pdf", "content": base64.b64encode(ORDER).decode()}
    content = {
        "reference": staff_reference(backend, number),
        "told": told,
        "groups": ["identity"],
        "idempotency_key": str(uuid.uuid4()),
        **({"request": copy} if told is COURT else {}),
    }
    index: int = staff.post("/v1/outside", content)["receipt"]["index"]
    return index


def wish(**changes: Any) -> dict[str, Any]:
    """The body that opens one."""
    return {"purpose": "authority", "idempotency_key": str(uuid.uuid4()), **changes}


def size(backend: Backend) -> int:
    with backend.parts.database.reading() as connection:
        return log_store.size(connection)


def test_the_officer_gets_the_copy_with_an_entry_that_says_which_request_it_was(
    backend: Backend, desks: tuple[Device, Device]
) -> None:
    staff, officer = desks
    [number] = take_in(backend, [person()])
    index = entered(backend, staff, number)
    answer = officer.post(f"/v1/outside/{index}/request", wish())
    assert base64.b64decode(answer["request"]["content"]) == ORDER
    assert (answer["index"], answer["request"]["kind"]) == (index, "pdf")
    entry = parse(answer["receipt"]["entry"].encode())
    assert (entry.form, entry.purpose, entry.ground, entry.groups) == (
        "screen",
        "authority",
        "law",
        (),
    )
    assert answer["receipt"]["index"] > index
    told = Told.model_validate(COURT).committed()
    assert entry.commitment == commitment(bytes.fromhex(answer["salt"]), told)
    # Nothing that was typed or sent stands in the entry.
    assert "Circuit" not in json.dumps(answer["receipt"])


def test_nobody_else_opens_it_and_nothing_is_logged(
    backend: Backend, desks: tuple[Device, Device]
) -> None:
    staff, officer = desks
    [number] = take_in(backend, [person()])
    index = entered(backend, staff, number)
    before = size(backend)
    recruiter = backend.recruiter(email=f"r{uuid.uuid4().hex[:8]}@work.example")
    for desk in (staff, recruiter):
        answer = desk.request("POST", f"/v1/outside/{index}/request", wish())
        assert answer.code == Code.NOT_ALLOWED
    refused = officer.request("POST", f"/v1/outside/{index}/request", wish(purpose="source"))
    assert refused.code == Code.INVALID
    assert size(backend) == before


def test_what_has_no_copy_is_unknown_or_erased_answers_alike_and_is_not_logged(
    backend: Backend, desks: tuple[Device, Device]
) -> None:
    staff, officer = desks
    [one, other] = take_in(backend, [person(), person()])
    without = {"kind": "protection", "recipient": "Our counsel", "basis": "A claim"}
    no_copy = entered(backend, staff, one, without)
    erased = entered(backend, staff, other)
    act(backend, other, "erase")
    before = size(backend)
    answers = [
        officer.request("POST", f"/v1/outside/{index}/request", wish())
        for index in (no_copy, erased, 1 << 40)
    ]
    said = [(each.status, each.code, each.json["title"], each.json["remedy"]) for each in answers]
    assert len(set(said)) == 1
    assert said[0][1] == Code.NOT_FOUND
    assert size(backend) == before


def test_a_retry_finds_its_entry_and_its_key_opens_nothing_else(
    backend: Backend, desks: tuple[Device, Device]
) -> None:
    staff, officer = desks
    [number] = take_in(backend, [person()])
    first, second = (entered(backend, staff, number) for _ in range(2))
    wanted = wish()
    answers = [officer.post(f"/v1/outside/{first}/request", wanted) for _ in range(2)]
    assert answers[0]["receipt"]["index"] == answers[1]["receipt"]["index"]
    assert answers[0]["request"] == answers[1]["request"]
    other = officer.request("POST", f"/v1/outside/{second}/request", wanted)
    assert other.code == Code.KEY_REUSED
