"""Dates copies by the rules of one employer: the engine itself.

How a date comes about:

1. The narrowest rule that can be dated wins (`precedence`); it can be dated once its events have
   happened, and counts from the day of the latest of them.
2. An extension makes it later, never beyond what that rule allows at most.
3. A binding rule makes it earlier again, whatever was said before.
4. Rules that changed never bring back a copy that was over before, and leave some days to one that
   was not (`RuleSet.grace_days`), but never more than it had, nor against a binding rule.
5. A withdrawal's deadline makes it earlier, whatever else holds.

Floors have no part in it: they say how long the sealed record is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from workstation.retention.copies import Copy
from workstation.retention.decisions import Decision, Floor, How, Lost, Why
from workstation.retention.durations import day_of, days
from workstation.retention.precedence import Applicable, Facts, applicable, facts_of, outside
from workstation.retention.rules import Event, Kind, Rule, RuleSet


@dataclass(frozen=True, slots=True)
class _Dated:
    day: date
    how: How
    rule: Rule
    rule_day: date


class Dating:
    """The rules of one employer, made ready for dating many copies."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self._by_facts: dict[Facts, Applicable] = {}
        self._grace = days(rules.grace_days).end(rules.in_force)

    def day(self, copy: Copy) -> date:
        """The last day on which the copy may exist."""
        return self._dated(copy).day

    def set_by(self, copy: Copy) -> tuple[date, Rule]:
        """The same day, and the rule that set it."""
        dated = self._dated(copy)
        return dated.day, dated.rule

    def decide(self, copy: Copy) -> Decision:
        """The copy's date with all that led to it."""
        dated = self._dated(copy)
        floors = sorted(
            (self._floor(rule, copy) for rule in self._applicable(copy).floors),
            key=lambda floor: (-floor.until.toordinal(), floor.rule.id),
        )
        return Decision(
            copy=copy.id,
            version=self.rules.version,
            day=dated.day,
            how=dated.how,
            rule=dated.rule,
            rule_day=dated.rule_day,
            lost=tuple(self._lost(copy, dated)),
            floors=tuple(floors),
            sealed=copy.sealed,
        )

    def longest(self, copy: Copy) -> date | None:
        """The day up to which the copy may be extended now; None where it can't be at all.

        It can't where the rule that dates it allows none, or a binding rule dates it.
        """
        ours = self._applicable(copy)
        rule, _ = self._narrowest(copy, ours)
        if rule.longest is None:
            return None
        ceiling = rule.longest.end(self._start(rule, copy) or date.max)
        return min([ceiling, *(day for _, day in self._bounds(copy, ours))])

    def _dated(self, copy: Copy) -> _Dated:
        ours = self._applicable(copy)
        rule, day = self._narrowest(copy, ours)
        how, rule_day = How.RULE, day
        if copy.extension is not None and rule.longest is not None:
            ceiling = rule.longest.end(self._start(rule, copy) or date.max)
            if min(copy.extension.until, ceiling) > day:
                day, how = min(copy.extension.until, ceiling), How.EXTENSION
        bound = date.max
        for binding, latest in self._bounds(copy, ours):
            bound = min(bound, latest)
            if latest < day:
                day, how, rule, rule_day = latest, How.RULE, binding, latest
        if copy.before is not None:
            if copy.before < self.rules.in_force:
                if copy.before < day:
                    day, how = copy.before, How.OVER_BEFORE
            elif day < (left := min(copy.before, self._grace, bound)):
                day, how = left, How.GRACE
        if copy.withdrawal is not None and copy.withdrawal.deadline <= day:
            day, how = copy.withdrawal.deadline, How.WITHDRAWAL
        return _Dated(day, how, rule, rule_day)

    def _narrowest(self, copy: Copy, ours: Applicable) -> tuple[Rule, date]:
        """The rule of the narrowest rank that can be dated, and its day."""
        for alike in ours.ranks:
            best: tuple[Rule, date] | None = None
            for rule in alike:
                day = self._end(rule, copy)
                if day is not None and (best is None or day < best[1]):
                    best = rule, day
            if best is not None:
                return best
        raise AssertionError("a rule set has a rule that dates every copy")

    def _lost(self, copy: Copy, dated: _Dated) -> Iterator[Lost]:
        """All other rules, each with the day it would have set and why it did not."""
        facts, ours = facts_of(copy), self._applicable(copy)
        narrowest, earliest = self._narrowest(copy, ours)
        rank_of = {rule.id: place for place, alike in enumerate(ours.ranks) for rule in alike}
        for rule in self.rules.rules:
            if rule is dated.rule:
                continue
            if not rule.enabled:
                yield Lost(rule, Why.SWITCHED_OFF)
            elif (part := outside(rule, facts)) is not None:
                yield Lost(rule, Why.OUT_OF_SCOPE, part=part)
            elif rule.kind is Kind.KEEP_UNTIL:
                floor = self._floor(rule, copy)
                yield Lost(rule, Why.FLOOR, floor.until, awaited=floor.awaited)
            elif (day := self._end(rule, copy)) is None:
                yield Lost(rule, Why.AWAITS, awaited=_awaited(rule, copy))
            elif rank_of[rule.id] > rank_of[narrowest.id]:
                yield Lost(rule, Why.LESS_SPECIFIC, day)
            elif dated.rule is not narrowest:
                yield Lost(rule, Why.OVERRULED, day)
            else:
                yield Lost(rule, Why.SAME_DAY if day == earliest else Why.LATER, day)

    def _applicable(self, copy: Copy) -> Applicable:
        facts = facts_of(copy)
        found = self._by_facts.get(facts)
        if found is None:
            found = self._by_facts[facts] = applicable(self.rules.rules, facts)
        return found

    def _bounds(self, copy: Copy, ours: Applicable) -> Iterator[tuple[Rule, date]]:
        """The binding rules that can be dated, with their days."""
        for rule in ours.binding:
            day = self._end(rule, copy)
            if day is not None:
                yield rule, day

    def _end(self, rule: Rule, copy: Copy) -> date | None:
        start = self._start(rule, copy)
        return None if start is None else rule.duration.end(start)

    def _start(self, rule: Rule, copy: Copy) -> date | None:
        """The day of the latest of the rule's events; None while one has not happened."""
        if rule.events == _FROM_COPY:
            return day_of(copy.made, self.rules.zone)
        moments = [copy.happened(event) for event in rule.events]
        happened = [moment for moment in moments if moment is not None]
        if len(happened) < len(moments):
            return None
        return day_of(max(happened), self.rules.zone)

    def _floor(self, rule: Rule, copy: Copy) -> Floor:
        """Until when a floor lasts, counted from what has happened, or else from the copy."""
        happened: list[datetime] = [
            moment for event in rule.events if (moment := copy.happened(event)) is not None
        ]
        start = day_of(max(happened, default=copy.made), self.rules.zone)
        return Floor(rule, rule.duration.end(start, whole=True), _awaited(rule, copy))


_FROM_COPY = (Event.COPY,)


def _awaited(rule: Rule, copy: Copy) -> tuple[Event, ...]:
    return tuple(event for event in rule.events if copy.happened(event) is None)
