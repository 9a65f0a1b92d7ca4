"""Merging two resumes of one person, and parting them again.

Nothing is moved: the one that stays stands for the other (``merged_into``), so both references
lead to it, and log entries, disclosures, notes and lists stay whose they were. What a person has
decided for either holds for both: groups hidden, employers blocked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from workstation.backend.candidates import store as candidate_store
from workstation.backend.candidates.duplicates import store
from workstation.backend.candidates.service import Candidates
from workstation.backend.candidates.store import Standing
from workstation.backend.database import AnyRow
from workstation.backend.search.changes import record_changes
from workstation.contract.duplicates import PairState
from workstation.contract.errors import Code, Refusal


@dataclass(frozen=True)
class Decider:
    """Who decides, and when."""

    account_id: str
    at: datetime


def merge(
    candidates: Candidates, connection: Connection, number: int, kept: int, by: Decider
) -> None:
    """Merge the pair ``number``: ``kept`` stays. DOES_NOT_FIT where the pair is not open any more,
    or the resumes are not both there by themselves; NOT_FOUND where there is no such pair.
    """
    pair = _pair(connection, number, PairState.OPEN)
    if kept not in (pair.first, pair.second):
        raise Refusal(Code.DOES_NOT_FIT, "The resume that stays is one of the two.")
    other = pair.second if kept == pair.first else pair.first
    standing = {one: _standing(connection, one) for one in sorted((kept, other))}
    for one in (kept, other):
        if candidate_store.standing_for(connection, one) != one:
            raise Refusal(Code.DOES_NOT_FIT, "One of the two is merged into another already.")
    if len(candidate_store.family(connection, other)) > 1:
        raise Refusal(Code.DOES_NOT_FIT, "Another is merged into this one: keep this one.")
    before = standing[kept].hidden_groups
    hidden = before | standing[other].hidden_groups
    if hidden != before:
        candidates.hide_own_groups(connection, kept, hidden)
    candidate_store.copy_blocks(connection, kept, other)
    candidate_store.change(connection, [other], merged_into=kept)
    store.copy_marks(connection, kept, other)
    record_changes(connection, [kept, other])
    store.decide(
        connection,
        number,
        state=PairState.MERGED,
        decided=by.at,
        decided_by=by.account_id,
        kept=kept,
        kept_hidden=",".join(sorted(before)),
    )


def set_different(connection: Connection, number: int, by: Decider) -> None:
    """Say that the two are not one person; DOES_NOT_FIT and NOT_FOUND as in `merge`."""
    _pair(connection, number, PairState.OPEN)
    store.decide(
        connection, number, state=PairState.DIFFERENT, decided=by.at, decided_by=by.account_id
    )


def undo(candidates: Candidates, connection: Connection, number: int, by: Decider) -> None:
    """Take back what was decided: a merged pair is parted, and each is as it was before.

    What the person decided since the merging stays decided for both.
    """
    pair = store.lock_pair(connection, number)
    if pair is None:
        raise Refusal(Code.NOT_FOUND)
    if pair.state == PairState.OPEN:
        raise Refusal(Code.DOES_NOT_FIT, "Nothing was decided of these two.")
    if pair.state == PairState.MERGED:
        kept = pair.kept
        other = pair.second if kept == pair.first else pair.first
        standing = {one: candidate_store.locked(connection, one) for one in sorted((kept, other))}
        candidate_store.change(connection, [other], merged_into=None)
        candidate_store.drop_copied_blocks(connection, kept, other)
        store.drop_marks(connection, kept, other)
        before = pair.kept_hidden
        if standing[kept] is not None and before is not None:
            candidates.hide_own_groups(connection, kept, frozenset(filter(None, before.split(","))))
        record_changes(connection, [kept, other])
    store.decide(
        connection,
        number,
        state=PairState.OPEN,
        decided=by.at,
        decided_by=by.account_id,
        kept=None,
        kept_hidden=None,
    )


def _pair(connection: Connection, number: int, state: PairState) -> AnyRow:
    pair = store.lock_pair(connection, number)
    if pair is None:
        raise Refusal(Code.NOT_FOUND)
    if pair.state != state:
        raise Refusal(Code.DOES_NOT_FIT, "This pair was decided meanwhile.")
    return pair


def _standing(connection: Connection, number: int) -> Standing:
    standing = candidate_store.locked(connection, number)
    if standing is None or standing.state != "visible":
        raise Refusal(Code.DOES_NOT_FIT, "One of the two was removed or hidden meanwhile.")
    return standing
