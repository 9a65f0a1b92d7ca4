"""Findings of snooping detection, for the privacy officer. No personal data of candidates."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from workstation.contract.base import Email, Line, Moment, Reference, Wire
from workstation.contract.words import FieldGroup, Form, Purpose

#: One name, address or employer of an account.
Said = Annotated[Line, StringConstraints(max_length=200)]
_Many = Annotated[list[Said], Field(max_length=20)]


class SnoopingRule(StrEnum):
    """Why an opening, or a look-up of a person, stands out."""

    SURNAME = "surname"
    ADDRESS = "address"
    EMPLOYER = "employer"
    VOLUME = "volume"
    HOURS = "hours"
    SEQUENCE = "sequence"
    DECOY = "decoy"
    LOOK_UPS = "look_ups"


class FindingState(StrEnum):
    """What the privacy officer has said of a finding."""

    OPEN = "open"
    EXPLAINED = "explained"
    CONFIRMED = "confirmed"


class Finding(Wire):
    """One finding: who opened what, by which entry, and why it stands out.

    ``count`` and ``usual`` are numbers of the rule: candidates opened that day and on a busy day;
    the hour and None; the length of the run and None; the look-ups that found nobody that day and
    None. ``reference`` is the house's, None where no
    candidate is meant or the person is erased. It proves nothing: there may be good reasons.
    """

    number: int
    rule: SnoopingRule
    count: int | None
    usual: int | None
    account: str
    employer: str
    reference: Reference | None
    entry: int
    at: Moment
    groups: list[FieldGroup]
    form: Form
    purpose: Purpose
    state: FindingState
    decided: Moment | None = None
    decided_by: str | None = None


class Findings(Wire):
    """A page, the newest first; ``next`` is passed as ``before``, None at the end."""

    findings: list[Finding]
    total: int
    #: How many there are in each state, whatever is listed.
    counts: dict[FindingState, int]
    next: int | None
    #: How many entries of the log were not looked at yet.
    behind: int


class DecideFinding(Wire):
    """What became of a finding."""

    state: FindingState


class Decoy(Wire):
    """Plant a resume as a decoy, or take it back: nobody has a reason to open it."""

    reference: Reference
    planted: bool


class Decoys(Wire):
    """The planted decoys, as the house refers to them."""

    references: list[Reference]


class Particulars(Wire):
    """What is known of an account's holder, to tell openings of people close to it.

    Other surnames (of spouse, at birth), addresses, and former employers. Kept sealed; they replace
    those that were kept before, and empty lists forget them.
    """

    email: Email
    surnames: _Many = []
    addresses: _Many = []
    employers: _Many = []
