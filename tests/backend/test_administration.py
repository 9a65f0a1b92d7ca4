"""What staff do by command, and that each act is recorded with who did it."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

import pytest

from tests.backend.running import PASSWORD, Backend
from workstation.backend.admin_acts.store import all_acts
from workstation.backend.employers.store import HOUSE_NAME
from workstation.backend.policy.service import allows_employer_search
from workstation.contract.errors import Code, Refusal

_FIRST = {
    "employer": "Pacific Talent",
    "name": "Keola",
    "email": "k@work.example",
    "password": PASSWORD,
}


def _refusal(backend: Backend, path: str, body: dict[str, Any], **headers: str) -> Code:
    with pytest.raises(Refusal) as refusal:
        backend.admin(path, body, **headers)
    return refusal.value.code


def _acts(backend: Backend) -> list[tuple[Any, ...]]:
    with backend.parts.database.reading() as connection:
        return [tuple(row)[2:5] for row in all_acts(connection)]


def test_the_first_start_makes_an_employer_that_can_search_and_comes_once(
    backend: Backend,
) -> None:
    assert backend.device().send("GET", "/v1/service").json["first_start"] is True
    backend.admin("/v1/first-start", _FIRST)
    me = backend.signed_in("k@work.example").get("/v1/me")
    assert (me["role"], me["may_search"], me["employer"]) == (
        "employer_admin",
        True,
        "Pacific Talent",
    )
    assert backend.device().send("GET", "/v1/service").json["first_start"] is False
    assert _refusal(backend, "/v1/first-start", _FIRST) is Code.FIRST_START_OVER


def test_each_act_is_recorded_with_account_and_system_user(backend: Backend) -> None:
    employer = backend.employer()
    staff = backend.account("s@house.example", "staff")["id"]
    acting = backend.admin("/v1/admin/acting", {"email": "s@house.example", "password": PASSWORD})[
        "token"
    ]
    named = {"Workstation-Acting": acting, "Workstation-Os-User": "kai\x7f"}
    backend.admin("/v1/admin/employers", {"name": "Second"}, **named)
    acts = _acts(backend)
    assert acts[0] == (None, "tester", "employer:create")
    assert acts[-1] == (staff, "kai", "employer:create")
    assert [act for _, _, act in acts[1:3]] == ["subscription:create", "account:create"]
    assert employer


def test_only_staff_act_by_command(embedded: Backend) -> None:
    embedded.account("r@work.example", "recruiter", embedded.employer())
    recruiter = {"email": "r@work.example", "password": PASSWORD}
    assert _refusal(embedded, "/v1/admin/acting", recruiter) is Code.NOT_ALLOWED
    wrong = {"email": "r@work.example", "password": "wrong"}
    assert _refusal(embedded, "/v1/admin/acting", wrong) is Code.WRONG_CREDENTIALS
    body = {"name": "Second"}
    forged = {"Workstation-Acting": "forged"}
    assert _refusal(embedded, "/v1/admin/employers", body, **forged) is Code.SIGNED_OUT


def test_acting_ends_with_time_and_with_the_account(embedded: Backend) -> None:
    embedded.account("s@house.example", "staff")
    staff = {"email": "s@house.example", "password": PASSWORD}
    named = {"Workstation-Acting": embedded.admin("/v1/admin/acting", staff)["token"]}
    body = {"name": "Second"}
    embedded.clock.moved += timedelta(minutes=16)
    assert _refusal(embedded, "/v1/admin/employers", body, **named) is Code.SIGNED_OUT
    named = {"Workstation-Acting": embedded.admin("/v1/admin/acting", staff)["token"]}
    embedded.admin("/v1/admin/accounts/state", {"email": "s@house.example", "closed": True})
    assert _refusal(embedded, "/v1/admin/employers", body, **named) is Code.ACCOUNT_CLOSED


def test_a_refused_act_is_not_recorded_and_leaves_nothing(backend: Backend) -> None:
    backend.employer("Aloha")
    before = _acts(backend)
    assert _refusal(backend, "/v1/admin/employers", {"name": "Aloha"}) is Code.CONFLICT
    assert _acts(backend) == before


def test_no_employer_takes_the_companys_own_place(embedded: Backend) -> None:
    name = {"name": HOUSE_NAME}
    assert _refusal(embedded, "/v1/admin/employers", name) is Code.CONFLICT
    embedded.account("s@house.example", "staff")
    assert embedded.admin("/v1/admin/employers", method="GET") == {"employers": []}
    as_theirs = {
        "email": "r@work.example",
        "name": "R",
        "role": "recruiter",
        "password": PASSWORD,
        "employer": HOUSE_NAME,
    }
    assert _refusal(embedded, "/v1/admin/accounts", as_theirs) is Code.NOT_FOUND


def test_an_account_must_fit_its_role(embedded: Backend) -> None:
    employer = embedded.employer()
    base = {"email": "x@work.example", "name": "X", "password": PASSWORD}
    for wrong in (
        {"role": "staff", "employer": employer},
        {"role": "recruiter"},
        {"role": "job_seeker", "employer": employer},
        {"role": "hiring_manager", "employer": employer, "seat": True},
    ):
        assert _refusal(embedded, "/v1/admin/accounts", base | wrong) is Code.DOES_NOT_FIT
    unknown = base | {"role": "recruiter", "employer": "Nobody"}
    assert _refusal(embedded, "/v1/admin/accounts", unknown) is Code.NOT_FOUND
    embedded.admin("/v1/admin/accounts", base | {"role": "recruiter", "employer": employer})
    twice = base | {"role": "recruiter", "employer": employer, "email": "X@WORK.example"}
    assert _refusal(embedded, "/v1/admin/accounts", twice) is Code.CONFLICT


def test_no_more_seats_are_given_than_were_paid_for(backend: Backend) -> None:
    employer = backend.employer(seats=1)
    backend.account("one@work.example", "recruiter", employer)
    another = {
        "email": "two@work.example",
        "name": "Two",
        "role": "recruiter",
        "employer": employer,
        "password": PASSWORD,
        "seat": True,
    }
    assert _refusal(backend, "/v1/admin/accounts", another) is Code.CONFLICT
    backend.admin("/v1/admin/accounts/state", {"email": "one@work.example", "closed": True})
    backend.admin("/v1/admin/accounts", another)
    reopen = {"email": "one@work.example", "closed": False}
    assert _refusal(backend, "/v1/admin/accounts/state", reopen) is Code.CONFLICT


def test_periods_of_one_employer_do_not_overlap(backend: Backend) -> None:
    backend.admin("/v1/admin/employers", {"name": "Aloha"})
    terms = {"employer": "Aloha", "seats": 1, "quota": 1}

    def period(starts: str, ends: str) -> dict[str, Any]:
        return {**terms, "starts": starts, "ends": ends}

    path = "/v1/admin/subscriptions"
    backend.admin(path, period("2026-01-01", "2026-06-30"))
    backend.admin(path, period("2026-07-01", "2026-12-31"))
    assert _refusal(backend, path, period("2026-12-31", "2027-01-31")) is Code.CONFLICT
    assert _refusal(backend, path, period("2028-02-01", "2028-01-31")) is Code.DOES_NOT_FIT
    assert _refusal(backend, path, period("2028-02-01", "9999-12-31")) is Code.DOES_NOT_FIT


def test_a_policy_version_is_known_by_the_hash_of_its_text(backend: Backend) -> None:
    text = "We keep what you give us, ʻoiaʻiʻo."
    wanted = {"label": "2026-11", "text": text, "employer_search": False}
    made = backend.admin("/v1/admin/policy-versions", wanted)["id"]
    assert made == hashlib.sha256(text.encode()).hexdigest()
    listed = backend.admin("/v1/admin/policy-versions", method="GET")["versions"]
    assert listed == [{"id": made, "label": "2026-11"}]
    path = "/v1/admin/policy-versions"
    assert _refusal(backend, path, wanted | {"label": "other"}) is Code.CONFLICT
    assert _refusal(backend, path, wanted | {"text": "other"}) is Code.CONFLICT
    other = backend.admin(path, {"label": "2026-12", "text": "May be searched."})["id"]
    with backend.parts.database.reading() as connection:
        assert not allows_employer_search(connection, made)
        assert allows_employer_search(connection, other)
        assert not allows_employer_search(connection, None)
