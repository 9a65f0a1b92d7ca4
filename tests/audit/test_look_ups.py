"""Persons are looked up by exact e-mail or reference; each look-up is logged before it answers."""

from __future__ import annotations

import json
import threading
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tests.audit.auditors import Auditor
from tests.backend.running import Backend
from tests.backend.statements import of_request, watched
from tests.candidates.people import PII, act, person, staff_reference, take_in
from tests.candidates.test_importing import newest
from tests.candidates.test_versions import _resume as resume
from tests.candidates.test_versions import _send as send_resume
from tests.disclosures.desk import Recruiter
from tests.disclosures.test_disclosing import refused
from workstation.backend.audit import limits, people, store
from workstation.backend.audit.tables import look_ups
from workstation.backend.candidates import store as candidates_store
from workstation.backend.candidates.service import NewResume
from workstation.contract.errors import Code, Refusal
from workstation.ledger.receipts import check_receipt


def _reached_at(address: str) -> NewResume:
    made = person()
    return replace(made, parsed=replace(made.parsed, pii={**PII, "emails": [("", address)]}))


def _address() -> str:
    return f"keola.{uuid.uuid4().hex[:8]}@mail.example"


def test_an_officer_finds_a_person_by_e_mail_over_all_employers(backend: Backend) -> None:
    address = _address()
    [number, other] = take_in(backend, [_reached_at(address), person()])
    backend.parts.duplicates.turn()
    desks = [Recruiter.new(backend), Recruiter.new(backend)]
    indexes = [desk.disclose(number)["receipt"]["index"] for desk in desks]
    desks[0].disclose(other)
    officer = Auditor.officer(backend)
    found = officer.look_up(email=address.upper())
    assert (found["entries"], found["complete"]) == (3, True)
    rows = officer.everything(person=found["person"])
    assert [row["index"] for row in rows][1:] == indexes[::-1]
    assert officer.counts(person=found["person"])["total"] == 3
    assert officer.counts(person=found["person"], form="screen")["total"] == 2
    only = officer.everything(person=found["person"], employer=desks[1].employer)
    assert [row["index"] for row in only] == [indexes[1]]


def test_the_look_up_itself_is_an_entry_that_verifies_and_names_no_e_mail(backend: Backend) -> None:
    address = _address()
    [number] = take_in(backend, [_reached_at(address)])
    backend.parts.duplicates.turn()
    officer = Auditor.officer(backend)
    for asked, subject_is_known in ((address, True), (_address(), False)):
        receipt = officer.look_up(email=asked, purpose="court_order")["receipt"]
        verifier = backend.parts.log_signer.verifier
        entry = check_receipt(
            receipt["entry"],
            receipt["index"],
            receipt["inclusion"],
            receipt["checkpoint"],
            None,
            receipt["consistency"],
            verifier,
        ).entry
        assert (entry.kind, entry.purpose, entry.ground) == ("look_up", "court_order", "law")
        assert (entry.groups, entry.subject != people.NOBODY) == ((), subject_is_known)
        assert asked not in receipt["entry"]
        [newest] = officer.listed(limit=1, kind="look_up")["entries"]
        assert newest["index"] == receipt["index"]
    assert number


def test_an_administrator_finds_by_e_mail_only_whose_e_mail_the_employer_was_told(
    backend: Backend,
) -> None:
    told, untold = _address(), _address()
    known, hidden = take_in(backend, [_reached_at(told), _reached_at(untold)])
    backend.parts.duplicates.turn()
    desk = Recruiter.new(backend)
    desk.disclose(known, "emails")
    desk.disclose(hidden, "phones")
    desk.preview(hidden)
    admin = Auditor.of(desk)
    found = admin.look_up(email=told)
    assert [row["reference"] for row in admin.everything(person=found["person"])][1:] == [
        desk.reference(known)
    ]
    for address in (untold, _address()):
        answer = admin.look_up(email=address)
        assert (answer["person"], answer["entries"]) == (None, 0)
    assert admin.look_up(reference=desk.reference(hidden))["entries"] == 3


