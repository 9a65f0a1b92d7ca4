"""A query's parts in words, and the query without each."""

from __future__ import annotations

import pytest

from ui.candidate.wording import number
from ui.search.facets import first_year
from ui.search.found import finder_of
from ui.search.query_parts import parts


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        ("", []),
        ("nurse", ["nurse"]),
        ("years:..10 years:3", ["up to 10 years", "3 years"]),
        ("years:5..10", ["5–10 years"]),
        ("account*", ["account…"]),
        ('"nurse" title:"Nurse"', ["“nurse”", "title: “nurse”"]),
        ("(nurse", []),
        ("updated:30d", ["updated in the last 30 days"]),
        ("updated:2026-06..", ["updated since 2026-06-01"]),
        ('nurse ?hilo -"a b"~2', ["nurse", "nice: hilo", "not “a … b” within 2 words"]),
        ("a OR b", ["a or b"]),
        ("title:(a OR b) -(c d)", ["title: a or b", "not (c and d)"]),
        ("a OR b c", ["a OR (b c)"]),
        ("NOT NOT a", ["a"]),
        ("pay:25..40", ["pay $25–$40 an hour"]),
        ("pay:80k.. pay:..30", [f"pay ${number(80_000)}+ a year", "pay up to $30 an hour"]),
    ],
)
def test_parts_are_said_as_people_say_them(query: str, labels: list[str]) -> None:
    assert [part.label for part in parts(query)] == labels


def test_each_part_knows_the_query_without_it() -> None:
    found = {part.label: part.without for part in parts("nurse -travel location:hilo")}
    assert found == {
        "nurse": "-travel location:hilo",
        "not travel": "nurse location:hilo",
        "location: hilo": "nurse -travel",
    }


def test_what_the_query_asked_for_is_found_in_a_text() -> None:
    finder = finder_of('nurse "critical care" adm* -travel')
    assert finder is not None
    text = "Nurse in Critical Care, admissions; no travel"
    assert [text[a:b] for a, b in finder(text)] == ["Nurse", "Critical Care", "admissions"]


def test_bands_stand_in_order_of_years() -> None:
    bands = ["20+", "5–9", "Not stated", "0–1", "10–19", "2–4"]
    assert sorted(bands, key=first_year) == ["0–1", "2–4", "5–9", "10–19", "20+", "Not stated"]
