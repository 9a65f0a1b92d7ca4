"""Jobs, studies, occupations, years by skill; where they come from, and what staff corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.documents.corrections import Corrections
from workstation.documents.history import HeldJob, History, Study
from workstation.documents.lexicon.occupation_titles import occupation_of
from workstation.documents.particulars import Licence, Particulars
from workstation.documents.provenance import cleaned_blocks, provenance
from workstation.documents.read.text import read_text
from workstation.documents.resume import RedactedResume, Source
from workstation.documents.understand import understand

_TODAY = date(2026, 11, 23)
_RESUME = b"""Kim Wu
k.wu@mail.example | 808-555-0142

EXPERIENCE
Charge Nurse                                  March 2019 - present
Kona Clinic, Kailua-Kona
- ICU and triage for 24 beds, Epic
Staff Nurse                                   2015 - 2018
Hilo Hospital, Hilo
- ICU nights

EDUCATION
Bachelor of Science, Nursing                  2014
Manoa Valley University

LICENSES
Registered Nurse, State of Hawaii, expires 05/2027
BLS, valid until 2026
"""


def _source() -> Source:
    return read_text(_RESUME)


def test_jobs_have_titles_employers_months_and_occupations() -> None:
    jobs = understand(_source(), today=_TODAY).redacted.history.jobs
    assert [(job.title, job.employer) for job in jobs] == [
        ("Charge Nurse", "Kona Clinic"),
        ("Staff Nurse", "Hilo Hospital"),
    ]
    assert (jobs[0].first, jobs[0].last, jobs[0].now, jobs[0].months) == ("2019-03", "", True, 93)
    assert (jobs[1].first, jobs[1].last, jobs[1].months) == ("2015-01", "2018-12", 48)
    # O*NET lists both titles for several occupations of nursing.
    assert all(job.occupation.startswith("29-") and job.confidence < 70 for job in jobs)


def test_years_by_skill_are_those_of_the_jobs_that_name_it() -> None:
    years = dict(understand(_source(), today=_TODAY).redacted.history.skill_years)
    assert years["ICU"] == 11
    assert years["Epic"] == 7


def test_a_degree_its_school_and_its_year_belong_together() -> None:
    (study,) = understand(_source(), today=_TODAY).redacted.history.studies
    assert study == Study("Bachelor of Science, Nursing", "Manoa Valley University", 2014)


def test_licences_tell_when_they_end() -> None:
    stated = understand(_source(), today=_TODAY).redacted.particulars.licences
    assert Licence("RN", "Hawaiʻi", "2027-05") in stated
    assert Licence("BLS", "", "2026") in stated


def test_hidden_employers_and_schools_are_in_no_history() -> None:
    hidden = understand(_source(), frozenset({"career_names"}), _TODAY).redacted
    assert hidden.history.jobs
    for name in ("Kona Clinic", "Hilo Hospital", "Manoa Valley"):
        assert name not in hidden.to_json()


def test_each_field_says_where_in_the_text_it_stands() -> None:
    source = _source()
    found = provenance(source, understand(source, today=_TODAY).redacted, _TODAY)
    blocks = [block for _, block in cleaned_blocks(source)]

    def said(field: str, value: str) -> str:
        at = next(one.at for one in found if (one.field, one.value) == (field, value))
        block = blocks[at.block]
        return (block.text if at.side == "text" else block.right)[at.start : at.end]

    assert said("title", "Charge Nurse") == "Charge Nurse"
    assert said("employer", "Hilo Hospital") == "Hilo Hospital"
    assert said("dates", "March 2019 - present") == "March 2019 - present"
    assert said("licence", "RN") == "Registered Nurse"
    assert said("skill", "Epic") == "Epic"


@pytest.mark.parametrize(
    ("title", "code", "sure"),
    [
        ("Registered Nurse", "29-1141.00", True),
        ("Senior Software Engineer", "15-1252.00", True),
        ("Registered Nurse, ICU", "29-1141.00", True),
        ("Executive Housekeeper", "37-1011.00", True),
        ("Project Manager", "", False),
    ],
)
def test_titles_stand_for_occupations_with_a_confidence(title: str, code: str, sure: bool) -> None:
    found = occupation_of(title)
    assert found is not None
    assert not code or found.code == code
    assert (found.confidence >= 70) is sure


@pytest.mark.parametrize("title", ["", "Head Code Ninja", "???", "X" * 5_000])
def test_titles_of_nothing_known_stand_for_no_occupation(title: str) -> None:
    assert occupation_of(title) is None


_TEXT = st.text(max_size=12)
_JOBS = st.builds(
    HeldJob,
    _TEXT,
    _TEXT,
    st.sampled_from(["", "2019-03"]),
    st.sampled_from(["", "2020-01"]),
    st.booleans(),
    st.none() | st.integers(0, 600),
    st.sampled_from(["", "29-1141.00"]),
    st.integers(0, 100),
)
_HISTORIES = st.builds(
    History,
    st.lists(_JOBS, max_size=3).map(tuple),
    st.lists(st.builds(Study, _TEXT, _TEXT, st.none() | st.integers(1950, 2049)), max_size=2).map(
        tuple
    ),
    st.lists(st.tuples(_TEXT, st.integers(1, 40)), max_size=2).map(tuple),
)
_EMPTY = RedactedResume("Nurse", (), None, "", "Not stated", (), ())


@given(history=_HISTORIES)
def test_a_history_survives_its_json(history: History) -> None:
    resume = replace(_EMPTY, history=history)
    assert RedactedResume.from_json(resume.to_json()) == resume


@given(
    skills=st.none() | st.lists(_TEXT, max_size=3).map(tuple),
    years=st.none() | st.integers(0, 50),
    jobs=st.none() | st.lists(_JOBS, max_size=2).map(tuple),
    licences=st.none() | st.lists(st.builds(Licence, _TEXT, _TEXT, _TEXT), max_size=2).map(tuple),
)
def test_corrections_survive_their_json_and_stay_over_what_is_understood_anew(
    skills: tuple[str, ...] | None,
    years: int | None,
    jobs: tuple[HeldJob, ...] | None,
    licences: tuple[Licence, ...] | None,
) -> None:
    corrections = Corrections(skills=skills, years=years, jobs=jobs, licences=licences)
    again = Corrections.from_json(corrections.to_json())
    assert again == corrections
    over = again.over(understand(_source(), today=_TODAY).redacted)
    assert over == again.over(over)
    assert skills is None or over.skills == skills
    assert years is None or over.years == years
    assert jobs is None or over.history.jobs == jobs
    assert licences is None or over.particulars.licences == licences
    if corrections == Corrections():
        assert over == understand(_source(), today=_TODAY).redacted


def test_what_older_versions_stored_is_still_read() -> None:
    stated = '{"licences":[["RN","Hawaiʻi"]]}'
    old = f'{{"b":[],"h":"Nurse","p":"","q":{stated},"r":"Oʻahu","s":[],"t":[],"y":3}}'
    resume = RedactedResume.from_json(old)
    assert resume.particulars == Particulars(licences=(Licence("RN", "Hawaiʻi"),))
    assert resume.history == History()
    assert resume.reading == "text"
