"""Destruction: one entry in the log and one certificate for each copy, in one transaction."""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.accounts.store import by_id
from workstation.backend.candidates.references import References
from workstation.backend.candidates.store import standing_for
from workstation.backend.copies import clock, store
from workstation.backend.copies.keeping import Event, check_held_here
from workstation.backend.copies.reading import found
from workstation.backend.copies.sealing import open_certificate, seal_certificate
from workstation.backend.database import AnyRow
from workstation.backend.disclosures import store as log_store
from workstation.backend.disclosures.acts import Stated
from workstation.backend.disclosures.log import check_seen
from workstation.backend.employers.store import hold_employer
from workstation.backend.parts import Parts
from workstation.backend.rules.service import terms_of
from workstation.backend.sessions.authentication import caller_in
from workstation.contract.copies import Certificate, DestroyCopy, Destroyed, Method, Verified
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import Form
from workstation.ledger.entries import MIN_SALT, Entry, Kind, commitment, moment, parse, time_text

#: Which methods destroy which form, each with the checks that make it certain. A vault copy is
#: certified only once its key is gone, whoever says that it was lost.
_FITTING: dict[tuple[Form, Method], frozenset[Verified]] = {
    (Form.VAULT, Method.CRYPTO_ERASE): frozenset({Verified.KEY_GONE}),
    (Form.VAULT, Method.NEVER_WRITTEN): frozenset({Verified.KEY_GONE}),
    (Form.VAULT, Method.DECLARED_GONE): frozenset({Verified.KEY_GONE}),
    (Form.FILE, Method.OVERWRITE): frozenset({Verified.FILE_GONE}),
    (Form.FILE, Method.NEVER_WRITTEN): frozenset({Verified.FILE_GONE}),
    (Form.FILE, Method.DECLARED_GONE): frozenset({Verified.FILE_GONE, Verified.HOLDER_SAYS}),
    (Form.PRINT, Method.SHRED): frozenset({Verified.HOLDER_SAYS}),
    (Form.PRINT, Method.NEVER_WRITTEN): frozenset({Verified.HOLDER_SAYS}),
    (Form.PRINT, Method.DECLARED_GONE): frozenset({Verified.HOLDER_SAYS}),
}

#: What each method can't promise.
_NOTES = {
    Method.CRYPTO_ERASE: (
        "The copy was encrypted under a key of its own, and that key is erased. Whoever read the "
        "copy before may have taken a picture or notes."
    ),
    Method.OVERWRITE: (
        "The file was overwritten once and removed. On solid-state disks, in folders that are "
        "synchronised with a cloud and in backups, earlier content may remain: this can't be "
        "checked from here."
    ),
    Method.SHRED: "Whoever held the print says that it was shredded. Nothing else shows it.",
    Method.NEVER_WRITTEN: "The copy was registered and never written. Nothing was destroyed.",
    Method.DECLARED_GONE: (
        "Whoever held the copy says that it is gone. How, and whether another copy was made, can't "
        "be checked from here."
    ),
}


def destroy(parts: Parts, caller: Caller, id_: str, wanted: DestroyCopy) -> Destroyed:
    """Log a destruction and certify it; a copy that is destroyed has its certificate already."""
    clock.keep(parts)
    row, receipt = parts.appender.append(_Destruction(parts, caller.session_id, id_, wanted))
    with parts.database.reading() as connection:
        certificate = _certificate(parts, connection, caller, row)
    return Destroyed(certificate=certificate, receipt=receipt)


def certificate_of(parts: Parts, caller: Caller, id_: str) -> Certificate:
    """The certificate of a destroyed copy that the caller sees; NOT_FOUND for any other."""
    with parts.database.reading() as connection:
        row = found(connection, caller, id_)
        if not row.gone:
            raise Refusal(Code.NOT_FOUND, "The copy is not destroyed.")
        return _certificate(parts, connection, caller, row)


