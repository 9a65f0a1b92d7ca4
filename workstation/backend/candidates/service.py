"""Candidates: taken in, shown without personal data, hidden, removed and erased.

Every change of what a search may show is recorded for the index in the same transaction (law 3).
"""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property, lru_cache

from sqlalchemy import Connection

from workstation.backend.candidates import store
from workstation.backend.candidates.duplicates import store as duplicate_store
from workstation.backend.candidates.facts import Facts
from workstation.backend.candidates.marks.service import Marks
from workstation.backend.candidates.packing import (
    Card,
    packed_resume,
    sealed,
    unpacked_card,
    unpacked_facts,
    unpacked_resume,
)
from workstation.backend.candidates.references import References
from workstation.backend.candidates.shapes import (
    CardFacts,
    Indexable,
    Listing,
    NewResume,
    Opened,
    Terms,
    UnreadResume,
)
from workstation.backend.candidates.store import Stored
from workstation.backend.candidates.understanding import understood_anew
from workstation.backend.candidates.versions import store as version_store
from workstation.backend.candidates.versions.service import Versions
from workstation.backend.database import Database
from workstation.backend.keys import Keys
from workstation.backend.pii.person import Person
from workstation.backend.pii.room import Kept, PiiRoom
from workstation.backend.search.changes import EMPLOYERS, EVERYBODY, record_changes
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import FieldGroup
from workstation.documents.corrections import NONE, Corrections
from workstation.documents.resume import Pii, RedactedResume
from workstation.documents.understand import VERSION, without_personal_data

__all__ = ["Candidates", "CardFacts", "Indexable", "Listing", "NewResume", "Opened", "Terms"]

#: Candidates named in one statement: databases limit how many values it may carry.
_PIECE = 1_000


