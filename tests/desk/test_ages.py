"""A desk and a server of different ages: they understand each other, or say why not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.desk.lying_server import LyingServer
from workstation import __version__
from workstation.contract.errors import Code, Refusal
from workstation.contract.searches import Search
from workstation.contract.words import SortBy
from workstation.desk.desk import Desk
from workstation.desk.errors import BadAnswer, ServerOlder

REFERENCE = "R-7F3K-92QX"


def _of_version(server: LyingServer, desk: Desk, version: str, **more: Any) -> None:
    """Make the server one of a version, and let the desk hear it."""

    def lie(path: str, answer: dict[str, Any]) -> dict[str, Any] | None:
        return answer | {"version": version, **more} if path == "/v1/service" else None

    server.lie = lie
    desk.service()


def test_a_mistake_in_a_request_is_an_older_servers_not_knowing(
    server: LyingServer, desk: Desk
) -> None:
    server.refusals["/v1/searches"] = Code.INVALID
    _of_version(server, desk, "0.0.9")
    with pytest.raises(ServerOlder) as refused:
        desk.search.run(Search(query="nurse"))
    assert refused.value.sentence == "This server is older than this desk (version 0.0.9)."
    assert "update the server" in refused.value.remedy


@pytest.mark.parametrize("version", [__version__, "99.0"])
def test_it_stays_a_mistake_where_the_server_is_not_older(
    server: LyingServer, desk: Desk, version: str
) -> None:
    server.refusals["/v1/searches"] = Code.INVALID
    _of_version(server, desk, version)
    with pytest.raises(Refusal) as refused:
        desk.search.run(Search(query="nurse"))
    assert refused.value.code is Code.INVALID


def test_other_refusals_of_an_older_server_stay_what_they_are(
    server: LyingServer, desk: Desk
) -> None:
    server.refusals["/v1/searches"] = Code.QUERY_TOO_COMPLEX
    _of_version(server, desk, "0.0.9")
    with pytest.raises(Refusal) as refused:
        desk.search.run(Search(query="nurse"))
    assert refused.value.code is Code.QUERY_TOO_COMPLEX
    server.refusals[f"/v1/candidates/{REFERENCE}/preview"] = Code.NOT_FOUND
    with pytest.raises(Refusal) as refused:
        desk.disclosures.open_preview(REFERENCE)
    assert refused.value.code is Code.NOT_FOUND


def test_a_place_that_an_older_server_does_not_have_is_not_said_to_be_gone(
    server: LyingServer, desk: Desk
) -> None:
    with pytest.raises(Refusal):
        desk.kept.saved()
    _of_version(server, desk, "0.0.9")
    with pytest.raises(ServerOlder):
        desk.kept.saved()


def test_an_answer_that_lacks_what_is_needed_is_an_older_servers(
    server: LyingServer, desk: Desk
) -> None:
    _of_version(server, desk, "0.0.9")
    heard = server.lie
    server.lie = lambda path, answer: {"version": 1} if path == "/v1/me" else heard(path, answer)
    with pytest.raises(ServerOlder):
        desk.session.refresh()
    _of_version(server, desk, __version__)
    heard = server.lie
    server.lie = lambda path, answer: {"version": 1} if path == "/v1/me" else heard(path, answer)
    with pytest.raises(BadAnswer):
        desk.session.refresh()


def test_what_a_newer_server_says_besides_is_left_aside(server: LyingServer, desk: Desk) -> None:
    _of_version(server, desk, "99.0", weather="fair")
    assert desk.service().version == "99.0"


def test_only_what_was_asked_for_is_sent(server: LyingServer, desk: Desk) -> None:
    for search in (Search(query="nurse"), Search(query="nurse", sort=SortBy.YEARS, limit=10)):
        with pytest.raises(Refusal):
            desk.search.run(search)
    sent = [body for path, body in server.requests if path == "/v1/searches"]
    assert sent == [{"query": "nurse"}, {"query": "nurse", "sort": "years", "limit": 10}]
