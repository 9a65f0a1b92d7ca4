"""A decision in words: what a holder reads about a copy's date."""

from __future__ import annotations

from datetime import date

from workstation.retention.decisions import Decision, Floor, How, Lost, Why
from workstation.retention.precedence import Part
from workstation.retention.rules import Event, Rule

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_EVENTS = {
    Event.COPY: "the day the copy was made",
    Event.RECORD: "the day of the first record of the candidate for the job",
    Event.ACTION: "the day of the decision on the candidate or the job's closing",
    Event.JOB_CLOSED: "the day the job was closed",
}

_AWAITED = {
    Event.COPY: "the copy was made",
    Event.RECORD: "a record was made",
    Event.ACTION: "a decision was made or the job was closed",
    Event.JOB_CLOSED: "the job was closed",
}

_PARTS = {
    Part.PURPOSE: "for other purposes",
    Part.OUTCOME: "for other outcomes",
    Part.JURISDICTION: "for other jurisdictions",
    Part.FORM: "for other forms",
}


def written(day: date) -> str:
    """A day in words: "24 December 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def counted(rule: Rule) -> str:
    """What a rule counts: "30 days from the day the copy was made"."""
    events = [_EVENTS[event] for event in rule.events]
    if len(events) == 1:
        return f"{rule.duration.text()} from {events[0]}"
    return f"{rule.duration.text()} from the later of {' and '.join(events)}"


def explained(decision: Decision) -> list[str]:
    """The decision in sentences: the date, the rule that won, then each that lost and why."""
    lines = [f"Destroy by {written(decision.day)}.", _rule(decision)]
    how = _how(decision)
    if how:
        lines.append(how)
    lines += [lost_said(lost, decision) for lost in decision.lost]
    return lines


def won_said(decision: Decision) -> str:
    """What the rule that won counts, and what else made the date what it is."""
    return f"{_rule(decision)} {_how(decision)}".rstrip()


def _rule(decision: Decision) -> str:
    rule = decision.rule
    return (
        f"“{rule.name}” sets the date: {counted(rule)}, which is {written(decision.rule_day)} "
        f"({rule.basis.citation})."
    )


def _how(decision: Decision) -> str:
    if decision.how is How.EXTENSION:
        return "It was extended for a stated reason."
    if decision.how is How.GRACE:
        return "The rules became shorter: some days are left from the day they came into force."
    if decision.how is How.OVER_BEFORE:
        return "Its time was over before the present rules came into force: they don't renew it."
    if decision.how is How.WITHDRAWAL:
        return "The candidate withdrew: the deadline for that goes before every rule."
    return ""


def lost_said(lost: Lost, decision: Decision) -> str:
    """Why a rule did not set the date."""
    name = f"“{lost.rule.name}”"
    if lost.why is Why.FLOOR:
        return _floor(lost, decision)
    if lost.why is Why.SWITCHED_OFF:
        return f"{name} is switched off."
    if lost.why is Why.OUT_OF_SCOPE and lost.part is not None:
        return f"{name} is {_PARTS[lost.part]}."
    if lost.why is Why.AWAITS:
        return f"{name} did not count: it waits until {_awaited(lost.awaited)}."
    said = name if lost.day is None else f"{name} would say {written(lost.day)}, but"
    if lost.why is Why.LESS_SPECIFIC:
        return f"{said} a rule that is made for fewer copies goes before it."
    if lost.why is Why.OVERRULED:
        return f"{said} a binding rule is earlier."
    if lost.why is Why.SAME_DAY:
        return f"{said} “{decision.rule.name}” says the same."
    return f"{said} of two rules that are as narrow the earlier one goes first."


def _floor(lost: Lost, decision: Decision) -> str:
    """Why a floor does not keep this copy, and where it is met."""
    floor = next(floor for floor in decision.floors if floor.rule is lost.rule)
    text = (
        f"“{floor.rule.name}” asks for a record until {written(floor.until)}{_open(floor)} "
        f"({floor.rule.basis.citation}). It does not keep this copy: "
    )
    if decision.sealed is None:
        return text + "a sealed record at the backend is to meet it, and is not made yet."
    if decision.sealed.until is None:
        return text + f"the sealed record {decision.sealed.id} meets it, its end still open."
    kept = f"the sealed record {decision.sealed.id}, kept until {written(decision.sealed.until)}"
    if floor.awaited or decision.sealed.until < floor.until:
        return text + kept + ", is to be kept longer."
    return text + kept + ", meets it."


def _open(floor: Floor) -> str:
    return f", or longer until {_awaited(floor.awaited)}" if floor.awaited else ""


def _awaited(events: tuple[Event, ...]) -> str:
    return " and ".join(_AWAITED[event] for event in events)
