"""Which rules and sets of rules are refused, and the rules that come with the program."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.retention.facts import BASIS, made_copy, rule
from workstation.contract.words import Form
from workstation.retention.dating import Dating
from workstation.retention.defaults import (
    FEDERAL_CONTRACTORS,
    NOT_LEGAL_ADVICE,
    RULES,
    SHORTLIST_REVIEW,
    shipped,
)
from workstation.retention.durations import days
from workstation.retention.errors import RetentionError, RuleError
from workstation.retention.rules import Basis, Event, Ground, Kind, RuleSet, Scope

GENERAL = rule("general", days(30))


@pytest.mark.parametrize(
    "change",
    [
        {"basis": Basis(Ground.LAW, " ")},
        {"scope": Scope(forms=frozenset({Form.SCREEN}))},
        {"scope": Scope(jurisdictions=frozenset({"california"}))},
        {"binding": True, "longest": days(3)},
        {"kind": Kind.KEEP_UNTIL},
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_by_its_id(change: dict[str, Any]) -> None:
    with pytest.raises(RuleError) as refused:
        rule("odd", days(1), **change)
    assert refused.value.rule == "odd"


@pytest.mark.parametrize(
    "change",
    [
        {"scope": Scope(forms=frozenset({Form.VAULT}))},
        {"longest": days(3)},
        {"binding": True},
    ],
)
def test_a_floor_hangs_on_no_copy(change: dict[str, Any]) -> None:
    with pytest.raises(RuleError):
        rule("floor", days(1), Event.RECORD, kind=Kind.KEEP_UNTIL, **change)


@pytest.mark.parametrize("events", [(), (Event.COPY, Event.COPY)])
def test_a_rule_counts_from_something_once(events: tuple[Event, ...]) -> None:
    with pytest.raises(RuleError):
        _ = SHORTLIST_REVIEW.__class__("x", "X", Kind.DESTROY_BY, days(1), events, BASIS)


@pytest.mark.parametrize(
    "of",
    [
        (),
        (rule("waits", days(1), Event.ACTION),),
        (rule("off", days(1), enabled=False),),
        (rule("some", days(1), scope=Scope(forms=frozenset({Form.VAULT}))),),
        (GENERAL, rule("general", days(1))),
    ],
)
def test_a_set_dates_every_copy_and_names_each_rule_once(of: tuple[Any, ...]) -> None:
    with pytest.raises(RuleError):
        RuleSet(version=1, rules=of, zone=UTC, in_force=date(2026, 1, 1))


def test_a_moment_without_its_offset_is_refused() -> None:
    with pytest.raises(RetentionError):
        made_copy(datetime(2026, 1, 1))


def test_only_what_is_retained_is_a_copy() -> None:
    with pytest.raises(RetentionError):
        made_copy(form=Form.SCREEN)


def test_every_shipped_rule_has_its_citation_and_they_are_not_legal_advice() -> None:
    assert "not legal advice" in NOT_LEGAL_ADVICE
    cited = {one.basis.citation for one in RULES if one.basis.ground is Ground.LAW}
    assert cited == {
        "29 CFR 1602.14",
        "29 CFR 1627.4",
        "California Government Code 12946",
        "41 CFR 60-300.80(a), 60-741.80(a)",
    }
    assert all(one.basis.summary for one in RULES)


def test_the_contractors_rule_says_its_status_and_is_off() -> None:
    assert not FEDERAL_CONTRACTORS.enabled
    assert "11246" in FEDERAL_CONTRACTORS.basis.note


def test_a_californian_copy_goes_after_30_days_and_its_record_after_4_years() -> None:
    made = datetime(2026, 11, 23, 12, tzinfo=UTC)
    copy = made_copy(made, decided=made, jurisdictions=frozenset({"US-CA"}))
    decision = Dating(shipped(UTC, date(2026, 1, 1))).decide(copy)
    assert (decision.day, decision.rule) == (date(2026, 12, 23), SHORTLIST_REVIEW)
    assert [floor.until for floor in decision.floors] == [
        date(2030, 11, 23),
        date(2027, 11, 23),
        date(2027, 11, 23),
    ]
    elsewhere = Dating(shipped(UTC, date(2026, 1, 1))).decide(
        made_copy(made, jurisdictions=frozenset({"CA-ON"}))
    )
    assert elsewhere.floors == ()
