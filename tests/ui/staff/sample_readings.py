"""Readings in memory, for tests of the correction form; it does what the desk's room does."""

from __future__ import annotations

from tests.ui.search.sample_desk import receipt
from workstation.contract.corrections import (
    Place,
    Reading,
    Stated,
    StatedJob,
    StatedLicence,
    TextLine,
)

LINES = (
    ("Charge nurse in a 24-bed ICU 🩺, CRRT and open-heart recovery", ""),
    ("Experience", ""),
    ("Charge Nurse, Queen Emma Clinic", "2016-01 – 2024-01"),
    ("🩺 Triage, CRRT and ECMO; bilingual in Ilocano; write to ‹e-mail›", ""),
    ("Staff Nurse, Wilcox Center", "2012-03 – 2015-12"),
    ("Fresh post-operative hearts, rapid response team, precepted eleven new nurses", ""),
    ("Licences", ""),
    ("RN Hawaiʻi, expires 05/2027 · BLS · ACLS", ""),
)

UNDERSTOOD = Stated(
    headline="Charge Nurse",
    place="Honolulu",
    region="Oʻahu",
    years=11,
    titles=["Charge Nurse", "Staff Nurse"],
    skills=["Triage", "CRRT", "ECMO"],
    languages=["Ilocano"],
    licences=[
        StatedLicence(name="RN", state="Hawaiʻi", expires="2027-05"),
        StatedLicence(name="BLS"),
    ],
    jobs=[
        StatedJob(title="Charge Nurse", employer="Queen Emma Clinic", first="2016-01", now=True),
        StatedJob(title="Staff Nurse", employer="Wilcox Center", first="2012-03", last="2015-12"),
    ],
)


def place(field: str, value: str, line: int, side: str = "text") -> Place:
    """Where a line says a value."""
    start = LINES[line][0 if side == "text" else 1].index(value)
    return Place.model_validate(
        {
            "field": field,
            "value": value,
            "line": line,
            "side": side,
            "start": start,
            "end": start + len(value),
        }
    )


PLACES = [
    place("title", "Charge Nurse", 2),
    place("employer", "Queen Emma Clinic", 2),
    place("dates", "2016-01 – 2024-01", 2, "right"),
    place("skill", "Triage", 3),
    place("skill", "CRRT", 3),
    place("language", "Ilocano", 3),
    place("licence", "RN", 7),
]


class SampleReadings:
    """Set ``fails`` to let every call fail; ``corrected`` is what was kept last."""

    def __init__(self) -> None:
        self.corrected = Stated(years=12)
        self.fails: Exception | None = None
        self.opened: list[str] = []

    def open(self, reference: str) -> Reading:
        if self.fails is not None:
            raise self.fails
        self.opened.append(reference)
        return Reading(
            reference=reference,
            understood=UNDERSTOOD,
            corrected=self.corrected,
            lines=[TextLine(text=text, right=right) for text, right in LINES],
            places=PLACES,
            receipt=receipt(48_300 + len(self.opened)),
        )

    def correct(self, reference: str, stated: Stated) -> Reading:
        if self.fails is not None:
            raise self.fails
        self.corrected = stated
        return self.open(reference)
