"""Keeping a copy longer: for a reason, before it is overdue, and up to its rule's ceiling."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from workstation.retention.copies import Copy, Extension
from workstation.retention.dating import Dating
from workstation.retention.durations import day_of, require_offset
from workstation.retention.errors import ExtensionRefusedError, Refusal
from workstation.retention.sentences import written


def extended(
    copy: Copy, dating: Dating, *, until: date, reason: str, by: str, at: datetime
) -> Copy:
    """The copy, extended by an account to a day. Raises `ExtensionRefusedError`.

    ``at`` is the time that counts (`clock.Reading`).
    """
    require_offset(at, "an extension")
    if not reason.strip():
        raise ExtensionRefusedError(Refusal.REASON, "Say why the copy is kept longer.")
    if copy.destroyed is not None:
        raise ExtensionRefusedError(Refusal.GONE, "The copy is destroyed.")
    if copy.withdrawal is not None:
        raise ExtensionRefusedError(
            Refusal.WITHDRAWN, "The candidate withdrew: the copy can't be kept longer."
        )
    day = dating.day(copy)
    if day < day_of(at, dating.rules.zone):
        raise ExtensionRefusedError(
            Refusal.OVERDUE,
            f"The copy was to be destroyed by {written(day)}: it can't be extended any more.",
        )
    ceiling = dating.longest(copy)
    if ceiling is None:
        raise ExtensionRefusedError(
            Refusal.NO_EXTENSION, "The rule that dates this copy allows no extension."
        )
    if until > ceiling:
        raise ExtensionRefusedError(
            Refusal.CEILING, f"This copy can be kept until {written(ceiling)} at most."
        )
    if until <= day:
        raise ExtensionRefusedError(
            Refusal.NOT_LATER, f"The copy is kept until {written(day)} already: name a later day."
        )
    return replace(copy, extension=Extension(until, reason, by, at))
