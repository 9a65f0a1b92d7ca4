"""Signing in: who gets in, and each refusal's own code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.backend.client import Device, Reply, code_of
from tests.backend.running import PASSWORD, Backend, running
from workstation.backend.accounts import lockout
from workstation.contract.errors import Code, Problem, Refusal


def _refused(backend: Backend, email: str, password: str, code: str | None = None) -> Problem:
    with pytest.raises(Refusal) as refusal:
        backend.device().sign_in(email, password, code)
    return refusal.value.problem


def test_a_recruiter_signs_in_and_is_known(backend: Backend) -> None:
    me = backend.recruiter().get("/v1/me")
    assert me["role"] == "recruiter"
    assert me["employer"] == "Aloha Staffing"
    assert me["may_search"] is True
    assert me["subscription"]["seats"] == 5


def test_the_case_of_an_email_does_not_matter(embedded: Backend) -> None:
    embedded.account("Leilani@Work.example", "recruiter", embedded.employer())
    assert embedded.signed_in("leilani@WORK.example").get("/v1/me")["email"].startswith("Leilani")


def test_a_wrong_password_and_an_unknown_email_are_refused_alike(backend: Backend) -> None:
    backend.account("r@work.example", "recruiter", backend.employer())
    wrong = _refused(backend, "r@work.example", "not the password")
    unknown = _refused(backend, "nobody@work.example", "not the password")
    assert wrong == unknown
    assert wrong.code is Code.WRONG_CREDENTIALS
    assert wrong.tries_left == 4


def test_an_account_with_codes_needs_one_and_each_is_good_once(backend: Backend) -> None:
    uri = backend.account("r@work.example", "recruiter", backend.employer(), totp=True)["totp_uri"]
    now = code_of(uri, backend.clock.seconds())
    assert _refused(backend, "r@work.example", PASSWORD).code is Code.CODE_REQUIRED
    wrong = f"{(int(now) + 1) % 1_000_000:06}"
    assert _refused(backend, "r@work.example", PASSWORD, wrong).code is Code.CODE_WRONG
    assert backend.device().sign_in("r@work.example", PASSWORD, now).get("/v1/me")
    replayed = _refused(backend, "r@work.example", PASSWORD, now)
    assert replayed.code is Code.CODE_USED
    assert replayed.next_code_in is not None
    assert 0 < replayed.next_code_in <= 60


def test_a_code_older_than_the_last_used_is_refused(embedded: Backend) -> None:
    uri = embedded.account("s@house.example", "staff", totp=True)["totp_uri"]
    before = code_of(uri, embedded.clock.seconds() - 30)
    embedded.signed_in("s@house.example", uri)
    assert _refused(embedded, "s@house.example", PASSWORD, before).code is Code.CODE_USED


def test_wrong_passwords_pause_an_account_and_the_pauses_double(backend: Backend) -> None:
    backend.account("r@work.example", "recruiter", backend.employer())
    for left in (4, 3, 2, 1, 0):
        assert _refused(backend, "r@work.example", "wrong").tries_left == left
    locked = _refused(backend, "r@work.example", PASSWORD)
    assert locked.code is Code.ACCOUNT_LOCKED
    assert locked.retry_after is not None
    assert 25 <= locked.retry_after <= 30
    backend.clock.moved += timedelta(seconds=31)
    assert _refused(backend, "r@work.example", "wrong").retry_after == 60
    assert _refused(backend, "r@work.example", PASSWORD).code is Code.ACCOUNT_LOCKED
    backend.clock.moved += timedelta(seconds=61)
    assert backend.signed_in("r@work.example").get("/v1/me")
    # Coming in starts the count over.
    assert _refused(backend, "r@work.example", "wrong").tries_left == 4


def test_guesses_at_many_accounts_pause_the_address(
    embedded: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    fewer = replace(lockout.ADDRESS_LIMIT, tries=4)
    monkeypatch.setattr(lockout, "ADDRESS_LIMIT", fewer)
    embedded.account("r@work.example", "recruiter", embedded.employer())
    for number in range(4):
        _refused(embedded, f"u{number}@work.example", "wrong")
    assert _refused(embedded, "r@work.example", PASSWORD).code is Code.ACCOUNT_LOCKED
    embedded.clock.moved += timedelta(seconds=31)
    assert embedded.signed_in("r@work.example").get("/v1/me")


def test_slips_at_one_address_do_not_add_up_over_the_day(
    embedded: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An office of many people shares an address; some of them mistype all the time."""
    fewer = replace(lockout.ADDRESS_LIMIT, tries=4)
    monkeypatch.setattr(lockout, "ADDRESS_LIMIT", fewer)
    embedded.account("r@work.example", "recruiter", embedded.employer())
    for slip in range(12):
        code = _refused(embedded, f"u{slip}@work.example", "wrong").code
        assert code is Code.WRONG_CREDENTIALS
        assert embedded.signed_in("r@work.example")
        embedded.clock.moved += timedelta(minutes=6)
    for slip in range(4):
        _refused(embedded, f"v{slip}@work.example", "wrong")
    assert _refused(embedded, "v4@work.example", "wrong").code is Code.ACCOUNT_LOCKED