def test_an_administrators_look_up_that_finds_nobody_runs_the_same_statements(
    backend: Backend,
) -> None:
    addresses = [_address() for _ in range(5)]
    numbers = take_in(backend, [_reached_at(address) for address in addresses])
    backend.parts.duplicates.turn()
    nothing, phones, elsewhere, erased, merged = numbers
    desk, other = Recruiter.new(backend), Recruiter.new(backend)
    desk.disclose(phones, "phones")
    desk.preview(phones)
    other.disclose(elsewhere, "emails")
    desk.disclose(erased, "emails")
    act(backend, erased, "erase")
    with backend.parts.database.transaction() as connection:
        candidates_store.change(connection, [merged], merged_into=nothing)
    admin = Auditor.of(desk)
    for _ in range(2):  # then the log knows what such entries have in common
        admin.look_up(email=_address())
    paths = {
        address: tuple(_statements(backend, admin, email=address))
        for address in (_address(), *addresses)
    }
    references = [desk.reference(number) for number in (nothing, elsewhere, erased)]
    paths |= {each: tuple(_statements(backend, admin, reference=each)) for each in references}
    by_email, by_reference = (
        {path for asked, path in paths.items() if (asked in references) is known}
        for known in (False, True)
    )
    assert (len(by_email), len(by_reference)) == (1, 1)
    [statements] = by_email
    assert any("FROM likenesses" in statement for statement in statements)
    assert not any("person_keys" in statement for statement in statements)


def _statements(backend: Backend, auditor: Auditor, **wanted: Any) -> list[str]:
    """What a look-up that finds nobody reads, and all that it does in its own thread."""

    def counts(thread: str, statement: str) -> bool:
        # How much the log's tree writes differs from entry to entry.
        reads = thread == "appender" and statement.startswith("SELECT")
        return reads or of_request(thread, statement)

    with watched(backend, counts) as seen:
        assert auditor.look_up(**wanted)["person"] is None
    return seen


def test_an_e_mail_that_a_later_version_brought_is_found_once_the_employer_was_told_it(
    backend: Backend,
) -> None:
    before, after = _address(), _address()
    send_resume(backend, resume(before, "Nurse", "2020-01-01"), new_versions="false")
    number = newest(backend)
    backend.parts.duplicates.turn()
    desk = Recruiter.new(backend)
    desk.disclose(number, "emails")
    admin = Auditor.of(desk)
    assert admin.look_up(email=before)["person"] is not None
    newer = resume(after, "Nurse", "2024-01-01")
    send_resume(backend, newer, new_versions="false", reference=staff_reference(backend, number))
    backend.parts.duplicates.turn()

    assert [admin.look_up(email=each)["person"] for each in (before, after)] == [None, None]
    assert Auditor.officer(backend).look_up(email=after)["person"] is not None
    desk.disclose(number, "emails")
    assert admin.look_up(email=after)["person"] is not None


def test_an_administrator_finds_by_e_mail_whose_other_resume_was_merged(backend: Backend) -> None:
    address = _address()
    kept, merged = take_in(backend, [person(), _reached_at(address)])
    backend.parts.duplicates.turn()
    desk = Recruiter.new(backend)
    desk.disclose(kept, "emails")
    with backend.parts.database.transaction() as connection:
        candidates_store.change(connection, [merged], merged_into=kept)
    assert Auditor.of(desk).look_up(email=address)["entries"] == 2


