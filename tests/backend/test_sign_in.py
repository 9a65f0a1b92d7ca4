"""Signing in: who gets in, and each refusal's own code."""

from __future__ import annotations

from tests.backend.running import Backend


def test_a_recruiter_signs_in_and_is_known(backend: Backend) -> None:
    me = backend.recruiter().get("/v1/me")
    assert me["role"] == "recruiter"
    assert me["employer"] == "Aloha Staffing"
    assert me["may_search"] is True
    assert me["subscription"]["seats"] == 5
