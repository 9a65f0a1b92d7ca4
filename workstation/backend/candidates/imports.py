"""Bringing documents in: read in a limited worker, taken apart, stored; nothing is added twice."""

from __future__ import annotations

from sqlalchemy import Connection

from workstation.backend.candidates import store
from workstation.backend.candidates.service import Candidates, NewResume, Terms
from workstation.backend.parts import Parts
from workstation.backend.pii.room import Document
from workstation.backend.policy.service import allows_employer_search, version_id
from workstation.contract.administration import Imported, ImportTerms
from workstation.contract.errors import Code, Refusal
from workstation.documents.read.refusal import Refused
from workstation.documents.resume import Source
from workstation.documents.understand import understand


def import_file(parts: Parts, content: bytes, wanted: ImportTerms) -> Imported:
    """Bring in one file under the stated terms; what it can't take in is refused with a reason.

    A file, or a source in it, that is held already is not stored again: only its terms change
    where others are stated. Raises `Refusal` where the terms are incomplete or unknown.
    """
    candidates = parts.candidates
    digest = candidates.digest("file", content)
    with parts.database.transaction() as connection:
        terms = terms_of(connection, wanted)
        known = store.of_file(connection, digest)
        if known:
            return _known(candidates, connection, known, terms)

    try:
        sources = parts.reader.read(content)
    except Refused as refused:
        return Imported(refused=[str(refused)])
    today = parts.clock()
    # A table's file holds other people too, so it is not kept as anybody's document.
    document = Document(sources[0].kind, content) if len(sources) == 1 else None
    resumes = [
        NewResume(source, understand(source, today=today.date()), today, _own(source, document))
        for source in sources
    ]
    with parts.database.transaction() as connection:
        held = candidates.held(connection, resumes)
        numbers = candidates.add(connection, resumes, terms)
        imported = _known(candidates, connection, sorted(held), terms)
        store.add_file(connection, digest, numbers)
    return imported.model_copy(update={"added": len(set(numbers) - held)})


def terms_of(connection: Connection, wanted: ImportTerms) -> Terms:
    """The terms that are stated: both policy version and basis, or neither."""
    if wanted.policy_version is None and wanted.basis is None:
        return Terms()
    if wanted.policy_version is None or wanted.basis is None:
        raise Refusal(Code.DOES_NOT_FIT, "State both a policy version and a basis, or neither.")
    policy = version_id(connection, wanted.policy_version)
    return Terms(policy, wanted.basis, allows_employer_search(connection, policy))


def _known(
    candidates: Candidates, connection: Connection, held: list[int], terms: Terms
) -> Imported:
    updated = candidates.set_terms(connection, held, terms)
    return Imported(updated=updated, unchanged=len(held) - updated)


def _own(source: Source, document: Document | None) -> Document | None:
    return None if source.kind == "csv" else document