@dataclass(frozen=True)
class _Destruction:
    """A destruction as an act of the log."""

    parts: Parts
    session: str
    copy: str
    wanted: DestroyCopy

    @property
    def seen_size(self) -> int:
        return self.wanted.seen_size

    def decide(self, connection: Connection, at: datetime, size: int, index: int) -> Stated[AnyRow]:
        caller = caller_in(connection, self.session, at)
        row = self._locked(connection, caller)
        check_seen(self.seen_size, size)
        if row.gone:
            return Stated(row.destruction_entry, None, row)
        counted = clock.read(connection, at)
        self._check(connection, caller, row, counted)
        certificate, entry = self._certified(connection, caller, row, at, index)
        store.change(connection, row.id, destroyed=at, destruction_entry=index)
        kept = certificate.model_dump(mode="json")
        sealed = seal_certificate(self.parts.keys, row.employer_id, row.id, kept)
        store.add_certificate(connection, row.id, certificate.id, sealed)
        store.note(connection, row.id, Event.DESTROYED, caller.account_id, at)
        return Stated(index, entry, found(connection, caller, self.copy))

    def _locked(self, connection: Connection, caller: Caller) -> AnyRow:
        """The copy, locked after its candidate and its employer.

        One batch decides many acts, and a later one locks these too: whoever withdraws somebody's
        copies, or dates an employer's anew, has the candidate or the employer before the copies.
        """
        row = found(connection, caller, self.copy)
        if row.candidate is not None:
            standing_for(connection, row.candidate, lock=True)
        hold_employer(connection, row.employer_id)
        return found(connection, caller, self.copy, lock=True)

    def _check(self, connection: Connection, caller: Caller, row: AnyRow, at: datetime) -> None:
        """Refuse what would certify a copy that may still be read, or break a hold."""
        wanted, form = self.wanted, Form(row.form)
        if wanted.verified not in _FITTING.get((form, wanted.method), ()):
            raise Refusal(Code.DOES_NOT_FIT, "This is no way to destroy a copy of this form.")
        if wanted.verified is not Verified.HOLDER_SAYS:
            check_held_here(row, caller)
        if wanted.method is Method.NEVER_WRITTEN:
            # A hold stops this too: that nobody confirmed a copy says little of what was written.
            if row.confirmed is not None:
                raise Refusal(Code.DOES_NOT_FIT, "This copy was confirmed as written.")
            check_held_here(row, caller)
        elif form is Form.FILE and wanted.method is Method.DECLARED_GONE and not row.missing:
            raise Refusal(Code.DOES_NOT_FIT, "The file is where it was: destroy it there.")
        today = clock.today(terms_of(connection, row.employer_id).rules, at)
        if row.hold_over is not None and today < row.hold_over:
            raise Refusal(
                Code.DOES_NOT_FIT,
                "A legal hold stops the destruction of this copy.",
                remedy="Ask whoever laid it on, or your administrator, to lift it.",
            )

    def _certified(
        self, connection: Connection, caller: Caller, row: AnyRow, at: datetime, index: int
    ) -> tuple[Certificate, Entry]:
        """What is kept of the certificate, and the entry that is committed to it."""
        salt = os.urandom(MIN_SALT)
        said = Certificate.model_validate(
            {
                "id": str(uuid.uuid4()),
                "copy_id": row.id,
                "reference": None,
                "form": row.form,
                "format": row.format,
                "size": row.size,
                "sha256": row.sha256,
                "holder": row.holder_name,
                "employer": row.employer_name,
                "method": self.wanted.method,
                "verified": self.wanted.verified,
                "tool": self.wanted.tool,
                "destroyed": moment(time_text(at)),
                "by": by_id(connection, caller.account_id).name,
                "note": _NOTES[self.wanted.method],
                "entry": index,
                "salt": salt.hex(),
            }
        )
        made = parse(log_store.entry(connection, row.entry).encode())
        entry = replace(
            made,
            kind=Kind.DESTRUCTION,
            time=time_text(at),
            account=caller.account_id,
            device=caller.device_id,
            commitment=commitment(salt, said.committed()),
        )
        return said, entry


def _certificate(parts: Parts, connection: Connection, caller: Caller, row: AnyRow) -> Certificate:
    kept = store.certificate(connection, row.id)
    assert kept is not None
    said = open_certificate(parts.keys, row.employer_id, row.id, kept.sealed)
    ours = row.employer_id == caller.employer_id and row.candidate is not None
    references: References = parts.candidates.references(caller.employer_id)
    reference = references.of(row.candidate) if ours else None
    return Certificate.model_validate({**said, "reference": reference})
