"""A person's key opens what is that person's, of that kind, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.backend.keys import SealBroken
from workstation.backend.pii.person import Person

_texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


@given(text=_texts, content=st.binary())
def test_what_was_sealed_comes_back(text: str, content: bytes) -> None:
    person = Person.new("a")
    assert person.unseal("source", person.seal("source", text)) == text
    assert person.unseal_bytes("document", person.seal_bytes("document", content)) == content


@given(position=st.integers(min_value=0, max_value=10_000))
def test_a_changed_byte_is_noticed(position: int) -> None:
    person = Person.new("a")
    sealed = bytearray(person.seal("source", "some words of a resume " * 10))
    sealed[position % len(sealed)] ^= 1
    with pytest.raises(SealBroken):
        person.unseal("source", bytes(sealed))


def test_another_person_or_kind_opens_nothing() -> None:
    person = Person.new("a")
    sealed = person.seal("emails", "words")
    for other in (Person.new("a"), Person("b", person.key)):
        with pytest.raises(SealBroken):
            other.unseal("emails", sealed)
    with pytest.raises(SealBroken):
        person.unseal("phones", sealed)


def test_equal_texts_are_sealed_unlike() -> None:
    person = Person.new("a")
    assert person.seal("emails", "words") != person.seal("emails", "words")


def test_a_person_says_nothing_of_its_key() -> None:
    person = Person.new("a")
    assert person.key.hex() not in repr(person)
    assert repr(person.key) not in repr(person)
