"""Dates copies: the facts of a row, and of its candidate's way through the job, for the engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from workstation.backend.candidates import store as candidates_store
from workstation.backend.copies import store
from workstation.backend.database import AnyRow
from workstation.backend.jobs.store import closings
from workstation.backend.rules.service import terms_of
from workstation.backend.rules.shapes import Terms
from workstation.backend.shortlists import store as shortlist_store
from workstation.contract.shortlists import Stage
from workstation.contract.words import Form, Purpose
from workstation.retention.copies import Copy, Extension, Hold, Withdrawal
from workstation.retention.dating import Dating
from workstation.retention.rules import Outcome

#: What a stage says of the outcome; a new one says nothing yet.
_OUTCOMES = {
    Stage.NOT_CONSIDERED: Outcome.NOT_CONSIDERED,
    Stage.CONTACTED: Outcome.CONSIDERED,
    Stage.INTERVIEW: Outcome.INTERVIEWED,
    Stage.OFFER: Outcome.INTERVIEWED,
    Stage.HIRED: Outcome.HIRED,
}
#: Of several shortlists for one job the one counts on which the candidate came furthest.
_FURTHEST = list(_OUTCOMES.values())
_DECIDED = (Outcome.NOT_CONSIDERED, Outcome.HIRED)
#: Stands for what was stated: the text itself is sealed, and no date hangs on it.
_STATED = "stated"


@dataclass(frozen=True)
class Way:
    """How far a candidate came for a job, since when it was decided, and the first record of it."""

    outcome: Outcome | None = None
    decided: datetime | None = None
    recorded: datetime | None = None


#: By candidate and job.
Ways = dict[tuple[int, str], Way]
#: By job; open ones are left out.
Closings = Mapping[str, datetime]


def ways(connection: Connection, employer: str, numbers: Iterable[int] | None = None) -> Ways:
    """How far an employer's candidates came for its jobs, by its shortlists.

    All resumes of one person that were merged have come equally far.
    """
    merged = candidates_store.merged(connection)
    wanted = None if numbers is None else _with_merged(merged, numbers)
    found: Ways = {}
    for row in shortlist_store.stages_of(connection, employer, wanted):
        at = merged.get(row.candidate, row.candidate), row.job_id
        known, outcome = found.get(at, Way()), _OUTCOMES.get(Stage(row.stage))
        recorded = min(row.added, known.recorded or row.added)
        if _rank(outcome) > _rank(known.outcome) or at not in found:
            decided = (row.moved or row.added) if outcome in _DECIDED else None
            found[at] = Way(outcome, decided, recorded)
        else:
            found[at] = Way(known.outcome, known.decided, recorded)
    jobs = {job for _, job in found} if merged else set()
    for away, kept in merged.items():
        found |= {(away, job): found[kept, job] for job in jobs if (kept, job) in found}
    return found


def facts(row: AnyRow, terms: Terms, known: Ways, closed: Closings) -> Copy:
    """What the engine must know of a copy."""
    way = known.get((row.candidate, row.job_id), Way())
    return Copy(
        id=row.id,
        form=Form(row.form),
        purpose=Purpose(row.purpose),
        made=row.made,
        outcome=way.outcome,
        jurisdictions=terms.jurisdictions,
        recorded=None if way.recorded is None else min(way.recorded, row.made),
        decided=way.decided,
        job_closed=closed.get(row.job_id),
        before=row.before,
        extension=(
            Extension(row.extended_until, _STATED, row.extended_by, row.extended_at)
            if row.extended_until is not None
            else None
        ),
        hold=(
            Hold(row.hold_by, _STATED, row.hold_since, row.hold_until, row.hold_lifted)
            if row.hold_since is not None
            else None
        ),
        withdrawal=(Withdrawal(row.withdrawn, row.deadline) if row.withdrawn is not None else None),
        missing=row.missing,
        destroyed=row.destroyed,
    )


def first_date(copy: Copy, terms: Terms) -> dict[str, object]:
    """The columns that date a copy that is just made."""
    day, rule = Dating(terms.rules).set_by(copy)
    return {"destroy_by": day, "rule": rule.id}


def date_anew(connection: Connection, employer: str, rows: Sequence[AnyRow]) -> int:
    """Date copies of one employer by what holds now; returns how many dates moved."""
    if not rows:
        return 0
    terms = terms_of(connection, employer)
    numbers = {row.candidate for row in rows if row.candidate is not None}
    known = ways(connection, employer, numbers)
    closed = closings(connection, employer, {row.job_id for row in rows if row.job_id is not None})
    dating = Dating(terms.rules)
    moved: dict[tuple[date, str], list[int]] = {}
    for row in rows:
        day, rule = dating.set_by(facts(row, terms, known, closed))
        if (day, rule.id) != (row.destroy_by, row.rule):
            moved.setdefault((day, rule.id), []).append(row.number)
    store.redate(connection, moved)
    return sum(len(numbers) for numbers in moved.values())


def stages_moved(connection: Connection, employer: str, numbers: Sequence[int]) -> None:
    """Date the live copies of candidates anew after they moved on or off a shortlist."""
    everyone = sorted(_with_merged(candidates_store.merged(connection), numbers))
    date_anew(connection, employer, store.live_of(connection, everyone, employer))


def _rank(outcome: Outcome | None) -> int:
    return -1 if outcome is None else _FURTHEST.index(outcome)


def _with_merged(merged: dict[int, int], numbers: Iterable[int]) -> set[int]:
    """Candidates with all that are the same person."""
    kept = {merged.get(number, number) for number in numbers}
    return kept | {away for away, one in merged.items() if one in kept}
