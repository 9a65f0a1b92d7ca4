"""How a tree is written, so that a person reads it and the parser reads it back."""

from __future__ import annotations

import pytest

from workstation.query.parser import parse
from workstation.query.printer import printed


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        ("Nurse AND ICU", "nurse icu"),
        ("a b OR c", "(a b) OR c"),
        ("(a OR b) AND c", "(a OR b) c"),
        ("NOT a", "-a"),
        ("NOT (a b)", "-(a b)"),
        ("NOT NOT a", "NOT -a"),
        ('title:"Charge  Nurse"', 'title:"charge nurse"'),
        ("title:nurse OR title:rn", "title:(nurse OR rn)"),
        ("(title:nurse OR title:rn) icu", "title:(nurse OR rn) icu"),
        ("title:a title:bb* c title:d", "title:(a bb*) c title:d"),
        ("-(title:a title:b)", "-title:(a b)"),
        ("updated:2026-06..2026-08 updated:7d", "updated:(2026-06-01..2026-08-31 7d)"),
        ("updated:2026-06-05", "updated:2026-06-05"),
        ("years:5 years:..9", "years:(5 ..9)"),
        ("pay:$80,000..$95,500 pay:25 -pay:..80k", "pay:(80k..95500 25) -pay:..80k"),
        ("location:Kauaʻi -years:5..", "location:kauai -years:5.."),
        ("C++ OR .NET", "c++ OR .net"),
        ('"C++" title:"Nurses" title:nurses', '"c++" title:("nurses" nurses)'),
        ('title:"ICU nurse"~3 title:a', 'title:("icu nurse"~3 a)'),
        ("?(A b) c ?title:d", "?(a b) c ?title:d"),
        ("?title:(a b)", "?title:(a b)"),
    ],
)
def test_a_tree_is_written_like_this(text: str, written: str) -> None:
    assert printed(parse(text)) == written
    assert parse(written) == parse(text)
