"""What is understood of a document, and that hidden groups are gone."""

from __future__ import annotations

import time
from datetime import date

import pytest

from workstation.documents.resume import ParsedResume, Source, SourceBlock, SourceFields
from workstation.documents.understand import understand

_TODAY = date(2026, 11, 23)
_TEXT = """Leilani Kahananui, RN
808-555-0142 | leilani.k@mail.example | Kāneʻohe, HI
Registered Nurse, ICU
#Summary
Leilani is a nurse. Ask for Kahananui at 808 555 0142.
#Experience
+Charge Nurse|Jan 2020 to now
=Kaimana Medical Center, Honolulu
-Led a team in Epic at Kaimana Medical Center
+Staff Nurse|2015 to 2019
=Hale Ola Hospital, Hilo
#Education
+Bachelor of Science in Nursing|2014
=Manoa Valley University
#Skills
ICU, CRRT, Epic, Ventilators
#References
Jordan Avery, 808-555-0199"""
_KINDS = {"#": "heading", "+": "entry", "=": "detail", "-": "bullet"}


def _source(text: str = _TEXT, fields: SourceFields | None = None) -> Source:
    blocks = []
    for line in text.split("\n"):
        kind = _KINDS.get(line[:1], "line")
        said, _, right = line[kind != "line" :].partition("|" if kind == "entry" else "\0")
        blocks.append(SourceBlock(kind, said, right))  # type: ignore[arg-type]
    return Source(tuple(blocks), fields)


def _understood(hidden: frozenset[str] = frozenset()) -> ParsedResume:
    return understand(_source(), hidden, _TODAY)


def test_the_card_is_filled() -> None:
    resume = _understood().redacted
    assert resume.headline == "Registered Nurse, ICU"
    assert (resume.place, resume.region) == ("Kāneʻohe", "Oʻahu")
    assert resume.years == 11
    assert resume.skills[:4] == ("ICU", "CRRT", "Epic", "Ventilator care")
    assert resume.titles == ("Registered Nurse, ICU", "Charge Nurse", "Staff Nurse")


def test_the_name_is_taken_out_everywhere() -> None:
    text = _understood().redacted.to_json()
    assert "Leilani" not in text
    assert "Kahananui" not in text
    assert "555" not in text


def test_masks_say_what_they_hide() -> None:
    runs = [run for block in _understood().redacted.blocks for run in block.runs if run.mask]
    assert {(run.text, run.mask) for run in runs} == {
        ("name", "identity"),
        ("phone", "phones"),
        ("reference", "identity"),
    }


def test_other_peoples_data_is_masked_and_never_disclosed() -> None:
    parsed = _understood()
    assert "Avery" not in parsed.redacted.to_json()
    assert [value for _, value in parsed.pii["phones"]] == ["808-555-0142"]


def test_career_names_are_shown_until_the_person_hides_them() -> None:
    shown = _understood().redacted.text()
    assert shown.count("Kaimana Medical Center") == 2
    hidden = _understood(frozenset({"career_names"})).redacted
    for name in ("Kaimana", "Hale Ola", "Manoa Valley"):
        assert name not in hidden.to_json()
    masks = [run.mask for block in hidden.blocks for run in block.runs if run.mask]
    assert masks.count("career_names") == 4


def test_fields_of_a_structured_file_count_more_than_the_text() -> None:
    fields = SourceFields(
        name="Kim Wu", headline="Controller", location="Hilo, HI", years=7, emails=("k@w.example",)
    )
    parsed = understand(_source("#Summary\nKim Wu keeps the books", fields), today=_TODAY)
    assert parsed.redacted.headline == "Controller"
    assert parsed.redacted.years == 7
    assert parsed.redacted.region == "Hawaiʻi island"
    assert "Kim" not in parsed.redacted.to_json()
    assert parsed.pii == {
        "identity": [("name", "Kim Wu")],
        "emails": [("", "k@w.example")],
    }


@pytest.mark.parametrize(
    "first", ["ACCOUNTANT", "Summary", "CONSTRUCTION & CLEANING", "HR Manager"]
)
def test_a_first_line_that_is_no_name_is_not_taken_for_one(first: str) -> None:
    parsed = understand(_source(f"{first}\nWorked in accounts payable"), today=_TODAY)
    assert parsed.pii == {}


def test_the_same_text_gives_the_same_answer() -> None:
    assert _understood() == _understood()


@pytest.mark.parametrize("text", ["", "\n", "@", "#", "a" * 20_000, "(" * 5_000, "1 " * 5_000])
def test_strange_text_is_understood_quickly(text: str) -> None:
    assert understand(_source(text or " "), today=_TODAY).redacted.region == "Not stated"


@pytest.mark.parametrize("unit", ["a", "@", "1-", "a.", "-", "A ", "www.", "a @ ", "(", "ʻ", "1 "])
def test_a_hostile_text_costs_no_more_than_its_length(unit: str) -> None:
    source = _source((unit * 20_000)[:20_000])
    started = time.process_time()
    understand(source, today=_TODAY)
    assert time.process_time() - started < 5


def test_contact_data_is_found_anywhere_in_a_long_paragraph() -> None:
    for before in (0, 450, 455, 460, 465, 690, 699, 700, 1_400, 5_000):
        text = (
            f"{'word ' * (before // 5)}{'x' * (before % 5)} lei.kahale@mail.example 808-555-0142 z"
        )
        said = understand(_source(text), today=_TODAY).redacted.to_json()
        assert "kahale" not in said
        assert "0142" not in said
