"""Bringing documents in: read in a limited worker, taken apart, stored; nothing is added twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime, time

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from workstation.backend.candidates import store
from workstation.backend.candidates.service import Candidates, NewResume, Terms
from workstation.backend.candidates.versions.belonging import same_person
from workstation.backend.employers.store import house_employer
from workstation.backend.moments import now
from workstation.backend.notices.withdrawing import withdraw
from workstation.backend.parts import Parts
from workstation.backend.pii.room import Document
from workstation.backend.policy.service import allows_employer_search, version_id
from workstation.contract.administration import (
    AskedFiles,
    Imported,
    ImportTerms,
    KnownFiles,
)
from workstation.contract.errors import Code, Refusal
from workstation.documents.read.refusal import Refused
from workstation.documents.resume import Source
from workstation.documents.understand import understand

#: Resumes of one file that are stored at a time.
_PIECE = 500


def import_file(
    parts: Parts, content: bytes, wanted: ImportTerms, record: Callable[[Connection, str], None]
) -> Imported:
    """Bring in one file under the stated terms; what it can't take in is refused with a reason.

    A file, or a source in it, that is held already is not stored again: only its terms change
    where others are stated. ``record`` is called with the file's keyed hash in the transaction
    that changes something. Raises `Refusal` where the terms are incomplete or unknown.
    """
    candidates = parts.candidates
    digest = _digest_of(candidates, hashlib.sha256(content).hexdigest())
    # What files were known by before they were asked about by their hash.
    former = candidates.digest("file", content)
    # Most files are new: they only write once they are read.
    with parts.database.reading() as connection:
        terms = terms_of(connection, wanted)
        found = store.of_files(connection, [digest, former])
    if found:

        def known_file(connection: Connection) -> Imported:
            known = found.get(digest) or found[former]
            if digest not in found:
                store.add_file(connection, digest, known)
            return _known_file(candidates, connection, digest, known, terms, record)

        return parts.database.transacted(known_file)
    owner = _owner(parts, wanted)
    try:
        sources = parts.reader.read(content)
    except Refused as refused:
        return Imported(refused=[str(refused)], digest=digest)
    at = parts.clock()
    # A table's file holds other people too, so it is not kept as anybody's document.
    kind = sources[0].kind if sources else ""
    document = None if kind == "csv" or len(sources) != 1 else Document(kind, content)
    if owner is not None and document is None:
        return Imported(refused=["The file holds several people's resumes."], digest=digest)
    today = at.date()
    resumes = [
        NewResume(source, understand(source, today=today), updated_at(source, at), document, today)
        for source in sources
    ]

    def store_all(connection: Connection) -> Imported:
        whose = owner
        if document is not None and owner is None and wanted.new_versions:
            whose = _owner_by_email(candidates, connection, resumes[0])
        if whose is None:
            imported, numbers = _take_in(candidates, connection, resumes, terms)
        else:
            imported, numbers = _add_version(candidates, connection, whose, resumes[0], terms)
        store.add_file(connection, digest, sorted(numbers))
        record(connection, digest)
        return imported.model_copy(update={"digest": digest})

    try:
        return parts.database.transacted(store_all)
    except IntegrityError:
        # The same resume came in by another file at the same moment; now it is known.
        return parts.database.transacted(store_all)


def known_files(
    parts: Parts, asked: AskedFiles, wanted: ImportTerms, record: Callable[[Connection, str], None]
) -> KnownFiles:
    """As `import_file` for those files that are in already; the others are to be sent.

    So an import that was cut short goes on without sending again what it has sent.
    """
    candidates = parts.candidates
    digests = [_digest_of(candidates, hash_) for hash_ in asked.files]
    with parts.database.reading() as connection:
        found = store.of_files(connection, digests)
    if not found:
        return KnownFiles(files=[None] * len(digests))

    def known(connection: Connection) -> KnownFiles:
        terms = terms_of(connection, wanted)
        return KnownFiles(
            files=[
                _known_file(candidates, connection, digest, found[digest], terms, record)
                if digest in found
                else None
                for digest in digests
            ]
        )

    return parts.database.transacted(known)


def _digest_of(candidates: Candidates, hash_: str) -> str:
    """The keyed hash by which a file of that SHA-256 is known again."""
    return candidates.digest("file-hash", hash_.encode())


def _known_file(
    candidates: Candidates,
    connection: Connection,
    digest: str,
    known: list[int],
    terms: Terms,
    record: Callable[[Connection, str], None],
) -> Imported:
    imported = _known(candidates, connection, known, terms)
    if imported.updated:
        record(connection, digest)
    return imported.model_copy(update={"digest": digest})


def _take_in(
    candidates: Candidates, connection: Connection, resumes: list[NewResume], terms: Terms
) -> tuple[Imported, set[int]]:
    imported = Imported()
    numbers: set[int] = set()
    for start in range(0, len(resumes), _PIECE):
        piece = resumes[start : start + _PIECE]
        now_held, new = candidates.take_in(connection, piece, terms)
        known_ones = _known(candidates, connection, sorted(set(now_held) - new), terms)
        imported = Imported(
            added=imported.added + len(new),
            updated=imported.updated + known_ones.updated,
            unchanged=imported.unchanged + known_ones.unchanged,
        )
        numbers.update(now_held)
    return imported, numbers


def _add_version(
    candidates: Candidates, connection: Connection, owner: int, resume: NewResume, terms: Terms
) -> tuple[Imported, set[int]]:
    """One more version of a person's resume, which is then held under the stated terms."""
    if not candidates.add_version(connection, owner, resume):
        held = candidates.held(connection, [resume])
        return _known(candidates, connection, sorted(held), terms), held
    _hold_under(candidates, connection, [owner], terms)
    return Imported(versions=1), {owner}


def _owner(parts: Parts, wanted: ImportTerms) -> int | None:
    """The candidate whose resume it is said to be."""
    if wanted.reference is None:
        return None
    with parts.database.transaction() as connection:
        house = house_employer(connection, parts.clock())
        number = parts.candidates.references(house).number(wanted.reference)
        if store.locked(connection, number) is None:
            raise Refusal(Code.NOT_FOUND)
    return number


def _owner_by_email(
    candidates: Candidates, connection: Connection, resume: NewResume
) -> int | None:
    # The same resume again is no version, not even where others state its address meanwhile.
    return (
        None
        if candidates.held(connection, [resume])
        else same_person(candidates, connection, resume)
    )


def updated_at(source: Source, at: datetime) -> datetime:
    """When what the source says was fresh: the file's own day, but never after the import."""
    if not source.written:
        return at
    return min(at, datetime.combine(date.fromisoformat(source.written), time(12), UTC))


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
    updated = _hold_under(candidates, connection, held, terms)
    return Imported(updated=updated, unchanged=len(held) - updated)


def _hold_under(
    candidates: Candidates, connection: Connection, numbers: list[int], terms: Terms
) -> int:
    """Hold candidates under other terms; copies of whom employers may not see any more go."""
    if terms.policy_version and terms.audience != "employers":
        # All of them before anything of any: who waits for one holds no copies of another.
        for number in sorted(numbers):
            candidates.family(connection, number)
    changed = candidates.set_terms(connection, numbers, terms)
    if changed and terms.audience != "employers":
        for number in numbers:
            withdraw(connection, candidates.family(connection, number), now())
    return changed
