"""Sessions, renewal, servers and settings, against a server that answers as told."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from tests.desk.lying_server import JOB, PHONE, LyingServer
from tests.desk.test_receipts import disclose, reachable
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import FieldGroup, Purpose
from workstation.desk.backend_api.connection import checked_address
from workstation.desk.desk import Desk
from workstation.desk.disclosures import Choice
from workstation.desk.errors import BadAddress, BadAnswer, NoNetwork, NotSignedIn


def test_a_kept_session_comes_back_without_the_password(
    desk: Desk, open_desk: Callable[[], Desk]
) -> None:
    again = open_desk()

    me = again.session.restore()

    assert me is not None
    assert me.name == "Noelani Akana"
    assert again.session.me == me


def test_signing_out_forgets_the_session_even_without_a_network(
    desk: Desk, server: LyingServer, open_desk: Callable[[], Desk]
) -> None:
    server.close()
    desk.session.sign_out()

    with pytest.raises(NotSignedIn):
        _ = desk.session.me
    assert open_desk().session.restore() is None


def test_an_ended_session_is_forgotten_and_asks_for_sign_in(
    desk: Desk, server: LyingServer, open_desk: Callable[[], Desk]
) -> None:
    server.refusals["/v1/sessions/refresh"] = Code.SIGNED_OUT
    again = open_desk()

    assert again.session.restore() is None
    assert not again.session._api.has_session()


def test_a_revoked_session_says_why(
    desk: Desk, server: LyingServer, open_desk: Callable[[], Desk]
) -> None:
    server.refusals["/v1/sessions/refresh"] = Code.SESSION_REVOKED
    again = open_desk()

    with pytest.raises(Refusal) as refused:
        again.session.restore()

    assert refused.value.code is Code.SESSION_REVOKED
    assert again.session.restore() is None


@pytest.mark.parametrize(
    "code", [Code.SUBSCRIPTION_EXPIRED, Code.WRONG_CLOCK, Code.CLIENT_TOO_OLD, Code.UNAVAILABLE]
)
def test_a_passing_refusal_keeps_the_session(
    desk: Desk, server: LyingServer, open_desk: Callable[[], Desk], code: Code
) -> None:
    server.refusals["/v1/sessions/refresh"] = code
    again = open_desk()
    with pytest.raises(Refusal):
        again.session.restore()
    del server.refusals["/v1/sessions/refresh"]

    assert again.session.restore() is not None


def test_many_threads_renew_a_stale_token_once(
    desk: Desk, server: LyingServer, open_desk: Callable[[], Desk]
) -> None:
    again = open_desk()
    before = len([path for path, _ in server.requests if path.endswith("refresh")])
    threads = [threading.Thread(target=again.session.refresh) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    renewed = [path for path, _ in server.requests if path.endswith("refresh")]
    assert len(renewed) - before == 1


def test_a_token_that_the_server_no_longer_takes_is_renewed_and_the_request_repeated(
    desk: Desk, server: LyingServer
) -> None:
    stale = server.authorisations[-1]
    honest = server.answer

    def refuse_stale(method: str, path: str, query: dict[str, str], body: object) -> object:
        if path == "/v1/me" and server.authorisations[-1] == stale:
            raise Refusal(Code.SIGNED_OUT)
        return honest(method, path, query, body)  # type: ignore[arg-type]

    server.answer = refuse_stale  # type: ignore[method-assign, assignment]

    assert desk.session.refresh().name == "Noelani Akana"
    assert server.authorisations[-1] != stale


def test_an_unreachable_server_is_no_network_and_is_not_chosen(
    desk: Desk, server: LyingServer
) -> None:
    gone = LyingServer()
    address = gone.address
    gone.close()

    with pytest.raises(NoNetwork) as failed:
        desk.choose_server(address)

    assert failed.value.sentence
    assert failed.value.remedy
    assert desk.servers.chosen == server.address


def test_an_answer_of_another_form_is_not_understood_and_not_echoed(
    desk: Desk, server: LyingServer
) -> None:
    server.lie = lambda path, body: body | {"quota_left": "many"} if "disclosures" in path else None

    with pytest.raises(BadAnswer) as failed:
        disclose(desk)

    assert PHONE not in reachable(failed.value)


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("desk.example.com", "https://desk.example.com"),
        (" https://Desk.Example.com/ ", "https://desk.example.com"),
        ("desk.example.com:8443", "https://desk.example.com:8443"),
        ("http://127.0.0.1:9000", "http://127.0.0.1:9000"),
        ("https://[::1]:9000", "https://[::1]:9000"),
    ],
)
def test_addresses_are_tidied(typed: str, tidy: str) -> None:
    assert checked_address(typed) == tidy


@pytest.mark.parametrize(
    "typed",
    [
        "http://desk.example.com",
        "ftp://desk.example.com",
        "https://user:secret@desk.example.com",
        "https://desk.example.com/path",
        "https://desk.example.com?x=1",
        "desk example com",
        "https://",
        "https://desk.example.com:99999",
        "file:///etc/passwd",
    ],
)
def test_other_addresses_are_refused(typed: str) -> None:
    with pytest.raises(BadAddress):
        checked_address(typed)


def test_the_last_choice_is_remembered_per_account(
    desk: Desk, open_desk: Callable[[], Desk]
) -> None:
    assert desk.disclosures.last_choice() is None
    choice = Choice((FieldGroup.PHONES,), Purpose.CONTACT, JOB)
    desk.disclosures.remember_choice(choice)

    again = open_desk()
    again.session.restore()

    assert again.disclosures.last_choice() == choice


def test_settings_are_kept_and_bad_ones_refused(desk: Desk, open_desk: Callable[[], Desk]) -> None:
    assert desk.settings.current.idle_minutes == 10
    desk.settings.change(idle_minutes=5, theme="dark", single_keys=False)
    with pytest.raises(ValueError, match="idle"):
        desk.settings.change(idle_minutes=0)

    settings = open_desk().settings.current

    assert (settings.idle_minutes, settings.theme, settings.single_keys) == (5, "dark", False)
