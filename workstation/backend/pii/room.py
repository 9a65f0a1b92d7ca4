"""The PII room's door: keep, read and erase what identifies or reaches a person."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from workstation.backend.keys import Keys
from workstation.backend.pii import store
from workstation.backend.pii.epochs import Epochs
from workstation.backend.pii.person import Person
from workstation.backend.pii.store import WrappedKey
from workstation.documents.corrections import NONE, Corrections
from workstation.documents.resume import Pii, Source


@dataclass(frozen=True)
class Document:
    """A document as it came, and the format that it was recognised as."""

    kind: str
    content: bytes


@dataclass(frozen=True)
class Kept:
    """What is kept of one new person."""

    candidate: int
    person: Person
    pii: Pii
    source: Source | None
    document: Document | None


@dataclass(frozen=True)
class SealedContact:
    """Contact data as read in a transaction, to be opened only after that has committed."""

    key: WrappedKey
    groups: Mapping[str, bytes]


@dataclass(frozen=True)
class HeldDocument:
    """One document of a person, still sealed: its id, its format, and how many there are."""

    id: str
    kind: str
    count: int


class PiiRoom:
    """Holds no personal data itself: only opened epoch keys stay in memory."""

    def __init__(self, keys: Keys) -> None:
        self.epochs = Epochs(keys)

    def keep(self, connection: Connection, people: Sequence[Kept]) -> None:
        """Store new people, each under a key of its own, in the caller's transaction."""
        epoch = self.epochs.current(connection)
        keys: list[dict[str, Any]] = []
        contact: list[dict[str, Any]] = []
        said: list[dict[str, Any]] = []
        files: list[dict[str, Any]] = []
        for kept in people:
            number, person = kept.candidate, kept.person
            wrapped = self.epochs.wrap(connection, epoch, person)
            keys.append(
                {"candidate": number, "person": person.id, "epoch": epoch, "wrapped": wrapped}
            )
            for group, sealed in _sealed_groups(person, kept.pii).items():
                contact.append({"candidate": number, "field_group": group, "sealed": sealed})
            if kept.source is not None:
                sealed = person.seal("source", kept.source.to_json())
                said.append({"candidate": number, "sealed": sealed})
            if kept.document is not None:
                files.append(_file(number, person, kept.document))
        store.add_rows(connection, keys=keys, contact=contact, said=said, files=files)

    def person(self, connection: Connection, candidate: int) -> Person | None:
        """The opened key of one person; None where it was erased."""
        wrapped = store.key_of(connection, candidate)
        return self.epochs.open(connection, wrapped) if wrapped else None

    def source(self, connection: Connection, candidate: int, person: Person) -> Source | None:
        """What the person's document said, unredacted."""
        sealed = store.source(connection, candidate)
        return Source.from_json(person.unseal("source", sealed)) if sealed else None

    def corrections(self, connection: Connection, candidate: int, person: Person) -> Corrections:
        """What staff corrected of what was understood of the person's resume."""
        sealed = store.sealed_corrections(connection, candidate)
        return Corrections.from_json(person.unseal("corrections", sealed)) if sealed else NONE

    def replace_corrections(
        self, connection: Connection, candidate: int, person: Person, corrections: Corrections
    ) -> None:
        """Keep exactly these corrections."""
        nothing = corrections == NONE
        sealed = None if nothing else person.seal("corrections", corrections.to_json())
        store.replace_corrections(connection, candidate, sealed)

    def documents(self, connection: Connection, candidate: int, person: Person) -> list[Document]:
        """The documents as they came."""
        return [
            Document(kind, person.unseal_bytes(f"document:{name}", sealed))
            for name, kind, sealed in store.sealed_documents(connection, candidate)
        ]

    def open_document(
        self, connection: Connection, key: WrappedKey, held: HeldDocument
    ) -> bytes | None:
        """One document as it came; None where it is gone. After the entry's commit only (law 1)."""
        sealed = store.sealed_bytes(connection, held.id)
        if sealed is None:
            return None
        person = self.epochs.open(connection, key)
        return person.unseal_bytes(f"document:{held.id}", sealed)

    def document_kinds(self, connection: Connection, candidate: int) -> dict[str, str]:
        """The formats of the person's documents by their ids."""
        return dict(store.documents_held(connection, candidate))

    def document(
        self, connection: Connection, candidate: int, person: Person, name: str
    ) -> Document | None:
        """One document (by id) as it came."""
        kind = self.document_kinds(connection, candidate).get(name)
        sealed = store.sealed_bytes(connection, name) if kind else None
        if kind is None or sealed is None:
            return None
        return Document(kind, person.unseal_bytes(f"document:{name}", sealed))

    def add_document(
        self, connection: Connection, candidate: int, person: Person, document: Document
    ) -> str:
        """Keep one more document of a person; returns its id."""
        row = _file(candidate, person, document)
        store.add_rows(connection, keys=[], contact=[], said=[], files=[row])
        return str(row["id"])

    def sealed_source(self, connection: Connection, candidate: int) -> bytes | None:
        """What the person's document said, as it lies under the person's key."""
        return store.source(connection, candidate)

    def replace_source(
        self, connection: Connection, candidate: int, person: Person, source: Source
    ) -> None:
        """Put another source in the place of the present one."""
        store.replace_source(connection, candidate, person.seal("source", source.to_json()))

    def contact(
        self, connection: Connection, candidate: int, person: Person, groups: Iterable[str]
    ) -> Pii:
        """The stated groups, opened: for the backend's own comparing, not for an answer."""
        return {
            group: [(label, value) for label, value in json.loads(person.unseal(group, blob))]
            for group, blob in store.contact(connection, candidate, groups).items()
        }

    def replace_contact(
        self, connection: Connection, candidate: int, person: Person, pii: Pii
    ) -> None:
        """Replace the person's contact data (after a group was hidden or shown)."""
        store.replace_contact(connection, candidate, _sealed_groups(person, pii))

    def sealed_contact(
        self, connection: Connection, candidate: int, key: WrappedKey, groups: Iterable[str]
    ) -> SealedContact:
        """Read the stated groups without opening them."""
        return SealedContact(key, store.contact(connection, candidate, groups))

    def open_contact(self, connection: Connection, sealed: SealedContact) -> Pii:
        """Open what `sealed_contact` read. Call it only after the entry's commit (law 1)."""
        if not sealed.groups:
            return {}
        person = self.epochs.open(connection, sealed.key)
        return {
            group: [(label, value) for label, value in json.loads(person.unseal(group, blob))]
            for group, blob in sealed.groups.items()
        }

    def erase(self, connection: Connection, candidate: int) -> None:
        """Destroy the person's key and every row under it."""
        store.erase(connection, candidate)


def _file(candidate: int, person: Person, document: Document) -> dict[str, Any]:
    name = str(uuid.uuid4())
    sealed = person.seal_bytes(f"document:{name}", document.content)
    return {"id": name, "candidate": candidate, "kind": document.kind, "sealed": sealed}


def _sealed_groups(person: Person, pii: Pii) -> dict[str, bytes]:
    return {
        group: person.seal(group, json.dumps(values, ensure_ascii=False, separators=(",", ":")))
        for group, values in pii.items()
        if values
    }
