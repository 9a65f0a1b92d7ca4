"""A copy is kept longer for a reason, before it is overdue, and up to a ceiling."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.retention.facts import NOON, copies, made_copy, rule, rule_set, rule_sets
from workstation.retention.copies import Copy, Withdrawal
from workstation.retention.dating import Dating
from workstation.retention.decisions import How
from workstation.retention.durations import day_of, days
from workstation.retention.errors import ExtensionRefusedError, Refusal
from workstation.retention.extending import extended

GENERAL = rule("general", days(30), longest=days(90))
DATING = Dating(rule_set(GENERAL))


def _extend(
    copy: Copy, until: date, *, reason: str = "second interview", at: datetime = NOON
) -> Copy:
    return extended(copy, DATING, until=until, reason=reason, by="account-1", at=at)


def test_an_extended_copy_is_kept_until_the_day_that_was_asked() -> None:
    copy = _extend(made_copy(), date(2027, 2, 21))
    decision = DATING.decide(copy)
    assert (decision.day, decision.how) == (date(2027, 2, 21), How.EXTENSION)
    assert copy.extension is not None
    assert copy.extension.by == "account-1"


@pytest.mark.parametrize(
    ("copy", "until", "reason", "at", "refusal"),
    [
        (made_copy(), date(2027, 1, 1), "  ", NOON, Refusal.REASON),
        (made_copy(destroyed=NOON), date(2027, 1, 1), "x", NOON, Refusal.GONE),
        (
            made_copy(withdrawal=Withdrawal(NOON, date(2027, 1, 1))),
            date(2027, 1, 1),
            "x",
            NOON,
            Refusal.WITHDRAWN,
        ),
        (made_copy(), date(2027, 2, 1), "x", NOON + timedelta(days=31), Refusal.OVERDUE),
        (made_copy(), date(2026, 12, 23), "x", NOON, Refusal.NOT_LATER),
        (made_copy(), date(2027, 2, 22), "x", NOON, Refusal.CEILING),
    ],
)
def test_an_extension_is_refused_in_words(
    copy: Copy, until: date, reason: str, at: datetime, refusal: Refusal
) -> None:
    with pytest.raises(ExtensionRefusedError) as refused:
        _extend(copy, until, reason=reason, at=at)
    assert refused.value.refusal is refusal
    assert str(refused.value).endswith(".")


def test_a_copy_can_be_extended_on_its_last_day() -> None:
    at = datetime(2026, 12, 23, 23, 59, tzinfo=UTC)
    assert DATING.day(_extend(made_copy(), date(2026, 12, 31), at=at)) == date(2026, 12, 31)


def test_a_rule_without_a_ceiling_allows_no_extension() -> None:
    dating = Dating(rule_set(rule("general", days(30))))
    with pytest.raises(ExtensionRefusedError) as refused:
        extended(made_copy(), dating, until=date(2027, 1, 1), reason="x", by="a", at=NOON)
    assert refused.value.refusal is Refusal.NO_EXTENSION


@st.composite
def _living(draw: st.DrawFn) -> tuple[Dating, Copy, datetime]:
    """A copy that may be extended, and a time before its date is over where there is one."""
    rules = draw(rule_sets())
    copy = replace(draw(copies), destroyed=None, withdrawal=None, before=None)
    at = copy.made + timedelta(days=draw(st.integers(0, 60)))
    dating = Dating(replace(rules, in_force=min(rules.in_force, day_of(at, rules.zone))))
    if draw(st.booleans()):
        copy = replace(copy, before=dating.day(copy) - timedelta(days=draw(st.integers(0, 5))))
    return dating, copy, at


@given(_living(), st.integers(-5, 400))
def test_whatever_is_extended_ends_on_the_day_asked_and_within_its_ceiling(
    living: tuple[Dating, Copy, datetime], longer: int
) -> None:
    dating, copy, at = living
    day, ceiling = dating.day(copy), dating.longest(copy)
    until = day + timedelta(days=longer)
    allowed = ceiling is not None and day < until <= ceiling
    if day < day_of(at, dating.rules.zone) or not allowed:
        with pytest.raises(ExtensionRefusedError):
            extended(copy, dating, until=until, reason="x", by="account-1", at=at)
    else:
        kept = extended(copy, dating, until=until, reason="x", by="account-1", at=at)
        assert dating.day(kept) == until
