"""What counts as a word, the same for index, query and highlight."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.query.words import MAX_WORD, folded, normal, searchable, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Registered Nurse, ICU", ["registered", "nurse", "icu"]),
        ("Kauaʻi Kaua'i Kaua’i Kaua‘i Kauai", ["kauai"] * 5),
        ("ʻAiea Mānoa Lānaʻi", ["aiea", "manoa", "lanai"]),
        ("Ma\u0304noa résumé", ["manoa", "resume"]),
        (
            "C++, C# and F#; .NET, ASP.NET, Node.js",
            ["c++", "c#", "and", "f#", ".net", "asp.net", "node.js"],
        ),
        ("C/C++ C++14 CI/CD R&D", ["c", "c++", "c", "14", "ci", "cd", "r", "d"]),
        ("24-bed unit, 401(k), 3.5", ["24", "bed", "unit", "401", "k", "3", "5"]),
        ("Straße ﬁnance ＩＣＵ ½", ["strasse", "finance", "icu"]),
        ("co\u00adoperate", ["cooperate"]),
        ("snake_case", ["snake", "case"]),
        ("'quoted' nurse's", ["quoted", "nurses"]),
        ("看護師 медсестра", ["看護師", "медсестра"]),
        ("", []),
        ("… – *", []),
    ],
)
def test_text_is_cut_into_normal_words(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected


def test_a_word_knows_its_place_in_the_source() -> None:
    text = "RN in Kaua‘i, C++"
    assert [text[w.start : w.end] for w in words(text)] == ["RN", "in", "Kaua‘i", "C++"]


@given(st.text())
def test_places_lie_in_the_text_and_go_forward(text: str) -> None:
    at = 0
    for word in words(text):
        assert at <= word.start < word.end <= len(text)
        at = word.end


@given(st.text())
def test_both_ways_to_ask_for_words_agree(text: str) -> None:
    assert normal(text) == [word.text for word in words(text)]


@given(st.text())
def test_a_word_is_its_own_normal_form(text: str) -> None:
    for word in normal(text):
        assert normal(word) == [word]


@given(st.text())
def test_the_cheap_first_look_misses_no_word(text: str) -> None:
    look = searchable(text)
    assert all(word in look for word in normal(text))


def test_every_character_folds_to_one_character_and_stays_so() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if unicodedata.category(character) not in ("Cn", "Co", "Cs"):
            once = folded(character)
            assert len(once) == 1
            assert folded(once) == once
            for word in normal(character):
                assert normal(word) == [word]


def test_a_word_longer_than_any_word_is_cut() -> None:
    assert normal("a" * 1000) == ["a" * MAX_WORD]
