"""How long search records are kept, and that nobody can shorten it below what law wants."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backend.running import Backend
from tests.searches_kept.test_records import exported
from workstation.backend.admin_acts import store as acts
from workstation.backend.searches_kept import retention
from workstation.cli import main

YEAR = timedelta(days=366)


def search(backend: Backend, email: str, *queries: str) -> None:
    """Search as somebody whose account there is."""
    desk = backend.signed_in(email)
    for query in queries:
        desk.post("/v1/searches", {"query": query})


def queries(backend: Backend, employer: str) -> list[str]:
    """What the kept records of an employer asked for."""
    return [one["search"].get("query", "") for one in exported(backend, employer)]


def keep(backend: Backend, employer: str, months: int, **more: Any) -> Any:
    """Set a retention rule."""
    wanted = {"employer": employer, "months": months, "basis": "our contract 12", **more}
    return backend.admin("/v1/admin/search-records/retention", wanted)


def subscribed(backend: Backend, employer: str) -> None:
    """Let an employer search at the moment, however far the clock has moved."""
    day = backend.clock().date()
    wanted = {"employer": employer, "starts": str(day), "ends": str(day + timedelta(days=20))}
    backend.admin("/v1/admin/subscriptions", {**wanted, "seats": 5, "quota": 100})


def test_records_are_destroyed_after_the_default_time_and_the_act_says_no_more(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "PIECE", 2)
    employer = backend.employer()
    backend.account("r@work.example", "recruiter", employer)
    search(backend, "r@work.example", "nurse", "cook", "welder")
    backend.clock.moved += YEAR
    subscribed(backend, employer)
    search(backend, "r@work.example", "teacher")
    assert backend.parts.purge.turn() == 0
    backend.clock.moved += YEAR
    assert backend.parts.purge.turn() == 3
    assert backend.parts.purge.turn() == 0
    assert queries(backend, employer) == ["teacher"]
    with backend.parts.database.reading() as connection:
        done = [row for row in acts.all_acts(connection) if row.act == "search-records:destroy"]
    assert [(row.object_id, row.account_id, row.os_user) for row in done] == [
        (employer, None, "retention rule")
    ]


def test_an_employers_own_rule_counts_for_it_alone(backend: Backend) -> None:
    one, other = backend.employer(), backend.employer("Another")
    for email, employer in (("one@work.example", one), ("other@work.example", other)):
        backend.account(email, "recruiter", employer)
        search(backend, email, "nurse")
    assert keep(backend, one, 12)["months"] == 12
    backend.clock.moved += YEAR
    assert backend.parts.purge.turn() == 1
    assert (queries(backend, one), queries(backend, other)) == ([], ["nurse"])


def test_a_hold_keeps_everything_until_it_is_lifted(backend: Backend) -> None:
    employer = backend.employer()
    backend.account("r@work.example", "recruiter", employer)
    search(backend, "r@work.example", "nurse")
    keep(backend, employer, 12, hold="charge 486-2026")
    backend.clock.moved += 5 * YEAR
    assert backend.parts.purge.turn() == 0
    keep(backend, employer, 12)
    assert backend.parts.purge.turn() == 1


def test_less_than_a_year_and_no_reason_are_refused(embedded: Backend) -> None:
    employer = embedded.employer()
    headers = {"Workstation-Folder-Secret": embedded.parts.folder_secret}
    path = "/v1/admin/search-records/retention"
    for wrong in ({"months": 11}, {"months": 12.5}, {"basis": " "}, {"employer": "Nobody"}):
        wanted = {"employer": employer, "months": 12, "basis": "contract", **wrong}
        assert embedded.device().send("POST", path, wanted, headers).status in (404, 422)


def test_an_administrator_reads_the_rule_of_the_own_employer(embedded: Backend) -> None:
    employer = embedded.employer()
    embedded.account("boss@work.example", "employer_admin", employer)
    boss = embedded.signed_in("boss@work.example")
    rule = boss.get("/v1/search-records/retention")
    assert (rule["months"], rule["hold"]) == (24, None)
    assert "29 CFR 1602.14" in rule["basis"]
    command = ["admin", "keep-search-records", "--data", str(embedded.parts.settings.data)]
    stated = ["--employer", employer, "--months", "36", "--basis", "our contract 12"]
    assert main([*command, *stated]) == 0
    assert boss.get("/v1/search-records/retention")["months"] == 36


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    st.integers(1, 600),
)
def test_months_are_those_of_the_calendar(moment: datetime, months: int) -> None:
    found = retention.months_before(moment, months)
    apart = (moment.year - found.year) * 12 + moment.month - found.month
    assert apart == months
    assert found.day == moment.day or (found.day < moment.day and (found + timedelta(1)).day == 1)
