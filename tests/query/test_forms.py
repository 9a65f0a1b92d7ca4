"""Singular and plural are one word, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.trees import WORD
from workstation.documents.lexicon import skills
from workstation.query.forms import forms, singular
from workstation.query.words import MAX_WORD, normal

_PLURAL = st.text("abceghinorsuxyz", min_size=1, max_size=8).flatmap(
    lambda stem: st.sampled_from([stem, f"{stem}s", f"{stem}es", f"{stem}ies", f"{stem}y"])
)


@given(WORD | _PLURAL, WORD | _PLURAL)
def test_forms_are_those_that_have_the_same_singular(one: str, other: str) -> None:
    assert forms(one)[0] == one
    assert (other in forms(one)) == (singular(other) == singular(one))
    for form in forms(one):
        assert set(forms(form)) == set(forms(one))


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("nurse", "nurses"),
        ("company", "companies"),
        ("boss", "bosses"),
        ("dish", "dishes"),
        ("coach", "coaches"),
        ("tax", "taxes"),
        ("attorney", "attorneys"),
        ("license", "licenses"),
        ("area", "areas"),
        ("bonus", "bonuses"),
        ("child", "children"),
        ("movie", "movies"),
        ("clinic", "clinics"),
        ("pediatric", "pediatrics"),
        ("rn", "rns"),
        ("cna", "cnas"),
        ("job", "jobs"),
    ],
)
def test_a_plural_and_its_singular_are_one_word(one: str, several: str) -> None:
    assert set(forms(one)) >= {one, several}
    assert set(forms(several)) >= {one, several}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("new", "news"),
        ("sale", "sales"),
        ("good", "goods"),
        ("excel", "excels"),
        ("word", "words"),
        ("window", "windows"),
        ("team", "teams"),
        ("custom", "customs"),
        ("electronic", "electronics"),
        ("nurse", "nursing"),
        ("manage", "manager"),
        ("gi", "gis"),
        ("clas", "class"),
        ("c", "c++"),
    ],
)
def test_words_of_other_meanings_stay_apart(one: str, other: str) -> None:
    assert other not in forms(one)
    assert one not in forms(other)


@pytest.mark.parametrize("name", ["C++", "C#", ".NET", "Node.js", "3ds", "gas", "ICS", "Texas"])
def test_names_and_short_words_stay_themselves(name: str) -> None:
    (word,) = normal(name)
    assert singular(word) == word


def test_no_skill_of_one_word_becomes_another_one() -> None:
    named = {words[0] for name in skills.NAMES if len(words := normal(name)) == 1}
    for word in named:
        assert named & set(forms(word)) == {word}


@given(st.text("abcs", min_size=MAX_WORD - 1, max_size=MAX_WORD))
def test_long_words_have_forms_too(word: str) -> None:
    assert word in forms(word)
