"""The accounting of disclosures that one person may ask for: 45 CFR 164.528.

For each disclosure of the last six years: when, to whom at which address, what, and why (b)(2).
Several to one recipient for a single purpose may be one line: what is said of the first, how often,
and when the last was (b)(3). What was only seen on a screen stands apart from what left.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workstation.reports.shapes import Column, Item, Part, Row
from workstation.reports.wording import (
    FORMS,
    VIEWS,
    entry_said,
    frequency,
    groups_said,
    moment_said,
    purpose_and_job,
    said,
)

#: How far back an accounting goes, in years: 45 CFR 164.528(a)(1).
YEARS = 6

COLUMNS = (
    Column("first", "First", 1.7),
    Column("recipient", "Recipient", 2.6),
    Column("address", "Address", 2.4),
    Column("what", "What", 2.6),
    Column("how", "How", 2.0),
    Column("purpose", "Purpose", 2.4),
    Column("times", "How often", 1.8),
    Column("last", "Last", 1.7),
    Column("entries", "Entries", 1.3),
)


@dataclass(frozen=True)
class Release:
    """One disclosure as a report needs it: ``entry`` is its leaf index, the rest is in words.

    ``at`` is in the zone of the report; ``recipient`` identifies who got it, ``name`` and
    ``address`` say it; ``job`` is a title.
    """

    entry: int
    at: datetime
    recipient: str
    name: str
    address: str
    groups: tuple[str, ...]
    form: str
    purpose: str
    job: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Line:
    """All disclosures to one recipient for one purpose, as the rule lets them be summarised."""

    first: Release
    last: Release
    count: int
    groups: frozenset[str]
    forms: frozenset[str]


def six_years_before(moment: datetime) -> datetime:
    """The beginning of an accounting; on a leap day its eve, so that no day is left out."""
    try:
        return moment.replace(year=moment.year - YEARS)
    except ValueError:
        return moment.replace(year=moment.year - YEARS, day=28)


def summarised(releases: Iterable[Release]) -> list[Line]:
    """Disclosures by recipient, purpose and job, in the order of their first."""
    lines: dict[tuple[str, str, str, bool], Line] = {}
    for release in sorted(releases, key=lambda each: each.entry):
        key = (release.recipient, release.purpose, release.job, release.form in VIEWS)
        line = lines.get(key)
        lines[key] = Line(
            first=line.first if line else release,
            last=release,
            count=(line.count if line else 0) + 1,
            groups=(line.groups if line else frozenset()).union(release.groups),
            forms=(line.forms if line else frozenset()) | {release.form},
        )
    return list(lines.values())


def items(releases: Iterable[Release]) -> Iterable[Item]:
    """The accounting's two tables: what was released, and what was seen on a screen."""
    lines = summarised(releases)
    yield Part(
        "Disclosures",
        "What left the database and stayed with its recipient, or was handed on.",
        COLUMNS,
        "There were none in this time.",
    )
    yield from (_row(line) for line in lines if line.first.form not in VIEWS)
    yield Part(
        "Views on a screen",
        "What was shown inside the program. A redacted preview holds no contact data and no name.",
        COLUMNS,
        "There were none in this time.",
    )
    yield from (_row(line) for line in lines if line.first.form in VIEWS)


def _row(line: Line) -> Row:
    first, last = line.first, line.last
    forms = [said(form, FORMS) for form in sorted(line.forms)]
    numbers = str(entry_said(first.entry))
    if line.count > 1:
        numbers += f", last {entry_said(last.entry)}"
    return (
        moment_said(first.at),
        first.name,
        first.address,
        groups_said(line.groups, line.forms),
        ", ".join(forms),
        purpose_and_job(first.purpose, first.job),
        frequency(line.count, first.at, last.at),
        moment_said(last.at),
        numbers,
    )
