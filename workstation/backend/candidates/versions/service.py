"""The versions of a person's resume: what each said, and its document, opened under one key."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from workstation.backend.candidates.shapes import NewResume
from workstation.backend.candidates.versions import store
from workstation.backend.pii.person import Person
from workstation.backend.pii.room import Document, HeldDocument, PiiRoom
from workstation.documents.resume import Source


@dataclass(frozen=True)
class Version:
    """One version. Its texts are opened by `Versions.source` and `Versions.document`.

    ``id`` is None for the present one; ``updated`` is when what it says was fresh, ``came`` the
    UTC day of its import (unknown for the first releases'); ``document`` is the id of its file and
    ``kind`` that file's format, None and empty where none was kept.
    """

    id: str | None
    updated: datetime
    came: date | None
    document: str | None
    kind: str


class Versions:
    """Reads and keeps versions; holds keys, never text."""

    def __init__(self, room: PiiRoom) -> None:
        self._room = room

    def of(self, connection: Connection, number: int) -> list[Version]:
        """All versions of a candidate that is there, the oldest first and the present one last."""
        earlier = store.of_candidate(connection, number)
        kinds = self._room.document_kinds(connection, number)
        said = [_version(row.id, row, row.document, kinds) for row in earlier]
        named = self._present_document(earlier, kinds)
        return [*said, _version(None, store.present(connection, number), named, kinds)]

    def documents(self, connection: Connection, number: int) -> list[HeldDocument]:
        """The documents of a candidate that is there, the newest version's first; opens none."""
        held = [each for each in reversed(self.of(connection, number)) if each.document]
        return [HeldDocument(each.document or "", each.kind, len(held)) for each in held]

    def source(
        self, connection: Connection, number: int, person: Person, version: str | None = None
    ) -> Source | None:
        """What a version (by id, else the present one) said, unredacted; None without it."""
        if version is None:
            return self._room.source(connection, number, person)
        for row in store.of_candidate(connection, number):
            if row.id == version:
                return Source.from_json(person.unseal("source", row.sealed))
        return None

    def document(
        self, connection: Connection, number: int, person: Person, version: str | None = None
    ) -> Document | None:
        """The file of a version (by id, else the present one); None where none was kept."""
        wanted = [each for each in self.of(connection, number) if each.id == version]
        if not wanted or wanted[0].document is None:
            return None
        return self._room.document(connection, number, person, wanted[0].document)

    def put_away(self, connection: Connection, number: int) -> None:
        """Make the present version an earlier one. The caller puts another in its place."""
        present = store.present(connection, number)
        kinds = self._room.document_kinds(connection, number)
        store.add(
            connection,
            id=str(uuid.uuid4()),
            candidate=number,
            document=self._present_document(store.of_candidate(connection, number), kinds),
            sealed=self._room.sealed_source(connection, number),
            **present._asdict(),
        )

    def keep_earlier(
        self, connection: Connection, number: int, person: Person, digest: str, resume: NewResume
    ) -> None:
        """Keep what came in only now, but is older than the present version."""
        document = resume.document
        store.add(
            connection,
            id=str(uuid.uuid4()),
            candidate=number,
            digest=digest,
            updated=resume.updated,
            as_of=resume.as_of,
            document=self._room.add_document(connection, number, person, document)
            if document
            else None,
            sealed=person.seal("source", resume.source.to_json()),
        )

    @staticmethod
    def _present_document(earlier: list[store.Earlier], kinds: dict[str, str]) -> str | None:
        """The one file that no earlier version names."""
        left = kinds.keys() - {row.document for row in earlier}
        return min(left) if left else None


def _version(
    id_: str | None,
    row: store.Earlier | store.Present,
    document: str | None,
    kinds: dict[str, str],
) -> Version:
    kind = kinds.get(document, "") if document else ""
    return Version(id_, row.updated, row.as_of, document, kind)
