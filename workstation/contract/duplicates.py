"""Resumes that may be of one person: for staff only, never for employers. No personal data."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from workstation.contract.base import Moment, Reference, Wire


class Reason(StrEnum):
    """What speaks for one person, or (``other_name``) against it."""

    EMAIL = "email"
    PHONE = "phone"
    TEXT = "text"
    NAME = "name"
    OTHER_NAME = "other_name"


class PairState(StrEnum):
    """What staff have decided of a pair."""

    OPEN = "open"
    MERGED = "merged"
    DIFFERENT = "different"


class Side(Wire):
    """One of the two resumes, as staff see it in a list. ``reference`` is the house's."""

    reference: Reference
    headline: str
    years: int | None
    place: str
    region: str
    skills: list[str]
    updated: Moment
    searchable_by: Literal["employers", "staff"]


class Pair(Wire):
    """Two resumes that may be of one person. ``alike`` is how much of the text is the same, in %.

    ``kept`` is the reference of the one that stays, where they are merged.
    """

    number: int
    state: PairState
    reasons: list[Reason]
    alike: int
    first: Side
    second: Side
    found: Moment
    decided: Moment | None = None
    decided_by: str | None = None
    kept: Reference | None = None


class Pairs(Wire):
    """A page of pairs, the last found first; ``next`` is passed as ``before``, None at the end."""

    pairs: list[Pair]
    total: int
    next: int | None


class Decide(Wire):
    """What staff decide of a pair; ``keep`` names the resume that stays when two are merged."""

    act: Literal["merge", "different", "undo"]
    keep: Reference | None = None
