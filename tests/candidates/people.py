"""People for the tests: planted personal data, a resume around it, and ways to take them in."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from tests import canary
from tests.backend.running import Backend
from workstation.backend.candidates.service import NewResume, Terms
from workstation.backend.pii.room import Document
from workstation.documents.resume import (
    ParsedResume,
    RedactedBlock,
    RedactedResume,
    RedactedRun,
    Source,
    SourceBlock,
    SourceFields,
)

UPDATED = datetime(2026, 11, 1, 12, tzinfo=UTC)
EMPLOYER_NAME = "Hale Pōhaku Care Home"

PII = {
    "identity": [("name", canary.NAME), ("birth date", canary.BIRTH_DATE)],
    "phones": [("mobile", canary.PHONE)],
    "emails": [("", canary.EMAIL)],
    "addresses": [("", canary.ADDRESS)],
    "links": [("", canary.LINK)],
}


_people = itertools.count()


def person(*, document: bytes | None = None) -> NewResume:
    """A registered nurse with planted personal data; each call is another person."""
    skill = f"Skill{next(_people)}"
    said = (
        SourceBlock("line", canary.NAME),
        SourceBlock("line", f"{canary.EMAIL} | {canary.PHONE} | {canary.ADDRESS}"),
        SourceBlock("line", canary.LINK),
        SourceBlock("heading", "Experience"),
        SourceBlock("entry", f"Registered Nurse, {EMPLOYER_NAME}", "2016 – 2024"),
        SourceBlock("bullet", f"Ward work and {skill}"),
    )
    fields = SourceFields(
        name=canary.NAME,
        birth_date=canary.BIRTH_DATE,
        emails=(canary.EMAIL,),
        phones=(canary.PHONE,),
        addresses=(canary.ADDRESS,),
        links=(canary.LINK,),
        headline="Registered Nurse",
        skills=("Triage", skill),
        employers=(EMPLOYER_NAME,),
        location="Honolulu, HI",
        years=8,
    )
    redacted = RedactedResume(
        headline="Registered Nurse",
        skills=("Triage", skill),
        years=8,
        place="Honolulu",
        region="Oʻahu",
        titles=("Registered Nurse",),
        blocks=(
            RedactedBlock("line", (RedactedRun("name", "identity"),)),
            RedactedBlock("line", (RedactedRun("e-mail", "emails"), RedactedRun(" | "))),
            RedactedBlock("heading", (RedactedRun("Experience"),)),
            RedactedBlock(
                "entry", (RedactedRun(f"Registered Nurse, {EMPLOYER_NAME}"),), "2016 – 2024"
            ),
            RedactedBlock("bullet", (RedactedRun(f"Ward work and {skill}"),)),
        ),
    )
    return NewResume(
        Source(said, fields, "json"),
        ParsedResume(redacted, PII, (EMPLOYER_NAME,)),
        UPDATED,
        Document("json", document) if document is not None else None,
    )


def open_terms(backend: Backend, label: str = "2026-01") -> Terms:
    """Terms under which employers may search; the policy version is made where missing."""
    known = backend.admin("/v1/admin/policy-versions", method="GET")["versions"]
    for version in known:
        if version["label"] == label:
            return Terms(version["id"], "sample", True)
    made = backend.admin("/v1/admin/policy-versions", {"label": label, "text": f"Text of {label}"})
    return Terms(made["id"], "sample", True)


def take_in(
    backend: Backend, resumes: Sequence[NewResume], terms: Terms | None = None
) -> list[int]:
    """Store resumes (under open terms where none are given); their candidate numbers."""
    held_under = terms or open_terms(backend)
    with backend.parts.database.transaction() as connection:
        return backend.parts.candidates.add(connection, resumes, held_under)


def reference_for(backend: Backend, number: int, employer: str) -> str:
    """The reference of a candidate as an employer sees it."""
    return backend.parts.candidates.references(employer).of(number)


def staff_reference(backend: Backend, number: int) -> str:
    """The reference of a candidate as staff see it."""
    from workstation.backend.employers.store import house_employer

    with backend.parts.database.transaction() as connection:
        house = house_employer(connection, backend.clock())
    return reference_for(backend, number, house)


def act(backend: Backend, number: int, what: str, **more: Any) -> None:
    """An act of staff on a candidate's visibility."""
    backend.admin(
        "/v1/admin/candidates/visibility",
        {"reference": staff_reference(backend, number), "act": what, **more},
    )
