"""Queries shaped like contact data are told apart from queries that merely hold numbers."""

from __future__ import annotations

import pytest

from workstation.query.contact import looks_like_contact


@pytest.mark.parametrize(
    "text",
    [
        "kai@mail.example",
        "nurse kai.lee+jobs@mail.example oahu",
        '"kai@mail"',
        "kai (at) mail.example",
        "kai @ mail.example",
        "kai%40mail.example",
        "808-555-0123",
        "808_555_0123",
        "808,555,0123",
        "808·555:0123",
        "(808) 555-0123",
        "808.555.0123",
        "808 555 0123",
        "808 555 01 23 +1 808 555 01 23",
        "8085550123",
        "skill:8085550123",
        "555-0123",
        "555 0123",
        "+44 20 7946 0958",
        "06 12 34 56 78",
        "808–555–0123",
        "８０８-５５５-０１２３",
        "808\u200b5550123",
        '"808" 5550123',
        "123-45-6789",
    ],
)
def test_contact_data_is_recognised(text: str) -> None:
    assert looks_like_contact(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        'title:nurse ("critical care" OR icu) -travel years:5..10',
        "updated:2026-06-01..2026-08-31 updated:2026 updated:30d",
        "2019 2020 2021",
        "01/2019 - 05/2021",
        "2019-2021",
        "ISO 9001 2015",
        "24-bed 1:2 ratio 401(k)",
        "C++ C# .NET",
        "nurse @ queens",
        "$50,000 - 60,000",
        "budget 100,000,000",
        "RN:ICU 12:30 at @ Queens. Hilo",
        "2016,2018,2019",
        "zip 96813",
        "top 100 2019",
    ],
)
def test_other_queries_are_not(text: str) -> None:
    assert not looks_like_contact(text)


def test_long_words_without_end_are_looked_through() -> None:
    """Letters that are written out as four make a text four times as long: it takes no square."""
    assert not looks_like_contact("㌀" * 100_000)
    assert looks_like_contact("㌀" * 100_000 + "@mail.example")
