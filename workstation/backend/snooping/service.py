"""What the privacy officer sees of snooping detection, and says to it."""

from __future__ import annotations

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.accounts import store as account_store
from workstation.backend.admin_acts import Actor, record_act
from workstation.backend.candidates import store as candidate_store
from workstation.backend.database import AnyRow
from workstation.backend.disclosures import store as log_store
from workstation.backend.parts import Parts
from workstation.backend.searches_kept.sealing import Sealing
from workstation.backend.snooping import store
from workstation.backend.snooping.follower import PARTICULARS
from workstation.contract.errors import Code, Refusal
from workstation.contract.snooping import (
    DecideFinding,
    Decoy,
    Decoys,
    Finding,
    Findings,
    FindingState,
    Particulars,
    SnoopingRule,
)
from workstation.contract.words import FieldGroup, Form, Purpose
from workstation.ledger.entries import parse

#: As whom acts at a desk are recorded beside the account.
_AT_DESK = "desk"


def page(
    parts: Parts, caller: Caller, state: FindingState | None, before: int | None, limit: int
) -> Findings:
    """A page of findings in a state (all where none is named), the newest first."""
    with parts.database.reading() as connection:
        rows = store.findings(connection, state, before, limit + 1)
        counted = store.counts(connection)
        behind = log_store.size(connection) - (store.cursor(connection) or 0)
    more = len(rows) > limit
    counts = {one: counted.get(one, 0) for one in FindingState}
    return Findings(
        findings=[_finding(parts, caller, row) for row in rows[:limit]],
        total=counts[state] if state is not None else sum(counts.values()),
        counts=counts,
        next=rows[limit - 1].number if more else None,
        behind=behind,
    )


def decide(parts: Parts, caller: Caller, number: int, wanted: DecideFinding) -> Finding:
    """Say what became of a finding; NOT_FOUND where there is none."""
    with parts.database.transaction() as connection:
        if store.finding(connection, number) is None:
            raise Refusal(Code.NOT_FOUND, "There is no such finding.")
        store.decide(connection, number, wanted.state, caller.account_id, parts.clock())
        _record(parts, connection, caller, f"finding:{wanted.state}", str(number))
        row = store.finding(connection, number)
    assert row is not None
    return _finding(parts, caller, row)


def decoys(parts: Parts, caller: Caller) -> Decoys:
    """The planted decoys."""
    references = parts.candidates.references(caller.employer_id)
    with parts.database.reading() as connection:
        return Decoys(references=sorted(references.of(one) for one in store.decoys(connection)))


def plant(parts: Parts, caller: Caller, wanted: Decoy) -> Decoys:
    """Plant a decoy or take it back; NOT_FOUND where there is no such resume."""
    number = parts.candidates.references(caller.employer_id).number(wanted.reference)
    with parts.database.transaction() as connection:
        if candidate_store.locked(connection, number) is None:
            raise Refusal(Code.NOT_FOUND)
        if wanted.planted:
            store.plant(connection, number, parts.clock())
        else:
            store.take_back(connection, number)
        act = "decoy:plant" if wanted.planted else "decoy:take_back"
        _record(parts, connection, caller, act, str(number))
    return decoys(parts, caller)


def keep_particulars(parts: Parts, caller: Caller, wanted: Particulars) -> None:
    """Keep what is known of an account's holder; NOT_FOUND where there is no such account."""
    said = wanted.model_dump(exclude={"email"})
    with parts.database.transaction() as connection:
        account = account_store.by_email(connection, wanted.email)
        if account is None:
            raise Refusal(Code.NOT_FOUND, "There is no such account.")
        sealing = Sealing(parts.keys, PARTICULARS)
        sealed = sealing.seal(said, account.id) if any(said.values()) else None
        store.keep_particulars(connection, account.id, sealed, parts.clock())
        _record(parts, connection, caller, "account:particulars", account.id)


def _record(parts: Parts, connection: Connection, caller: Caller, act: str, object_id: str) -> None:
    record_act(parts, connection, Actor(caller.account_id, _AT_DESK), act, object_id)


def _finding(parts: Parts, caller: Caller, row: AnyRow) -> Finding:
    entry = parse(row.text.encode())
    references = parts.candidates.references(caller.employer_id)
    return Finding(
        number=row.number,
        rule=SnoopingRule(row.rule),
        count=row._mapping["count"],
        usual=row.usual,
        account=row.name or row.account,
        employer=row.employer or "",
        reference=references.of(row.candidate) if row.candidate is not None else None,
        entry=row.entry,
        at=row.at,
        groups=[FieldGroup(group) for group in entry.groups],
        form=Form(entry.form),
        purpose=Purpose(entry.purpose),
        state=FindingState(row.state),
        decided=row.decided,
        decided_by=row.decider,
    )
