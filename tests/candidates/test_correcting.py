"""Staff check what was understood of a resume and correct it; what they correct stays."""

from __future__ import annotations

import json
import uuid
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from sqlalchemy import select, update

from tests import canary
from tests.backend.client import Device
from tests.backend.running import Backend
from tests.candidates.people import act, staff_reference
from tests.candidates.test_importing import hide, json_resume, newest, send, shown
from tests.disclosures.desk import Recruiter
from tests.search.settling import settle
from workstation.backend.candidates.tables import candidates
from workstation.backend.candidates.upgrade import Upgrade
from workstation.backend.pii.tables import corrections
from workstation.contract.errors import Code

_staff: WeakKeyDictionary[Backend, Device] = WeakKeyDictionary()


def _desk(backend: Backend) -> Device:
    if backend not in _staff:
        _staff[backend] = backend.staff(f"s{uuid.uuid4().hex[:8]}@house.example")
    return _staff[backend]


@pytest.fixture
def number(backend: Backend) -> int:
    """A resume that came in from a file."""
    send(backend, json_resume())
    return newest(backend)


def _reading(backend: Backend, number: int) -> Any:
    body = {"idempotency_key": str(uuid.uuid4())}
    address = f"/v1/candidates/{staff_reference(backend, number)}/reading"
    return _desk(backend).post(address, body)


def _ask(backend: Backend, number: int, **stated: Any) -> Any:
    address = f"/v1/candidates/{staff_reference(backend, number)}/corrections"
    return _desk(backend).request("POST", address, {"stated": stated})


def _correct(backend: Backend, number: int, **stated: Any) -> None:
    reply = _ask(backend, number, **stated)
    assert reply.status == 204, reply.body
    settle(backend)


def _found(desk: Recruiter, number: int, query: str) -> bool:
    answer = desk.device.post("/v1/searches", {"query": query, "limit": 100})
    return desk.reference(number) in {card["reference"] for card in answer["cards"]}


def test_a_reading_says_what_was_understood_and_where_without_personal_data(
    backend: Backend, number: int
) -> None:
    found = _reading(backend, number)
    assert canary.marks_in(json.dumps(found).encode()) == []
    assert found["understood"]["headline"] == "Registered Nurse"
    [job] = found["understood"]["jobs"]
    assert (job["title"], job["employer"]) == ("Registered Nurse", "Queen Emma Clinic")
    places = {(one["field"], one["value"]) for one in found["places"]}
    assert {("skill", "Triage"), ("title", "Registered Nurse")} <= places
    for one in found["places"]:
        said = found["lines"][one["line"]][one["side"]][one["start"] : one["end"]]
        if one["field"] in ("skill", "title", "employer"):
            assert said.casefold() == one["value"].casefold()
    entry = json.loads(found["receipt"]["entry"])
    assert (entry["ground"], entry["form"], entry["groups"]) == ("staff_access", "preview", [])


def test_what_is_corrected_is_shown_and_found(backend: Backend, number: int) -> None:
    desk = Recruiter.of(backend)
    special = f"Special{uuid.uuid4().hex[:6]}"
    _correct(
        backend,
        number,
        headline="Charge Nurse",
        skills=["Triage", special],
        years=11,
        place="Līhuʻe",
        region="Kauaʻi",
        languages=["Ilocano"],
        licences=[{"name": "RN", "state": "Hawaiʻi", "expires": "2027-05"}],
        jobs=[
            {"title": "Charge Nurse", "employer": "Wilcox Center", "first": "2019-02", "now": True}
        ],
    )
    assert _found(desk, number, special)
    assert _found(desk, number, 'employer:"wilcox center" language:ilocano licence:rn')
    preview = desk.preview(number)
    assert (preview["headline"], preview["years"], preview["region"]) == (
        "Charge Nurse",
        11,
        "Kauaʻi",
    )
    found = _reading(backend, number)
    assert found["corrected"]["skills"] == ["Triage", special]
    assert found["corrected"]["titles"] is None
    assert "Triage" in found["understood"]["skills"]
    assert special not in found["understood"]["skills"]


