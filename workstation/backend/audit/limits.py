"""How many look-ups an account may make, so that guesses don't tell who is in the log.

Counted from the look-ups that are kept for filters anyway, in the transaction that makes one more.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter

from workstation.contract.errors import Code, Refusal


@dataclass(frozen=True)
class Limit:
    """At most so many within a span, and what is said beyond it."""

    most: int
    span: timedelta
    sentence: str


#: Of all look-ups of an account.
ALL = Limit(60, timedelta(hours=1), "You have looked many persons up within the hour.")
#: Of those that found nobody.
MISSED = Limit(20, timedelta(hours=12), "Many of your look-ups found nobody.")
#: For so long it has to be known which look-ups were made.
LONGEST = max(ALL.span, MISSED.span)


def check(made: Sequence[tuple[datetime, bool]], at: datetime) -> None:
    """Refuse one more look-up at ``at`` where too many were made; TOO_MANY with seconds to wait.

    ``made`` are the earlier ones, oldest first, each with whether it found somebody.
    """
    misses = [moment for moment, found in made if not found]
    seconds, limit = max(
        (_left([moment for moment, _ in made], at, ALL), ALL),
        (_left(misses, at, MISSED), MISSED),
        key=itemgetter(0),
    )
    if seconds <= 0:
        return
    minutes = max(1, math.ceil(seconds / 60))
    raise Refusal(
        Code.TOO_MANY,
        limit.sentence,
        remedy=f"Look up again in {minutes} minute{'s' if minutes > 1 else ''}.",
        retry_after=max(1, math.ceil(seconds)),
    )


def _left(moments: Sequence[datetime], at: datetime, limit: Limit) -> float:
    """Seconds until one more fits; 0 where it fits now."""
    recent = [moment for moment in moments if moment > at - limit.span]
    if len(recent) < limit.most:
        return 0.0
    return (recent[-limit.most] + limit.span - at).total_seconds()
