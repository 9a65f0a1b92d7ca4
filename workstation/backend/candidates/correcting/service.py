"""Opens what was understood for staff to check, and takes their corrections in.

The text shown is the redacted one, so an opening is a preview in the log: an entry without groups,
on the ground of staff access, before anything is read.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.admin_acts import Actor, record_act
from workstation.backend.candidates import store as candidate_store
from workstation.backend.candidates.correcting.stating import corrections_of, stated, stated_of
from workstation.backend.candidates.understanding import understood_anew
from workstation.backend.disclosures.wanted import Wanted
from workstation.backend.parts import Parts
from workstation.contract.corrections import (
    Correct,
    OpenReading,
    Place,
    Reading,
    TextLine,
)
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import FieldGroup
from workstation.documents.provenance import cleaned_blocks, provenance
from workstation.documents.resume import RedactedBlock, RedactedResume, Source, SourceBlock


def open_reading(parts: Parts, caller: Caller, reference: str, wanted: OpenReading) -> Reading:
    """What was understood of a resume, and where its redacted text says it; logged first."""
    granted = parts.appender.grant(
        Wanted.preview(caller, reference, wanted.idempotency_key, wanted.seen_size)
    )
    candidates, number = parts.candidates, granted.stored.number
    with parts.database.reading() as connection:
        present = candidates.open(connection, granted.stored).resume
        person = candidates.room.person(connection, number)
        source = candidates.room.source(connection, number, person) if person else None
        standing = candidate_store.standing(connection, number)
        if person is None or source is None or standing is None:  # erased since the commit
            raise Refusal(Code.NOT_FOUND)
        corrections = candidates.room.corrections(connection, number, person)
    understood = understood_anew(source, standing).redacted
    hidden = FieldGroup.CAREER_NAMES in standing.hidden_groups
    lines, places = _places(present, standing.today)
    return Reading(
        reference=reference,
        understood=stated(understood),
        corrected=stated_of(corrections.without_names() if hidden else corrections),
        lines=lines,
        places=places,
        receipt=granted.receipt,
    )


def correct(parts: Parts, caller: Caller, reference: str, wanted: Correct) -> None:
    """Let what staff state stand over what was understood; NOT_FOUND, DOES_NOT_FIT."""
    with parts.database.transaction() as connection:
        number = _visible(parts, connection, caller, reference)
        standing = candidate_store.locked(connection, number)
        if standing is None:
            raise Refusal(Code.NOT_FOUND)
        corrections = corrections_of(wanted.stated, standing.today)
        parts.candidates.correct(connection, number, corrections)
        actor = Actor(caller.account_id, "desk")
        record_act(parts, connection, actor, "candidate:correct", str(number))


def _visible(parts: Parts, connection: Connection, caller: Caller, reference: str) -> int:
    asked = parts.candidates.references(caller.employer_id).number(reference)
    number = candidate_store.standing_for(connection, asked, lock=True)
    found = candidate_store.visible(connection, number, caller.employer_id, caller.house, lock=True)
    if found is None:
        raise Refusal(Code.NOT_FOUND)
    return number


def _places(resume: RedactedResume, today: date) -> tuple[list[TextLine], list[Place]]:
    """The redacted text, and where it says what: as it would be read if it were the source."""
    text = Source(tuple(_plain(block) for block in resume.blocks))
    lines = [TextLine(text=block.text, right=block.right) for _, block in cleaned_blocks(text)]
    places = [
        Place(
            field=one.field,
            value=one.value,
            line=one.at.block,
            side=one.at.side,
            start=one.at.start,
            end=one.at.end,
        )
        for one in provenance(text, resume, today)
    ]
    return lines, places


def _plain(block: RedactedBlock) -> SourceBlock:
    said = "".join(f"‹{run.text}›" if run.mask else run.text for run in block.runs)
    return SourceBlock(block.kind, said, block.right)