def test_corrections_stay_when_the_resume_is_understood_anew(backend: Backend, number: int) -> None:
    _correct(backend, number, headline="Charge Nurse", years=11)
    hide(backend, number, "phones")
    desk = Recruiter.of(backend)
    assert desk.preview(number)["years"] == 11
    with backend.parts.database.transaction() as connection:
        of_one = update(candidates).where(candidates.c.number == number)
        connection.execute(of_one.values(understood=1))
    parts = backend.parts
    upgrade = Upgrade(parts.database, parts.candidates, parts.search.follower.caught_up, 1.0)
    upgrade.start()
    while upgrade.working():
        pass
    upgrade.stop()
    settle(backend)
    preview = desk.preview(number)
    assert (preview["headline"], preview["years"]) == ("Charge Nurse", 11)


def test_corrections_are_taken_back(backend: Backend, number: int) -> None:
    _correct(backend, number, headline="Charge Nurse")
    _correct(backend, number)
    assert Recruiter.of(backend).preview(number)["headline"] == "Registered Nurse"
    assert _rows(backend, number) == []


def test_personal_data_is_taken_out_of_what_is_corrected(backend: Backend, number: int) -> None:
    _correct(
        backend,
        number,
        headline=f"Nurse, write to {canary.EMAIL}",
        titles=[f"Nurse {canary.NAME}"],
        skills=["Triage", canary.EMAIL, canary.PHONE],
        jobs=[{"title": f"Nurse {canary.PHONE}", "employer": f"{canary.NAME} Care"}],
    )
    preview = Recruiter.of(backend).preview(number)
    assert canary.marks_in(json.dumps(preview).encode()) == []
    assert preview["headline"] == "Nurse, write to"
    assert preview["skills"] == ["Triage"]
    search = {"query": "nurse", "limit": 100}
    answer = Recruiter.of(backend).device.post("/v1/searches", search)
    assert canary.marks_in(json.dumps(_reading(backend, number)).encode()) == []
    assert canary.marks_in(json.dumps(answer).encode()) == []


def test_an_employer_that_is_corrected_is_hidden_with_the_others(
    backend: Backend, number: int
) -> None:
    _correct(
        backend,
        number,
        jobs=[{"title": "Registered Nurse", "employer": "Ward nurse"}],
    )
    hide(backend, number, "career_names")
    desk = Recruiter.of(backend)
    assert "Ward nurse" not in shown(desk.preview(number))
    settle(backend)
    assert not _found(desk, number, 'employer:"ward nurse"')
    reading = _reading(backend, number)
    assert "Ward nurse" not in json.dumps(reading)
    _correct(backend, number, jobs=reading["corrected"]["jobs"], years=3)
    hide(backend, number)
    assert _reading(backend, number)["corrected"]["jobs"][0]["employer"] == "Ward nurse"


@pytest.mark.parametrize(
    "stated",
    [
        {"region": "Atlantis"},
        {"languages": ["Kealaonapua"]},
        {"licences": [{"name": "XYZ"}]},
        {"headline": ""},
        {"jobs": [{"title": "Nurse", "first": "2020-02", "last": "2019-02"}]},
        {"jobs": [{"title": ""}]},
    ],
)
def test_what_does_not_fit_is_refused(backend: Backend, number: int, stated: Any) -> None:
    assert _ask(backend, number, **stated).code == Code.DOES_NOT_FIT
    assert _rows(backend, number) == []


def test_corrections_lie_sealed_and_go_with_the_person(backend: Backend, number: int) -> None:
    _correct(backend, number, headline="Charge Nurse")
    [sealed] = _rows(backend, number)
    assert b"Charge" not in sealed
    act(backend, number, "erase")
    assert _rows(backend, number) == []
    assert _ask(backend, number, headline="Nurse").code == Code.NOT_FOUND


def test_employers_neither_read_nor_correct(backend: Backend, number: int) -> None:
    desk = Recruiter.of(backend)
    address = f"/v1/candidates/{desk.reference(number)}"
    body = {"idempotency_key": str(uuid.uuid4())}
    assert desk.device.request("POST", f"{address}/reading", body).code == Code.NOT_ALLOWED
    refused = desk.device.request("POST", f"{address}/corrections", {"stated": {}})
    assert refused.code == Code.NOT_ALLOWED


def _rows(backend: Backend, number: int) -> list[bytes]:
    with backend.parts.database.reading() as connection:
        wanted = select(corrections.c.sealed).where(corrections.c.candidate == number)
        return list(connection.scalars(wanted))
