"""A decision is said in words: the date, the winner, and every loser with its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given

from tests.retention.facts import NOON, copies, made_copy, rule, rule_set, rule_sets
from workstation.retention.copies import Copy, SealedRecord, Withdrawal
from workstation.retention.dating import Dating
from workstation.retention.defaults import shipped
from workstation.retention.durations import days
from workstation.retention.rules import Event, RuleSet
from workstation.retention.sentences import counted, explained, written

DATING = Dating(shipped(UTC, date(2026, 1, 1)))
CALIFORNIAN = made_copy(decided=NOON, jurisdictions=frozenset({"US-CA"}))


def test_the_date_and_the_rule_that_won_come_first() -> None:
    assert explained(DATING.decide(CALIFORNIAN))[:2] == [
        "Destroy by 23 December 2026.",
        "“Shortlist review” sets the date: 30 days from the day the copy was made, which is "
        "23 December 2026 (practice of this program, no law).",
    ]


def test_a_floor_that_lost_says_where_the_sealed_record_is() -> None:
    record = SealedRecord("S-17", date(2030, 11, 23))
    text = " ".join(explained(DATING.decide(replace(CALIFORNIAN, sealed=record))))
    assert (
        "asks for a record until 23 November 2030 (California Government Code 12946). It does not "
        "keep this copy: the sealed record S-17, kept until 23 November 2030, meets it." in text
    )
    assert "“Federal contractors” is switched off." in text


def test_a_floor_that_nothing_meets_yet_is_said() -> None:
    text = " ".join(explained(DATING.decide(CALIFORNIAN)))
    assert "a sealed record at the backend is to meet it, and is not made yet." in text


def test_a_floor_that_awaits_a_decision_says_so() -> None:
    waiting = replace(CALIFORNIAN, decided=None)
    text = " ".join(explained(DATING.decide(waiting)))
    assert "or longer until a decision was made or the job was closed" in text
    short = replace(waiting, sealed=SealedRecord("S-17", date(2099, 1, 1)))
    assert "is to be kept longer." in " ".join(explained(DATING.decide(short)))
    open_ = replace(waiting, sealed=SealedRecord("S-17", None))
    assert "meets it, its end still open." in " ".join(explained(DATING.decide(open_)))


def test_a_withdrawal_is_said_to_go_before_every_rule() -> None:
    gone = replace(CALIFORNIAN, withdrawal=Withdrawal(NOON, date(2026, 11, 25)))
    lines = explained(DATING.decide(gone))
    assert lines[0] == "Destroy by 25 November 2026."
    assert lines[2].startswith("The candidate withdrew")


def test_what_is_counted_from_the_later_of_two_says_both() -> None:
    two = rule("two", days(10), Event.RECORD, Event.ACTION)
    assert counted(two) == (
        "10 days from the later of the day of the first record of the candidate for the job and "
        "the day of the decision on the candidate or the job's closing"
    )
    assert written(datetime(2026, 3, 1).date()) == "1 March 2026"


def test_of_twins_the_one_that_lost_says_the_same() -> None:
    twins = rule_set(rule("a", days(5)), rule("b", days(5)), rule("c", days(6)))
    assert explained(Dating(twins).decide(made_copy()))[2:] == [
        "“b” would say 28 November 2026, but “a” says the same.",
        "“c” would say 29 November 2026, but of two rules that are as narrow the earlier one goes "
        "first.",
    ]


@given(rule_sets(), copies)
def test_every_rule_is_named_in_a_sentence_of_its_own(rules: RuleSet, copy: Copy) -> None:
    lines = explained(Dating(rules).decide(copy))
    assert all(any(f"“{one.name}”" in line for line in lines) for one in rules.rules)
    assert all(line.endswith(".") for line in lines)
