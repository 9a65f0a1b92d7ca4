"""The committed samples, held against the truth that their generator knows."""

from __future__ import annotations

import re
from typing import Any

from tests.documents.samples import SAMPLE, generator
from workstation.documents.particulars import Licence
from workstation.documents.redact.text import folded
from workstation.documents.resume import ParsedResume, RedactedResume, Source

Samples = list[tuple[Any, Source, ParsedResume]]


def _values(parsed: ParsedResume, group: str) -> list[str]:
    return [value for _, value in parsed.pii.get(group, [])]


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _said(resume: RedactedResume) -> str:
    return folded(resume.to_json())


def test_there_are_enough_of_them_in_all_formats_and_they_are_small() -> None:
    files = sorted((SAMPLE / "resumes").iterdir())
    assert len(files) >= 200
    assert {file.suffix for file in files} == {".pdf", ".docx", ".json"}
    assert sum(file.stat().st_size for file in files) <= 3_000_000


def test_the_generator_writes_what_is_committed() -> None:
    module = generator()
    people = module.people()
    assert {p.file for p in people} == {file.name for file in (SAMPLE / "resumes").iterdir()}
    for person in people:
        if person.kind == "json":
            committed = (module.OUT / person.file).read_text(encoding="utf-8")
            assert committed == module.json_resume(person)


def test_every_name_is_found(samples: Samples) -> None:
    for person, _, parsed in samples:
        names = [folded(value) for label, value in parsed.pii["identity"] if label == "name"]
        assert names == [folded(person.name)], person.file


def test_every_email_and_phone_is_found_and_nothing_else(samples: Samples) -> None:
    for person, _, parsed in samples:
        assert _values(parsed, "emails") == [person.email], person.file
        written = person.phones[:1] if person.kind == "json" else person.phones
        found = {_digits(value) for value in _values(parsed, "phones")}
        assert found == {_digits(number) for number, _ in written}, person.file


def test_every_address_link_and_birth_date_is_found(samples: Samples) -> None:
    for person, _, parsed in samples:
        (address,) = _values(parsed, "addresses")
        assert person.street in address, person.file
        assert _values(parsed, "links") == ([person.link] if person.link else []), person.file
        if person.birth and person.kind != "json":
            assert ("birth date", person.birth) in parsed.pii["identity"], person.file


def test_nothing_personal_is_left_in_what_is_shown(samples: Samples) -> None:
    for person, _, parsed in samples:
        said = _said(parsed.redacted)
        phones = [number for number, _ in person.phones]
        spaced = [" ".join(_digits(number)) for number in phones]
        for secret in (person.family, person.email, person.street, *phones, *spaced):
            assert folded(secret) not in said, person.file
        assert not re.search(rf"\b{folded(person.given)}\b", said), person.file
        assert "@" not in said, person.file


def test_cards_say_what_the_person_is(samples: Samples) -> None:
    for person, _, parsed in samples:
        resume = parsed.redacted
        assert folded(resume.headline) == folded(person.headline), person.file
        assert (resume.place, resume.region) == (person.town, person.region), person.file
        assert resume.years is not None, person.file
        assert abs(resume.years - person.years) <= 1, person.file
        assert set(person.skills) <= set(resume.skills), person.file


def test_what_people_state_of_the_work_they_want_is_understood(samples: Samples) -> None:
    for person, _, parsed in samples:
        found, wishes = parsed.redacted.particulars, person.wishes
        assert found.availability == wishes.availability, person.file
        assert list(found.shifts) == wishes.shifts, person.file
        assert found.authorisation == wishes.authorisation, person.file
        assert (found.pay_low, found.pay_high) == (wishes.pay or (None, None)), person.file
        assert found.relocate is wishes.relocate, person.file


def test_languages_licences_schools_and_title_groups_are_understood(samples: Samples) -> None:
    for person, _, parsed in samples:
        found = parsed.redacted.particulars
        spoken = {*person.languages, *(["Japanese"] if "Japanese" in person.headline else [])}
        assert set(found.languages) == spoken, person.file
        assert found.title_group, person.file
        assert person.school in found.schools, person.file
        for job in person.jobs:
            # An employer that is called as the person is taken for the person.
            assert job.employer in found.employers or person.given in job.employer, person.file
        nurse = any(text.startswith("RN licence, Hawaii") for text in person.licences)
        assert not nurse or Licence("RN", "Hawaiʻi") in found.licences, person.file
        assert ("CCRN" in " ".join(person.licences)) <= (Licence("CCRN") in found.licences)


def test_the_recruiter_of_the_demo_finds_critical_care_nurses(samples: Samples) -> None:
    hits = 0
    for _, _, parsed in samples:
        resume = parsed.redacted
        text = f" {folded(resume.text())} "
        titles = folded(" ".join(resume.titles))
        care = "critical care" in text or re.search(r"\bicu\b", text) is not None
        hits += "nurse" in titles and care and "travel" not in text and (resume.years or 0) >= 5
    assert hits >= 24


def test_sources_and_resumes_survive_their_json_form(samples: Samples) -> None:
    for _, source, parsed in samples:
        assert Source.from_json(source.to_json()) == source
        assert RedactedResume.from_json(parsed.redacted.to_json()) == parsed.redacted
