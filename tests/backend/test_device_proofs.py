"""Attacks on device-bound sessions (RFC 9449): what is stolen or repeated is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from joserfc import jws
from joserfc.jwk import OctKey, OKPKey

from tests.backend.client import Device, Reply
from tests.backend.running import Backend
from workstation.backend.sessions.tokens import ACCESS_LIFE
from workstation.contract.errors import Code


def _me(desk: Device, proof: str, token: str | None = None) -> Reply:
    assert desk.tokens
    used = token or desk.tokens["access_token"]
    return desk.send("GET", "/v1/me", headers={"DPoP": proof, "Authorization": f"DPoP {used}"})


def _proof(desk: Device, **changes: Any) -> str:
    assert desk.tokens
    return desk.proof("GET", "/v1/me", desk.tokens["access_token"], **changes)


@pytest.fixture(scope="module")
def desk(shared: Backend) -> Device:
    """A signed-in desk for the tests that only have its proofs refused."""
    return shared.recruiter()


def test_a_stolen_access_token_is_of_no_use_with_another_key(backend: Backend) -> None:
    victim = backend.recruiter()
    thief = backend.device()
    thief.tokens = victim.tokens
    assert thief.request("GET", "/v1/me").code == Code.PROOF_REFUSED


def test_a_proof_is_good_once(backend: Backend) -> None:
    desk = backend.recruiter()
    proof = _proof(desk)
    assert _me(desk, proof).status == 200
    assert _me(desk, proof).code == Code.PROOF_REFUSED


def test_a_proof_used_many_times_at_once_is_good_once(backend: Backend) -> None:
    desk = backend.recruiter()
    proof = _proof(desk)
    desks = [backend.device() for _ in range(8)]
    for each in desks:
        each.tokens = desk.tokens
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda each: _me(each, proof), desks))
    assert sorted(reply.status for reply in replies) == [200] + [401] * 7


@pytest.mark.parametrize(
    "change",
    [
        {"htm": "POST"},
        {"htu": "http://127.0.0.1:1/v1/me"},
        {"htu": "http://127.0.0.1/v1/jobs"},
        {"htu": None},
        {"ath": "A" * 43},
        {"ath": None},
        {"jti": None},
        {"jti": "short"},
        {"jti": 7},
        {"iat": None},
        {"iat": "now"},
        {"iat": True},
    ],
    ids=str,
)
def test_a_proof_of_another_request_is_refused(desk: Device, change: dict[str, Any]) -> None:
    assert _me(desk, _proof(desk, **change)).code == Code.PROOF_REFUSED


@pytest.mark.parametrize(
    "issued",
    [10**1_000, -(10**1_000), float("nan"), float("inf"), 0, -1],
    ids=lambda issued: str(issued)[:6],
)
def test_a_proof_of_no_time_at_all_is_refused(desk: Device, issued: float) -> None:
    assert _me(desk, _proof(desk, iat=issued)).code == Code.WRONG_CLOCK


def test_a_proof_without_a_nonce_of_ours_gets_one_and_succeeds(backend: Backend) -> None:
    desk = backend.recruiter()
    for nonce in (None, "made up", 7):
        reply = _me(desk, _proof(desk, nonce=nonce))
        assert reply.code == Code.NONCE_REQUIRED
        assert 'error="use_dpop_nonce"' in reply.headers["www-authenticate"]
        assert _me(desk, _proof(desk)).status == 200


def test_an_old_nonce_is_refused(backend: Backend) -> None:
    desk = backend.recruiter()
    backend.clock.moved += timedelta(seconds=61)
    assert _me(desk, _proof(desk)).status == 200, "the window before is still good"
    old = desk.nonce
    backend.clock.moved += timedelta(seconds=121)
    assert _me(desk, _proof(desk, nonce=old)).code == Code.NONCE_REQUIRED


def test_an_access_token_ends_by_itself(embedded: Backend) -> None:
    desk = embedded.recruiter()
    embedded.clock.moved += ACCESS_LIFE + timedelta(seconds=1)
    assert desk.request("GET", "/v1/me").code == Code.SIGNED_OUT


def test_a_request_needs_both_token_and_proof(desk: Device) -> None:
    assert desk.tokens
    token = desk.tokens["access_token"]
    both = {"Authorization": f"DPoP {token}"}
    assert desk.send("GET", "/v1/me").code == Code.SIGNED_OUT
    assert desk.send("GET", "/v1/me", headers=both).code == Code.PROOF_REQUIRED
    bearer = {"Authorization": f"Bearer {token}", "DPoP": _proof(desk)}
    assert desk.send("GET", "/v1/me", headers=bearer).code == Code.SIGNED_OUT


def _by_our_own_key(desk: Device) -> str:
    header = {"typ": "dpop+jwt", "alg": "HS256", "jwk": {"kty": "oct", "k": "c2VjcmV0"}}
    return jws.serialize_compact(
        header, "{}", OctKey.import_key(b"secret" * 8), algorithms=["HS256"]
    )


def _unsigned(desk: Device) -> str:
    head, claims, _ = _proof(desk).split(".")
    return f"{head}.{claims}."


def _by_another_key_than_named(desk: Device) -> str:
    header = {"typ": "dpop+jwt", "alg": "Ed25519", "jwk": desk.key.as_dict(private=False)}
    return jws.serialize_compact(
        header, "{}", OKPKey.generate_key("Ed25519"), algorithms=["Ed25519"]
    )


def _with_the_private_key(desk: Device) -> str:
    header = {"typ": "dpop+jwt", "alg": "Ed25519", "jwk": desk.key.as_dict(private=True)}
    return jws.serialize_compact(header, "{}", desk.key, algorithms=["Ed25519"])


def _of_another_type(desk: Device) -> str:
    header = {"typ": "jwt", "alg": "Ed25519", "jwk": desk.key.as_dict(private=False)}
    return jws.serialize_compact(header, "{}", desk.key, algorithms=["Ed25519"])


def _with_claims_that_are_none(desk: Device) -> str:
    header = {"typ": "dpop+jwt", "alg": "Ed25519", "jwk": desk.key.as_dict(private=False)}
    return jws.serialize_compact(header, json.dumps([1]), desk.key, algorithms=["Ed25519"])


@pytest.mark.parametrize(
    "forged",
    [
        _by_our_own_key,
        _unsigned,
        _by_another_key_than_named,
        _with_the_private_key,
        _of_another_type,
        _with_claims_that_are_none,
        lambda _: "a.b.c",
        lambda _: "." * 50,
        lambda _: "bm9uc2Vuc2U.e30.e30",
        lambda _: "A" * 5_000,
    ],
)
def test_a_forged_proof_is_refused(desk: Device, forged: Callable[[Device], str]) -> None:
    assert _me(desk, forged(desk)).code == Code.PROOF_REFUSED


@pytest.mark.parametrize("token", ["x", "a.b.c", "A" * 5_000, "eyJhbGciOiJub25lIn0.e30."])
def test_a_forged_access_token_is_refused(desk: Device, token: str) -> None:
    assert _me(desk, desk.proof("GET", "/v1/me", token), token).code == Code.SIGNED_OUT
