"""Makes the sealed record of a candidate and job in the transaction of the first disclosure."""

from __future__ import annotations

import json
import secrets
import uuid
import zlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from workstation.backend.candidates.service import Candidates
from workstation.backend.candidates.store import Stored
from workstation.backend.copies.dating import Way
from workstation.backend.employers.store import hold_employer
from workstation.backend.keys import KEY_BYTES, Keys, seal, unseal
from workstation.backend.rules.service import rules_terms_of
from workstation.backend.sealed import store
from workstation.backend.sealed.ending import ending
from workstation.contract.words import Form
from workstation.documents.resume import RedactedResume
from workstation.ledger.entries import Entry


@dataclass(frozen=True)
class Content:
    """What a record says: the candidate's reference as its employer sees it, and the resume."""

    reference: str
    updated: datetime
    resume: RedactedResume


class Keeping:
    """Keeps and opens sealed records; holds keys, never text."""

    def __init__(self, keys: Keys, candidates: Candidates) -> None:
        self._wrapping = keys.derive("sealed-records")
        self._candidates = candidates

    def keep(self, connection: Connection, stored: Stored, entry: Entry, at: datetime) -> None:
        """Let a disclosure for a job be in a record, where a floor of its employer asks for one.

        The log tells what was disclosed; the record holds who it was and what the resume said.
        """
        if entry.job is None or entry.form == Form.PREVIEW:
            return
        found = store.live(connection, entry.subject, entry.job)
        purposes = [] if found is None else found.purposes.split(",")
        if entry.purpose in purposes:
            return
        purposes.append(entry.purpose)
        terms = rules_terms_of(connection, entry.employer)
        made = at if found is None else found.made
        # How far the candidate has come is looked at in the next turn: a doubt lengthens.
        end = ending(terms, made, purposes, Way())
        if end is None:
            return
        told = {"until": end.until, "awaited": end.awaited, "reason": end.reason}
        if found is not None:
            # Before the record, as whoever dates an employer's records anew has it.
            hold_employer(connection, entry.employer)
            store.change(connection, found.id, purposes=",".join(purposes), **told)
            return
        id_, key = str(uuid.uuid4()), secrets.token_bytes(KEY_BYTES)
        store.add(
            connection,
            seal(self._wrapping, key, _bound("key", id_)),
            id=id_,
            employer_id=entry.employer,
            candidate=stored.number,
            subject=entry.subject,
            job_id=entry.job,
            purposes=",".join(purposes),
            made=at,
            sealed=seal(key, self._said(connection, stored, entry), _bound("record", id_)),
            **told,
        )

    def open(self, connection: Connection, id_: str) -> Content | None:
        """What a record says; None where it is destroyed. After its entry's commit only."""
        wrapped, sealed = store.key(connection, id_), store.content(connection, id_)
        if wrapped is None or sealed is None:
            return None
        key = unseal(self._wrapping, wrapped, _bound("key", id_))
        said = json.loads(zlib.decompress(unseal(key, sealed, _bound("record", id_))))
        return Content(
            said["reference"],
            datetime.fromisoformat(said["updated"]),
            RedactedResume.from_json(said["resume"]),
        )

    def _said(self, connection: Connection, stored: Stored, entry: Entry) -> bytes:
        resume = self._candidates.open(connection, stored).resume
        said = {
            "reference": self._candidates.references(entry.employer).of(stored.number),
            "updated": stored.updated.isoformat(),
            "resume": resume.to_json(),
        }
        return zlib.compress(json.dumps(said, ensure_ascii=False).encode())


def _bound(what: str, id_: str) -> bytes:
    return f"sealed:{what}:{id_}".encode()
