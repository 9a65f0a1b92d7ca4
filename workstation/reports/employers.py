"""What one employer was given in a period: each entry, and how many of each kind in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from workstation.reports.accounting import Release
from workstation.reports.shapes import Column, Item, Part
from workstation.reports.wording import (
    FORMS,
    VIEWS,
    entry_said,
    groups_said,
    moment_said,
    purpose_and_job,
    said,
)

COLUMNS = (
    Column("entry", "Entry", 0.9),
    Column("time", "Time", 1.8),
    Column("recipient", "Recipient", 2.6),
    Column("candidate", "Candidate", 1.6),
    Column("what", "What", 2.8),
    Column("how", "How", 2.0),
    Column("purpose", "Purpose", 2.8),
)
TOTALS = (
    Column("what", "How and why", 6),
    Column("count", "Entries", 1),
)


def items(releases: Iterable[Release]) -> Iterable[Item]:
    """The entries in their order, then the counts by form and by purpose."""
    forms: Counter[str] = Counter()
    purposes: Counter[str] = Counter()
    yield Part(
        "Entries",
        "In the order of the disclosure log.",
        COLUMNS,
        "Nothing was disclosed in this time.",
    )
    for release in releases:
        forms[release.form] += 1
        purposes[release.purpose] += 1
        yield (
            entry_said(release.entry),
            moment_said(release.at),
            release.name,
            release.reference,
            groups_said(frozenset(release.groups), (release.form,)),
            said(release.form, FORMS),
            purpose_and_job(release.purpose, release.job),
        )
    yield Part("In all", "How many entries there are of each form and purpose.", TOTALS, "None.")
    views = sum(count for form, count in forms.items() if form in VIEWS)
    if forms:
        yield ("all entries", forms.total())
        yield ("of these shown on a screen only", views)
    yield from ((f"form: {said(form, FORMS)}", count) for form, count in forms.most_common())
    yield from (
        (f"purpose: {purpose_and_job(purpose, '')}", count)
        for purpose, count in purposes.most_common()
    )
