"""Retaining one copy: registered and logged first, opened only after the commit."""

from __future__ import annotations

import base64

from workstation.backend.access import Caller
from workstation.backend.copies import clock, standing, store
from workstation.backend.copies.registering import Registration
from workstation.backend.copies.scope import Scope
from workstation.backend.disclosures import documents, service
from workstation.backend.disclosures.wanted import Granted, Wanted
from workstation.backend.parts import Parts
from workstation.backend.rules.service import terms_of
from workstation.contract.copies import CopyRow, FileFormat, Original, Profile, Retain, Retained
from workstation.contract.errors import Code, Refusal


def retain(parts: Parts, caller: Caller, reference: str, wanted: Retain) -> Retained:
    """Register a copy with its disclosure, and give what is to be written."""
    original = wanted.format is FileFormat.ORIGINAL
    clock.keep(parts)
    granted = parts.appender.grant(
        Wanted(
            session=caller.session_id,
            account=caller.account_id,
            reference=reference,
            groups=tuple(sorted(set(wanted.groups))),
            form=wanted.form,
            purpose=wanted.purpose,
            job=wanted.job_id,
            key=wanted.idempotency_key,
            seen_size=wanted.seen_size,
            document=wanted.place if original else None,
            beside=Registration(
                wanted.idempotency_key, wanted.format, wanted.place if original else 0
            ),
        )
    )
    row = _registered(parts, granted.caller, wanted.idempotency_key)
    return Retained(
        copy_row=row,
        profile=None if original else _profile(parts, granted),
        original=_original(parts, granted) if original else None,
        receipt=granted.receipt,
        quota_left=granted.quota_left,
    )


def _registered(parts: Parts, caller: Caller, key: str) -> CopyRow:
    with parts.database.reading() as connection:
        found = store.by_key(connection, caller.account_id, key)
        row = store.one(connection, Scope(account=caller.account_id), found.id) if found else None
        if row is None or row.gone:
            raise Refusal(Code.CONFLICT, "This copy is destroyed.")
        terms = terms_of(connection, row.employer_id)
        at = clock.read(connection, parts.clock())
    references = parts.candidates.references(caller.employer_id)
    return standing.shown(caller, row, terms, at, references)


def _profile(parts: Parts, granted: Granted) -> Profile:
    with parts.database.reading() as connection:
        resume = parts.candidates.open(connection, granted.stored).resume
    return Profile(
        headline=resume.headline,
        years=resume.years,
        place=resume.place,
        skills=list(resume.skills),
        updated=granted.stored.updated,
        blocks=service.blocks(resume),
        pii=service.values(parts, granted),
    )


def _original(parts: Parts, granted: Granted) -> Original:
    held, content = documents.content_of(parts, granted)
    return Original.model_validate({"kind": held.kind, "content": base64.b64encode(content)})
