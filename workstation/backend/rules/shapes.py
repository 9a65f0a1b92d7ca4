"""Retention rules as they are kept and sent, and as the engine takes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import TypeAdapter

from workstation.contract.base import Wire
from workstation.contract.errors import Code, Refusal
from workstation.contract.rules import (
    ChangeRules,
    StatedBasis,
    StatedDuration,
    StatedRule,
    StatedScope,
)
from workstation.retention.defaults import shipped
from workstation.retention.durations import Duration
from workstation.retention.rules import Basis, Rule, RuleSet, Scope
from workstation.retention.statuses import Warnings

#: Zone, jurisdictions and warnings of an employer that has chosen none.
ZONE = "Pacific/Honolulu"
JURISDICTIONS = frozenset({"US", "US-HI"})
WARNINGS = Warnings()
#: Where the system lacks the zones' database: Hawaii has had no other time since 1947.
_HAWAII = timezone(timedelta(hours=-10), ZONE)


@dataclass(frozen=True)
class Terms:
    """What an employer's copies are dated by, and what becomes of them when they are due.

    ``zone`` is the name of ``rules.zone``; ``jurisdictions`` are where the employer hires.
    ``automatic`` lets vault copies that are overdue be destroyed without asking.
    """

    rules: RuleSet
    zone: str = ZONE
    jurisdictions: frozenset[str] = JURISDICTIONS
    automatic: bool = False
    warnings: Warnings = WARNINGS


class _Kept(Wire):
    """A version's content."""

    zone: str
    jurisdictions: list[str]
    grace_days: int
    rules: list[StatedRule]


_KEPT = TypeAdapter(_Kept)


def first(created: date) -> Terms:
    """The terms of an employer that has changed nothing, in force since the day it came."""
    return Terms(shipped(zone_named(ZONE), created))


def written(terms: Terms) -> str:
    """The rules, zone and jurisdictions as JSON."""
    kept = _Kept(
        zone=terms.zone,
        jurisdictions=sorted(terms.jurisdictions),
        grace_days=terms.rules.grace_days,
        rules=[stated(rule) for rule in terms.rules.rules],
    )
    return kept.model_dump_json(exclude_defaults=True)


@lru_cache(maxsize=1024)
def read(content: str, version: int, in_force: date) -> Terms:
    """The terms of a version that was kept, without the choices beside it."""
    kept = _KEPT.validate_json(content)
    rules = RuleSet(
        version=version,
        rules=tuple(meant(rule) for rule in kept.rules),
        zone=zone_named(kept.zone),
        in_force=in_force,
        grace_days=kept.grace_days,
    )
    return Terms(rules, kept.zone, frozenset(kept.jurisdictions))


def asked(wanted: ChangeRules, version: int, in_force: date) -> Terms:
    """The terms that are asked for; raises `RuleError`, or DOES_NOT_FIT for an unknown zone."""
    rules = RuleSet(
        version=version,
        rules=tuple(meant(rule) for rule in wanted.rules),
        zone=zone_named(wanted.zone),
        in_force=in_force,
        grace_days=wanted.grace_days,
    )
    return Terms(rules, wanted.zone, frozenset(wanted.jurisdictions))


def zone_named(name: str) -> tzinfo:
    """The time zone of a name; DOES_NOT_FIT where the system knows none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        if name == ZONE:
            return _HAWAII
        raise Refusal(Code.DOES_NOT_FIT, "There is no time zone of this name.") from None


def stated(rule: Rule) -> StatedRule:
    """A rule as it is sent."""
    scope = rule.scope
    return StatedRule.model_validate(
        {
            "id": rule.id,
            "name": rule.name,
            "kind": rule.kind,
            "duration": _stated(rule.duration),
            "events": list(rule.events),
            "basis": StatedBasis(
                ground=rule.basis.ground,
                citation=rule.basis.citation,
                summary=rule.basis.summary,
                note=rule.basis.note,
            ),
            "scope": StatedScope.model_validate(
                {
                    "purposes": sorted(scope.purposes),
                    "outcomes": sorted(scope.outcomes),
                    "jurisdictions": sorted(scope.jurisdictions),
                    "forms": sorted(scope.forms),
                }
            ),
            "binding": rule.binding,
            "longest": None if rule.longest is None else _stated(rule.longest),
            "enabled": rule.enabled,
        }
    )


def meant(rule: StatedRule) -> Rule:
    """The rule that is stated; raises `RuleError` where it makes no sense."""
    return Rule(
        id=rule.id,
        name=rule.name,
        kind=rule.kind,
        duration=_meant(rule.duration),
        events=tuple(rule.events),
        basis=Basis(rule.basis.ground, rule.basis.citation, rule.basis.summary, rule.basis.note),
        scope=Scope(
            frozenset(rule.scope.purposes),
            frozenset(rule.scope.outcomes),
            frozenset(rule.scope.jurisdictions),
            frozenset(rule.scope.forms),
        ),
        binding=rule.binding,
        longest=None if rule.longest is None else _meant(rule.longest),
        enabled=rule.enabled,
    )


def _stated(duration: Duration) -> StatedDuration:
    return StatedDuration(months=duration.months, days=duration.days)


def _meant(duration: StatedDuration) -> Duration:
    return Duration(duration.months, duration.days)
