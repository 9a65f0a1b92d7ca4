"""How well titles, employers, dates, skills and years are understood, against documents' truths."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
from rapidfuzz import fuzz

from tests.documents.truths import TrueJob, truths
from workstation.documents.lexicon.skills import canonical
from workstation.documents.read.extract import extract
from workstation.documents.redact.text import clean, folded
from workstation.documents.resume import ParsedResume, Source
from workstation.documents.understand import understand

_TODAY = date(2026, 11, 23)
_One = TypeVar("_One")


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w+#.]+", folded(clean(text))))


def _same(one: str, other: str) -> bool:
    """The same words, give or take a mark; or two ways to write one skill."""
    if canonical(one) is not None and canonical(one) == canonical(other):
        return True
    return fuzz.token_sort_ratio(_plain(one), _plain(other)) >= 90


def _hits(
    found: Sequence[_One], truth: Sequence[_One], same: Callable[[_One, _One], bool]
) -> Counter[str]:
    left, hits = list(truth), 0
    for one in found:
        match = next((other for other in left if same(one, other)), None)
        if match is not None:
            left.remove(match)
            hits += 1
    return Counter(hits=hits, found=len(found), true=len(truth))


def _f1(counted: Counter[str]) -> float:
    return 2 * counted["hits"] / max(1, counted["found"] + counted["true"])


def _each(values: Sequence[str]) -> list[str]:
    return list({_plain(value): value for value in values if value}.values())


def _near(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one == other


def _held(parsed: ParsedResume) -> list[tuple[int, int]]:
    now = _TODAY.year * 12 + _TODAY.month - 1

    def month(said: str) -> int:
        return int(said[:4]) * 12 + int(said[5:]) - 1

    return [
        (month(job.first), now if job.now else month(job.last))
        for job in parsed.redacted.history.jobs
        if job.first
    ]


def _true_years(jobs: Sequence[TrueJob]) -> int | None:
    months = {m for job in jobs if job.months for m in range(job.months[0], job.months[1] + 1)}
    return len(months) // 12 if months else None


def test_titles_employers_dates_and_skills_are_those_of_the_truth(
    shared_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counted = {name: Counter[str]() for name in ("titles", "employers", "dates", "skills")}
    near = told = 0
    documents = truths(shared_data / "B-documents", (_TODAY.year, _TODAY.month))
    for truth in documents:
        parsed = understand(extract(truth.file.read_bytes())[0], today=_TODAY)
        jobs = parsed.redacted.history.jobs
        for name, found, true in (
            ("titles", [job.title for job in jobs], [job.title for job in truth.jobs]),
            ("employers", [job.employer for job in jobs], [job.employer for job in truth.jobs]),
            ("skills", parsed.redacted.skills, truth.skills),
        ):
            if true:
                counted[name] += _hits(_each(found), _each(true), _same)
        dated = [job.months for job in truth.jobs if job.months]
        counted["dates"] += _hits(_held(parsed), dated, _near)
        years = _true_years(truth.jobs)
        if years is not None:
            told += 1
            near += parsed.redacted.years is not None and abs(parsed.redacted.years - years) <= 1
    with capsys.disabled():
        print(f"\nunderstanding, {len(documents)} documents with a truth:")
        for name, one in counted.items():
            print(f"  {name}: F1 {_f1(one):.3f} ({one['hits']} of {one['true']} true, ", end="")
            print(f"{one['found']} found)")
        print(f"  years within 1: {near} of {told}")
    assert _f1(counted["titles"]) >= 0.85
    assert _f1(counted["skills"]) >= 0.85
    assert _f1(counted["employers"]) >= 0.8
    assert _f1(counted["dates"]) >= 0.8
    assert near >= 0.9 * told


def test_years_of_the_samples_are_right_within_one(
    samples: list[tuple[Any, Source, ParsedResume]], capsys: pytest.CaptureFixture[str]
) -> None:
    stated = [(p.years, parsed.redacted.years) for p, _, parsed in samples if p.years is not None]
    near = sum(found is not None and abs(found - true) <= 1 for true, found in stated)
    with capsys.disabled():
        print(f"\nsample people's years within 1: {near} of {len(stated)}")
    assert near >= 0.9 * len(stated)
