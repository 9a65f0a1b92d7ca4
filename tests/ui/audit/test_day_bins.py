"""Days are put together without losing an entry, and never into more bars than there is room."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ui.audit.day_bins import Unit, bins

_DAYS = st.dates(date(2019, 1, 1), date(2028, 12, 31))


@given(st.dictionaries(_DAYS, st.integers(1, 1_000), max_size=20), _DAYS, _DAYS, st.integers(7, 99))
def test_bars_follow_each_other_and_hold_every_entry_of_the_period(
    counts: dict[date, int], one: date, other: date, most: int
) -> None:
    first, last = sorted((one, other))
    unit, found = bins(counts, first, last, most)
    assert (found[0].first, found[-1].last) == (first, last)
    for before, after in pairwise(found):
        assert after.first == before.last + timedelta(days=1)
    assert sum(each.count for each in found) == sum(
        count for day, count in counts.items() if first <= day <= last
    )
    assert len(found) <= most or unit is Unit.YEAR
    if unit is Unit.WEEK:
        assert all(each.first.weekday() == 0 for each in found[1:])
