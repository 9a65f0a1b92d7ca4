"""Rules that change after the fact: nothing comes back, nothing is overdue overnight."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.retention.facts import NOON, copies, made_copy, rule, rule_set, rule_sets
from workstation.retention.changes import changed, redated
from workstation.retention.copies import Copy
from workstation.retention.dating import Dating
from workstation.retention.decisions import How
from workstation.retention.durations import days
from workstation.retention.errors import RuleError
from workstation.retention.rules import RuleSet

OLD = rule_set(rule("general", days(30)))
#: The copy is of 23 November 2026 and was to be destroyed by 23 December.
COPY = made_copy()


def _change(count: int, on: date, *, binding: bool = False) -> tuple[date, How]:
    new = Dating(changed(OLD, [rule("general", days(count), binding=binding)], on))
    (one,) = redated([COPY], Dating(OLD), new)
    assert one.before == date(2026, 12, 23)
    return one.after, new.decide(one.copy).how


def test_longer_rules_make_the_date_of_a_copy_that_is_not_over_later() -> None:
    assert _change(60, date(2026, 12, 23)) == (date(2027, 1, 22), How.RULE)


def test_longer_rules_do_not_bring_back_what_was_over() -> None:
    assert _change(60, date(2026, 12, 24)) == (date(2026, 12, 23), How.OVER_BEFORE)


def test_shorter_rules_leave_a_week_from_their_coming_into_force() -> None:
    assert _change(10, date(2026, 12, 10)) == (date(2026, 12, 17), How.GRACE)


def test_shorter_rules_never_leave_more_than_there_was() -> None:
    assert _change(10, date(2026, 12, 20)) == (date(2026, 12, 23), How.GRACE)


def test_shorter_rules_that_end_later_than_the_week_count_as_they_are() -> None:
    assert _change(20, date(2026, 11, 25)) == (date(2026, 12, 13), How.RULE)


def test_a_binding_rule_leaves_no_week() -> None:
    assert _change(10, date(2026, 12, 10), binding=True) == (date(2026, 12, 3), How.RULE)


def test_a_version_follows_another_and_never_begins_before_it() -> None:
    new = changed(OLD, OLD.rules, date(2026, 6, 1))
    assert (new.version, new.zone, new.grace_days) == (2, OLD.zone, OLD.grace_days)
    with pytest.raises(RuleError):
        changed(new, OLD.rules, date(2026, 5, 31))


def test_destroyed_copies_are_not_dated_anew() -> None:
    new = Dating(changed(OLD, OLD.rules, date(2026, 12, 1)))
    assert list(redated([replace(COPY, destroyed=NOON)], Dating(OLD), new)) == []


@st.composite
def _changes(draw: st.DrawFn) -> tuple[RuleSet, RuleSet]:
    old = draw(rule_sets())
    edited = draw(rule_sets(zone=old.zone)).rules
    return old, changed(old, edited, old.in_force + timedelta(days=draw(st.integers(0, 900))))


@given(_changes(), copies)
def test_what_was_over_before_new_rules_is_never_later_by_them(
    versions: tuple[RuleSet, RuleSet], copy: Copy
) -> None:
    old, new = versions
    for one in redated([copy], Dating(old), Dating(new)):
        if one.before < new.in_force:
            assert one.after <= one.before


@given(_changes(), copies)
def test_no_change_makes_a_copy_overdue_overnight_but_a_binding_rule(
    versions: tuple[RuleSet, RuleSet], copy: Copy
) -> None:
    old, new = versions
    bound = any(one.binding for one in new.rules)
    for one in redated([copy], Dating(old), Dating(new)):
        left = min(one.before, new.in_force + timedelta(days=new.grace_days))
        if one.before >= new.in_force and not bound:
            assert one.after >= left


@given(_changes(), copies)
def test_dating_anew_twice_is_dating_anew_once(
    versions: tuple[RuleSet, RuleSet], copy: Copy
) -> None:
    old, new = Dating(versions[0]), Dating(versions[1])
    for one in redated([copy], old, new):
        assert new.day(one.copy) == one.after
        assert one.moved == (one.before != one.after)


@given(rule_sets(), copies)
def test_rules_that_stay_the_same_move_no_date(rules: RuleSet, copy: Copy) -> None:
    fresh = replace(copy, before=None)
    again = Dating(changed(rules, rules.rules, rules.in_force))
    assert all(not one.moved for one in redated([fresh], Dating(rules), again))


def test_what_was_over_before_is_made_earlier_by_shorter_rules() -> None:
    assert _change(10, date(2026, 12, 24)) == (date(2026, 12, 3), How.RULE)