def test_an_administrator_finds_nobody_whom_the_employer_has_no_entry_of(backend: Backend) -> None:
    numbers = take_in(backend, [person() for _ in range(4)])
    desk, elsewhere = Recruiter.new(backend), Recruiter.new(backend)
    for number in numbers[:3]:
        elsewhere.disclose(number)
    act(backend, numbers[1], "remove")
    act(backend, numbers[2], "erase")
    admin = Auditor.of(desk)
    answers = [admin.look_up(reference=desk.reference(number)) for number in numbers]
    answers.append(admin.look_up(reference="R-0000-0000"))
    answers.append(
        admin.look_up(reference=elsewhere.reference(numbers[0]), employer=elsewhere.employer)
    )
    for answer in answers:
        del answer["receipt"]
    assert answers == [{"person": None, "entries": 0, "hours": 12, "complete": True}] * 6


def test_an_officer_reads_any_employers_reference(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    desk.disclose(number)
    officer = Auditor.officer(backend)
    theirs = officer.look_up(reference=desk.reference(number), employer=desk.employer)
    own = officer.look_up(reference=staff_reference(backend, number))
    assert (theirs["entries"], own["entries"]) == (2, 3)
    act(backend, number, "erase")
    gone = officer.look_up(reference=desk.reference(number), employer=desk.employer)
    assert (gone["person"], gone["entries"]) == (None, 0)
    with refused(Code.NOT_FOUND):
        officer.listed(person=own["person"])


def test_a_look_up_is_its_accounts_and_ends(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    desk.disclose(number)
    admin, other = Auditor.of(desk), Auditor.of(desk)
    found = admin.look_up(reference=desk.reference(number))["person"]
    assert admin.listed(person=found)["total"] == 2
    for path in ("entries", "counts"):
        with refused(Code.NOT_FOUND):
            other.device.get(f"/v1/audit/{path}?person={found}")
    with backend.parts.database.transaction() as connection:
        at = backend.clock() + timedelta(hours=people.HOURS, seconds=1)
        assert store.look_up(connection, found, admin.account, backend.clock()) is None
        store.forget_look_ups(connection, at - timedelta(hours=people.HOURS))
    with refused(Code.NOT_FOUND):
        admin.listed(person=found)


def test_no_look_up_names_an_erased_person_or_one_merged_with_them(backend: Backend) -> None:
    kept, merged, other = take_in(backend, [person() for _ in range(3)])
    officer = Auditor.officer(backend)

    def look_up(number: int, key: str) -> Any:
        reference = staff_reference(backend, number)
        return officer.look_up(reference=reference, idempotency_key=key)

    keys = {number: str(uuid.uuid4()) for number in (kept, merged, other)}
    found = {number: look_up(number, key)["person"] for number, key in keys.items()}
    with backend.parts.database.transaction() as connection:
        candidates_store.change(connection, [merged], merged_into=kept)
    act(backend, merged, "erase")
    assert _named(backend, officer) == [other]
    for number in (kept, merged):
        with refused(Code.NOT_FOUND):
            officer.listed(person=found[number])
        assert look_up(number, keys[number])["person"] is None
    assert officer.listed(person=found[other])["total"] == 1


def test_a_look_up_waits_for_an_erasure_that_is_on_its_way(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    officer, found = Auditor.officer(backend), []

    def look_up() -> None:
        found.append(officer.look_up(reference=staff_reference(backend, number))["person"])

    with backend.parts.database.transaction() as connection:
        backend.parts.candidates.erase(connection, number)
        thread = threading.Thread(target=look_up)
        thread.start()
        thread.join(0.3)
        assert not found
    thread.join(30)
    assert found == [None]


def test_look_ups_that_are_over_are_forgotten_though_nobody_looks_anybody_up(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    [number] = take_in(backend, [person()])
    officer = Auditor.officer(backend)
    officer.look_up(reference=staff_reference(backend, number))
    regular, now = backend.parts.look_ups, backend.clock()
    regular.turn()
    assert _named(backend, officer) == [number]
    later = now + timedelta(hours=people.HOURS, minutes=1)
    monkeypatch.setattr(regular, "_clock", lambda: later)
    assert regular.turn() >= 1
    assert _named(backend, officer) == []


def _named(backend: Backend, auditor: Auditor) -> list[int]:
    """Whom the kept look-ups of an account name."""
    with backend.parts.database.reading() as connection:
        rows = connection.execute(select(look_ups).where(look_ups.c.account == auditor.account))
        return [row.candidate for row in rows if row.candidate is not None]


def test_a_retry_finds_its_entry_and_another_request_under_the_key_is_refused(
    backend: Backend,
) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    desk.disclose(number)
    admin, key = Auditor.of(desk), str(uuid.uuid4())
    first, second = (
        admin.look_up(reference=desk.reference(number), idempotency_key=key) for _ in range(2)
    )
    assert first["person"] == second["person"]
    assert first["receipt"]["index"] == second["receipt"]["index"]
    assert admin.ask_look_up(reference="R-0000-0000", idempotency_key=key).code == Code.KEY_REUSED
    assert len(admin.everything(kind="look_up")) == 1


def test_guesses_end_after_some_that_found_nobody_and_what_found_somebody_goes_on(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MISSED", replace(limits.MISSED, most=3))
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    desk.disclose(number)
    admin = Auditor.of(desk)
    for _ in range(4):
        assert admin.look_up(reference=desk.reference(number))["person"] is not None
    key = str(uuid.uuid4())
    for one in (key, *(str(uuid.uuid4()) for _ in range(2))):
        admin.look_up(email="nobody@mail.example", idempotency_key=one)
    entries = len(admin.everything(kind="look_up"))

    refusals = [
        admin.ask_look_up(email=_address()),
        admin.ask_look_up(reference=desk.reference(number)),
    ]

    for reply in refusals:
        assert (reply.status, reply.code) == (429, Code.TOO_MANY)
        assert 11 * 3600 < reply.json["retry_after"] <= 12 * 3600
        assert "minutes" in reply.json["remedy"]
    assert len(admin.everything(kind="look_up")) == entries
    assert admin.look_up(email="nobody@mail.example", idempotency_key=key)["person"] is None


def _seconds_to_wait(made: list[tuple[datetime, bool]], at: datetime) -> int:
    try:
        limits.check(made, at)
    except Refusal as refusal:
        return refusal.problem.retry_after or 0
    return 0


@given(minutes=st.lists(st.tuples(st.integers(0, 1_500), st.booleans()), max_size=80))
def test_no_span_ever_has_more_look_ups_than_its_limit(minutes: list[tuple[int, bool]]) -> None:
    begun, made = datetime(2026, 11, 2, tzinfo=UTC), list[tuple[datetime, bool]]()
    for at, found in sorted(minutes):
        moment = begun + timedelta(minutes=at)
        left = _seconds_to_wait(made, moment)
        if left:
            assert _seconds_to_wait(made, moment + timedelta(seconds=left)) == 0
        else:
            made.append((moment, found))
    for limit, counted in (
        (limits.ALL, made),
        (limits.MISSED, [one for one in made if not one[1]]),
    ):
        for moment, _ in counted:
            within = [one for one, _ in counted if moment - limit.span < one <= moment]
            assert len(within) <= limit.most


@pytest.mark.parametrize("purpose", ["assess", "court_order", "retain"])
def test_purposes_that_are_not_an_administrators_are_refused(
    backend: Backend, purpose: str
) -> None:
    admin = Auditor.of(Recruiter.of(backend))
    reply = admin.ask_look_up(reference="R-0000-0000", purpose=purpose)
    assert reply.code == Code.PURPOSE_NOT_ALLOWED
    assert admin.everything(kind="look_up", recipient=admin.account) == []


def test_what_was_asked_for_is_in_no_refusal(backend: Backend) -> None:
    admin = Auditor.of(Recruiter.of(backend))
    address = _address()
    both = admin.ask_look_up(email=address, reference="R-0000-0000")
    wrong = admin.ask_look_up(email=address, purpose="assess")
    for reply in (both, wrong, admin.ask_look_up(email=f"{address} ;")):
        assert reply.status >= 400
        assert "keola" not in json.dumps(reply.json)
