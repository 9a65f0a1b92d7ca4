"""The history: one's own searches of 90 days, each once, the latest first."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.backend.client import Device
from tests.backend.running import Backend
from tests.candidates.people import person, take_in
from tests.searches_kept.test_records import settle


def past(desk: Device) -> list[Any]:
    """The history that a desk gets."""
    return list(desk.get("/v1/search-history")["searches"])


def test_own_searches_come_back_each_once_with_what_they_found(backend: Backend) -> None:
    employer = backend.employer()
    take_in(backend, [person(), person()])
    desk = backend.recruiter(employer)
    other = backend.recruiter(employer, "two@work.example")
    settle(backend)
    other.post("/v1/searches", {"query": "theirs"})
    first = desk.post("/v1/searches", {"query": "nurse", "limit": 1})
    desk.post("/v1/searches", {"query": "nurse", "limit": 1, "after": first["next"]})
    desk.post("/v1/searches", {"query": "cook", "chosen": {"region": ["Maui"]}})
    desk.post("/v1/searches", {"query": "nurse", "count_only": True})
    desk.post("/v1/searches", {"query": "nurse", "limit": 1})
    desk.post("/v1/searches", {})
    nurse, cook = past(desk)
    assert (nurse["search"]["query"], nurse["total"]) == ("nurse", 2)
    assert (cook["search"]["chosen"], cook["total"]) == ({"region": ["Maui"]}, 0)


def test_a_history_ends_after_ninety_days(embedded: Backend) -> None:
    employer = embedded.employer()
    day = embedded.clock().date()
    embedded.admin(
        "/v1/admin/subscriptions",
        {
            "employer": employer,
            "starts": str(day + timedelta(days=31)),
            "ends": str(day + timedelta(days=200)),
            "seats": 5,
            "quota": 100,
        },
    )
    embedded.recruiter(employer).post("/v1/searches", {"query": "nurse"})
    embedded.clock.moved += timedelta(days=89)
    assert [one["search"]["query"] for one in past(embedded.signed_in("r@work.example"))] == [
        "nurse"
    ]
    embedded.clock.moved += timedelta(days=2)
    assert past(embedded.signed_in("r@work.example")) == []
