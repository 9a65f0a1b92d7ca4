"""The date of a copy: which rule wins, which lose and why, and the laws that always hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.retention.facts import (
    NOON,
    copies,
    dates,
    made_copy,
    outcomes,
    rule,
    rule_set,
    rule_sets,
    withdrawals,
)
from workstation.contract.words import Form, Purpose
from workstation.retention.copies import Copy, Extension, Hold, Withdrawal
from workstation.retention.dating import Dating
from workstation.retention.decisions import How, Why
from workstation.retention.durations import day_of, days, years
from workstation.retention.precedence import Part
from workstation.retention.rules import Event, Kind, Outcome, Rule, RuleSet, Scope

GENERAL = rule("general", days(30))


def _lost(decision_rules: RuleSet, copy: Copy) -> dict[str, Why]:
    return {lost.rule.id: lost.why for lost in Dating(decision_rules).decide(copy).lost}


@given(rule_sets(), copies)
def test_every_copy_has_a_date_and_every_rule_won_or_lost(rules: RuleSet, copy: Copy) -> None:
    dating = Dating(rules)
    decision = dating.decide(copy)
    assert decision.day == dating.day(copy)
    named = [decision.rule.id, *(lost.rule.id for lost in decision.lost)]
    assert sorted(named) == sorted(one.id for one in rules.rules)
    assert decision.rule.enabled
    assert decision.rule.kind is Kind.DESTROY_BY


@given(rule_sets(), copies)
def test_no_floor_moves_the_date_of_a_copy(rules: RuleSet, copy: Copy) -> None:
    without = replace(rules, rules=tuple(one for one in rules.rules if one.kind is Kind.DESTROY_BY))
    assert Dating(rules).day(copy) == Dating(without).day(copy)
    assert Dating(rules).day(replace(copy, sealed=None)) == Dating(rules).day(copy)


@given(rule_sets(), copies, withdrawals)
def test_no_copy_outlives_the_deadline_of_a_withdrawal(
    rules: RuleSet, copy: Copy, withdrawal: Withdrawal
) -> None:
    dating = Dating(rules)
    day = dating.day(replace(copy, withdrawal=withdrawal))
    assert day == min(withdrawal.deadline, dating.day(replace(copy, withdrawal=None)))


@given(rule_sets(), copies)
def test_no_copy_outlives_a_binding_rule_unless_it_never_did(rules: RuleSet, copy: Copy) -> None:
    decision = Dating(rules).decide(copy)
    for lost in decision.lost:
        if lost.rule.binding and lost.why is not Why.OUT_OF_SCOPE and lost.day is not None:
            assert decision.day <= lost.day


@given(rule_sets(), copies, st.permutations(range(7)))
def test_the_order_in_which_rules_are_written_changes_nothing(
    rules: RuleSet, copy: Copy, order: list[int]
) -> None:
    mixed = tuple(rules.rules[place] for place in order if place < len(rules.rules))
    one, other = Dating(rules).decide(copy), Dating(replace(rules, rules=mixed)).decide(copy)
    assert (one.day, one.rule, one.how, one.floors) == (
        other.day,
        other.rule,
        other.how,
        other.floors,
    )


@given(rule_sets(), copies)
def test_rules_that_are_switched_off_or_for_others_change_nothing(
    rules: RuleSet, copy: Copy
) -> None:
    decision = Dating(rules).decide(copy)
    idle = {
        lost.rule.id for lost in decision.lost if lost.why in (Why.SWITCHED_OFF, Why.OUT_OF_SCOPE)
    }
    fewer = replace(rules, rules=tuple(one for one in rules.rules if one.id not in idle))
    assert Dating(fewer).day(copy) == decision.day


@given(rule_sets(), copies)
def test_a_hold_changes_no_date(rules: RuleSet, copy: Copy) -> None:
    assert Dating(rules).day(copy) == Dating(rules).day(replace(copy, hold=None))


@given(rule_sets(), copies, outcomes)
def test_an_outcome_that_becomes_known_never_lengthens_a_floor(
    rules: RuleSet, copy: Copy, outcome: Outcome
) -> None:
    open_, known = (
        Dating(rules).decide(replace(copy, outcome=what)).floors for what in (None, outcome)
    )
    assert {floor.rule.id for floor in known} <= {floor.rule.id for floor in open_}


def test_the_general_rule_counts_from_the_day_in_the_employers_zone() -> None:
    late = datetime(2026, 3, 1, 5, tzinfo=UTC)
    hawaii = rule_set(GENERAL, zone=timezone(timedelta(hours=-10)))
    assert Dating(hawaii).day(made_copy(late)) == date(2026, 3, 30)
    assert Dating(rule_set(GENERAL)).day(made_copy(late)) == date(2026, 3, 31)


def test_the_rule_that_names_more_goes_first_though_it_is_longer() -> None:
    hired = rule("hired", years(1), scope=Scope(outcomes=frozenset({Outcome.HIRED})))
    both = rule(
        "hired-print",
        days(5),
        scope=Scope(outcomes=frozenset({Outcome.HIRED}), forms=frozenset({Form.PRINT})),
    )
    rules = rule_set(GENERAL, hired, both)
    copy = made_copy(outcome=Outcome.HIRED)
    assert Dating(rules).decide(copy).rule is hired
    assert _lost(rules, copy) == {"general": Why.LESS_SPECIFIC, "hired-print": Why.OUT_OF_SCOPE}
    assert Dating(rules).decide(replace(copy, form=Form.PRINT)).rule is both


def test_of_rules_that_name_as_many_the_outcome_goes_before_the_purpose() -> None:
    outcome = rule("outcome", days(90), scope=Scope(outcomes=frozenset({Outcome.INTERVIEWED})))
    purpose = rule("purpose", days(10), scope=Scope(purposes=frozenset({Purpose.ASSESS})))
    rules = rule_set(GENERAL, purpose, outcome)
    assert Dating(rules).decide(made_copy(outcome=Outcome.INTERVIEWED)).rule is outcome
    assert Dating(rules).decide(made_copy()).rule is purpose


def test_a_part_of_a_country_goes_before_the_country_and_its_rule_is_for_the_part_too() -> None:
    country = rule("us", days(60), scope=Scope(jurisdictions=frozenset({"US"})))
    state = rule("us-hi", days(90), scope=Scope(jurisdictions=frozenset({"US-HI"})))
    dating = Dating(rule_set(GENERAL, country, state))
    assert dating.decide(made_copy(jurisdictions=frozenset({"US-HI"}))).rule is state
    assert dating.decide(made_copy(jurisdictions=frozenset({"US-CA"}))).rule is country
    assert dating.decide(made_copy(jurisdictions=frozenset({"CA-ON"}))).rule is GENERAL
    assert dating.decide(made_copy()).rule is GENERAL


def test_of_rules_that_are_as_narrow_the_earlier_day_wins() -> None:
    short, long, twin = (rule(name, days(count)) for name, count in (("b", 5), ("a", 9), ("c", 5)))
    rules = rule_set(long, short, twin)
    assert Dating(rules).decide(made_copy()).rule is short
    assert _lost(rules, made_copy()) == {"a": Why.LATER, "c": Why.SAME_DAY}


def test_a_rule_waits_for_its_event_and_wins_once_it_happened() -> None:
    closed = rule("closed", days(60), Event.JOB_CLOSED, scope=Scope(forms=frozenset({Form.VAULT})))
    rules = rule_set(GENERAL, closed)
    waiting = Dating(rules).decide(made_copy())
    assert waiting.rule is GENERAL
    assert waiting.lost[0].why is Why.AWAITS
    assert waiting.lost[0].awaited == (Event.JOB_CLOSED,)
    assert Dating(rules).decide(made_copy(job_closed=NOON)).rule is closed


def test_a_binding_rule_overrules_a_narrower_one() -> None:
    contract = rule("contract", days(20), binding=True)
    hired = rule("hired", years(1), scope=Scope(outcomes=frozenset({Outcome.HIRED})))
    rules = rule_set(GENERAL, contract, hired)
    copy = made_copy(outcome=Outcome.HIRED)
    assert Dating(rules).decide(copy).rule is contract
    assert _lost(rules, copy) == {"general": Why.LESS_SPECIFIC, "hired": Why.OVERRULED}


def test_whatever_a_binding_rule_overruled_is_said_to_be_overruled() -> None:
    twins = [rule(name, years(1), scope=Scope(forms=frozenset({Form.VAULT}))) for name in "ab"]
    rules = rule_set(GENERAL, *twins, rule("contract", days(20), binding=True))
    lost = _lost(rules, made_copy())
    assert (lost["a"], lost["b"]) == (Why.OVERRULED, Why.OVERRULED)


def test_an_extension_counts_up_to_the_ceiling_and_never_past_a_binding_rule() -> None:
    general = rule("general", days(30), longest=days(90))
    until = Extension(date(2027, 12, 31), "second interview", "account-1", NOON)
    copy = made_copy(extension=until)
    decision = Dating(rule_set(general)).decide(copy)
    assert (decision.day, decision.how) == (date(2027, 2, 21), How.EXTENSION)
    bound = rule_set(general, rule("contract", days(40), binding=True))
    assert Dating(bound).day(copy) == date(2027, 1, 2)
    assert Dating(rule_set(GENERAL)).day(copy) == date(2026, 12, 23)


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"purposes": frozenset({Purpose.RETAIN})}, Part.PURPOSE),
        ({"outcomes": frozenset({Outcome.HIRED})}, Part.OUTCOME),
        ({"jurisdictions": frozenset({"US"})}, Part.JURISDICTION),
        ({"forms": frozenset({Form.FILE})}, Part.FORM),
    ],
)
def test_a_rule_for_others_says_in_what_it_does_not_fit(
    change: dict[str, frozenset[str]], part: Part
) -> None:
    other: Rule = rule("other", days(1), scope=Scope(**change))  # type: ignore[arg-type]
    lost = Dating(rule_set(GENERAL, other)).decide(made_copy()).lost[0]
    assert (lost.why, lost.part) == (Why.OUT_OF_SCOPE, part)


@given(rule_sets(), copies, dates)
def test_the_day_of_the_general_rule_is_never_before_the_copy_was_made(
    rules: RuleSet, copy: Copy, until: date
) -> None:
    fresh = replace(copy, before=None, withdrawal=None, hold=Hold("a", "b", until, until))
    decision = Dating(rules).decide(fresh)
    if decision.rule.events == (Event.COPY,):
        assert decision.day >= day_of(copy.made, rules.zone)


def test_where_two_say_the_same_day_a_withdrawal_is_told_and_the_narrower_rule() -> None:
    day = date(2026, 12, 23)
    bound = rule("contract", days(30), binding=True)
    narrow = rule("vault", days(30), scope=Scope(forms=frozenset({Form.VAULT})))
    decision = Dating(rule_set(GENERAL, bound, narrow)).decide(
        made_copy(withdrawal=Withdrawal(NOON, day))
    )
    assert (decision.day, decision.how, decision.rule) == (day, How.WITHDRAWAL, narrow)