class Candidates:
    """The candidates of one backend; holds keys, never text."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self.room = PiiRoom(keys)
        self.marks = Marks(keys)
        self.versions = Versions(self.room)
        self._references = lru_cache(maxsize=1024)(self._make_references)

    def start(self, database: Database, at: datetime, rotates: bool = True) -> None:
        """Make the first epoch key, or rotate one that is due. Call once before serving."""
        self.room.epochs.ensure(database, at)
        if rotates:
            self.room.epochs.rotate_if_due(database, at)

    # Taking in

    def digest(self, kind: str, content: bytes) -> str:
        """The keyed hash by which a file or source is known again; says nothing without its key."""
        return hmac.new(
            self._digest_key, kind.encode() + b":" + content, hashlib.sha256
        ).hexdigest()

    def add(self, connection: Connection, resumes: Sequence[NewResume], terms: Terms) -> list[int]:
        """Store resumes, each person under a key of its own; returns candidate numbers in order.

        Sources that are held already (in whatever state) are not stored again: their numbers are
        returned. Many at once are cheap; up to a thousand a call is sensible.
        """
        return self.take_in(connection, resumes, terms)[0]

    def take_in(
        self, connection: Connection, resumes: Sequence[NewResume], terms: Terms
    ) -> tuple[list[int], set[int]]:
        """As `add`, with the numbers of those that were not held before."""
        digests = [self._digest(resume) for resume in resumes]
        held = _of_digests(connection, digests)
        fresh = {
            digest: resume
            for digest, resume in zip(digests, resumes, strict=True)
            if digest not in held
        }
        stored = self._store(connection, fresh, terms) if fresh else {}
        held |= stored
        return [held[digest] for digest in digests], set(stored.values())

    def held(self, connection: Connection, resumes: Sequence[NewResume]) -> set[int]:
        """The numbers of those resumes whose sources are held already."""
        digests = [self._digest(resume) for resume in resumes]
        return set(_of_digests(connection, digests).values())

    def _digest(self, resume: NewResume) -> str:
        # The same words saved again on another day are the same source.
        undated = replace(resume.source, written="")
        return self.digest("source", undated.to_json().encode())

    def _store(
        self, connection: Connection, fresh: dict[str, NewResume], terms: Terms
    ) -> dict[str, int]:
        people = [Person.new(str(uuid.uuid4())) for _ in fresh]
        rows = [
            {
                "id": person.id,
                "state": "visible",
                "audience": terms.audience,
                "policy_version": terms.policy_version,
                "basis": terms.basis,
                "hidden_groups": "",
                "updated": resume.updated,
                "digest": digest,
                "sealed": sealed(person, resume.parsed),
                "understood": VERSION,
                "as_of": resume.as_of,
            }
            for person, (digest, resume) in zip(people, fresh.items(), strict=True)
        ]
        numbers = store.add(connection, rows)
        self.room.keep(
            connection,
            [
                Kept(number, person, resume.parsed.pii, resume.source, resume.document)
                for number, person, resume in zip(numbers, people, fresh.values(), strict=True)
            ],
        )
        pii = [resume.parsed.pii for resume in fresh.values()]
        self.marks.add(connection, dict(zip(numbers, pii, strict=True)))
        record_changes(connection, numbers, EVERYBODY)
        return dict(zip(fresh, numbers, strict=True))

    def add_version(self, connection: Connection, number: int, resume: NewResume) -> bool:
        """Keep a newer (or an older) resume of a person who is held; False where it is held.

        What the person decided stays: state, hidden groups, blocks. The newest version is the
        present one, whatever the order in which they come. NOT_FOUND where there is no such
        person, or no longer.
        """
        standing = store.locked(connection, number)
        person = self.room.person(connection, number) if standing else None
        if standing is None or person is None:
            raise Refusal(Code.NOT_FOUND)
        digest = self._digest(resume)
        if _of_digests(connection, [digest]):
            return False
        if resume.updated < standing.updated:
            self.versions.keep_earlier(connection, number, person, digest, resume)
            return True
        self.versions.put_away(connection, number)
        self.room.replace_source(connection, number, person, resume.source)
        # They were made of what the earlier version says.
        self.room.replace_corrections(connection, number, person, NONE)
        if resume.document is not None:
            self.room.add_document(connection, number, person, resume.document)
        as_of = resume.as_of or resume.updated.date()
        parsed = understood_anew(resume.source, standing._replace(as_of=as_of))
        self.replace_contact(connection, number, person, parsed.pii)
        store.change(
            connection,
            [number],
            digest=digest,
            updated=resume.updated,
            as_of=as_of,
            sealed=sealed(person, parsed),
            understood=VERSION,
        )
        duplicate_store.look_again(connection, number)
        record_changes(connection, [number])
        return True

    def replace_contact(
        self, connection: Connection, number: int, person: Person, pii: Pii
    ) -> None:
        """Replace a person's contact data, and the marks by which the same is known again."""
        self.room.replace_contact(connection, number, person, pii)
        self.marks.replace(connection, number, pii)

    def set_terms(self, connection: Connection, numbers: Sequence[int], terms: Terms) -> int:
        """Hold candidates under other terms; returns how many that changed."""
        if not terms.policy_version or not terms.basis or not numbers:
            return 0
        changed = 0
        for start in range(0, len(numbers), _PIECE):
            others = store.of_other_terms(
                connection, numbers[start : start + _PIECE], terms.policy_version, terms.basis
            )
            if others:
                store.change(
                    connection,
                    others,
                    policy_version=terms.policy_version,
                    basis=terms.basis,
                    audience=terms.audience,
                )
                arrived_for = EMPLOYERS if terms.audience == "employers" else None
                record_changes(connection, others, arrived_for)
            changed += len(others)
        return changed

    # Showing without personal data

    def references(self, employer: str) -> References:
        """The references as one employer (by id) sees them."""
        return self._references(employer)

    def indexable(self, connection: Connection, numbers: Sequence[int]) -> dict[int, Indexable]:
        """What the index may hold of ``numbers``; those missing must not be in it."""
        blocked = store.blocked_employers(connection, numbers)
        return {
            stored.number: Indexable(
                stored.number,
                unpacked_resume(self._unseal(connection, stored)),
                stored.updated,
                stored.audience,
                tuple(blocked.get(stored.number, ())),
            )
            for stored in store.shown(connection, numbers)
        }

    def unread(self, connection: Connection, numbers: Sequence[int]) -> list[UnreadResume]:
        """The same with resumes as they were packed: whoever reads many does it elsewhere."""
        blocked = store.blocked_employers(connection, numbers)
        return [
            UnreadResume(
                stored.number,
                packed_resume(self._unseal(connection, stored)),
                stored.updated,
                stored.audience,
                tuple(blocked.get(stored.number, ())),
            )
            for stored in store.shown(connection, numbers)
        ]

    def all_numbers(self, connection: Connection, after: int = 0, limit: int = 1_000) -> list[int]:
        """Candidate numbers in order, for building an index anew."""
        return store.numbers_after(connection, after, limit)

    def last_number(self, connection: Connection) -> int:
        """The greatest candidate number, whatever its state; 0 where there is none."""
        return store.last_number(connection)

    def cards(
        self,
        connection: Connection,
        numbers: Sequence[int],
        employer: str,
        house: bool,
        account: str = "",
    ) -> dict[int, CardFacts]:
        """What cards show of those of ``numbers`` that ``employer`` may see at this moment."""
        references = self.references(employer)
        return {
            listed.stored.number: CardFacts(
                reference=references.of(listed.stored.number),
                updated=listed.stored.updated,
                disclosed=listed.disclosed,
                viewed=listed.viewed,
                card=unpacked_card(self._unseal(connection, listed.stored)),
            )
            for listed in store.listed(connection, numbers, employer, house, account)
        }

    def present(
        self,
        connection: Connection,
        known: Mapping[int, str],
        employer: str,
        house: bool,
        account: str,
    ) -> dict[int, Listing]:
        """As `cards`, of candidates whose references and cards are known: nothing is opened."""
        return {
            row.number: Listing(known[row.number], row.updated, row.disclosed, row.viewed)
            for row in store.present(connection, list(known), employer, house, account)
        }

    def card(self, connection: Connection, stored: Stored) -> Card:
        """What a list shows of a candidate that was read."""
        return unpacked_card(self._unseal(connection, stored))

    def redacted(self, connection: Connection, numbers: Sequence[int]) -> dict[int, RedactedResume]:
        """The redacted resumes of those of ``numbers`` that are visible to anybody."""
        return {
            stored.number: unpacked_resume(self._unseal(connection, stored))
            for stored in store.shown(connection, numbers)
        }

    def open(self, connection: Connection, stored: Stored) -> Opened:
        """Open a candidate's redacted resume and the facts of its groups."""
        text = self._unseal(connection, stored)
        return Opened(unpacked_resume(text), unpacked_facts(text))

    def facts(self, connection: Connection, stored: Stored) -> Facts:
        """The facts of a candidate's groups."""
        return unpacked_facts(self._unseal(connection, stored))

    # What a person decides

    def family(self, connection: Connection, number: int) -> list[int]:
        """All resumes of the person that ``number`` is one of; several where they were merged.

        What a person decides holds for each of them: so they are locked, and none is merged into
        or parted from the others until the transaction ends.
        """
        return store.locked_family(connection, number)

    def hide_groups(self, connection: Connection, number: int, groups: frozenset[str]) -> None:
        """Hide exactly ``groups``: the source is read again and redacted anew.

        Raises NOT_FOUND where there is no such person, or no longer.
        """
        family = self.family(connection, number)
        for one in family:
            self.hide_own_groups(connection, one, groups)
        duplicate_store.keep_hidden(connection, family)

    def hide_own_groups(self, connection: Connection, number: int, groups: frozenset[str]) -> None:
        """The same for one resume alone, whoever else is the same person."""
        self._understand_anew(connection, number, groups)

    def correct(self, connection: Connection, number: int, corrections: Corrections) -> None:
        """Let exactly ``corrections`` stand over what was understood; NOT_FOUND as above.

        They stay when the resume is understood anew. A newer version of it has none at first.
        """
        standing = store.locked(connection, number)
        person = self.room.person(connection, number) if standing else None
        source = self.room.source(connection, number, person) if person else None
        if standing is None or person is None or source is None:
            raise Refusal(Code.NOT_FOUND)
        if FieldGroup.CAREER_NAMES in standing.hidden_groups:
            # Who corrects is not shown them, so they are not among what is stated.
            before = self.room.corrections(connection, number, person)
            corrections = corrections.with_names_of(before)
        kept = without_personal_data(source, corrections)
        self.room.replace_corrections(connection, number, person, kept)
        self._understand_anew(connection, number)

    def _understand_anew(
        self, connection: Connection, number: int, hidden: frozenset[str] | None = None
    ) -> None:
        standing = store.locked(connection, number)
        person = self.room.person(connection, number) if standing else None
        source = self.room.source(connection, number, person) if person else None
        if standing is None or person is None or source is None:
            raise Refusal(Code.NOT_FOUND)
        if hidden is not None:
            standing = standing._replace(hidden_groups=hidden)
        corrections = self.room.corrections(connection, number, person)
        parsed = understood_anew(source, standing, corrections)
        self.replace_contact(connection, number, person, parsed.pii)
        store.change(
            connection,
            [number],
            hidden_groups=",".join(sorted(standing.hidden_groups)),
            sealed=sealed(person, parsed),
            understood=VERSION,
        )
        record_changes(connection, [number])

    def set_state(self, connection: Connection, number: int, state: str) -> None:
        """Make a candidate ``visible``, ``hidden`` or ``removed``; NOT_FOUND as above."""
        for one in self.family(connection, number):
            standing = store.locked(connection, one)
            if standing is None:
                raise Refusal(Code.NOT_FOUND)
            store.change(connection, [one], state=state)
            appears = state == "visible" and standing.state != "visible"
            record_changes(connection, [one], EVERYBODY if appears else None)

    def set_block(self, connection: Connection, number: int, employer: str, blocked: bool) -> None:
        """Block a candidate for one employer (by id), or unblock it; NOT_FOUND as above."""
        for one in self.family(connection, number):
            if store.locked(connection, one) is None:
                raise Refusal(Code.NOT_FOUND)
            (store.block if blocked else store.unblock)(connection, one, employer)
            record_changes(connection, [one], None if blocked else employer)

    def erase(self, connection: Connection, number: int) -> None:
        """Destroy the person's key and all that lay under it; NOT_FOUND as above.

        What ties log entries to the person is erased by `disclosures.erasure`. After the commit,
        `Database.forget_deleted` takes the deleted rows out of the write-ahead log.
        """
        for one in self.family(connection, number):
            if store.locked(connection, one) is None:
                raise Refusal(Code.NOT_FOUND)
            self.room.erase(connection, one)
            self.marks.forget(connection, one)
            version_store.forget(connection, one)
            store.forget(connection, one)
            record_changes(connection, [one])
            duplicate_store.forget_candidate(connection, one)

    @cached_property
    def _digest_key(self) -> bytes:
        return self._keys.derive("source-digests")

    def _make_references(self, employer: str) -> References:
        return References(self._keys.derive(f"reference:{employer}"))

    def _unseal(self, connection: Connection, stored: Stored) -> str:
        return self.room.epochs.open(connection, stored.key).unseal("resume", stored.sealed)


def _of_digests(connection: Connection, digests: Sequence[str]) -> dict[str, int]:
    """Candidate numbers by the keyed hashes of their sources, present and earlier ones."""
    earlier = version_store.of_digests(connection, digests)
    return earlier | store.of_digests(connection, digests)
