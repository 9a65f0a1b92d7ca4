"""The entries under one's own name, and the proofs by which a desk verifies them and the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row

from workstation.backend.access import Caller
from workstation.backend.disclosures import store
from workstation.backend.disclosures.log import Proven, check_seen
from workstation.backend.disclosures.store import Filter
from workstation.backend.parts import Parts
from workstation.contract.disclosures import (
    CheckpointNote,
    EntryPage,
    EntryProof,
    EntryRow,
    LogEntries,
    OwnInclusion,
)
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import FieldGroup, Form, Purpose
from workstation.ledger.bundles import Stored, bundle_lines
from workstation.ledger.entries import moment, parse

#: Own entries in one page of proofs.
PROOFS_PAGE = 500


def page(
    parts: Parts,
    caller: Caller,
    wanted: Filter,
    reference: str | None,
    before: int | None,
    limit: int,
) -> EntryPage:
    """One page of own entries, newest first; an unknown reference has none."""
    with parts.database.reading() as connection:
        if reference is not None:
            number = parts.candidates.references(caller.employer_id).number(reference)
            subject = store.subject(connection, number, caller.employer_id)
            if subject is None:
                return EntryPage(entries=[], total=0, next=None)
            wanted = replace(wanted, subject=subject)
        rows = store.own_entries(connection, wanted, caller.employer_id, before, limit + 1)
        total = store.own_total(connection, wanted)
    more = len(rows) > limit
    entries = [_row(parts, caller, row) for row in rows[:limit]]
    return EntryPage(entries=entries, total=total, next=entries[-1].index if more else None)


def proof(parts: Parts, caller: Caller, index: int, seen_size: int) -> EntryProof:
    """One own entry with its receipt at the newest checkpoint; NOT_FOUND for any other."""
    with parts.database.reading() as connection:
        size = store.size(connection)
        check_seen(seen_size, size)
        row = store.own_entry(connection, index, caller.account_id, caller.employer_id)
        if row is None:
            raise Refusal(Code.NOT_FOUND)
        log = parts.appender.log
        note = log.note(connection, size)
        [receipt] = log.receipts(connection, [Proven(index, row.entry, seen_size)], size, note)
    return EntryProof(row=_row(parts, caller, row), receipt=receipt)


def proofs(parts: Parts, caller: Caller, size: int, after: int) -> LogEntries:
    """A page of own entries above ``after`` with inclusion proofs to a stated log size."""
    with parts.database.reading() as connection:
        check_seen(size, store.size(connection))
        rows = store.own_texts(connection, caller.account_id, after, size, PROOFS_PAGE + 1)
        more, rows = len(rows) > PROOFS_PAGE, rows[:PROOFS_PAGE]
        found = parts.appender.log.inclusions(connection, [number for number, _ in rows], size)
    return LogEntries(
        size=size,
        receipts=[
            OwnInclusion(entry=text, index=number, inclusion=inclusion)
            for (number, text), inclusion in zip(rows, found, strict=True)
        ],
        next=rows[-1][0] if more else None,
    )


def checkpoint(parts: Parts, seen_size: int) -> CheckpointNote:
    """The newest checkpoint, and its consistency with the size that a desk last saw."""
    with parts.database.reading() as connection:
        return _consistent(parts, connection, seen_size, store.size(connection))


def consistency(parts: Parts, first: int, second: int) -> CheckpointNote:
    """The checkpoint at size ``second``, and its consistency with size ``first``."""
    if first > second:
        raise Refusal(Code.INVALID)
    with parts.database.reading() as connection:
        check_seen(second, store.size(connection))
        return _consistent(parts, connection, first, second)


def bundle(parts: Parts) -> Iterator[bytes]:
    """The whole log at its newest checkpoint, line by line, as the verifier reads it."""
    with parts.database.reading() as connection:
        size = store.size(connection)
        note = parts.appender.log.note(connection, size)
        entries = (
            Stored(number, text.encode(), leaf)
            for number, text, leaf in store.all_entries(connection, size)
        )
        yield from bundle_lines(entries, note, parts.log_signer)


def _consistent(parts: Parts, connection: Connection, first: int, second: int) -> CheckpointNote:
    check_seen(first, second)
    log = parts.appender.log
    return CheckpointNote(
        checkpoint=log.note(connection, second),
        seen_size=first,
        consistency=log.consistency(connection, first, second),
    )


def _row(parts: Parts, caller: Caller, row: Row[Any]) -> EntryRow:
    entry = parse(row.entry.encode())
    references = parts.candidates.references(caller.employer_id)
    return EntryRow(
        index=row.number,
        time=moment(entry.time),
        reference=references.of(row.candidate) if row.candidate is not None else None,
        groups=[FieldGroup(group) for group in entry.groups],
        form=Form(entry.form),
        purpose=Purpose(entry.purpose),
        job=entry.job,
        kind=entry.kind,
    )
