"""What is understood of licences, languages and the work that is wanted; and what is not."""

from __future__ import annotations

from datetime import date

import pytest

from workstation.documents.lexicon.occupations import TITLE_GROUPS, group_of
from workstation.documents.particulars import Licence, Particulars
from workstation.documents.parts.pay import pay_of
from workstation.documents.resume import RedactedResume, Source, SourceBlock
from workstation.documents.understand import understand

_TODAY = date(2026, 11, 23)


def _stated(*lines: str, heading: str = "Availability", hidden: str = "") -> Particulars:
    blocks = [
        SourceBlock("line", "Leilani Kahananui"),
        SourceBlock("line", "Registered Nurse, ICU"),
        SourceBlock("heading", "Experience"),
        SourceBlock("entry", "Charge Nurse", "2019 to now"),
        SourceBlock("detail", "Kaimana Medical Center, Honolulu"),
        SourceBlock("heading", heading),
        *(SourceBlock("line", line) for line in lines),
        SourceBlock("heading", "Education"),
        SourceBlock("line", "Manoa Valley University, 2014"),
    ]
    hiding = frozenset([hidden] if hidden else [])
    return understand(Source(tuple(blocks)), hiding, _TODAY).redacted.particulars


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Available immediately", "Now"),
        ("Two weeks' notice", "Within a month"),
        ("30 days notice", "Within a month"),
        ("Available from June 2027", "Later"),
        ("Not actively looking", "Not looking"),
        ("The team was always available", ""),
    ],
)
def test_availability_is_understood(text: str, found: str) -> None:
    assert _stated(text).availability == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Shifts: nights, weekends", ("Nights", "Weekends")),
        ("Available for any shift", ("Days", "Evenings", "Nights")),
        ("Can work 3 days a week, evenings", ("Evenings",)),
        ("Nights at the museum", ()),
    ],
)
def test_shifts_are_understood(text: str, found: tuple[str, ...]) -> None:
    assert _stated(text).shifts == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Authorized to work in the U.S.", "May work in the US"),
        ("US citizen", "May work in the US"),
        ("Permanent resident", "May work in the US"),
        ("Needs H-1B sponsorship", "Needs sponsorship"),
        ("Authorized to work in the US, does not require sponsorship", "May work in the US"),
        ("I like America", ""),
    ],
)
def test_authorisation_is_understood_and_citizenship_is_not_told_apart(
    text: str, found: str
) -> None:
    assert _stated(text).authorisation == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Willing to relocate", True),
        ("Relocation: yes", True),
        ("Not willing to relocate", False),
        ("Relocated the whole clinic", None),
    ],
)
def test_relocation_is_understood(text: str, found: bool | None) -> None:
    assert _stated(text).relocate is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Expected pay: $34 to $40 an hour", (34, 40)),
        ("Desired salary: $85,000", (41, 41)),
        ("Salary expectations 80-90k per year", (38, 43)),
        ("Expected pay $31.50/hr", (31, 31)),
        ("Expected pay: negotiable", None),
        ("Managed a $2,000,000 budget", None),
        ("Expected pay: $999,999,999 an hour", None),
    ],
)
def test_pay_is_understood_by_the_hour(text: str, found: tuple[int, int] | None) -> None:
    assert pay_of(text) == found


def test_licences_come_with_the_state_that_issued_them() -> None:
    found = _stated(
        "RN license, Hawaii #12345", "CPA (California)", "CDL Class A", "BLS", heading="Licenses"
    ).licences
    assert found == (
        Licence("RN", "Hawaiʻi"),
        Licence("CPA", "California"),
        Licence("CDL A"),
        Licence("BLS"),
    )


def test_languages_are_understood_by_all_their_names() -> None:
    said = ("English, Filipino (native)", "ʻŌlelo Hawaiʻi; American Sign Language")
    assert _stated(*said, heading="Languages").languages == (
        "English",
        "Tagalog",
        "Hawaiian",
        "American Sign Language",
    )


def test_employers_and_schools_are_absent_while_they_are_hidden() -> None:
    shown = _stated("Available now")
    assert shown.employers == ("Kaimana Medical Center",)
    assert shown.schools == ("Manoa Valley University",)
    hidden = _stated("Available now", hidden="career_names")
    assert (hidden.employers, hidden.schools) == ((), ())
    assert hidden.availability == "Now"


def test_a_resume_stored_before_has_no_particulars() -> None:
    old = '{"b":[],"h":"Cook","p":"","r":"Not stated","s":[],"t":[],"y":null}'
    resume = RedactedResume.from_json(old)
    assert resume.particulars == Particulars()
    assert resume.to_json() == old


@pytest.mark.parametrize(
    ("title", "group"),
    [
        ("Registered Nurse, ICU", "Healthcare practitioners"),
        ("Certified Nurse Aide", "Healthcare support"),
        ("Restaurant Manager", "Food preparation and serving"),
        ("General Manager", "Management"),
        ("Software Engineer", "Computer and mathematical"),
        ("Civil Engineer", "Architecture and engineering"),
        ("Truck Driver, CDL A", "Transportation and moving"),
        ("Zzyzx", ""),
    ],
)
def test_titles_fall_into_major_groups(title: str, group: str) -> None:
    assert group_of(title) == group
    assert group in ("", *TITLE_GROUPS)
