"""References are a keyed permutation: no collisions, nothing stored, not joinable."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.backend.candidates.references import CAPACITY, References

_numbers = st.integers(min_value=0, max_value=CAPACITY - 1)
_keys = st.binary(min_size=32, max_size=32)


@given(key=_keys, number=_numbers)
def test_every_number_comes_back_from_its_reference(key: bytes, number: int) -> None:
    references = References(key)
    assert references.number(references.of(number)) == number


@given(key=_keys, value=_numbers)
def test_every_reference_belongs_to_exactly_one_number(key: bytes, value: int) -> None:
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    said = "".join(letters[value >> shift & 31] for shift in range(35, -5, -5))
    reference = f"R-{said[:4]}-{said[4:]}"
    references = References(key)
    assert references.of(references.number(reference)) == reference


def test_a_run_of_numbers_gives_no_collision_and_the_agreed_form() -> None:
    references = References(b"k" * 32)
    made = [references.of(number) for number in range(1, 5_001)]
    assert len(set(made)) == len(made)
    assert all(re.fullmatch(r"R(-[0-9A-HJKMNP-TV-Z]{4}){2}", reference) for reference in made)


def test_two_employers_have_different_references_for_the_same_candidates() -> None:
    one, other = References(b"a" * 32), References(b"b" * 32)
    same = {one.of(number) for number in range(2_000)} & {other.of(n) for n in range(2_000)}
    assert not same


def test_neighbouring_numbers_have_unlike_references() -> None:
    references = References(b"k" * 32)
    alike = [
        sum(a == b for a, b in zip(references.of(n), references.of(n + 1), strict=True)) - 3
        for n in range(2_000)
    ]
    assert sum(alike) / len(alike) < 1  # eight letters, each alike by chance once in 32


def test_the_reference_of_a_number_never_changes() -> None:
    references = References(bytes(range(32)))
    assert [references.of(n) for n in (0, 1, CAPACITY - 1)] == EXPECTED


@pytest.mark.parametrize("text", ["", "R-7F3K", "r-7f3k-92qx", "R-7F3K-92QI", "R-7F3K-92QX\n"])
def test_text_that_is_no_reference_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a candidate reference"):
        References(b"k" * 32).number(text)


@pytest.mark.parametrize("number", [-1, CAPACITY])
def test_a_number_beyond_forty_bits_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="40 bits"):
        References(b"k" * 32).of(number)


EXPECTED = ["R-RQFH-8SY6", "R-6GJX-Q4CT", "R-V2Z9-21JK"]
