"""A job is closed and reopened: what it means for disclosures, dates and sealed records."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.backend.running import Backend
from tests.candidates.people import person, take_in
from tests.copies.holder import ask, kept, retain, row
from tests.copies.people import admin_of, officer_of
from tests.disclosures.desk import Recruiter
from workstation.backend.admin_acts import Actor
from workstation.backend.copies.redating import redate
from workstation.backend.rules import service as rules
from workstation.backend.rules import shapes
from workstation.backend.sealed import store as sealed
from workstation.contract.errors import Code
from workstation.contract.rules import ChangeRules, StatedDuration, StatedRule
from workstation.retention.rules import Event


def turn(desk: Recruiter, what: str, job: str | None = None) -> Any:
    """Close or reopen the desk's job; the backend's reply."""
    return desk.device.request("POST", f"/v1/jobs/{job or desk.job}/{what}")


def test_nothing_is_disclosed_for_a_closed_job_until_it_is_open_again(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    assert turn(desk, "closing").json["closed"] is not None
    reply = ask(desk, number)
    assert (reply.code, desk.total()) == (Code.JOB_REQUIRED, 0)
    assert "closed" in reply.json["detail"]
    path = "/v1/disclosures"
    assert desk.device.request("POST", path, desk.request(number)).code == Code.JOB_REQUIRED
    assert turn(desk, "reopening").json["closed"] is None
    retain(desk, number)


def test_a_closed_job_stands_last_and_stays_closed_since_then(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    other = desk.device.post("/v1/jobs", {"title": "Night nurse", "reference": "N-9"})
    first = turn(desk, "closing", other["id"]).json
    assert turn(desk, "closing", other["id"]).json == first
    found = desk.device.get("/v1/jobs")["jobs"]
    assert found[-1] == first
    assert [job["closed"] is None for job in found] == [True] * (len(found) - 1) + [False]


def test_the_job_of_another_employer_is_not_there_and_nobody_else_may_close(
    backend: Backend,
) -> None:
    desk, other = Recruiter.new(backend), Recruiter.new(backend)
    for what in ("closing", "reopening"):
        assert turn(desk, what, other.job).code == Code.NOT_FOUND
        path = f"/v1/jobs/{desk.job}/{what}"
        assert officer_of(backend).request("POST", path).code == Code.NOT_ALLOWED
    assert all(job["closed"] is None for job in other.device.get("/v1/jobs")["jobs"])


def test_closing_a_job_dates_its_copies_and_reopening_takes_that_back(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    _count_from_closing(backend, desk)
    id_, before = kept(desk, number), ""
    before = row(desk.device, id_)["destroy_by"]
    turn(desk, "closing")
    closed = row(desk.device, id_)
    left = (date.fromisoformat(closed["destroy_by"]) - backend.clock().date()).days
    # The day is the employer's, whose calendar may be a day behind.
    assert left in (4, 5)
    assert desk.device.get(f"/v1/copies/{id_}")["won"]["day"] == closed["destroy_by"]
    turn(desk, "reopening")
    assert row(desk.device, id_)["destroy_by"] == before


def test_closing_a_job_lets_its_sealed_records_come_to_their_end(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    desk.disclose(number)

    def record() -> Any:
        with backend.parts.database.reading() as connection:
            [found] = sealed.of_employer(connection, desk.employer, "", 10)
        return found

    assert record().awaited
    turn(desk, "closing")
    assert not record().awaited
    assert backend.parts.ending.turn() == 0
    assert not record().awaited
    turn(desk, "reopening")
    assert record().awaited


def test_the_administrator_of_an_employer_closes_its_jobs(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    path = f"/v1/jobs/{desk.job}/closing"
    assert admin_of(desk).request("POST", path).status == 200


def _count_from_closing(backend: Backend, desk: Recruiter) -> None:
    """Let the rule for presenting count five days from the job's closing."""
    with backend.parts.database.transaction() as connection:
        before = rules.terms_of(connection, desk.employer)
        wanted = ChangeRules(
            version=before.rules.version,
            zone=before.zone,
            jurisdictions=sorted(before.jurisdictions),
            rules=[*(shapes.stated(rule) for rule in before.rules.rules), _five_days(before)],
        )
        actor = Actor(None, "tester")
        rules.change(backend.parts, connection, desk.employer, wanted, actor, redate)


def _five_days(terms: shapes.Terms) -> StatedRule:
    broad = next(rule for rule in terms.rules.rules if rule.scope.everything and rule.enabled)
    return shapes.stated(broad).model_copy(
        update={
            "id": "closed-jobs",
            "name": "Closed jobs",
            "duration": StatedDuration(days=5),
            "events": [Event.JOB_CLOSED],
        }
    )
