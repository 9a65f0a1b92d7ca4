"""How a copy stands today, as the register's rows say it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from workstation.backend.access import Caller
from workstation.backend.candidates.references import References
from workstation.backend.copies.clock import today
from workstation.backend.copies.dating import facts
from workstation.backend.copies.store import Frame
from workstation.backend.database import AnyRow
from workstation.backend.rules.shapes import Terms
from workstation.contract.copies import CopyRow, CopyStatus
from workstation.contract.words import FieldGroup, Purpose, Role
from workstation.retention.durations import day_of
from workstation.retention.rules import Event
from workstation.retention.statuses import State, state

#: After so long a copy that nobody confirmed is to be said never written.
UNCONFIRMED = timedelta(hours=24)


def frame_of(terms: Terms, at: datetime) -> Frame:
    """The days by which statuses are told."""
    day = today(terms.rules, at)
    return Frame(day, day + timedelta(days=terms.warnings.days[0]))


def state_of(row: AnyRow, terms: Terms, at: datetime) -> State:
    """How the engine says that a copy stands."""
    copy = facts(row, terms, {}, {})
    return state(copy, row.destroy_by, today(terms.rules, at), terms.warnings)


def status_of(row: AnyRow, stand: State) -> CopyStatus:
    """A copy's status; the same as the register's queries tell."""
    status = CopyStatus(stand.status.value)
    early = status in (CopyStatus.DUE_SOON, CopyStatus.CURRENT)
    return CopyStatus.REGISTERED if early and row.confirmed is None else status


def shown(
    caller: Caller, row: AnyRow, terms: Terms, at: datetime, references: References
) -> CopyRow:
    """A row as a caller sees it; the company's privacy officer sees no reference and no job."""
    stand = state_of(row, terms, at)
    ours = row.employer_id == caller.employer_id
    lapsed = row.confirmed is None and at - row.made >= UNCONFIRMED
    return CopyRow.model_validate(
        {
            "id": row.id,
            "reference": references.of(row.candidate) if ours and row.candidate else None,
            "form": row.form,
            "format": row.format,
            "groups": [FieldGroup(group) for group in row.groups.split(",")],
            "purpose": Purpose(row.purpose),
            "job": row.job_title if ours else None,
            "job_id": row.job_id if ours else None,
            "holder": row.holder_name,
            "holder_id": row.account_id,
            "employer": row.employer_name if caller.role is Role.PRIVACY_OFFICER else "",
            "own": row.account_id == caller.account_id and row.device_id == caller.device_id,
            "made": row.made,
            "status": status_of(row, stand),
            "destroy_by": row.destroy_by,
            "left": stand.left,
            "rule": rule_name(terms, row.rule),
            "readable": stand.readable,
            "to_destroy": stand.to_destroy or (lapsed and row.destroyed is None),
            "extensible": _extensible(row, terms, today(terms.rules, at)),
            "size": row.size,
            "sha256": row.sha256,
            "destroyed": row.destroyed,
            "entry": row.entry,
            "destruction_entry": row.destruction_entry,
        }
    )


def rule_name(terms: Terms, id_: str) -> str:
    """The name of the rule that dated a copy; its id where the rule is there no longer."""
    return next((rule.name for rule in terms.rules.rules if rule.id == id_), id_)


def _extensible(row: AnyRow, terms: Terms, day: date) -> bool:
    """Whether asking for an extension makes sense; the engine decides when it is asked."""
    if row.destroyed is not None or row.withdrawn is not None:
        return False
    if row.destroy_by < day:
        return False
    rule = next((rule for rule in terms.rules.rules if rule.id == row.rule), None)
    if rule is None or rule.longest is None:
        return False
    if rule.events != (Event.COPY,):
        return True
    ceiling = rule.longest.end(day_of(row.made, terms.rules.zone))
    return bool(ceiling > row.destroy_by)
