"""An employer's retention rules as they cross the wire, and what else it decides about copies.

They are meant for editing: what a rule may be is decided by `workstation.retention.rules`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StrictBool, StringConstraints

from workstation.contract.base import WHOLE, Line, Wire
from workstation.contract.copies import CopyForm
from workstation.contract.words import Purpose
from workstation.retention.durations import MAX_DAYS, MAX_MONTHS
from workstation.retention.rules import GRACE_DAYS, Event, Ground, Kind, Outcome
from workstation.retention.statuses import MAX_WARNING, MAX_WARNINGS

#: The most rules that an employer has.
MOST_RULES = 100

#: A rule's id: made by who adds the rule, and the same in each version.
RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
#: A country or a part of one, by ISO 3166.
Jurisdiction = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$")]
#: A place's rules by the calendar, by its name in the IANA time zone database.
Zone = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$", max_length=64)
]
#: A sentence or two, or nothing.
Remark = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=1_000, pattern=r"^[^\x00-\x1f\x7f]*$"),
]


class StatedDuration(Wire):
    """So many months (twelve are a year) and then so many days."""

    months: Annotated[int, Field(ge=0, le=MAX_MONTHS), WHOLE] = 0
    days: Annotated[int, Field(ge=0, le=MAX_DAYS), WHOLE] = 0


class StatedScope(Wire):
    """What a rule is for; where a list is empty, it is for all."""

    purposes: Annotated[list[Purpose], Field(max_length=20)] = Field(default_factory=list)
    outcomes: Annotated[list[Outcome], Field(max_length=10)] = Field(default_factory=list)
    jurisdictions: Annotated[list[Jurisdiction], Field(max_length=100)] = Field(
        default_factory=list
    )
    forms: Annotated[list[CopyForm], Field(max_length=3)] = Field(default_factory=list)


class StatedBasis(Wire):
    """What a rule rests on."""

    ground: Ground
    citation: Line
    summary: Remark = ""
    note: Remark = ""


class StatedRule(Wire):
    """One rule. ``longest`` is how far a copy may be extended, from the same day as ``duration``;
    None allows no extension."""

    id: RuleId
    name: Line
    kind: Kind
    duration: StatedDuration
    events: Annotated[list[Event], Field(min_length=1, max_length=4)]
    basis: StatedBasis
    scope: StatedScope = StatedScope()
    binding: StrictBool = False
    longest: StatedDuration | None = None
    enabled: StrictBool = True


class ChangeRules(Wire):
    """All rules of one's employer, in place of those of ``version``.

    ``jurisdictions`` are where the employer hires: rules are for its copies by them. Refused as
    ``conflict`` where the rules are of another version by now.
    """

    version: Annotated[int, Field(ge=1), WHOLE]
    zone: Zone
    jurisdictions: Annotated[list[Jurisdiction], Field(max_length=100)]
    rules: Annotated[list[StatedRule], Field(min_length=1, max_length=MOST_RULES)]
    grace_days: Annotated[int, Field(ge=0, le=90), WHOLE] = GRACE_DAYS


class RetentionChoices(Wire):
    """What an employer decides besides its rules; changing it dates nothing anew.

    ``automatic``: vault copies that are overdue are destroyed without asking. ``warnings``: so many
    days before its last day a copy is warned of.
    """

    automatic: StrictBool = False
    warnings: Annotated[
        list[Annotated[int, Field(ge=1, le=MAX_WARNING), WHOLE]],
        Field(min_length=1, max_length=MAX_WARNINGS),
    ] = [14, 7, 1]


class RetentionRules(Wire):
    """An employer's rules in force since a day of its time zone, and its choices.

    ``changes`` says whether the caller may change them.
    """

    employer: str
    version: int
    in_force: date
    zone: Zone
    jurisdictions: list[Jurisdiction]
    rules: list[StatedRule]
    grace_days: int
    choices: RetentionChoices
    changes: bool = False


class ChangeRulesOf(ChangeRules):
    """The same for a named employer, by command."""

    employer: Line
