"""Previews and disclosures as answers: asked of the appender, opened only after its commit."""

from __future__ import annotations

from workstation.backend.access import Caller
from workstation.backend.disclosures.wanted import Granted, Wanted
from workstation.backend.parts import Parts
from workstation.contract.disclosures import (
    Block,
    Disclose,
    Disclosed,
    OpenPreview,
    PiiValue,
    Preview,
    Run,
)
from workstation.contract.words import FieldGroup, Form
from workstation.documents.resume import RedactedResume


def preview(parts: Parts, caller: Caller, reference: str, wanted: OpenPreview) -> Preview:
    """Open a redacted preview: an entry with no groups, purpose ``source``, no job, no quota."""
    granted = parts.appender.grant(
        Wanted.preview(caller, reference, wanted.idempotency_key, wanted.seen_size)
    )
    stored = granted.stored
    with parts.database.reading() as connection:
        opened = parts.candidates.open(connection, stored)
        held = parts.candidates.versions.documents(connection, stored.number)
    resume = opened.resume
    hidden = frozenset() if granted.caller.house else stored.hidden_groups
    return Preview(
        reference=reference,
        headline=resume.headline,
        years=resume.years,
        place=resume.place,
        region=resume.region,
        skills=list(resume.skills),
        updated=stored.updated,
        blocks=blocks(resume),
        groups=opened.facts.states(hidden, [one.kind for one in held]),
        cost=granted.cost,
        quota_left=granted.quota_left,
        receipt=granted.receipt,
        reading=resume.reading,
    )


def disclose(parts: Parts, caller: Caller, wanted: Disclose) -> Disclosed:
    """Disclose field groups: what is personal is opened only now that its entry is committed."""
    granted = parts.appender.grant(
        Wanted(
            session=caller.session_id,
            account=caller.account_id,
            reference=wanted.reference,
            groups=tuple(sorted(set(wanted.groups))),
            form=Form(wanted.form),
            purpose=wanted.purpose,
            job=wanted.job_id,
            key=wanted.idempotency_key,
            seen_size=wanted.seen_size,
        )
    )
    return Disclosed(
        reference=wanted.reference,
        pii=values(parts, granted),
        receipt=granted.receipt,
        quota_left=granted.quota_left,
    )


def values(parts: Parts, granted: Granted) -> dict[FieldGroup, list[PiiValue]]:
    """The disclosed groups, opened."""
    with parts.database.reading() as connection:
        pii = parts.candidates.room.open_contact(connection, granted.contact)
    return {
        FieldGroup(group): [PiiValue(label=label, value=value) for label, value in said]
        for group, said in pii.items()
    }


def blocks(resume: RedactedResume) -> list[Block]:
    """A redacted resume's text as it crosses the wire."""
    return [
        Block(
            kind=block.kind,
            runs=[
                Run(text=run.text, mask=FieldGroup(run.mask) if run.mask else None)
                for run in block.runs
            ],
            right=block.right,
        )
        for block in resume.blocks
    ]
