"""Refresh tokens rotate; using one twice ends the whole family."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from tests.backend.client import Device, Reply
from tests.backend.running import Backend
from workstation.backend.sessions.tokens import REFRESH_LIFE
from workstation.contract.errors import Code


def _refresh(desk: Device, token: str) -> Reply:
    kept, desk.tokens = desk.tokens, None
    reply = desk.request("POST", "/v1/sessions/refresh", {"refresh_token": token})
    desk.tokens = kept
    return reply


def _token(desk: Device) -> str:
    assert desk.tokens
    return str(desk.tokens["refresh_token"])


def test_a_refresh_gives_new_tokens(backend: Backend) -> None:
    desk = backend.recruiter()
    reply = _refresh(desk, _token(desk))
    assert reply.status == 200
    desk.tokens = reply.json
    assert desk.get("/v1/me")


def test_reusing_a_refresh_token_ends_the_family(backend: Backend) -> None:
    desk = backend.recruiter()
    first = _token(desk)
    desk.tokens = _refresh(desk, first).json
    assert _refresh(desk, first).code == Code.SESSION_REVOKED
    assert desk.request("GET", "/v1/me").code == Code.SESSION_REVOKED
    assert _refresh(desk, _token(desk)).code == Code.SESSION_REVOKED


def test_a_stolen_refresh_token_is_of_no_use_with_another_key(backend: Backend) -> None:
    victim = backend.recruiter()
    thief = backend.device()
    assert _refresh(thief, _token(victim)).code == Code.PROOF_REFUSED
    assert _refresh(victim, _token(victim)).status == 200


def test_a_thief_who_repeats_a_used_token_ends_the_family(embedded: Backend) -> None:
    victim = embedded.recruiter()
    first = _token(victim)
    victim.tokens = _refresh(victim, first).json
    assert _refresh(embedded.device(), first).code == Code.SESSION_REVOKED
    assert victim.request("GET", "/v1/me").code == Code.SESSION_REVOKED


def test_two_refreshes_at_once_do_not_both_succeed(backend: Backend) -> None:
    desk = backend.recruiter()
    token = _token(desk)
    twin = backend.device()
    twin.key = desk.key
    with ThreadPoolExecutor(2) as pool:
        replies = list(pool.map(lambda each: _refresh(each, token), [desk, twin]))
    assert sorted(reply.status for reply in replies) == [200, 401]


def test_a_refresh_token_that_was_not_used_for_long_is_over(embedded: Backend) -> None:
    desk = embedded.staff()
    embedded.clock.moved += REFRESH_LIFE + timedelta(seconds=1)
    assert _refresh(desk, _token(desk)).code == Code.SIGNED_OUT


def test_other_sessions_of_the_account_go_on(embedded: Backend) -> None:
    desk = embedded.recruiter()
    other = embedded.signed_in("r@work.example")
    first = _token(desk)
    _refresh(desk, first)
    _refresh(desk, first)
    assert other.get("/v1/me")
