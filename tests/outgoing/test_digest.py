"""The one line that a person is told by mail."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workstation.backend.outgoing.digest import Hits, digest

_NEWS = st.lists(st.builds(Hits, st.integers(0, 10**7), st.booleans()), max_size=20)


def test_numbers_are_said_as_people_read_them() -> None:
    end = "Open Resume Desk to see them."
    assert digest([Hits(1, False)]) == f"1 new candidate in one of your saved searches. {end}"
    assert (
        digest([Hits(20_000, True), Hits(0, False)])
        == f"20,000+ new candidates in one of your saved searches. {end}"
    )
    assert (
        digest([Hits(3, False), Hits(4, False)]) == f"7 new hits in 2 of your saved searches. {end}"
    )


@given(_NEWS)
def test_it_is_one_line_with_all_that_is_new_and_empty_where_nobody_is(news: list[Hits]) -> None:
    line = digest(news)
    assert "\n" not in line
    assert bool(line) == any(one.number for one in news)
    total = sum(one.number for one in news)
    assert not line or line.replace(",", "").startswith(str(total))
