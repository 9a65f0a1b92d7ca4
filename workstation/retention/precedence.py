"""Which rules are for a copy, and in what order they are asked.

The order of *destroy by* rules: the more things a rule's scope names the earlier it is asked; of
rules that name as many, one that names the outcome comes before one that names the purpose, then
jurisdiction, then form; then the one of the narrower jurisdiction. Rules that are alike in all this
are one rank: of them the earliest day wins, then the smaller id.

An outcome that is not known yet is no outcome of a *destroy by*, but any outcome of a floor: a
doubt never lengthens a copy's life and never shortens the sealed record's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from workstation.contract.words import Form, Purpose
from workstation.retention.copies import Copy
from workstation.retention.rules import Kind, Outcome, Rule

#: What a rule's scope is held against.
Facts = tuple[Form, Purpose, Outcome | None, frozenset[str]]
Rank = tuple[int, bool, bool, bool, bool, int]


class Part(StrEnum):
    """A part of a scope that a copy does not fall under."""

    PURPOSE = "purpose"
    OUTCOME = "outcome"
    JURISDICTION = "jurisdiction"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Applicable:
    """The enabled rules for copies of the same facts.

    ``ranks`` are the *destroy by* rules, the narrowest rank first; ``binding`` those of them that
    nothing passes; ``floors`` the *keep at least until* rules.
    """

    ranks: tuple[tuple[Rule, ...], ...]
    binding: tuple[Rule, ...]
    floors: tuple[Rule, ...]


def facts_of(copy: Copy) -> Facts:
    """What of a copy decides which rules are for it."""
    return copy.form, copy.purpose, copy.outcome, copy.jurisdictions


def outside(rule: Rule, facts: Facts) -> Part | None:
    """The first part of the rule's scope that the facts don't fall under; None where all do."""
    form, purpose, outcome, jurisdictions = facts
    scope = rule.scope
    if scope.purposes and purpose not in scope.purposes:
        return Part.PURPOSE
    if scope.outcomes and outcome not in scope.outcomes:
        doubt = outcome is None and rule.kind is Kind.KEEP_UNTIL
        if not doubt:
            return Part.OUTCOME
    if scope.jurisdictions and not _depth(scope.jurisdictions, jurisdictions):
        return Part.JURISDICTION
    if scope.forms and form not in scope.forms:
        return Part.FORM
    return None


def rank(rule: Rule, facts: Facts) -> Rank:
    """How narrow a rule is for such copies; the greater, the narrower."""
    scope = rule.scope
    named = (
        bool(scope.outcomes),
        bool(scope.purposes),
        bool(scope.jurisdictions),
        bool(scope.forms),
    )
    return (sum(named), *named, _depth(scope.jurisdictions, facts[3]))


def applicable(rules: tuple[Rule, ...], facts: Facts) -> Applicable:
    """The enabled rules that are for copies of such facts, in their order."""
    ours = sorted(
        (rule for rule in rules if rule.enabled and outside(rule, facts) is None),
        key=lambda rule: rule.id,
    )
    dating = sorted(
        (rule for rule in ours if rule.kind is Kind.DESTROY_BY),
        key=lambda rule: rank(rule, facts),
        reverse=True,
    )
    return Applicable(
        ranks=tuple(
            tuple(alike) for _, alike in groupby(dating, key=lambda rule: rank(rule, facts))
        ),
        binding=tuple(rule for rule in dating if rule.binding),
        floors=tuple(rule for rule in ours if rule.kind is Kind.KEEP_UNTIL),
    )


def _depth(named: frozenset[str], jurisdictions: frozenset[str]) -> int:
    """2 where a part of a country is named and it is the copy's, 1 for its country, else 0."""
    if named & {code for code in jurisdictions if "-" in code}:
        return 2
    return int(not named.isdisjoint(code.partition("-")[0] for code in jurisdictions))
