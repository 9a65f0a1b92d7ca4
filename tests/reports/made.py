"""Reports that tests draw, write and sign."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from workstation.reports.accounting import Release
from workstation.reports.shapes import Head, Item, Mark, Report

ROOT = "9f3c77d01ab8" + "0" * 48 + "e019"
START = datetime(2026, 1, 1, 8, 0, tzinfo=UTC)


def head(kind: str = "employer", **more: object) -> Head:
    """A head with Hawaiian letters in it."""
    said: dict[str, object] = {
        "id": "0b5c7f1e-0000-4000-8000-000000000001",
        "kind": kind,
        "title": "Disclosures to an employer",
        "facts": (("Employer", "Hui o Kāneʻohe"), ("Period", "2026-01-01 to 2026-06-30")),
        "notes": ("All times are in UTC.",),
        "made": "2026-11-23T20:00:00Z",
        "mark": Mark("resume-desk/disclosures", 1234, ROOT, "resume-desk+00000000+AQ=="),
    }
    return Head(**(said | more))  # type: ignore[arg-type]


def report(items: Iterable[Item], kind: str = "employer", **more: object) -> Report:
    """A report over items."""
    return Report(head(kind, **more), items)


def release(entry: int = 0, after: timedelta = timedelta(), **more: object) -> Release:
    """One disclosure."""
    said: dict[str, object] = {
        "entry": entry,
        "at": START + after,
        "recipient": "a",
        "name": "Keoni Kāhala, Hui o Kāneʻohe",
        "address": "keoni@work.example",
        "groups": ("emails", "phones"),
        "form": "screen",
        "purpose": "contact",
        "job": "Night nurse",
        "reference": "R-7F3K-92QX",
    }
    return Release(**(said | more))  # type: ignore[arg-type]
