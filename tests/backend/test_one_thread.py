"""Searches change threads once: rules and refusals are those of every other route."""

from __future__ import annotations

from tests.backend.client import Device, Reply
from tests.backend.running import Backend
from workstation.contract.errors import Code

#: Bodies that are no search.
NO_SEARCHES = {
    "not JSON": b"{",
    "no object": b"[]",
    "nothing": b"",
    "unknown field": b'{"wanted": "nurse"}',
    "wrong type": b'{"limit": "many"}',
    "deep": b"[" * 5_000,
}
#: What can't even be read is refused before anybody asks who sent it.
UNREADABLE = ("not JSON", "deep")


def _post(desk: Device, body: bytes, kind: str = "application/json") -> Reply:
    token = desk.tokens["access_token"] if desk.tokens else None
    headers = {"DPoP": desk.proof("POST", "/v1/searches", token), "Content-Type": kind}
    if token:
        headers["Authorization"] = f"DPoP {token}"
    return desk.send("POST", "/v1/searches", body, headers)


def test_what_is_no_search_is_refused_for_that_only_to_those_who_may_search(
    embedded: Backend,
) -> None:
    desk = embedded.recruiter()
    stranger = Device(embedded.address)
    assert _post(stranger, b"{}").status == 401
    for name, body in NO_SEARCHES.items():
        assert _post(desk, body).code == Code.INVALID, name
        if name not in UNREADABLE:
            assert _post(stranger, body).status == 401, name
    assert _post(desk, b'{"query": ""}').status == 200
    assert _post(desk, b'{"query": ""}', "text/plain").code == Code.INVALID
    stranger.close()


def test_a_session_that_was_ended_answers_no_search_any_more(embedded: Backend) -> None:
    desk = embedded.recruiter()
    kept = desk.tokens
    desk.request("DELETE", "/v1/sessions/current")
    desk.tokens = kept
    assert desk.request("POST", "/v1/searches", {"query": ""}).code == Code.SIGNED_OUT
