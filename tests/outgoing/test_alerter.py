"""What people are told of new hits by mail: whom, how often, and nothing of what it is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.backend.running import Backend
from tests.candidates.people import act, person, take_in
from tests.searches_kept.test_alerts import look, new, save
from tests.searches_kept.test_records import settle
from workstation.backend.database import metadata
from workstation.backend.outgoing.alerter import LIFE
from workstation.cli import main
from workstation.contract.errors import Code, Refusal

DAY = timedelta(days=1, minutes=1)
ONE = "1 new candidate in one of your saved searches. Open Resume Desk to see them."


def told(backend: Backend) -> dict[str, str]:
    """What is ready to be sent, by e-mail."""
    settle(backend)
    found = backend.admin("/v1/admin/outgoing-alerts", method="GET")["alerts"]
    return {one["email"]: one["line"] for one in found}


def later(backend: Backend, by: timedelta = DAY) -> None:
    """Let time pass, and the alerter take a turn."""
    settle(backend)
    backend.clock.moved += by
    backend.parts.alerter.turn()


def test_owners_are_told_daily_or_weekly_of_what_came_in_since(backend: Backend) -> None:
    employer = backend.employer()
    daily = backend.recruiter(employer, "daily@work.example")
    weekly = backend.recruiter(employer, "weekly@work.example")
    looker = backend.recruiter(employer, "looker@work.example")
    take_in(backend, [person()])
    settle(backend)
    save(daily, every="day")
    save(weekly, every="week")
    save(looker, every="look")
    take_in(backend, [person(), person()])
    assert told(backend) == {}
    later(backend)
    two = "2 new candidates in one of your saved searches. Open Resume Desk to see them."
    assert told(backend) == {"daily@work.example": two}
    later(backend, timedelta(days=6))
    assert told(backend) == {"daily@work.example": two, "weekly@work.example": two}


def test_only_the_owner_of_a_shared_search_is_told_and_several_searches_make_one_line(
    backend: Backend,
) -> None:
    employer = backend.employer()
    owner = backend.recruiter(employer, "owner@work.example")
    backend.recruiter(employer, "colleague@work.example")
    save(owner, every="day", shared=True)
    save(owner, "triage", every="day")
    save(owner, "astronaut", every="day")
    take_in(backend, [person()])
    later(backend)
    line = "2 new hits in 2 of your saved searches. Open Resume Desk to see them."
    assert told(backend) == {"owner@work.example": line}


def test_a_resume_that_leaves_is_in_no_count_and_with_the_last_one_nothing_waits(
    backend: Backend,
) -> None:
    save(backend.recruiter(), every="day")
    first, second = take_in(backend, [person(), person()])
    later(backend)
    act(backend, first, "remove")
    assert told(backend) == {"r@work.example": ONE}
    act(backend, second, "hide")
    assert told(backend) == {}
    act(backend, second, "show")
    later(backend)
    assert told(backend) == {"r@work.example": ONE}


def test_what_was_looked_at_at_the_desk_is_not_told(backend: Backend) -> None:
    employer = backend.employer()
    backend.account("r@work.example", "recruiter", employer)
    id_ = save(backend.signed_in("r@work.example"), every="day")
    take_in(backend, [person()])
    later(backend)
    assert told(backend) == {"r@work.example": ONE}
    desk = backend.signed_in("r@work.example")
    look(desk, new(backend, desk)[id_])
    assert told(backend) == {}
    later(backend)
    assert told(backend) == {}


def test_what_waits_too_long_is_no_news_and_is_not_told_again(backend: Backend) -> None:
    # The subscription of these tests is active for thirty days.
    save(backend.recruiter(), every="week")
    take_in(backend, [person()])
    later(backend, timedelta(days=7, minutes=1))
    assert told(backend) == {"r@work.example": ONE}
    later(backend, LIFE)
    assert told(backend) == {}
    take_in(backend, [person()])
    later(backend, timedelta(days=7, minutes=1))
    assert told(backend) == {"r@work.example": ONE}


def test_nobody_is_told_who_may_not_search_or_does_not_want_it(backend: Backend) -> None:
    employer = backend.employer()
    going, deleting, silent = (
        backend.recruiter(employer, f"{name}@work.example")
        for name in ("going", "deleting", "silent")
    )
    save(going, every="day")
    deleted, silenced = save(deleting, every="day"), save(silent, every="day")
    take_in(backend, [person()])
    later(backend)
    assert len(told(backend)) == 3
    state = {"email": "going@work.example", "closed": True}
    backend.admin("/v1/admin/accounts/state", {**state, "successor": "silent@work.example"})
    deleter, silencer = (
        backend.signed_in(f"{name}@work.example") for name in ("deleting", "silent")
    )
    assert deleter.request("DELETE", f"/v1/saved-searches/{deleted}").status == 204
    address = f"/v1/saved-searches/{silenced}"
    assert silencer.request("PATCH", address, {"every": "never"}).status == 200
    # The heir has not been told yet of what the one who left has not looked at.
    assert told(backend) == {"silent@work.example": ONE}
    backend.clock.moved += timedelta(days=40)
    assert told(backend) == {}


def test_what_waits_says_nothing_of_the_search_or_of_anybody(backend: Backend) -> None:
    id_ = save(backend.recruiter(), every="day", name="Zyxwcanary wards")
    take_in(backend, [person()])
    later(backend)
    assert told(backend)
    with backend.parts.database.reading() as connection:
        [row] = connection.execute(metadata.tables["outgoing_alerts"].select())
    assert row.saved_search_id == id_
    assert all(not isinstance(value, bytes) for value in row)
    assert "nurse" not in repr(row)


def test_nothing_is_told_while_no_index_is_whole(
    embedded: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(embedded.recruiter(), every="day")
    take_in(embedded, [person()])
    settle(embedded)
    with monkeypatch.context() as building:
        building.setattr(embedded.parts.search.follower, "view", lambda: None)
        embedded.clock.moved += DAY
        embedded.parts.alerter.turn()
        with pytest.raises(Refusal) as refused:
            embedded.parts.alerter.ready()
        assert refused.value.code is Code.UNAVAILABLE
    assert told(embedded) == {"r@work.example": ONE}


def test_two_workers_tell_once(backend: Backend) -> None:
    from workstation.backend.outgoing import store
    from workstation.backend.outgoing.alerter import BY_MAIL

    save(backend.recruiter(), every="day")
    with backend.parts.database.transaction() as connection:
        [row] = store.told_by_mail(connection, BY_MAIL)
        now = backend.clock()
        assert store.claim(connection, row, now, 0)
        assert not store.claim(connection, row, now, 0)
    with backend.parts.database.transaction() as connection:
        [row] = store.told_by_mail(connection, BY_MAIL)
        assert store.claim(connection, row, now + DAY, 0)
        assert not store.claim(connection, row, now + DAY, 0)


def test_staff_see_by_command_what_is_ready(embedded: Backend, capsys: Any) -> None:
    save(embedded.recruiter(), every="day")
    take_in(embedded, [person()])
    later(embedded)
    assert main(["admin", "list-outgoing-alerts", "--data", str(embedded.parts.settings.data)]) == 0
    assert capsys.readouterr().out == f"r@work.example\t{ONE}\n"
