"""Words of a query are shown and written back as they were typed."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.query.trees import trees
from workstation.query.parser import parse
from workstation.query.printer import printed
from workstation.query.spelling import Spelling
from workstation.query.tree import Tree


@pytest.mark.parametrize(
    ("typed", "names", "written"),
    [
        ("F&B manager", [], "F&B manager"),
        ('"f b" manager', ["F&B"], "F&B manager"),
        ("rn, ICU", ["RN"], "RN ICU"),
        ('"Registered Nurse" title:(RN OR Lpn)', [], '"Registered Nurse" title:(RN OR Lpn)'),
        ("C++ OR Node.js -Līhuʻe", [], "C++ OR (Node.js -Līhuʻe)"),
        ('"food beverage"', ["Food & Beverage"], '"Food & Beverage"'),
        ('nurse "Nurse"', [], 'nurse "Nurse"'),
        ("nurs* years:5..", [], "nurs* years:5.."),
    ],
)
def test_a_printed_query_is_written_as_it_was_typed(
    typed: str, names: list[str], written: str
) -> None:
    spelling = Spelling(typed, names)
    assert spelling.into(printed(parse(typed))) == written


def test_what_is_typed_later_is_spelt_too() -> None:
    spelling = Spelling("RN").with_more("F&B")
    assert spelling.into('"f b" rn') == "F&B RN"


@given(trees())
def test_a_spelling_changes_nothing_of_the_meaning(tree: Tree) -> None:
    text = printed(tree)
    spelling = Spelling(text.upper(), ["F&B", "RN", "Registered Nurse"])
    assert parse(spelling.into(text)) == parse(text)
