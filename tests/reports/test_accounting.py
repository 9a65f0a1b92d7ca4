"""The accounting of disclosures says all that 45 CFR 164.528 asks, and summarises as it allows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.made import START, release
from workstation.reports.accounting import COLUMNS, Release, items, six_years_before, summarised
from workstation.reports.shapes import Part
from workstation.reports.wording import VIEWS, frequency, groups_said

_FORMS = ("screen", "preview", "file", "print", "outside", "clipboard")


@st.composite
def _releases(draw: st.DrawFn) -> list[Release]:
    return [
        release(
            entry,
            timedelta(hours=draw(st.integers(0, 50_000))),
            recipient=draw(st.sampled_from("abc")),
            purpose=draw(st.sampled_from(("contact", "hire"))),
            form=draw(st.sampled_from(_FORMS)),
            groups=tuple(draw(st.sets(st.sampled_from(("phones", "emails", "links"))))),
        )
        for entry in range(draw(st.integers(0, 30)))
    ]


@given(_releases(), st.randoms())
def test_a_summary_loses_nothing_whatever_the_order(releases: list[Release], order: object) -> None:
    shuffled = list(releases)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    lines = summarised(shuffled)
    assert lines == summarised(releases)
    assert sum(line.count for line in lines) == len(releases)
    for line in lines:
        its = [
            each
            for each in releases
            if (each.recipient, each.purpose, each.form in VIEWS)
            == (line.first.recipient, line.first.purpose, line.first.form in VIEWS)
        ]
        assert len(its) == line.count
        assert (its[0], its[-1]) == (line.first, line.last)
        assert line.groups == {group for each in its for group in each.groups}


def test_what_was_seen_on_a_screen_stands_apart_from_what_left() -> None:
    made = list(items([release(0), release(1, form="file"), release(2, form="preview", groups=())]))
    parts = [place for place, item in enumerate(made) if isinstance(item, Part)]
    releases, views = made[parts[0] + 1 : parts[1]], made[parts[1] + 1 :]
    assert (len(releases), len(views)) == (1, 1)


def test_each_line_says_when_to_whom_where_what_and_why() -> None:
    [_, row, _] = list(items([release(6, form="file"), release(8, timedelta(days=6), form="file")]))
    assert isinstance(row, tuple)
    assert dict(zip((column.name for column in COLUMNS), row, strict=True)) == {
        "first": "2026-01-01 08:00:00",
        "recipient": "Keoni Kāhala, Hui o Kāneʻohe",
        "address": "keoni@work.example",
        "what": "phones, e-mails",
        "how": "file exported",
        "purpose": "contact about a job: Night nurse",
        "times": "twice, about every 6 days",
        "last": "2026-01-07 08:00:00",
        "entries": "7, last 9",
    }


def test_what_is_opened_without_a_field_group_is_not_called_a_resume() -> None:
    assert groups_said(frozenset()) == "resume without personal data"
    opened = release(0, groups=(), form="screen", purpose="court_order")
    [row] = [each for each in items([opened]) if isinstance(each, tuple)]
    assert "sealed record, or copy of a request" in row


@pytest.mark.parametrize(
    ("count", "days", "words"),
    [
        (1, 0.0, "once"),
        (2, 0.5, "twice within a day"),
        (4, 3.0, "4 times, about daily"),
        (11, 100.0, "11 times, about every 10 days"),
    ],
)
def test_frequency_is_said_in_words(count: int, days: float, words: str) -> None:
    assert frequency(count, START, START + timedelta(days=days)) == words


def test_an_accounting_goes_back_six_years_and_no_day_less() -> None:
    assert six_years_before(datetime(2026, 11, 23, tzinfo=UTC)) == datetime(
        2020, 11, 23, tzinfo=UTC
    )
    assert six_years_before(datetime(2028, 2, 29, tzinfo=UTC)) == datetime(2022, 2, 28, tzinfo=UTC)
