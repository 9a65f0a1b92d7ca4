"""The one line that a person is told of new hits by mail. Pure.

Mail crosses unsafe networks: the line says how many, and nothing of resumes, queries or names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Hits(NamedTuple):
    """How many are new to one saved search; ``more``: there are more than were counted."""

    number: int
    more: bool


def digest(news: Sequence[Hits]) -> str:
    """What a person is told of their saved searches; empty where nobody is new to any.

    The numbers of several searches are added up: somebody whom two of them find counts twice, so
    then the line speaks of hits.
    """
    told = [one for one in news if one.number > 0]
    if not told:
        return ""
    total = sum(one.number for one in told)
    many = f"{total:,}" + ("+" if any(one.more for one in told) else "")
    if len(told) == 1:
        who = "new candidate" if many == "1" else "new candidates"
        return f"{many} {who} in one of your saved searches. Open Resume Desk to see them."
    return f"{many} new hits in {len(told)} of your saved searches. Open Resume Desk to see them."
