"""The appender: one entry a release, exact quota, and nothing revealed that is not committed."""

from __future__ import annotations

import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from tests import canary
from tests.backend.running import Backend
from tests.candidates.people import act, person, take_in
from tests.disclosures.desk import Recruiter
from tests.disclosures.faults import alone, commits_fail
from tests.disclosures.test_disclosing import refused
from workstation.backend.candidates.service import Candidates
from workstation.backend.disclosures.appender import Appender
from workstation.contract.errors import Code
from workstation.ledger.errors import LedgerError
from workstation.ledger.notes import Signer


def test_a_retry_finds_its_entry_and_takes_no_second_unit(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    key = str(uuid.uuid4())
    first = desk.disclose(number, "emails", "phones", idempotency_key=key)
    desk.disclose(number, "links")
    again = desk.disclose(number, "phones", "emails", idempotency_key=key)
    assert again["receipt"]["index"] == first["receipt"]["index"]
    assert again["receipt"]["entry"] == first["receipt"]["entry"]
    assert again["pii"] == first["pii"]
    assert again["quota_left"] == first["quota_left"]


def test_a_retry_after_a_minute_is_a_new_entry(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    key = str(uuid.uuid4())
    first = desk.disclose(number, idempotency_key=key)
    backend.clock.moved += timedelta(seconds=61)
    again = desk.disclose(number, idempotency_key=key)
    assert again["receipt"]["index"] > first["receipt"]["index"]


@pytest.mark.parametrize(
    "change", [{"purpose": "assess"}, {"form": "clipboard"}, {"groups": ["phones"]}, {"other": 1}]
)
def test_a_key_used_for_another_request_is_refused(
    backend: Backend, change: dict[str, Any]
) -> None:
    number, other = take_in(backend, [person(), person()])
    desk = Recruiter.of(backend)
    key = str(uuid.uuid4())
    desk.disclose(number, "emails", idempotency_key=key)
    before = desk.total()
    if "other" in change:
        change = {"reference": desk.reference(other)}
    with refused(Code.KEY_REUSED):
        desk.disclose(number, "emails", **{"idempotency_key": key, **change})
    assert desk.total() == before


def test_a_key_used_at_another_desk_of_the_account_is_refused(backend: Backend) -> None:
    """The entry names the device that the data went to: another device needs its own entry."""
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    email = desk.device.get("/v1/me")["email"]
    other = Recruiter(backend, desk.employer, backend.signed_in(email), desk.job)
    key = str(uuid.uuid4())
    desk.disclose(number, idempotency_key=key)
    with refused(Code.KEY_REUSED):
        other.disclose(number, idempotency_key=key)
    other.disclose(number)
    first, second = desk.checked[-1].entry, other.checked[-1].entry
    assert (first.account, first.device) != (second.account, second.device)
    assert first.account == second.account


def test_a_retry_after_a_removal_reveals_nothing(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    key = str(uuid.uuid4())
    desk.disclose(number, idempotency_key=key)
    act(backend, number, "remove")
    with refused(Code.NOT_FOUND):
        desk.disclose(number, idempotency_key=key)


def test_quota_is_exact_when_many_ask_at_once(backend: Backend) -> None:
    numbers = take_in(backend, [person() for _ in range(12)])
    first = Recruiter.new(backend, quota=8)
    desks = [first, *(first.colleague() for _ in range(2))]

    def ask(number: int, desk: Recruiter) -> str:
        reply = desk.device.request("POST", "/v1/disclosures", desk.request(number))
        return reply.code or "disclosed"

    with ThreadPoolExecutor(len(desks)) as pool:
        asked = [pool.submit(lambda d=desk: [ask(n, d) for n in numbers]) for desk in desks]
        answers = [code for each in asked for code in each.result()]
    counted = Counter(answers)
    assert counted.keys() == {"disclosed", "quota_used_up"}
    assert first.units() == 8
    assert counted["disclosed"] == 8 * len(desks)
    assert sum(desk.total() for desk in desks) == counted["disclosed"]


def test_releases_that_wait_together_share_a_commit(backend: Backend) -> None:
    numbers = take_in(backend, [person() for _ in range(24)])
    desk = Recruiter.of(backend)
    seen = desk.seen
    bodies = [desk.request(number) for number in numbers]
    with ThreadPoolExecutor(24) as pool:
        replies = list(pool.map(lambda body: alone(desk, "/v1/disclosures", body).json, bodies))
    sizes = [int(reply["receipt"]["checkpoint"].split("\n")[1]) for reply in replies]
    indexes = [reply["receipt"]["index"] for reply in replies]
    assert len(set(indexes)) == 24
    assert len(set(sizes)) < 24
    for reply in replies:
        desk.seen = seen
        desk.check(reply["receipt"])


def test_one_refusal_in_a_batch_does_not_touch_the_others(backend: Backend) -> None:
    numbers = take_in(backend, [person() for _ in range(10)])
    desk = Recruiter.of(backend)
    before = desk.total(), desk.units()
    bodies = [desk.request(number) for number in numbers]
    for body in bodies[::2]:
        body["groups"] = ["career_names"]
    with ThreadPoolExecutor(10) as pool:
        replies = list(pool.map(lambda body: alone(desk, "/v1/disclosures", body).json, bodies))
    assert ["receipt" in reply for reply in replies] == [False, True] * 5
    assert (desk.total(), desk.units()) == (before[0] + 5, before[1] + 5)


def test_nothing_is_revealed_when_the_commit_fails(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    before = desk.total(), desk.units()
    with commits_fail(backend):
        reply = desk.device.request("POST", "/v1/disclosures", desk.request(number))
    assert (reply.status, reply.code) == (503, "unavailable")
    assert canary.marks_in(reply.body) == []
    assert (desk.total(), desk.units()) == before
    desk.disclose(number)


def test_an_appender_with_another_log_key_does_not_start(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    Recruiter.of(backend).disclose(number)
    parts = backend.parts
    other = Signer.from_seed(parts.log_signer.name, b"o" * 32)
    appender = Appender(parts.database, parts.keys, other, parts.clock, Candidates(parts.keys))
    with pytest.raises(LedgerError):
        appender.start()


def test_a_stopped_appender_refuses(backend: Backend) -> None:
    parts = backend.parts
    appender = Appender(
        parts.database, parts.keys, parts.log_signer, parts.clock, Candidates(parts.keys)
    )
    appender.start()
    appender.stop()
    with refused(Code.UNAVAILABLE):
        appender.grant(None)  # type: ignore[arg-type]


def test_two_appenders_share_one_log(backend: Backend) -> None:
    """Two workers of a server: their appenders take turns at the head."""
    numbers = take_in(backend, [person() for _ in range(6)])
    desk = Recruiter.of(backend)
    parts = backend.parts
    own = parts.appender
    second = Appender(parts.database, parts.keys, parts.log_signer, parts.clock, parts.candidates)
    second.start()
    try:
        for turn, number in enumerate(numbers):
            parts.appender = (own, second)[turn % 2]
            desk.disclose(number)
    finally:
        parts.appender = own
        second.stop()