@dataclass
class _Behind(Device):
    """A desk that a load balancer speaks for, or that says so."""

    came_from: str = ""

    def send(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> Reply:
        """The request as the load balancer hands it on."""
        return super().send(
            method, path, body, {**(headers or {}), "X-Forwarded-For": self.came_from}
        )


@pytest.mark.parametrize("trusted", [None, "127.0.0.1"])
def test_an_address_is_believed_of_a_trusted_load_balancer_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trusted: str | None
) -> None:
    fewer = replace(lockout.ADDRESS_LIMIT, tries=4)
    monkeypatch.setattr(lockout, "ADDRESS_LIMIT", fewer)
    with running(tmp_path / "data", trusted_proxies=trusted) as backend:
        codes = []
        for number in range(5):
            desk = _Behind(backend.address, came_from=f"203.0.113.{number}")
            backend.devices.append(desk)
            with pytest.raises(Refusal) as refusal:
                desk.sign_in(f"u{number}@work.example", "wrong")
            codes.append(refusal.value.code)
        locked = Code.WRONG_CREDENTIALS if trusted else Code.ACCOUNT_LOCKED
        assert codes == [*[Code.WRONG_CREDENTIALS] * 4, locked]


def test_staff_recover_a_locked_account_and_its_sessions_end(backend: Backend) -> None:
    old = backend.recruiter()
    for _ in range(5):
        _refused(backend, "r@work.example", "wrong")
    recovery = {"email": "R@work.example", "password": "another long password"}
    backend.admin("/v1/admin/accounts/recovery", recovery)
    assert old.request("GET", "/v1/me").code == Code.SIGNED_OUT
    assert _refused(backend, "r@work.example", PASSWORD).code is Code.WRONG_CREDENTIALS
    assert backend.device().sign_in("r@work.example", "another long password")


def test_recovery_can_renew_the_codes(embedded: Backend) -> None:
    uri = embedded.account("s@house.example", "staff", totp=True)["totp_uri"]
    recovery = {"email": "s@house.example", "password": PASSWORD, "renew_totp": True}
    renewed = embedded.admin("/v1/admin/accounts/recovery", recovery)["totp_uri"]
    assert renewed != uri
    assert embedded.signed_in("s@house.example", renewed).get("/v1/me")


def test_a_closed_account_stays_out_and_its_sessions_end_at_once(backend: Backend) -> None:
    desk = backend.recruiter()
    state: dict[str, Any] = {"email": "r@work.example", "closed": True}
    backend.admin("/v1/admin/accounts/state", state)
    assert desk.request("GET", "/v1/me").code == Code.ACCOUNT_CLOSED
    assert _refused(backend, "r@work.example", PASSWORD).code is Code.ACCOUNT_CLOSED
    assert _refused(backend, "r@work.example", "wrong").code is Code.WRONG_CREDENTIALS
    backend.admin("/v1/admin/accounts/state", state | {"closed": False})
    assert backend.signed_in("r@work.example").get("/v1/me")


