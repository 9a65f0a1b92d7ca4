"""What rules, events, outcomes and answers are called on screen."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale

from ui.candidate.wording import purpose_name
from ui.copies.wording import form_name
from ui.translation import translated
from workstation.contract.copies import WithdrawalReason
from workstation.contract.rules import RetentionRules, StatedDuration, StatedRule
from workstation.contract.sealed import SealedRecord
from workstation.contract.withdrawals import Answered, WithdrawalRow
from workstation.contract.words import Form, Purpose
from workstation.retention.durations import Duration
from workstation.retention.rules import Event, Ground, Kind, Outcome


def kind_words(kind: Kind) -> str:
    """What a rule asks for."""
    return {
        Kind.DESTROY_BY: translated("Destroy copies by"),
        Kind.KEEP_UNTIL: translated("Keep a record at least until"),
    }[kind]


def event_words(event: Event) -> str:
    """What a rule counts from."""
    return {
        Event.COPY: translated("the copy was made"),
        Event.RECORD: translated("the first record for the job"),
        Event.ACTION: translated("the decision, or the job’s closing"),
        Event.JOB_CLOSED: translated("the job was closed"),
    }[event]


def outcome_words(outcome: Outcome) -> str:
    """How far a candidate came."""
    return {
        Outcome.NOT_CONSIDERED: translated("Not considered"),
        Outcome.CONSIDERED: translated("Considered"),
        Outcome.INTERVIEWED: translated("Interviewed"),
        Outcome.HIRED: translated("Hired"),
    }[outcome]


def ground_words(ground: Ground) -> str:
    """What kind of thing a rule rests on."""
    return {
        Ground.LAW: translated("Law"),
        Ground.CONTRACT: translated("Contract"),
        Ground.PRACTICE: translated("Practice"),
    }[ground]


def reason_words(reason: WithdrawalReason) -> str:
    """Why a copy was withdrawn."""
    return {
        WithdrawalReason.REMOVED: translated("The resume was removed"),
        WithdrawalReason.HIDDEN: translated("The person hid it, or a part of it"),
        WithdrawalReason.ERASED: translated("The person was erased"),
        WithdrawalReason.UNDER_AGE: translated("The person is under 18"),
    }[reason]


def answered_words(answered: Answered) -> str:
    """What became of a withdrawn copy."""
    return {
        Answered.SENT: translated("Not delivered yet"),
        Answered.DELIVERED: translated("Delivered"),
        Answered.HELD: translated("On hold"),
        Answered.DESTROYED: translated("Destroyed"),
        Answered.OVERDUE: translated("Overdue"),
    }[answered]


def duration_words(duration: StatedDuration) -> str:
    """A duration: "30 days"."""
    return Duration(duration.months, duration.days).text()


def rule_words(rule: StatedRule) -> str:
    """A rule as a row: its name; how long, and what it rests on."""
    said = duration_words(rule.duration)
    if rule.kind is Kind.KEEP_UNTIL:
        said = translated("record kept %1", said)
    if not rule.enabled:
        said = translated("off · %1", said)
    return f"{rule.name}\n{said} · {rule.basis.citation}"


def settings_words(rules: RetentionRules) -> str:
    """The row for what is for all rules."""
    where = ", ".join(rules.jurisdictions) or translated("nowhere in particular")
    return f"{translated('For all copies')}\n{rules.zone.replace('_', ' ')} · {where}"


def record_words(record: SealedRecord) -> str:
    """A sealed record as a row."""
    return f"{record.job}\n{ends_words(record)}"


def ends_words(record: SealedRecord) -> str:
    """When a sealed record ends."""
    if record.destroyed is not None:
        return translated("Destroyed %1", day_words(record.destroyed.date()))
    if record.awaited:
        return translated("Awaits a decision; until %1 at least", day_words(record.until))
    return translated("Until %1", day_words(record.until))


def held_words(record: SealedRecord) -> str:
    """Through which day a record is held, and by whom; empty where it is not."""
    if record.held_until is None:
        return ""
    return translated("Through %1, by %2", day_words(record.held_until), record.held_by)


def withdrawal_words(row: WithdrawalRow) -> str:
    """A withdrawal as a row."""
    who = row.reference or translated("Copy")
    first = f"{who} · {form_name(Form(row.form))} · {row.holder}"
    by = translated("by %1", day_words(row.deadline))
    return f"{first}\n{answered_words(row.answered)} · {by}"


def opening_words(purpose: Purpose) -> str:
    """A ground for opening a sealed record."""
    return purpose_name(purpose)


def day_words(day: date) -> str:
    """A day as people write it here."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def moment_words(at: datetime) -> str:
    """The local day of a moment."""
    return day_words(at.astimezone().date())
