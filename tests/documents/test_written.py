"""A resume is as fresh as its file says, and never fresher than its import."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from workstation.backend.candidates.imports import updated_at
from workstation.documents.read.written import written_day
from workstation.documents.resume import Source, SourceBlock

_NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("D:20260115093000-10'00'", "2026-01-15"),
        ("2026-01-15T09:30:00Z", "2026-01-15"),
        ("2026-01-15", "2026-01-15"),
        (" 2026-01-15 ", "2026-01-15"),
        ("D:20000101000000+00'00'", ""),
        ("2026-13-40", ""),
        ("yesterday", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_the_day_is_read_from_what_each_format_states(stated: str | None, day: str) -> None:
    assert written_day(stated) == day


def test_a_stated_day_survives_the_way_out_of_the_worker() -> None:
    source = Source((SourceBlock("line", "Nurse"),), None, "pdf", "2026-01-15")
    assert Source.from_json(source.to_json()) == source


def test_freshness_is_the_files_day() -> None:
    source = Source((), None, "pdf", "2026-01-15")
    assert updated_at(source, _NOW) == datetime(2026, 1, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize("written", ["", "2031-05-05"])
def test_without_a_day_or_with_one_to_come_freshness_is_the_import(written: str) -> None:
    assert updated_at(Source((), None, "pdf", written), _NOW) == _NOW
