"""The same person twice is found by e-mail, phone and text, and proposed with reasons."""

from __future__ import annotations

import threading
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tests.backend.running import Backend
from tests.candidates.people import act, open_terms
from tests.duplicates.twins import pair_number, reasons, resume, take_in, twins
from workstation.backend.candidates.duplicates.likeness import Traits, email, likeness, phone
from workstation.backend.candidates.duplicates.tables import likenesses


def _new(name: str) -> str:
    return f"{name}{uuid.uuid4().hex[:8]}"


def test_one_address_written_in_two_ways_is_a_reason(backend: Backend) -> None:
    name = _new("leilani.kahale")
    one, two = take_in(
        backend,
        resume("Leilani Kahale", f"{name}@gmail.com"),
        resume("Leilani Kahale", f"{name.replace('.', '').upper()}+jobs@GoogleMail.com"),
    )
    assert reasons(backend, one, two) == {"email", "name"}


def test_one_phone_written_in_two_ways_is_a_reason(backend: Backend) -> None:
    last = f"{uuid.uuid4().int % 10_000:04}"
    one, two = take_in(
        backend,
        resume("Kimo Akana", phone=f"(808) 555-{last}"),
        resume("Akana, Kimo", phone=f"+1 808.555.{last}"),
    )
    assert reasons(backend, one, two) == {"phone", "name"}


def test_a_text_that_is_nearly_the_same_is_a_reason(backend: Backend) -> None:
    seed = uuid.uuid4()
    one, two, three = take_in(
        backend,
        resume("Malia Souza", "", "", seed),
        resume("Malia Souza", "", "", seed, "Moved the night shift to a new chart."),
        resume("Malia Souza"),
    )
    assert reasons(backend, one, two) == {"text", "name"}
    assert pair_number(backend, one, three) is None


def test_a_family_that_shares_a_phone_is_not_proposed(backend: Backend) -> None:
    number = f"808 555 {uuid.uuid4().int % 10_000:04}"
    one, two = take_in(
        backend, resume("Kimo Akana", phone=number), resume("Haunani Akana Reis", phone=number)
    )
    assert reasons(backend, one, two) == set()


def test_a_shared_phone_counts_with_another_name_where_the_text_is_nearly_the_same_too(
    backend: Backend,
) -> None:
    number, seed = f"808 555 {uuid.uuid4().int % 10_000:04}", uuid.uuid4()
    one, two = take_in(
        backend,
        resume("Kimo Akana", phone=number, work=seed),
        resume("Haunani Reis", phone=number, work=seed),
    )
    assert reasons(backend, one, two) == {"phone", "text", "other_name"}


def test_another_name_is_said_beside_the_same_address(backend: Backend) -> None:
    address = f"{_new('office')}@mail.example"
    one, two = take_in(backend, resume("Kimo Akana", address), resume("Ruth Oyama", address))
    assert reasons(backend, one, two) == {"email", "other_name"}


def test_a_newer_version_is_compared_anew(backend: Backend) -> None:
    address = f"{_new('malia')}@mail.example"
    one, two = take_in(backend, resume("Malia Souza", address), resume("Malia Souza"))
    assert reasons(backend, one, two) == set()
    with backend.parts.database.transaction() as connection:
        newer = resume("Malia Souza", address)
        assert backend.parts.candidates.add_version(connection, two, newer)
    assert backend.parts.duplicates.turn() == 1
    assert reasons(backend, one, two) == {"email", "name"}


def test_what_many_share_is_nobodys_mark(backend: Backend) -> None:
    address = f"{_new('agency')}@mail.example"
    numbers = take_in(backend, *(resume(f"Person {_new('Q')}", address) for _ in range(25)))
    assert pair_number(backend, numbers[-1], numbers[-2]) is None


def test_erasing_a_person_erases_hashes_and_pairs(backend: Backend) -> None:
    one, two = twins(backend)
    act(backend, one, "erase")
    assert pair_number(backend, one, two) is None
    with backend.parts.database.reading() as connection:
        left = connection.scalars(
            select(likenesses.c.digest).where(likenesses.c.candidate == one)
        ).all()
    assert left == []
    assert backend.parts.duplicates.turn() == 0


def test_who_is_being_erased_leaves_no_hash_that_comes_meanwhile(backend: Backend) -> None:
    made = resume(f"Person {_new('E')}", f"{_new('e')}@mail.example")
    terms = open_terms(backend)
    with backend.parts.database.transaction() as connection:
        [number] = backend.parts.candidates.add(connection, [made], terms)
    thread = threading.Thread(target=backend.parts.duplicates.turn)
    with backend.parts.database.transaction() as connection:
        backend.parts.candidates.erase(connection, number)
        thread.start()
        thread.join(0.3)
    thread.join(30)
    with backend.parts.database.reading() as connection:
        mine = select(likenesses.c.digest).where(likenesses.c.candidate == number)
        assert connection.scalars(mine).all() == []


def test_pairs_of_removed_resumes_are_not_listed(backend: Backend) -> None:
    one, two = twins(backend)
    assert reasons(backend, one, two)
    act(backend, two, "remove")
    assert reasons(backend, one, two) == set()
    act(backend, two, "show")
    assert reasons(backend, one, two)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("(808) 555-0142", "+18085550142"),
        ("+1 808 555 0142 ext. 7", "+18085550142"),
        ("1-808-555-CARE", "+18085552273"),
        ("+63 917 555 0142", "+639175550142"),
        ("011 81 3 5550 0142", "+81355500142"),
        ("555-0142", ""),
    ],
)
def test_numbers_are_compared_with_their_country(said: str, number: str) -> None:
    assert phone(said) == number


def test_addresses_are_compared_without_what_mail_ignores() -> None:
    assert email("Kimo.Akana+work (at) gmail (dot) com") == "kimoakana@gmail.com"
    assert email("Kimo.Akana@Mail.Example") == "kimo.akana@mail.example"
    assert email("kimo") == ""


@given(st.lists(st.text("abc ", min_size=1, max_size=8), max_size=90), st.text(max_size=20))
def test_everybody_is_like_themselves_and_likeness_goes_both_ways(
    words: list[str], other: str
) -> None:
    one = Traits(frozenset({"a@b"}), frozenset(), ("kimo akana",), tuple(words))
    two = Traits(frozenset({"a@b"}), frozenset(), (other,), tuple(reversed(words)))
    assert likeness(one, one) is not None
    assert likeness(one, two) == likeness(two, one)
    assert one.marks() == one.marks()