def test_without_an_active_subscription_a_recruiter_stays_out(backend: Backend) -> None:
    backend.account("r@work.example", "recruiter", backend.employer())
    backend.clock.moved += timedelta(days=40)
    assert _refused(backend, "r@work.example", PASSWORD).code is Code.SUBSCRIPTION_EXPIRED


def test_a_session_outlives_the_subscription_but_can_not_search(embedded: Backend) -> None:
    desk = embedded.recruiter()
    assert desk.tokens
    for _ in range(2):
        # The period ends within 31 days; a refresh token is good for 30.
        embedded.clock.moved += timedelta(days=20)
        refresh = {"refresh_token": desk.tokens["refresh_token"]}
        desk.tokens = None
        desk.tokens = desk.post("/v1/sessions/refresh", refresh)
    assert desk.get("/v1/me")["may_search"] is False
    assert desk.request("POST", "/v1/searches", {"query": "x"}).code == Code.SUBSCRIPTION_EXPIRED


def test_a_desk_whose_clock_is_wrong_is_told_so(backend: Backend) -> None:
    backend.account("r@work.example", "recruiter", backend.employer())
    desk = backend.device()
    for off in (-90, 90):
        desk.clock = lambda off=off: backend.clock.seconds() + off
        with pytest.raises(Refusal) as refusal:
            desk.sign_in("r@work.example", PASSWORD)
        assert refusal.value.code is Code.WRONG_CLOCK
    desk.clock = lambda: backend.clock.seconds() + 45
    assert desk.sign_in("r@work.example", PASSWORD)


@pytest.mark.parametrize("version", ["0.0.9", "zero", "", "0..1", "1" * 40])
def test_a_desk_that_is_too_old_is_told_so(shared: Backend, version: str) -> None:
    desk = shared.device()
    desk.version = version
    reply = desk.request("POST", "/v1/sessions", {})
    assert (reply.status, reply.code) == (426, Code.CLIENT_TOO_OLD)


def test_a_seat_beyond_those_paid_for_can_not_search(backend: Backend) -> None:
    employer = backend.admin("/v1/admin/employers", {"name": "Small"})["id"]
    for name in ("first", "second"):
        backend.account(f"{name}@work.example", "recruiter", employer)
    day = backend.clock().date()
    period = {"starts": str(day), "ends": str(day), "seats": 1, "quota": 1}
    backend.admin("/v1/admin/subscriptions", {"employer": employer, **period})
    assert backend.signed_in("first@work.example").get("/v1/me")["may_search"]
    second = backend.signed_in("second@work.example")
    assert not second.get("/v1/me")["may_search"]
    assert second.request("POST", "/v1/searches", {}).code == Code.SEAT_MISSING


def test_the_desk_is_unlocked_by_the_password_and_guesses_are_counted(backend: Backend) -> None:
    desk = backend.recruiter()
    right, wrong = {"password": PASSWORD}, {"password": "wrong"}
    assert desk.request("POST", "/v1/sessions/current/unlock", right).status == 204
    for _ in range(5):
        reply = desk.request("POST", "/v1/sessions/current/unlock", wrong)
        assert reply.code == Code.WRONG_CREDENTIALS
    assert desk.request("POST", "/v1/sessions/current/unlock", right).code == Code.ACCOUNT_LOCKED


def test_signing_out_ends_the_session_and_its_refresh_token(backend: Backend) -> None:
    desk = backend.recruiter()
    assert desk.tokens
    refresh = {"refresh_token": desk.tokens["refresh_token"]}
    assert desk.request("DELETE", "/v1/sessions/current").status == 204
    assert desk.request("GET", "/v1/me").code == Code.SIGNED_OUT
    desk.tokens = None
    assert desk.request("POST", "/v1/sessions/refresh", refresh).code == Code.SIGNED_OUT
