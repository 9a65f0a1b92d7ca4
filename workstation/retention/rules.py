"""Retention rules, and the set of them that an employer has in force.

A rule has one of two kinds. *Destroy by* dates copies. *Keep at least until* is a floor of the law:
it is met by one sealed record per candidate and job, so it never keeps a copy at a desk.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, tzinfo
from enum import StrEnum

from workstation.contract.words import Form, Purpose
from workstation.retention.durations import Duration
from workstation.retention.errors import RuleError

#: The forms in which a copy is retained.
COPY_FORMS = frozenset({Form.VAULT, Form.FILE, Form.PRINT})
#: Days that are left at least after a change of rules to a copy that was not due before.
GRACE_DAYS = 7

_JURISDICTION = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")


class Kind(StrEnum):
    """What a rule asks for."""

    DESTROY_BY = "destroy_by"
    KEEP_UNTIL = "keep_until"


class Outcome(StrEnum):
    """How far the candidate came for the job."""

    NOT_CONSIDERED = "not_considered"
    CONSIDERED = "considered"
    INTERVIEWED = "interviewed"
    HIRED = "hired"


class Event(StrEnum):
    """What a duration is counted from."""

    #: The copy came into being.
    COPY = "copy"
    #: The employer first made a record about the candidate for the job.
    RECORD = "record"
    #: The decision on the candidate (hired, rejected), or else the closing of the job.
    ACTION = "action"
    #: The job was closed.
    JOB_CLOSED = "job_closed"


class Ground(StrEnum):
    """What kind of thing a rule rests on."""

    LAW = "law"
    CONTRACT = "contract"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a rule rests on: a citation, what it says in short, and a note on its status."""

    ground: Ground
    citation: str
    summary: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a rule is for; where nothing is named, it is for all.

    Jurisdictions are countries and their parts by ISO 3166 (``US``, ``US-CA``); a country's rule
    is for its parts too.
    """

    purposes: frozenset[Purpose] = frozenset()
    outcomes: frozenset[Outcome] = frozenset()
    jurisdictions: frozenset[str] = frozenset()
    forms: frozenset[Form] = frozenset()

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return not (self.purposes or self.outcomes or self.jurisdictions or self.forms)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: for what, how long from the latest of its events, and on what it rests.

    ``binding`` is for a *destroy by* of law or contract: no other rule and no extension passes it.
    ``longest`` is how far a copy may be extended, from the same day; None allows none. A rule that
    is not ``enabled`` is kept for editing and does nothing.
    """

    id: str
    name: str
    kind: Kind
    duration: Duration
    events: tuple[Event, ...]
    basis: Basis
    scope: Scope = field(default_factory=Scope)
    binding: bool = False
    longest: Duration | None = None
    enabled: bool = True

    def __post_init__(self) -> None:
        if not self.id or not self.name.strip():
            raise RuleError("A rule has an id and a name.", self.id)
        if not self.events or len(set(self.events)) != len(self.events):
            raise RuleError("A rule counts from one event or more, each named once.", self.id)
        if not self.basis.citation.strip():
            raise RuleError("A rule says what it rests on.", self.id)
        if not self.scope.forms <= COPY_FORMS:
            raise RuleError("A rule is for the forms vault, file and print.", self.id)
        if not all(_JURISDICTION.fullmatch(code) for code in self.scope.jurisdictions):
            raise RuleError("A jurisdiction is a code of ISO 3166, such as US or US-CA.", self.id)
        if self.kind is Kind.KEEP_UNTIL:
            if self.scope.forms or Event.COPY in self.events:
                raise RuleError("A floor is for the record, so it hangs on no copy.", self.id)
            if self.binding or self.longest is not None:
                raise RuleError("A floor neither binds copies nor is extended.", self.id)
        elif self.binding and self.longest is not None:
            raise RuleError("A binding rule can't be extended.", self.id)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules of an employer as of one version, in force since a day of the employer's zone.

    One enabled *destroy by* must be for everything and count from the copy, so that no copy is
    without a date. Raises `RuleError` otherwise, and where two rules have one id.
    """

    version: int
    rules: tuple[Rule, ...]
    zone: tzinfo
    in_force: date
    grace_days: int = GRACE_DAYS

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for rule in self.rules:
            if rule.id in seen:
                raise RuleError("Two rules have one id.", rule.id)
            seen.add(rule.id)
        if not any(_dates_all(rule) for rule in self.rules):
            raise RuleError("One rule must date every copy from the day it is made.")
        if not 0 <= self.grace_days <= 90:
            raise RuleError("After a change of rules 0 to 90 days are left.")


def _dates_all(rule: Rule) -> bool:
    return (
        rule.enabled
        and rule.kind is Kind.DESTROY_BY
        and rule.scope.everything
        and rule.events == (Event.COPY,)
    )
