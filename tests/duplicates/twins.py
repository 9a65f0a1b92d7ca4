"""Resumes of one person and of others, and short ways to what staff do with them."""

from __future__ import annotations

import random
import uuid
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import select

from tests.backend.client import Device
from tests.backend.running import Backend
from tests.candidates.people import open_terms, staff_reference
from workstation.backend.candidates.duplicates.tables import duplicate_pairs
from workstation.backend.candidates.service import NewResume
from workstation.documents.resume import Source, SourceBlock
from workstation.documents.understand import understand

_WORDS = [
    *("ward", "triage", "nurse", "clinic", "patient", "chart", "shift", "care", "plan", "intake"),
    *("wound", "lead", "audit", "unit", "dose", "supply", "record", "safety", "team", "quality"),
    *("review", "training", "infusion", "discharge", "family", "report"),
]
_staff: WeakKeyDictionary[Backend, Device] = WeakKeyDictionary()


def lines(seed: object, count: int = 12) -> list[str]:
    """Lines of work that only this seed gives."""
    drawn = random.Random(str(seed))
    return [" ".join(drawn.choices(_WORDS, k=10)).capitalize() + "." for _ in range(count)]


def resume(
    name: str, email: str = "", phone: str = "", work: object = None, more: str = ""
) -> NewResume:
    """A resume as it is read from text; ``work`` seeds what it says, else nobody says it."""
    said = [
        SourceBlock("line", name),
        SourceBlock("line", " | ".join(filter(None, [email, phone, "Honolulu, HI 96813"]))),
        SourceBlock("heading", "Experience"),
        SourceBlock("entry", "Registered Nurse, Queen Emma Clinic", "2016 – 2024"),
        *(SourceBlock("bullet", line) for line in lines(work or uuid.uuid4())),
        *([SourceBlock("bullet", more)] if more else []),
    ]
    source = Source(tuple(said))
    from tests.candidates.people import UPDATED

    return NewResume(source, understand(source, today=UPDATED.date()), UPDATED)


def take_in(backend: Backend, *resumes: NewResume) -> list[int]:
    """Store resumes and look for duplicates; their numbers."""
    terms = open_terms(backend)
    with backend.parts.database.transaction() as connection:
        numbers = backend.parts.candidates.add(connection, resumes, terms)
    backend.parts.duplicates.turn()
    return numbers


def twins(backend: Backend, **more: Any) -> tuple[int, int]:
    """Two resumes of one person, with a name and an address of their own."""
    which = uuid.uuid4().hex[:8]
    email = f"leilani.{which}@mail.example"
    pair = [resume(f"Leilani Kahale{which}", email, more="One"), resume("Leilani K.", email)]
    one, two = take_in(backend, *pair)
    return one, two


def staff(backend: Backend) -> Device:
    """The module's staff."""
    if backend not in _staff:
        _staff[backend] = backend.staff(f"s{uuid.uuid4().hex[:8]}@house.example")
    return _staff[backend]


def pair_number(backend: Backend, one: int, two: int) -> int | None:
    """The number of the pair of two candidates, where one was found."""
    first, second = sorted((one, two))
    with backend.parts.database.reading() as connection:
        return connection.scalar(
            select(duplicate_pairs.c.number).where(
                duplicate_pairs.c.first == first, duplicate_pairs.c.second == second
            )
        )


def reasons(backend: Backend, one: int, two: int) -> set[str]:
    """Why two candidates are proposed; empty where they are not."""
    for pair in staff(backend).get("/v1/duplicates?limit=100")["pairs"]:
        sides = {pair["first"]["reference"], pair["second"]["reference"]}
        if sides == {staff_reference(backend, one), staff_reference(backend, two)}:
            return set(pair["reasons"])
    return set()


def decide(backend: Backend, one: int, two: int, act: str, keep: int | None = None) -> Any:
    """Let staff decide a pair; the backend's answer."""
    number = pair_number(backend, one, two)
    body = {"act": act}
    if keep is not None:
        body["keep"] = staff_reference(backend, keep)
    return staff(backend).post(f"/v1/duplicates/{number}/decision", body)


def merge(backend: Backend, kept: int, other: int) -> Any:
    """Merge two; the first stays."""
    return decide(backend, kept, other, "merge", kept)


def undo(backend: Backend, one: int, two: int) -> Any:
    """Take back what was decided of two."""
    return decide(backend, one, two, "undo")
